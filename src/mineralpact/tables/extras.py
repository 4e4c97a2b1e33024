"""Optional libraries: checked when first used, with an error that says what to install."""

from importlib.util import find_spec
from typing import Final

from mineralpact.errors import MissingExtraError

_EXTRAS: Final = {
    "duckdb": "duckdb",
    "narwhals": "tables",
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
