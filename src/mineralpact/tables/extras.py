"""Optional libraries: imported when first used, with an error that says what to install."""

from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from mineralpact.errors import MissingExtraError
from mineralpact.exports import LazyModule


class _OptionalModule(LazyModule):
    """Stand-in for a module that need not be installed: without it, annotations say so too."""

    def __getattr__(self, name: str) -> object:
        require(self._name.partition(".")[0])
        return super().__getattr__(name)


if TYPE_CHECKING:
    import duckdb
    import networkx as nx
    import pandas as pd
    import polars as pl
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq
else:  # so that annotations can name them, and be read without loading them
    duckdb, pa, pc, pq = map(
        _OptionalModule, ("duckdb", "pyarrow", "pyarrow.compute", "pyarrow.parquet")
    )
    nx, pd, pl = map(_OptionalModule, ("networkx", "pandas", "polars"))

__all__ = ["duckdb", "nx", "pa", "pc", "pd", "pl", "pq", "require"]

_EXTRAS: Final = {
    "defusedxml": "excel",
    "duckdb": "duckdb",
    "hypothesis": "testing",
    "icalendar": "calendar",
    "networkx": "graph",
    "pandas": "pandas",
    "polars": "polars",
    "openpyxl": "excel",
    "pyarrow": "tables",
    "numpy": "graph",
    "pyspark": "spark",
    "resvg_py": "png",
    "xlsxwriter": "excel",
    "rdflib": "rdf",
}


def require(*libraries: str) -> None:
    """Check that libraries are installed, without loading them.

    Raises:
        MissingExtraError: one is not; the error names the extra that brings it.
    """
    for library in libraries:
        if find_spec(library) is None:
            raise MissingExtraError(library, _EXTRAS[library])
