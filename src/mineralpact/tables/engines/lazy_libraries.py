"""Libraries that engines work with, imported when first used, so that annotations can name them."""

from typing import TYPE_CHECKING

from mineralpact.exports import LazyModule

if TYPE_CHECKING:
    import duckdb
    import narwhals as nw
    import pyarrow as pa
else:
    duckdb, nw, pa = map(LazyModule, ("duckdb", "narwhals", "pyarrow"))

__all__ = ["duckdb", "nw", "pa"]
