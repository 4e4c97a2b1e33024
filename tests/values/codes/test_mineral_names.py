"""The reference list of minerals."""

from mineralpact.values.codes.mineral_names import MINERALS
from mineralpact.values.rules import is_slug


def test_each_name_is_a_slug() -> None:
    """So that it can be an identifier."""
    assert all(map(is_slug, MINERALS))


def test_names_of_published_lists() -> None:
    """Elements, ores and groups, each spelling that a list has."""
    assert {"lithium", "aluminium", "aluminum", "platinum-group-metals", "fluorspar"} <= MINERALS
    assert not {"critical-minerals", "litium", "gold"} & MINERALS
