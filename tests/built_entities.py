"""How much of a catalog is built: most of it stays text until somebody asks for it."""

import mineralpact as mp
from mineralpact.catalog.catalog import section_of


def built(catalog: mp.Catalog) -> int:
    """How many entities are built."""
    held = [one for kind in catalog.kinds for one in section_of(catalog, kind).entries()]
    return sum(isinstance(one, mp.Entity) for one in held)
