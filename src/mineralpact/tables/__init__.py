"""The catalog as columns, and the engines that answer filters over them."""

from mineralpact.tables.arrow_tables import Tables, from_tables, to_tables
from mineralpact.tables.engines.base import Engine
from mineralpact.tables.engines.duckdb_engine import DuckDBEngine
from mineralpact.tables.engines.spark_engine import SparkEngine
from mineralpact.tables.parquet import from_parquet, lines_to_parquet, read_tables, to_parquet
from mineralpact.tables.writer import TablesWriter

__all__ = [
    "DuckDBEngine",
    "Engine",
    "SparkEngine",
    "Tables",
    "TablesWriter",
    "from_parquet",
    "from_tables",
    "lines_to_parquet",
    "read_tables",
    "to_parquet",
    "to_tables",
]
