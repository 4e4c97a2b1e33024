"""Editions of a story: compared, merged in order of publication, and read as of a day."""

from mineralpact.editions.changes import Change, ChangeKind
from mineralpact.editions.differences import diff
from mineralpact.editions.merge_catalogs import Merged, merge
from mineralpact.editions.publication import as_of, known_as_of, published_by

__all__ = [
    "Change",
    "ChangeKind",
    "Merged",
    "as_of",
    "diff",
    "known_as_of",
    "merge",
    "published_by",
]
