"""The catalog: entities whose every reference resolves; and catalogs merged, compared and read as of a day."""

from typing import TYPE_CHECKING

from mineralpact.catalog.catalog import Catalog
from mineralpact.late import late

if TYPE_CHECKING:
    from mineralpact.catalog.change import Change, ChangeKind
    from mineralpact.catalog.compare import diff
    from mineralpact.catalog.editions import as_of, known_as_of, published_by
    from mineralpact.catalog.kept import Kept, KeptLine, KeptPart
    from mineralpact.catalog.merging import Merged, merge

__all__ = [
    "Catalog",
    "Change",
    "ChangeKind",
    "Kept",
    "KeptLine",
    "KeptPart",
    "Merged",
    "as_of",
    "diff",
    "known_as_of",
    "merge",
    "published_by",
]

if not TYPE_CHECKING:  # a checker would take every name for one of ours
    __getattr__ = late(
        __name__,
        {
            "change": "Change ChangeKind",
            "compare": "diff",
            "editions": "as_of known_as_of published_by",
            "kept": "Kept KeptLine KeptPart",
            "merging": "Merged merge",
        },
    )


def __dir__() -> list[str]:
    return sorted(__all__)
