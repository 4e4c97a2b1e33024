from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import duckdb
import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import DocumentError, EngineError
from mineralpact.model import KINDS
from mineralpact.query import AgreementFilter, find
from mineralpact.tables import SparkEngine, extras, to_parquet, to_tables
from mineralpact.values.step import Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.property.conditions import ODD_TEXTS
from tests.samples import CHL, PACT
from tests.spark import local_session
from tests.tables.folders import file_of
from tests.tables.odd_kinds import odd_catalog

FILTER = AgreementFilter(involving=(CHL,), stage=Stage.SIGNATURE, during=When("2031-05"))


class Session:
    """What a Spark session is asked for, with DuckDB's frames in place of Spark's."""

    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.views: set[str] = set()
        self._connection = duckdb.connect()

    @property
    def read(self) -> "Session":
        """Reads files."""
        return self

    @property
    def catalog(self) -> "Session":
        """Knows names."""
        return self

    def parquet(self, address: str) -> "Frame":
        """A file as a frame."""
        self.addresses.append(address)
        path = "/" + address.split("://")[1].lstrip("/")
        return Frame(self, self._connection.read_parquet(path))

    def text(self, address: str, *, wholetext: bool) -> Any:  # noqa: ANN401  # as above
        """A file as a frame of one text."""
        assert wholetext
        path = Path("/" + address.split("://")[1].lstrip("/"))
        if not path.exists():
            raise duckdb.IOException(str(path))
        rows = MagicMock()
        rows.collect.return_value = [(path.read_text(),)]
        return rows

    def createDataFrame(self, data: Any, schema: Any = None) -> "Frame":  # noqa: ANN401, N802  # as above, and its name
        """An Arrow table as a frame."""
        assert schema is None
        return Frame(self, self._connection.from_arrow(data))

    def sql(self, sqlQuery: str, args: Any = None) -> Any:  # noqa: ANN401, N803  # as above
        """The rows of a statement in Spark's words."""
        assert '"' not in sqlQuery
        text = sqlQuery.replace("`", '"').replace(
            "explode(from_json(?, 'array<string>'))", """unnest(from_json(?, '["varchar"]'))"""
        )
        rows = MagicMock()
        rows.toArrow.return_value = self._connection.sql(text, params=args).to_arrow_table()
        return rows

    def dropTempView(self, name: str) -> None:  # noqa: N802  # as above
        """Forget a frame's name."""
        self.views.remove(name)


