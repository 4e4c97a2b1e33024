"""Parts of two catalogs that merging one with the other may change: all else stays as it is.

What the second has anew or otherwise is affected, and so is what refers to it: claims, as they
follow the values that they are about, and entities that name a place in it. What only the first has
may answer gaps of the second. A part holds these, and whatever they refer to.
"""

from collections.abc import Iterable

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import section_of, sections_of, whole_catalog
from mineralpact.catalog.changing.links import Links
from mineralpact.catalog.changing.parts import (
    MOST_SHARE,
    part_of,
    with_part as with_part_of,
    with_references,
)
from mineralpact.catalog.section import Sections
from mineralpact.editions.affected.moving import moves_others
from mineralpact.model import Claim


def affected_parts(
    changed: Iterable[str], first: Catalog, second: Catalog
) -> tuple[Catalog, Catalog]:
    """Return the parts of two catalogs with all that may change with some entities.

    They are the catalogs themselves where that is most of them.

    Args:
        changed: The ids of what is not alike in both.
        first: The one catalog.
        second: The other.
    """
    ids, most = set(changed), MOST_SHARE * max(len(first), len(second))
    if len(ids) <= most:
        ids = _affected(ids, first, second)
    if len(ids) > most:
        return first, second
    return _part_of(first, ids), _part_of(second, ids)


def _affected(changed: set[str], first: Catalog, second: Catalog) -> set[str]:
    """Return the ids of what may change with some entities, and of what these refer to."""
    links = Links(sections_of(first), of_statements=not moves_others(changed, first, second))
    affected = set(changed)
    affected.update(gap for gap, section in links.gaps.items() if section)  # any new one may be it
    open_sections: set[str | None] = set()
    for catalog in (first, second):
        claims = section_of(catalog, Claim)
        for claim in claims.some(filter(claims.__contains__, changed)):
            affected.update(claim.entities)
            if claim.possible is not None:
                open_sections.add(claim.possible.kind)
    affected |= _answers_of_first(links, open_sections, first, second)
    affected = links.reached_from(affected)
    referred = with_references(affected, sections_of(first))
    # What is alike in both refers to the same in both.
    return with_references(changed, sections_of(second), followed=referred)


def _answers_of_first(
    links: Links, open_sections: set[str | None], first: Catalog, second: Catalog
) -> set[str]:
    """Return what only the first has and may answer a gap of the second, or what that is about.

    Args:
        links: The links of the first.
        open_sections: The sections of entities that gaps leave open which are not alike in both.
        first: The one catalog.
        second: The other.
    """
    claims = section_of(second, Claim)
    gaps = set(filter(claims.__contains__, links.gaps))
    open_sections |= set(map(links.gaps.get, gaps))
    answers: set[str] = set()
    if gaps:
        answers = links.targets_of_both(gaps, {*section_of(first, Claim)} - {*claims})
    for kind in first.kinds:
        if kind.section in open_sections:
            answers |= {*section_of(first, kind)} - {*section_of(second, kind)}
    return answers


def _part_of(catalog: Catalog, ids: set[str]) -> Catalog:
    return _catalog_like(catalog, part_of(sections_of(catalog), ids))


def with_part(catalog: Catalog, part: Catalog) -> Catalog:
    """Return a catalog with the entities of a part in the place of its own, and those it lacks."""
    return _catalog_like(part, with_part_of(sections_of(catalog), {}, sections_of(part)))


def _catalog_like(catalog: Catalog, sections: Sections) -> Catalog:
    return whole_catalog(sections, id=catalog.id, title=catalog.title, kinds=catalog.kinds)
