"""Engines that answer filters over tables: DuckDB and Spark, in one SQL."""
