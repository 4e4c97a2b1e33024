import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import reduce
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from attrs import frozen

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.errors import DocumentError, EngineError, MissingExtraError
from mineralpact.model import Agreement, AgreementKind, Country
from mineralpact.query import AgreementFilter, Filter, find
from mineralpact.query.conditions import AnyOf, Some, Within
from mineralpact.query.filters.base import NamedCondition
from mineralpact.tables import DuckDBEngine, Tables, extras, to_parquet, to_tables
from mineralpact.tables.engines import table_query
from mineralpact.values import Truth, When
from mineralpact.values.ids import AgreementId, CountryId
from tests.property.conditions import ODD_TEXTS
from tests.samples import CHL, PACT
from tests.tables.folders import file_of

NEWS = datasets.load("japan-peru-2024")


@pytest.mark.parametrize("name", ["tables", "a [b] *? c", "it's; drop table", "naïve", "id=x"])
def test_a_folder_is_asked_whatever_it_is_called(
    tmp_path: Path, catalog: Catalog, name: str
) -> None:
    """No sign in its name means anything to the reader of files."""
    to_parquet(catalog, tmp_path / name)
    engine = DuckDBEngine(tmp_path / name)
    assert PACT in engine.ids(AgreementFilter(involving=(CHL,)))
    assert engine.fetch([PACT]) == (catalog[PACT],)


def test_a_missing_library_is_told_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the folder may be, it cannot be asked."""

    def found(name: str) -> object:
        return None if name == "duckdb" else name

    monkeypatch.setattr(extras, "find_spec", found)
    with pytest.raises(MissingExtraError, match="duckdb is not installed"):
        DuckDBEngine(tmp_path / "nowhere")


def test_a_changed_file_is_refused_before_any_question(tmp_path: Path, catalog: Catalog) -> None:
    """Unless digests are left aside: then a file of another length still is."""
    folder = tmp_path / "tables"
    to_parquet(catalog, folder)
    path = file_of(folder, "tensions")
    data = path.read_bytes()
    path.write_bytes(data[:20] + bytes([data[20] ^ 1]) + data[21:])
    with pytest.raises(DocumentError, match="the file was changed"):
        DuckDBEngine(folder)
    assert DuckDBEngine(folder, digests=False).ids(AgreementFilter(involving=(CHL,)))
    path.write_bytes(data[:-1])
    with pytest.raises(DocumentError, match="bytes, found"):
        DuckDBEngine(folder, digests=False)


def test_a_connection_of_ones_own_is_asked(catalog: Catalog) -> None:
    """Over its own tables, under the names of ours."""
    connection = duckdb.connect()
    for name, table in to_tables(catalog).by_name.items():
        connection.from_arrow(table).create(name)
    engine = DuckDBEngine(connection=connection)
    assert engine.fetch(engine.ids(AgreementFilter(involving=(CHL,)))) == tuple(
        agreement for agreement in catalog.agreements if CHL in agreement.parties
    )


def test_a_result_of_ones_own_is_never_thrown_away(catalog: Catalog) -> None:
    """Whoever has not read it to its end is told: two questions cannot share a connection."""
    connection = duckdb.connect()
    engine = DuckDBEngine(to_tables(catalog), connection=connection)
    connection.execute("select * from range(100000)").fetchone()
    with suppress(EngineError):  # older releases of DuckDB keep the first rows of it
        engine.count(AgreementFilter())
    assert connection.fetchone() == (1,)


def test_a_closed_engine_leaves_a_connection_as_it_was(catalog: Catalog) -> None:
    """Tables in memory have names there as long as it is open; two engines do not meet."""
    connection = duckdb.connect()
    one, other = (DuckDBEngine(to_tables(catalog), connection=connection) for _ in range(2))
    expected = one.find(AgreementFilter())
    one.close()
    assert other.find(AgreementFilter()) == expected
    assert connection.execute("show tables").fetchall() != []
    other.close()
    other.close()
    assert connection.execute("show tables").fetchall() == []


def test_a_connection_may_be_closed_before_its_engine(tmp_path: Path, catalog: Catalog) -> None:
    """Nothing is left to forget; and no engine is made over one that is closed."""
    connection = duckdb.connect()
    engine = DuckDBEngine(to_tables(catalog), connection=connection)
    assert engine.count(AgreementFilter())
    connection.close()
    engine.close()
    to_parquet(catalog, tmp_path / "tables")
    with pytest.raises(EngineError, match="cannot answer"):
        DuckDBEngine(tmp_path / "tables", connection=connection)


def test_a_question_to_files_loads_no_other_library(tmp_path: Path, catalog: Catalog) -> None:
    """Neither Arrow, nor what only faults need: all that takes longer to load than to answer."""
    to_parquet(catalog, tmp_path / "tables")
    code = (
        "import duckdb, sys\n"
        "duckdb.execute('select unnest(?::varchar[])', [['x']]).fetchall()\n"
        "before = set(sys.modules)  # older releases of DuckDB load some of them\n"
        "from mineralpact.tables import DuckDBEngine\n"
        "from mineralpact.query import AgreementFilter\n"
        "from mineralpact.values import When\n"
        f"engine = DuckDBEngine({str(tmp_path / 'tables')!r})\n"
        "assert engine.find(AgreementFilter(involving=('CHL',), during=When('2031')))\n"
        "heavy = {'pyarrow', 'numpy', 'pandas', 'polars', 'cattrs', 'yaml'}\n"
        "print(heavy & (set(sys.modules) - before))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  # our own words
    assert run.stdout.strip() == "set()"


def test_tables_of_ones_own_are_checked_when_fetched(catalog: Catalog) -> None:
    """What they hold may be anything."""
    tables = to_tables(catalog)
    people = tables["people"].set_column(1, "name", pa.array([" "] * tables["people"].num_rows))
    engine = DuckDBEngine(Tables(by_name={**tables.by_name, "people": people}))
    with pytest.raises(DocumentError) as caught:
        engine.fetch([catalog.people[0].id])
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [
        ("people.name", "empty_text")
    ]


def test_its_own_connection_loads_no_extension(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is fetched from anywhere."""
    made: list[duckdb.DuckDBPyConnection] = []
    connect = duckdb.connect

    def remembered(
        config: dict[str, str | bool | int | float | list[str]],
    ) -> duckdb.DuckDBPyConnection:
        made.append(connect(config=config))
        return made[0]

    monkeypatch.setattr(duckdb, "connect", remembered)
    DuckDBEngine(to_tables(Catalog()))
    settings = made[0].execute(
        "select value from duckdb_settings() where name like 'auto%known_extensions'"
    )
    assert {value for (value,) in settings.fetchall()} == {"false"}


