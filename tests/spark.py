"""A Spark session on this machine, for the tests that need one."""

import shutil
import warnings
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from mineralpact.tables.engines.spark_engine import SparkSession


@cache
def local_session() -> "SparkSession":
    """The one session of this test run; without pyspark or Java the test is skipped."""
    if find_spec("pyspark") is None:
        pytest.skip("pyspark is not installed: pip install 'mineralpact[spark]'")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not on the path")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what pyspark thinks of other libraries' versions
        sql: Any = import_module("pyspark.sql")
        session: SparkSession = (
            sql.SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", "1")
            .getOrCreate()
        )
    return session
