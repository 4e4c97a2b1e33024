"""The catalog as columns, and the engines that answer filters over them."""

from mineralpact.tables.duckdb_engine import DuckDBEngine
from mineralpact.tables.engine import Engine
from mineralpact.tables.parquet import from_parquet, lines_to_parquet, read_tables, to_parquet
from mineralpact.tables.spark_engine import SparkEngine
from mineralpact.tables.tables import Tables, from_tables, to_tables
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
