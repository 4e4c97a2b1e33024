"""Measures the engines over made-up agreements; every figure in docs/tables.md comes from here.

::

    python -m tests.benchmarks.engines make agreements-1m 1000000    # a folder of Parquet files, by
    way of entities python -m tests.benchmarks.engines repeat agreements-1m agreements-10m 10    #
    the same ten times, under new ids python -m tests.benchmarks.engines duckdb agreements-10m
    --memory 1500MB python -m tests.benchmarks.engines spark agreements-10m python -m
    tests.benchmarks.engines crossover 1000 10000 100000 python -m tests.benchmarks.engines stream
    agreements.jsonl agreements-stream 100000
"""
# ruff: noqa: T201  # a script that prints what it measured
# pyarrow's types leave some open:
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from mineralpact.catalog import Catalog
from mineralpact.codec import loads
from mineralpact.codec.json_lines.stream import write_lines
from mineralpact.model import KINDS, AgreementKind, Entity
from mineralpact.query import AgreementFilter, Filter, find
from mineralpact.tables import (
    DuckDBEngine,
    Engine,
    SparkEngine,
    TablesWriter,
    lines_to_parquet,
    to_parquet,
    to_tables,
)
from mineralpact.tables.manifest import (
    MANIFEST_NAME,
    TABLES_FORMAT,
    Manifest,
    TableFile,
    describe_file,
    manifest_bytes,
    parse_manifest,
)
from mineralpact.values.step import Modality, Stage
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic
from tests.benchmarks.generated import document

BATCH: Final = 10_000
QUESTIONS: Final[dict[str, Filter[Any]]] = {
    "one party": AgreementFilter(involving=("PER",)),
    "two parties, stage, month": AgreementFilter(
        involving=("JPN", "PER"),
        stage=Stage.SIGNATURE,
        modality=Modality.PLANNED,
        during=When("2024-11"),
    ),
    "kind, topic, mineral": AgreementFilter(
        kind=AgreementKind.TREATY, topics=(Topic.RECYCLING,), minerals=("lithium",)
    ),
    "cited source": AgreementFilter(source="source-07", involving=("PER",)),
    "text": AgreementFilter(text="99 between jpn and per"),
    "either, not": (AgreementFilter(involving=("JPN",)) | AgreementFilter(minerals=("nickel",)))
    & ~AgreementFilter(stage=Stage.RATIFICATION),
    "one id": AgreementFilter(ids=("agreement-0000123",)),
}
"""Filters: from selective to broad."""


def entities(count: int) -> Iterator[Entity]:
    """So many agreements and claims, and what they refer to."""
    for first in range(0, count, BATCH):
        text = json.dumps(document(min(BATCH, count - first), seed=first, first=first))
        for entity in loads(text):
            if not first or entity.id.startswith(("agreement-", "claim-")):
                yield entity


def make(folder: str, count: str) -> None:
    """Write a folder of Parquet files in constant memory."""
    start = time.perf_counter()
    with TablesWriter(folder, id="generated") as writer:
        written = writer.write(entities(int(count)))
    report(f"{written:,} entities to Parquet, made and written", start)
    print(f"{sum(path.stat().st_size for path in Path(folder).iterdir()) / 1e6:,.0f} MB on disk")


