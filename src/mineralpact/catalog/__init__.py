"""The catalog: entities whose every reference resolves; and catalogs merged, compared and read as of a day."""

from mineralpact.catalog.as_of import as_of, known_as_of, published_by
from mineralpact.catalog.catalog import Catalog
from mineralpact.catalog.change import Change, ChangeKind
from mineralpact.catalog.diff import diff
from mineralpact.catalog.merge import Merged, merge

__all__ = ["Catalog", "Change", "ChangeKind", "Merged", "as_of", "diff", "known_as_of", "merge", "published_by"]
