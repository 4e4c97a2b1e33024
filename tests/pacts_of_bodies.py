"""A catalog in which ministries, agencies, companies and unions sign, and not their countries."""

from functools import cache
from pathlib import Path

from mineralpact import Catalog, read


@cache
def pacts_of_bodies() -> Catalog:
    """The catalog beside this file."""
    return read(Path(__file__).with_suffix(".json"))
