from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import DocumentError
from mineralpact.model import Agreement, AgreementKind, Country
from mineralpact.query import AgreementFilter
from mineralpact.tables import DuckDBEngine, Tables, to_parquet, to_tables
from mineralpact.values.ids import AgreementId, CountryId
from tests.property.conditions import ODD_TEXTS
from tests.samples import CHL, PACT
from tests.tables.folders import file_of


@pytest.mark.parametrize("name", ["tables", "a [b] *? c", "it's; drop table", "naïve"])
def test_a_folder_is_asked_whatever_it_is_called(
    tmp_path: Path, catalog: Catalog, name: str
) -> None:
    """No sign in its name means anything to the reader of files."""
    to_parquet(catalog, tmp_path / name)
    engine = DuckDBEngine(tmp_path / name)
    assert PACT in engine.ids(AgreementFilter(involving=(CHL,)))
    assert engine.fetch([PACT]) == (catalog[PACT],)


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
