"""Order of the kinds on pages of a whole catalog."""

from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.model import (
    Agreement,
    Claim,
    Entity,
    Investment,
    Project,
    Roadmap,
    Source,
    Summit,
    Tension,
)

FIRST: Final[tuple[type[Entity], ...]] = (Agreement, Roadmap, Summit, Project, Investment)
"""Kinds whose sections come first; other kinds follow in the catalog's order."""
_APART: Final = (Source, Claim, Tension)
"""Kinds without a section of this form: the lead names the sources, marks stand for the claims,
and what does not fit together has a section of its own."""


def kinds_with_sections(catalog: Catalog) -> list[type[Entity]]:
    """Return the kinds that have a section of their own on a page."""
    kinds = dict.fromkeys((*map(catalog.kind_for, FIRST), *catalog.kinds))
    return [kind for kind in kinds if not issubclass(kind, _APART)]
