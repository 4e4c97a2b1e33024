from mineralpact.editions.changes import Change as Change, ChangeKind as ChangeKind
from mineralpact.editions.differences import diff as diff
from mineralpact.editions.identity.likely_duplicates import (
    LikelyDuplicate as LikelyDuplicate,
    likely_duplicates as likely_duplicates,
)
from mineralpact.editions.identity.united_ids import United as United, unite as unite
from mineralpact.editions.merge_catalogs import (
    Merged as Merged,
    merge as merge,
    merge_all as merge_all,
)
from mineralpact.editions.publication import (
    as_of as as_of,
    known_as_of as known_as_of,
    published_by as published_by,
    published_parts as published_parts,
)
from mineralpact.editions.source_parts import published_part as published_part
