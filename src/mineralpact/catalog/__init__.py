"""The catalog: entities whose every reference resolves."""

from mineralpact.catalog.catalog import Catalog

__all__ = ["Catalog"]
