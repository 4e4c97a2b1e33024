"""Optional libraries: imported when first used, with an error that says what to install."""

from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from mineralpact.errors import MissingExtraError
from mineralpact.exports import LazyModule

if TYPE_CHECKING:
    import duckdb
    import narwhals as nw
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq
else:  # so that annotations can name them, and be read without loading them
    duckdb, nw, pa, pc, pq = map(
        LazyModule, ("duckdb", "narwhals", "pyarrow", "pyarrow.compute", "pyarrow.parquet")
    )

__all__ = ["duckdb", "nw", "pa", "pc", "pq", "require"]

_EXTRAS: Final = {
    "defusedxml": "excel",
    "duckdb": "duckdb",
    "hypothesis": "testing",
    "icalendar": "calendar",
    "narwhals": "tables",
    "openpyxl": "excel",
    "pyarrow": "tables",
    "pyspark": "spark",
}


def require(*libraries: str) -> None:
    """Check that libraries are installed, without loading them.

    Raises:
        MissingExtraError: one is not; the error names the extra that brings it.
    """
    for library in libraries:
        if find_spec(library) is None:
            raise MissingExtraError(library, _EXTRAS[library])