def repeat(source: str, target: str, times: str) -> None:
    """Write agreements and claims of a folder several times into another, under new ids."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    start = time.perf_counter()
    folder = Path(target)
    folder.mkdir()
    files: list[TableFile] = []
    for file in parse_manifest((Path(source) / MANIFEST_NAME).read_bytes()).tables:
        held = pq.ParquetFile(Path(source) / file.file_name)
        rounds = int(times) if file.name.split("_")[0] in ("agreements", "claims") else 1
        path = folder / file.name
        with pq.ParquetWriter(path, held.schema_arrow, compression="zstd") as writer:
            for number in range(rounds):
                for group in range(held.num_row_groups):
                    rows = held.read_row_group(group)
                    for name in {"id", "subject"} & set(rows.column_names) if rounds > 1 else ():
                        renamed = (
                            pc.replace_substring(rows[name], "-", f"-{number}-")
                            if number
                            else rows[name]
                        )
                        rows = rows.set_column(
                            rows.column_names.index(name), rows.schema.field(name), renamed
                        )
                    writer.write_table(pa.table(rows))
        files.append(describe_file(path, file.name, held.metadata.num_rows * rounds))
        path.rename(folder / files[-1].file_name)
    sections = tuple(kind.section for kind in KINDS)
    manifest = Manifest(format=TABLES_FORMAT, id="generated", kinds=sections, tables=tuple(files))
    (folder / MANIFEST_NAME).write_bytes(manifest_bytes(manifest))
    report(f"{times} times {source}", start)
    print(f"{sum(path.stat().st_size for path in folder.iterdir()) / 1e6:,.0f} MB on disk")


def duckdb(folder: str, _: str = "--memory", memory: str = "1500MB") -> None:
    """Ask DuckDB, with a limit on its memory."""
    import duckdb

    connection = duckdb.connect(config={"memory_limit": memory, "threads": 2})
    start = time.perf_counter()
    engine = DuckDBEngine(folder, connection=connection)
    report("every file read through and compared with its digest", start)
    ask(engine)


def spark(folder: str) -> None:
    """Ask Spark on this machine."""
    sql: Any = import_module("pyspark.sql")
    start = time.perf_counter()
    session: Any = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.memory", "2g")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "4")
        .getOrCreate()
    )
    report("session started", start)
    engine = SparkEngine(session, folder, digests=False)
    ask(engine)
    gateway: Any = session.sparkContext._gateway  # nobody else knows the process
    status = Path(f"/proc/{gateway.proc.pid}/status").read_text()
    print(
        next(line for line in status.splitlines() if line.startswith("VmHWM")),
        "held by Spark itself",
    )
    session.stop()


def crossover(*counts: str) -> None:
    """Ask memory, and DuckDB over Arrow tables and over Parquet, the same questions."""
    for count in map(int, counts):
        start = time.perf_counter()
        catalog = Catalog(entities(count))
        report(f"{count:,} agreements made", start)
        start = time.perf_counter()
        tables = to_tables(catalog)
        report("to tables", start)
        with tempfile.TemporaryDirectory() as folder:
            to_parquet(catalog, Path(folder) / "tables")
            on_disk = DuckDBEngine(Path(folder) / "tables")
            in_memory = DuckDBEngine(tables)
            for name, filter in QUESTIONS.items():
                start = time.perf_counter()
                found = len(find(catalog, filter))  # the first time builds the indexes
                first = time.perf_counter() - start
                times = [
                    best(partial(find, catalog, filter)),
                    best(partial(in_memory.ids, filter)),
                    best(partial(on_disk.ids, filter)),
                ]
                shown = " ".join(f"{seconds * 1000:>10,.3f} ms" for seconds in (first, *times))
                print(f"{name:28} {found:>9,} {shown}")


def stream(lines: str, folder: str, count: str) -> None:
    """Turn JSON Lines into Parquet, and tell the memory it took."""
    if not Path(lines).exists():
        write_lines(entities(int(count)), lines, id="generated")
    start = time.perf_counter()
    written = lines_to_parquet(lines, folder)
    report(f"{written:,} entities from JSON Lines to Parquet", start)


def ask(engine: Engine) -> None:
    """Ask every question twice: the first time may read more."""
    for name, filter in QUESTIONS.items():
        start = time.perf_counter()
        found = engine.count(filter)
        first = time.perf_counter() - start
        again = best(partial(engine.count, filter), 1)
        print(f"{name:28} {found:>9,} {first:>8.3f} s, again {again:.3f} s")
    start = time.perf_counter()
    engine.fetch(["agreement-0000007", "agreement-0000123"])
    report("two entities fetched", start)


def best(question: Callable[[], object], times: int = 5) -> float:
    """The shortest of several runs, in seconds."""
    taken: list[float] = []
    for _ in range(times):
        start = time.perf_counter()
        question()
        taken.append(time.perf_counter() - start)
    return min(taken)


def report(what: str, start: float) -> None:
    """Print how long something took, and the most memory this process has held so far."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(f"{what}: {time.perf_counter() - start:.2f} s; at most {most:,.0f} MB held so far")


if __name__ == "__main__":
    {each.__name__: each for each in (make, repeat, duckdb, spark, crossover, stream)}[sys.argv[1]](
        *sys.argv[2:]
    )
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:,.0f} MB held")
