"""Tables of pacts, with whom they are, how they stand and who says so."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from docutils import nodes
from sphinx.environment import BuildEnvironment
from world_facts import (
    EARLIER,
    FIRST_YEAR,
    UNDATED,
    Pact,
    last_day,
    pacts,
    pacts_of,
    partners_of,
    words,
    world,
    years,
)
from world_nodes import (
    Cell,
    Inline,
    bar,
    bullets,
    fold,
    link,
    page_link,
    paragraph,
    section,
    small,
    table,
)
from world_regions import REGIONS
from world_standing import standing

from mineralpact import Organization, OrganizationKind, Source
from mineralpact.query import Reach, agreements_between

_MOST_SOURCES: Final = 3
"""The most sources of a row that are shown at once."""
_MOST_PARTNERS: Final = 6
_UNIONS: Final = (
    OrganizationKind.SUPRANATIONAL_UNION,
    OrganizationKind.INTERGOVERNMENTAL_ORGANIZATION,
    OrganizationKind.INTERGOVERNMENTAL_FORUM,
    OrganizationKind.CLUB,
)
_MOST_COMPARED: Final = 12
_TITLES: Final = {EARLIER: f"Before {FIRST_YEAR}", UNDATED: "No day told"}


def pact_table(
    env: BuildEnvironment,
    rows: Iterable[Pact],
    caption: str,
    *,
    beside: str | None = None,
    is_list: bool = False,
) -> nodes.table:
    """Return a table of pacts.

    Args:
        env: The environment, for links to the page that lists each.
        rows: The pacts.
        caption: What the table shows.
        beside: The party that all have: the others are told as with whom they are.
        is_list: True for the list of a year: its rows are the places that others link to.
    """
    heads = ("Pact", "With" if beside else "Parties", "When", "How it stands", "Sources")
    made: list[tuple[str, Sequence[Cell]]] = []
    for pact in rows:
        name: Inline = pact.name if is_list else pact_link(env, pact)
        cells = (
            (name, paragraph(pact.kind, classes=["world-small"])),
            ", ".join(_others(pact, beside)),
            words(pact.when) if pact.when else "no day told",
            standing(pact, beside_time=True),
            source_cell(pact.sources),
        )
        made.append((pact.id if is_list else "", cells))
    kind = "world-pacts world-with" if beside else "world-pacts"
    return table(heads, made, kind=kind, caption=caption)


def _others(pact: Pact, beside: str | None) -> Iterator[str]:
    """Yield the names of the parties of a pact, but that of one of them."""
    own = words(world()[beside]) if beside else None
    yield from (party for party in pact.parties if party != own)


def newest_first(own: Sequence[Pact]) -> list[Pact]:
    """Return pacts by their time, the newest first, those of no time last."""
    dated = [pact for pact in own if pact.when]
    return [*reversed(dated), *(pact for pact in own if not pact.when)]


def pact_link(env: BuildEnvironment, pact: Pact) -> nodes.reference:
    """Return a link to the row of a pact in the list of its year."""
    return page_link(env, pact.name, f"world/years/{pact.year}", pact.id)


def source_cell(sources: Sequence[Source]) -> list[Inline]:
    """Return sources as publisher, day and address, the first few at once."""
    lines = [paragraph(*_source(source)) for source in sources]
    rest = lines[_MOST_SOURCES:]
    more = fold(f"{len(rest)} more", *rest) if rest else []
    return [*lines[:_MOST_SOURCES], *more]


def _source(source: Source) -> Iterator[Inline]:
    publisher = source.title if source.publisher is None else words(world()[source.publisher])
    yield publisher if source.url is None else link(publisher, source.url)
    if source.published is not None:
        yield f", {words(source.published)}"
    if source.language not in (None, "en"):
        yield small(f" ({source.language})")


def country_parts(env: BuildEnvironment) -> list[nodes.Node]:
    """Return a section for each region: its countries, their partners and their pacts."""
    sections: list[nodes.Node] = []
    for region in REGIONS:
        parties = [code for code in REGIONS[region] if code in world() and pacts_of(code)]
        if parties:
            id = f"region-{nodes.make_id(region)}"
            caption = f"{region}: {len(parties)} with pacts"
            sections.append(section(id, region, party_table(env, parties, caption)))
    unions = _unions()
    caption = f"{len(unions)} unions and international bodies with pacts"
    bodies = party_table(env, unions, caption, column="Body")
    sections.append(section("unions", "Unions and international bodies", bodies))
    return sections


@cache
def _unions() -> tuple[str, ...]:
    """Return the unions and international bodies that are party to a pact themselves."""
    return tuple(party.id for party in world().organizations if _is_union(party))


def _is_union(party: Organization) -> bool:
    if party.kind not in _UNIONS:
        return False
    return len(agreements_between(world(), party.id, reach=Reach.DIRECT)) > 0


def party_table(
    env: BuildEnvironment, parties: Iterable[str], caption: str, *, column: str = "Country"
) -> nodes.table:
    """Return a table of parties, those of most pacts first, each with a list of them."""
    ids = sorted(parties, key=lambda id: (-len(pacts_of(id)), words(world()[id])))
    rows: list[tuple[str, Sequence[Cell]]] = []
    for id in ids:
        own = pacts_of(id)
        items = [(pact_link(env, pact), small(f" {standing(pact)}")) for pact in newest_first(own)]
        listed = fold(f"The {len(own)} pacts, newest first", bullets(items))
        if len(own) == 1:
            listed = [bullets(items)]
        rows.append((id, (words(world()[id]), str(len(own)), (partner_words(id), *listed))))
    return table((column, "Pacts", "With"), rows, kind="world-parties", caption=caption)


def partner_words(party: str, most: int = _MOST_PARTNERS) -> str:
    """Return the names of the partners of most pacts, each with their number, and of how many."""
    counts = partners_of(party)
    named = [f"{words(world()[id])} ({number})" for id, number in list(counts.items())[:most]]
    left = len(counts) - len(named)
    return ", ".join(named) + f" and {left} more" * bool(left)


@cache
def leading_parties(most: int) -> list[str]:
    """Return the countries and unions of most pacts."""
    parties = [country.id for country in world().countries]
    ids = sorted((*parties, *_unions()), key=lambda id: (-len(pacts_of(id)), words(world()[id])))
    return ids[:most]


def leading_table(env: BuildEnvironment) -> list[nodes.Node]:
    """Return the parties of most pacts, each with a bar and its partners."""
    leaders = leading_parties(_MOST_COMPARED)
    most = max(len(pacts_of(id)) for id in leaders)
    rows: list[tuple[str, Sequence[Cell]]] = []
    for id in leaders:
        name = page_link(env, words(world()[id]), "world/countries", id)
        number = len(pacts_of(id))
        rows.append(("", (name, (str(number), bar(number, most)), partner_words(id, 4))))
    heads = ("Party", "Pacts", "Most with")
    caption = f"The {len(leaders)} parties of most pacts"
    return [table(heads, rows, kind="world-bars", caption=caption)]


def year_title(year: str) -> str:
    """Return the heading of a year's page."""
    return _TITLES.get(year, year)


def years_table(env: BuildEnvironment) -> list[nodes.Node]:
    """Return how many pacts came about in each year, and those of the leading parties."""
    of_year = Counter(pact.year for pact in pacts())
    most = max(of_year.values())
    rows: list[tuple[str, Sequence[Cell]]] = []
    for year in years():
        name = page_link(env, year_title(year), f"world/years/{year}")
        number = of_year[year]
        rows.append(("", (name, (str(number), bar(number, most)), _leaders_of(year))))
    heads = ("Year", "Pacts", "Most by")
    caption = f"Pacts by the year in which they came about, as known on {words(last_day())}"
    return [table(heads, rows, kind="world-bars", caption=caption)]


def _leaders_of(year: str) -> str:
    counts: Counter[str] = Counter()
    for party in leading_parties(_MOST_COMPARED):
        counts[party] = sum(pact.year == year for pact in pacts_of(party))
    named = [f"{words(world()[id])} ({number})" for id, number in counts.most_common(4) if number]
    return ", ".join(named)
