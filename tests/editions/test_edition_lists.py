"""Editions within catalogs that are, or were merged from, such."""

from mineralpact.catalog import Catalog
from mineralpact.editions.edition_lists import editions_of_merged, editions_within
from mineralpact.model import Mineral
from mineralpact.values.ids import MineralId

COPPER, ZINC = (Catalog([Mineral(id=MineralId(id), name=id)]) for id in ("copper", "zinc"))
BOTH = Catalog([*COPPER, *ZINC], editions=[COPPER, ZINC])


def test_a_merged_catalog_stands_for_its_editions() -> None:
    """Each once, in order; what says nothing is none."""
    assert editions_within([ZINC, Catalog(), BOTH, COPPER]) == (ZINC, COPPER)


def test_one_edition_is_merged_from_nothing() -> None:
    """It is itself; of another one, or of two, a catalog was merged."""
    assert editions_of_merged(COPPER, [COPPER, Catalog()]) == ()
    assert editions_of_merged(BOTH, [COPPER]) == (COPPER,)
    assert editions_of_merged(BOTH, [BOTH]) == (COPPER, ZINC)