class Frame:
    """A frame of Spark's."""

    def __init__(self, session: Session, relation: duckdb.DuckDBPyRelation) -> None:
        self._session, self._relation = session, relation

    def createOrReplaceTempView(self, name: str) -> None:  # noqa: N802  # Spark's name
        """Give it a name that statements know."""
        self._session.views.add(name)
        self._relation.create_view(name)

    @property
    def dtypes(self) -> list[tuple[str, str]]:
        """Its columns with their types, in small letters as Spark has them."""
        types = [str(column_type).lower() for column_type in self._relation.types]
        return list(zip(self._relation.columns, types, strict=True))


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session, whether pyspark is installed or not."""

    def result(name: str) -> object:
        return name if name == "pyspark" else find_spec(name)

    monkeypatch.setattr(extras, "find_spec", result)
    return Session()


def test_a_folder_is_read_once_a_table(session: Session, tmp_path: Path, catalog: Catalog) -> None:
    """By its address, whatever it is called."""
    to_parquet(catalog, tmp_path / "a b")
    engine = SparkEngine(session, tmp_path / "a b")
    for truth in Truth:
        assert engine.find(FILTER, truth=truth) == find(catalog, FILTER, truth=truth)
    assert all(address.startswith("file:///") for address in session.addresses)
    assert len(session.addresses) == len(set(session.addresses))


def test_tables_are_taken_as_they_are(session: Session) -> None:
    """With the kinds that they hold."""
    catalog = odd_catalog()
    engine = SparkEngine(session, to_tables(catalog))
    assert engine.kinds == catalog.kinds
    assert engine.fetch(["north-pit"]) == (catalog["north-pit"],)


def test_a_closed_engine_leaves_no_names_in_the_session(
    session: Session, tmp_path: Path, catalog: Catalog
) -> None:
    """Nor does one that was never asked, or is closed twice."""
    to_parquet(catalog, tmp_path / "tables")
    with SparkEngine(session, tmp_path / "tables") as engine:
        assert engine.find(FILTER)
        assert session.views
    engine.close()
    assert session.views == set()


def test_a_changed_folder_is_refused(session: Session, tmp_path: Path, catalog: Catalog) -> None:
    """One on this machine: nobody but the cluster can read another."""
    to_parquet(catalog, tmp_path / "tables")
    path = file_of(tmp_path / "tables", "people")
    data = path.read_bytes()
    path.write_bytes(data[:20] + bytes([data[20] ^ 1]) + data[21:])
    with pytest.raises(DocumentError, match="the file was changed"):
        SparkEngine(session, tmp_path / "tables")
    assert SparkEngine(session, tmp_path / "tables", digests=False).kinds == catalog.kinds
    path.unlink()
    with pytest.raises(DocumentError):
        SparkEngine(session, tmp_path / "tables")


def test_an_address_is_taken_as_it_is(session: Session, tmp_path: Path, catalog: Catalog) -> None:
    """It is the cluster that reads it."""
    to_parquet(catalog, tmp_path / "tables")
    engine = SparkEngine(session, f"s3a://{tmp_path}/tables/")
    assert engine.kinds == KINDS
    assert engine.ids(FILTER) == tuple(entity.id for entity in find(catalog, FILTER))
    names = {address.rpartition("/")[2].partition("-")[0] for address in session.addresses}
    assert "agreements_parties" in names
    assert "tensions" not in names
    assert all(address.startswith(f"s3a://{tmp_path}/tables/") for address in session.addresses)


def test_an_address_without_tables_is_refused(session: Session, tmp_path: Path) -> None:
    """By what the cluster says, or by what is wrong with the manifest."""
    with pytest.raises(EngineError, match="cannot answer"):
        SparkEngine(session, f"s3a://{tmp_path}/tables")
    (tmp_path / "mineralpact.json").write_text("{}")
    with pytest.raises(DocumentError):
        SparkEngine(session, f"s3a://{tmp_path}")


def test_signs_in_a_folders_name_are_taken_literally(
    session: Session, tmp_path: Path, catalog: Catalog
) -> None:
    """None stands for other names."""
    to_parquet(catalog, tmp_path / "a [b] *")
    engine = SparkEngine(session, tmp_path / "a [b] *")
    with pytest.raises(EngineError, match="cannot answer"):
        engine.count(AgreementFilter())
    assert "/a \\[b\\] \\*/" in session.addresses[0]


@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_spark_itself_reads_the_same(tmp_path: Path, catalog: Catalog) -> None:
    """A folder with an odd name, entities whole, texts only ever texts."""
    folder = tmp_path / "a [b] {c} *?%20"
    to_parquet(catalog, folder)
    engine = SparkEngine(local_session(), folder)
    assert engine.fetch([PACT, CHL]) == catalog.follow([PACT, CHL])
    for truth in Truth:
        assert engine.ids(FILTER, truth=truth) == tuple(
            entity.id for entity in find(catalog, FILTER, truth=truth)
        )
    for span in ("0961-02-11", "0961/2031", "9999", "Y-170000002"):
        dated = AgreementFilter(during=When(span))
        assert engine.ids(dated, truth=Truth.UNKNOWN) == tuple(
            entity.id for entity in find(catalog, dated, truth=Truth.UNKNOWN)
        )
    for text in ODD_TEXTS:
        if text.strip():
            assert engine.ids(AgreementFilter(text=text)) == tuple(
                entity.id for entity in find(catalog, AgreementFilter(text=text))
            )


@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_spark_takes_tables_from_memory() -> None:
    """Every type of column."""
    catalog = odd_catalog()
    engine = SparkEngine(local_session(), to_tables(catalog))
    assert engine.fetch(["south-pit", "north-pit"]) == catalog.follow(["south-pit", "north-pit"])
