"""The catalog: entities whose every reference resolves."""

from mineralpact.catalog.catalog import Catalog
from mineralpact.catalog.kept import Kept, KeptLine, KeptPart

__all__ = ["Catalog", "Kept", "KeptLine", "KeptPart"]
