import copy
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import DocumentError, EngineError, MineralpactError
from mineralpact.query import AgreementFilter, EntityFilter, find
from mineralpact.tables import DuckDBEngine, to_parquet, to_tables
from mineralpact.tables.engines.questions import library_errors
from tests.samples import CHL
from tests.tables.folders import file_of

FILTER = AgreementFilter(involving=(CHL,))


def over_tables(catalog: Catalog, _: Path) -> DuckDBEngine:
    """An engine over tables in memory."""
    return DuckDBEngine(to_tables(catalog))


def over_folder(catalog: Catalog, folder: Path) -> DuckDBEngine:
    """An engine over a folder."""
    to_parquet(catalog, folder / "tables")
    return DuckDBEngine(folder / "tables")


def over_connection(catalog: Catalog, _: Path) -> DuckDBEngine:
    """An engine over a connection, with tables that only the connection itself sees."""
    connection = duckdb.connect()
    for name, table in to_tables(catalog).by_name.items():
        connection.register(name, table)
    return DuckDBEngine(connection=connection)


@pytest.mark.parametrize("make", [over_tables, over_folder, over_connection])
def test_many_threads_ask_one_engine(
    tmp_path: Path, catalog: Catalog, make: Callable[[Catalog, Path], DuckDBEngine]
) -> None:
    """Every question is answered as if it had been asked alone."""
    engine = make(catalog, tmp_path)
    faults: list[object] = []

    def ask() -> None:
        try:
            expected = find(catalog, FILTER)
            if engine.find(FILTER) != expected or engine.count(FILTER) != len(expected):
                faults.append(expected)
        except BaseException as error:  # noqa: BLE001  # told by the test, not lost in a thread
            faults.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_a_closed_engine_answers_nothing(tmp_path: Path, catalog: Catalog) -> None:
    """Also at the end of a with block; to close it twice is no fault."""
    to_parquet(catalog, tmp_path / "tables")
    with DuckDBEngine(tmp_path / "tables") as engine:
        assert engine.count(EntityFilter()) == len(catalog)
    engine.close()
    questions: tuple[Callable[[], object], ...] = (
        lambda: engine.count(EntityFilter()),
        lambda: engine.ids(EntityFilter()),
        lambda: engine.find(EntityFilter()),
        lambda: engine.fetch([]),
    )
    for question in questions:
        with pytest.raises(EngineError, match="closed"):
            question()


def test_a_connection_of_ones_own_stays_open(catalog: Catalog) -> None:
    """Who opened it closes it."""
    connection = duckdb.connect()
    DuckDBEngine(to_tables(catalog), connection=connection).close()
    assert connection.execute("select 1").fetchall() == [(1,)]


@pytest.mark.parametrize("hand_on", [pickle.dumps, copy.copy, copy.deepcopy])
def test_an_engine_is_not_handed_on(catalog: Catalog, hand_on: Callable[[object], object]) -> None:
    """Its connection belongs to this process."""
    with pytest.raises(EngineError, match="hand on its folder"):
        hand_on(DuckDBEngine(to_tables(catalog)))


