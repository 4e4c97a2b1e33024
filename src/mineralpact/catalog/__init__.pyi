from mineralpact.catalog.catalog import Catalog as Catalog
from mineralpact.catalog.naming.name_index import (
    NameMatch as NameMatch,
    NameMatchKind as NameMatchKind,
)
