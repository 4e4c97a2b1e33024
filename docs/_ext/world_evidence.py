"""What the data set rests on, and how complete it is."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from docutils import nodes
from sphinx.environment import BuildEnvironment
from world_facts import Pact, pacts, pacts_of, words, world, years
from world_nodes import Cell, Inline, bar, bullets, fold, paragraph, section, small, table
from world_regions import REGIONS
from world_tables import pact_link, source_cell, year_title

from mineralpact import AgreementKind
from mineralpact.evidence import Standing, audit, disputes

_STANDINGS: Final = {
    Standing.CITED: "a passage of a source says it",
    Standing.INFERRED: "read between the lines, and marked as that",
    Standing.FROM_STANDARD: "from a standard, such as the codes of countries",
    Standing.UNCITED: "nothing says it",
}
_MOST_LISTED: Final = 10


def standing_of_values(_env: BuildEnvironment) -> list[nodes.Node]:
    """Return what the values rest on, in numbers and per cent."""
    report = audit(world())
    rows: list[tuple[str, Sequence[Cell]]] = []
    for standing, meaning in _STANDINGS.items():
        count, share = report.counts[standing], report.percent(standing)
        rows.append(("", (words(standing), meaning, f"{count:,}", f"{share:.1f} %")))
    heads = ("Standing", "Meaning", "Values", "Share")
    return [table(heads, rows, kind="world-counts", caption="What the values rest on")]


def one_source_parts(env: BuildEnvironment) -> list[nodes.Node]:
    """Return the pacts that rest on one source, those of each year under its number."""
    single = [pact for pact in pacts() if len(pact.sources) == 1]
    share = round(100 * len(single) / len(pacts()))
    parts: list[nodes.Node] = [
        paragraph(
            f"{len(single)} of {len(pacts())} pacts ({share} %) rest on one source: if that one "
            "is wrong, so are they. A second source for any of these is the most useful thing to "
            "add."
        )
    ]
    for year in years():
        own = [pact for pact in single if pact.year == year]
        if own:
            rows = [("", _single_row(env, pact)) for pact in own]
            caption = f"{year_title(year)}: {len(own)} on one source"
            listed = table(("Pact", "Source"), rows, kind="world-single", caption=caption)
            parts += fold(caption, listed)
    return [section("one-source", "On one source only", *parts)]


def _single_row(env: BuildEnvironment, pact: Pact) -> tuple[Cell, ...]:
    return pact_link(env, pact), source_cell(pact.sources)


def completeness_parts(env: BuildEnvironment) -> list[nodes.Node]:
    """Return counts by region, kind and year, what is thin and what could not be checked."""
    return [
        section("by-region", "By region", _by_region()),
        section("by-kind", "By kind", *_by_kind()),
        section("by-year", "By year", _by_year()),
        section("thin", "What is thin", bullets([sentence] for sentence in _thin())),
        section(
            "not-checked",
            "What could not be checked",
            bullets([sentence] for sentence in _not_checked()),
        ),
        section("disputes", "Where sources disagree", *_disputes(env)),
    ]


def _by_region() -> nodes.table:
    """Return how many pacts have a party in each region, and how many countries there do."""
    rows: list[tuple[str, Sequence[Cell]]] = []
    counts: dict[str, tuple[int, int, int]] = {}
    for region, codes in REGIONS.items():
        with_pacts = [code for code in codes if code in world() and pacts_of(code)]
        own = {pact.id for code in with_pacts for pact in pacts_of(code)}
        counts[region] = len(own), len(with_pacts), len(codes)
    most = max(count for count, _, _ in counts.values())
    for region, (count, of_these, known) in counts.items():
        there = f"{of_these} of {known}"
        rows.append(("", (region, (str(count), bar(count, most)), there)))
    heads = ("Region", "Pacts", "Countries and territories with one")
    caption = "Pacts with a party in each region; a pact may count in several"
    return table(heads, rows, kind="world-bars", caption=caption)


def _by_kind() -> Iterator[nodes.Node]:
    """Yield the kinds of most pacts, and the others under a fold."""
    counts = Counter(_kind_words(pact) for pact in pacts()).most_common()
    yield _counted("Kind", counts[:_MOST_LISTED], "The kinds of most pacts")
    rest = counts[_MOST_LISTED:]
    if rest:
        title = f"{len(rest)} other kinds"
        yield from fold(title, _counted("Kind", rest, title))


def _kind_words(pact: Pact) -> str:
    """Return the kind of a pact, those without a term of their own together."""
    kind: object = getattr(pact.instrument, "kind", None)
    if kind is AgreementKind.OTHER:
        return "called by another word"
    return "roadmap" if kind is None else words(kind)


def _by_year() -> nodes.table:
    counts = Counter(pact.year for pact in pacts())
    pairs = [(year_title(year), counts[year]) for year in years()]
    return _counted("Year", pairs, "Pacts by year")


def _counted(head: str, counts: Sequence[tuple[str, int]], caption: str) -> nodes.table:
    most = max(count for _, count in counts)
    rows = [("", (name, (str(count), bar(count, most)))) for name, count in counts]
    return table((head, "Pacts"), rows, kind="world-bars", caption=caption)


def _thin() -> Iterator[str]:
    """Yield what there is little of, a sentence each."""
    countries = world().countries
    with_one = [words(country) for country in countries if len(pacts_of(country.id)) == 1]
    without = [words(country) for country in countries if not pacts_of(country.id)]
    yield f"{len(with_one)} countries have one pact here: {', '.join(with_one)}."
    named = "countries are named by sources, but are party to no pact here"
    yield f"{len(without)} {named}: {', '.join(without)}."
    languages = Counter(source.language for source in world().sources)
    english = round(100 * languages["en"] / len(world().sources))
    missing = "what is told in other languages alone is likely missing"
    yield f"{english} % of the sources are in English: {missing}."
    texts = sum(getattr(pact.instrument, "text", None) is not None for pact in pacts())
    yield f"The own text of {texts} pacts is a source; the others rest on reports of them."
    for label, field in (("legal force", "bindingness"), ("minerals", "minerals")):
        bare = sum(not getattr(pact.instrument, field, None) for pact in pacts())
        yield f"Of {bare} of {len(pacts())} pacts no source here tells the {label}."


def _not_checked() -> Iterator[str]:
    """Yield what could not be checked, a sentence each."""
    sources = world().sources
    counts: Mapping[str, int] = {
        "were at hand only in part, so that what the rest says is not known": sum(
            source.partial for source in sources
        ),
        "were not at hand as a text": sum(source.sha256 is None for source in sources),
        "tell no day of publication": sum(source.published is None for source in sources),
        "have no publisher told": sum(source.publisher is None for source in sources),
        "have no address": sum(source.url is None for source in sources),
    }
    for what, count in counts.items():
        if count:
            yield f"{count} of {len(sources)} sources {what}."
    undated = sum(pact.when is None for pact in pacts())
    yield f"Of {undated} pacts no source tells when anything was done or is to be."


def _disputes(env: BuildEnvironment) -> Iterator[nodes.Node]:
    """Yield the groups of statements that cannot all hold."""
    groups = disputes(world())
    known = {pact.id: pact for pact in pacts()}
    yield paragraph(
        f"{len(groups)} groups of statements cannot all hold. None is preferred: each stands with "
        "whose word it is."
    )
    items: list[Sequence[Inline]] = []
    for dispute in groups:
        names: list[Inline] = []
        for id in dispute.subjects:
            names += [pact_link(env, known[id]) if id in known else words(world()[id]), ": "]
        items.append((*names, small(dispute.why)))
    yield from fold(f"The {len(groups)} groups", bullets(items))
