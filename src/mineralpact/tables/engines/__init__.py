"""Engines that answer filters over tables: DuckDB and Spark, through narwhals."""
