import pickle
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any
from unittest.mock import MagicMock

import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import MineralpactError, MissingExtraError
from mineralpact.exchange import to_excel, to_graphml, to_networkx, to_pandas, to_polars
from mineralpact.model import Country
from mineralpact.tables import (
    DuckDBEngine,
    SparkEngine,
    Tables,
    TablesWriter,
    extras,
    read_tables,
    to_tables,
)


@pytest.mark.parametrize(
    ("library", "extra", "call"),
    [
        ("pyarrow", "tables", lambda: to_tables(Catalog())),
        ("pyarrow", "tables", lambda: read_tables("nowhere")),
        ("pyarrow", "tables", lambda: TablesWriter("nowhere")),
        ("duckdb", "duckdb", lambda: DuckDBEngine(Tables(by_name={}))),
        ("pyspark", "spark", lambda: SparkEngine(MagicMock(), "nowhere")),
        ("pandas", "pandas", lambda: to_pandas(Catalog(), Country)),
        ("polars", "polars", lambda: to_polars(Catalog(), Country)),
        ("xlsxwriter", "excel", lambda: to_excel(Catalog())),
        ("networkx", "graph", lambda: to_networkx(Catalog())),
        ("networkx", "graph", lambda: to_graphml(Catalog())),
        ("pandas", "pandas", lambda: extras.pd.DataFrame),
        ("pyarrow", "tables", lambda: extras.pc.sum),
    ],
    ids=[
        *("to_tables", "read_tables", "TablesWriter", "DuckDBEngine", "SparkEngine"),
        *("to_pandas", "to_polars", "to_excel", "to_networkx", "to_graphml"),
        *("an annotation", "an annotation of a module inside"),
    ],
)
def test_a_missing_library_is_named_with_its_extra(
    library: str, extra: str, call: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that people know what to install."""

    def found(name: str) -> object:
        return None if name == library else find_spec(name)

    monkeypatch.setattr(extras, "find_spec", found)
    with pytest.raises(
        MissingExtraError,
        match=rf"{library} is not installed: pip install 'mineralpact\[{extra}\]'",
    ):
        call()


@pytest.mark.parametrize(
    ("library", "extra"),
    [
        *[("defusedxml", "excel"), ("hypothesis", "testing"), ("icalendar", "calendar")],
        *[("openpyxl", "excel"), ("rdflib", "rdf")],
    ],
)
def test_a_library_of_another_room_has_its_extra_too(
    library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One list serves them all."""

    def none(_: str) -> None:
        """No library is installed."""

    monkeypatch.setattr(extras, "find_spec", none)
    with pytest.raises(MissingExtraError) as caught:
        extras.require(library)
    assert (caught.value.library, caught.value.extra) == (library, extra)


def test_the_error_keeps_what_it_knows() -> None:
    """Between processes too."""
    error = pickle.loads(pickle.dumps(MissingExtraError("duckdb", "duckdb")))  # noqa: S301  # just made here
    assert (error.library, error.extra) == ("duckdb", "duckdb")
    assert isinstance(error, MineralpactError)
    assert isinstance(error, ImportError)