@pytest.mark.parametrize("text", ODD_TEXTS, ids=ascii)
def test_text_is_only_ever_text(text: str) -> None:
    """What means something to SQL or to LIKE is looked for as it is, and nothing else is found."""
    parties = (CountryId("PER"), CountryId("JPN"))
    kind = AgreementKind.TREATY
    named = Agreement(id=AgreementId("named"), name=f"12{text}34", kind=kind, parties=parties)
    other = Agreement(id=AgreementId("other"), name="1234", kind=kind, parties=parties)
    catalog = Catalog([Country(id=entity) for entity in parties] + [named, other])
    engine = DuckDBEngine(to_tables(catalog))
    assert engine.ids(AgreementFilter(text=f"2{text}3")) == ("named",)
    assert engine.find(AgreementFilter(text=f"2{text}3")) == (named,)
    assert engine.ids(AgreementFilter(text="23")) == ("other",)


JOINS: list[Callable[[Any, Any], Any]] = [lambda one, two: one | two, lambda one, two: one & two]
joins = pytest.mark.parametrize("join", JOINS, ids=["or", "and"])


@joins
def test_filters_of_very_many_parts_are_answered(
    join: Callable[[Filter[Agreement], Filter[Agreement]], Filter[Agreement]],
) -> None:
    """Expressions nest in pairs, not one by one, which the engine's limit would not let pass."""
    engine = DuckDBEngine(to_tables(NEWS))
    parts: list[Filter[Agreement]] = []
    for number in range(1_100):
        parts.append(AgreementFilter(text=f"term {number}"))
    asked = reduce(join, [*parts, AgreementFilter(text="upgrade")])
    assert engine.ids(asked) == tuple(found.id for found in find(NEWS, asked))


@joins
def test_more_joins_than_one_statement_holds_are_looked_up_before(
    monkeypatch: pytest.MonkeyPatch,
    join: Callable[[Filter[Agreement], Filter[Agreement]], Filter[Agreement]],
) -> None:
    """Of entities, and of the items of their lists."""
    monkeypatch.setattr(table_query, "MOST_SETS", 2)
    engine = DuckDBEngine(to_tables(NEWS))
    parties: list[Filter[Agreement]] = [
        AgreementFilter(involving=(id,)) for id in ("PER", "CHN", "JPN")
    ]
    days: list[Filter[Agreement]] = [
        AgreementFilter(during=When(day)) for day in ("2009", "2019", "2024")
    ]
    for parts in (parties, days):
        asked = reduce(join, parts)
        for truth in Truth:
            assert engine.ids(asked, truth=truth) == tuple(
                found.id for found in find(NEWS, asked, truth=truth)
            )
    one_step = AnySteps(days=[When(day) for day in ("2009", "2019", "2024")])
    assert engine.ids(one_step) == tuple(found.id for found in find(NEWS, one_step))


@frozen(kw_only=True, weakref_slot=False)
class AnySteps(Filter[Agreement]):
    """Filter of agreements with a step that lies within one of some days."""

    days: Sequence[When]

    @property
    def asks_for(self) -> type[Agreement]:
        return Agreement

    def conditions(self) -> Iterator[NamedCondition]:
        within = tuple(Within(field="when", span=day) for day in self.days)
        one = Some(field="steps", conditions=(AnyOf(conditions=within),))
        yield NamedCondition("steps", one)
