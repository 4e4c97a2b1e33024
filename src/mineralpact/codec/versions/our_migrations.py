"""Migrations of our own older formats, the oldest first."""

from typing import Final

from mineralpact.codec.versions.migration import Migration

MIGRATIONS: Final[tuple[Migration, ...]] = ()
"""One migration from each older format to the next. There is one format so far."""