FORK = """
import os, sys, threading
import mineralpact as mp
from mineralpact.query import EntityFilter
from mineralpact.tables import DuckDBEngine, to_tables
engine = DuckDBEngine(to_tables(mp.datasets.load("japan-peru-2024")))
with engine.question():  # as another thread would hold it at the moment of the fork
    child = os.fork()
if not child:
    try:
        engine.count(EntityFilter())
    except mp.EngineError as error:
        print(error, flush=True)
    os._exit(0)
os.waitpid(child, 0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_forked_child_is_told_to_make_its_own(tmp_path: Path) -> None:
    """It never hangs on a lock that a thread held that is no more."""
    run = subprocess.run(  # noqa: S603  # our own lines, run by this Python
        [sys.executable, "-W", "ignore", "-c", FORK],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=tmp_path,
    )
    assert "belongs to the process that made it" in run.stdout


def test_errors_of_the_libraries_below_are_ours(tmp_path: Path, catalog: Catalog) -> None:
    """A table that is missing, a connection closed by others, a file that is gone or damaged."""
    to_parquet(catalog, tmp_path / "tables")
    closed = duckdb.connect()
    engines = [
        DuckDBEngine(connection=duckdb.connect()),
        DuckDBEngine(to_tables(catalog), connection=closed),
        DuckDBEngine(tmp_path / "tables"),
        DuckDBEngine(tmp_path / "tables"),
    ]
    closed.close()
    file_of(tmp_path / "tables", "agreements").write_bytes(b"PAR1" * 9)
    for engine in engines[:3]:
        with pytest.raises(EngineError, match="cannot answer"):
            engine.ids(AgreementFilter())
    file_of(tmp_path / "tables", "agreements").unlink()
    with pytest.raises(EngineError, match="cannot answer"):
        engines[3].ids(AgreementFilter())


def test_errors_of_others_stay_theirs(catalog: Catalog) -> None:
    """What is no fault of a library below is not told as one."""
    engine = DuckDBEngine(to_tables(catalog))
    with pytest.raises(KeyboardInterrupt), engine.question():
        raise KeyboardInterrupt
    with pytest.raises(ZeroDivisionError), engine.question():
        raise ZeroDivisionError
    with pytest.raises(DocumentError), engine.question():
        raise DocumentError("tables", ())
    assert issubclass(EngineError, MineralpactError)
    assert engine.count(EntityFilter()) == len(catalog)


def test_an_open_engine_has_the_old_tables_whole(tmp_path: Path, catalog: Catalog) -> None:
    """Until the folder was written twice: then it is told, and another engine has the new ones."""
    folder = tmp_path / "tables"
    to_parquet(catalog, folder)
    engine = DuckDBEngine(folder)
    to_parquet(Catalog(catalog.countries), folder, overwrite=True)
    assert engine.find(FILTER) == find(catalog, FILTER)
    assert engine.find(EntityFilter()) == find(catalog, EntityFilter())
    to_parquet(Catalog(), folder, overwrite=True)
    with pytest.raises(EngineError, match="cannot answer"):
        engine.find(FILTER)
    assert DuckDBEngine(folder).find(EntityFilter()) == ()


def test_another_process_asks_an_engine_of_its_own(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told before a lock is waited for that a thread of the parent may hold."""
    engine = DuckDBEngine(to_tables(catalog))
    parent = os.getpid()
    monkeypatch.setattr("os.getpid", lambda: parent + 1)
    with pytest.raises(EngineError, match="make another in a child"):
        engine.ids(FILTER)


def test_tables_of_a_connection_have_our_columns(catalog: Catalog) -> None:
    """Whoever brings a connection brings its tables: a column of another type is told as such."""
    connection = duckdb.connect()
    for name, table in to_tables(catalog).by_name.items():
        index = table.column_names.index("position") if name == "agreements_parties" else None
        words = pa.array(["first"] * table.num_rows)
        shown = table if index is None else table.set_column(index, "position", words)
        connection.register(name, shown)
    engine = DuckDBEngine(connection=connection)
    with pytest.raises(DocumentError, match="expected int64 in column 'position', found string"):
        engine.fetch([catalog.agreements[0].id])


@pytest.mark.parametrize(
    "error", [duckdb.BinderException("no such column"), pa.ArrowInvalid("odd")]
)
def test_errors_of_the_libraries_below_become_ours(error: Exception) -> None:
    """From whichever of their modules they come; others, and ours, stay as they are."""
    with pytest.raises(EngineError, match=r"^the engine cannot answer: "), library_errors():
        raise error
    with pytest.raises(ZeroDivisionError), library_errors():
        raise ZeroDivisionError


def test_a_long_error_of_a_library_is_cut() -> None:
    """It may hold a whole statement."""
    with pytest.raises(EngineError) as caught, library_errors():
        raise duckdb.BinderException("x" * 1_000)
    assert str(caught.value) == f"the engine cannot answer: {'x' * 500}"


def test_a_with_block_closes_its_engine_at_the_end(catalog: Catalog) -> None:
    """Also where it ends with an error."""
    with DuckDBEngine(to_tables(catalog)) as engine:
        assert engine.ids(FILTER)
    with pytest.raises(ZeroDivisionError), DuckDBEngine(to_tables(catalog)) as failed:
        raise ZeroDivisionError
    for closed in (engine, failed):
        with pytest.raises(EngineError, match="closed"):
            closed.ids(FILTER)
