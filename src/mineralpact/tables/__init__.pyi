from mineralpact.tables.arrow_tables import Tables as Tables, to_tables as to_tables
from mineralpact.tables.engines.duckdb_engine import DuckDBEngine as DuckDBEngine
from mineralpact.tables.engines.engine import Engine as Engine
from mineralpact.tables.engines.spark_engine import SparkEngine as SparkEngine
from mineralpact.tables.parquet import (
    from_parquet as from_parquet,
    lines_to_parquet as lines_to_parquet,
    read_tables as read_tables,
    to_parquet as to_parquet,
)
from mineralpact.tables.table_loader import from_tables as from_tables
from mineralpact.tables.writer import TablesWriter as TablesWriter
