"""Pacts by their time: a page for each year, and who courts a country."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from world_facts import Pact, entry_of, pacts, pacts_of, partners_of, words, world, years
from world_nodes import Cell, fold, page_link, paragraph, picture, section, table
from world_standing import standing
from world_tables import newest_first, pact_table, partner_words, year_title

from mineralpact import Truth, When
from mineralpact.views import timeline_picture

FOLDER: Final = Path(__file__).parents[1] / "world" / "years"
COURTED: Final = ("CHL", "COD", "IDN", "KAZ", "PER")
_NARROW: Final = 390
_MOST_IN_PICTURE: Final = 14
"""The pacts of a year that one picture shows; those of more are parted by quarters."""
_MOST_OF_YEAR: Final = 3
_MOST_OF_QUARTER: Final = 30
"""The pacts of a quarter that one picture shows; those of more are parted by months."""
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


def write_year_pages(_app: Sphinx | None = None) -> None:
    """Write a page for each year; one that stays the same is not touched."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted: dict[Path, str] = {}
    for year in years():
        title = year_title(year)
        wanted[FOLDER / f"{year}.rst"] = f"{title}\n{'=' * len(title)}\n\n.. world:: year {year}\n"
    for old in set(FOLDER.glob("*.rst")) - set(wanted):
        old.unlink()
    for path, text in wanted.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def year_parts(env: BuildEnvironment, year: str) -> list[nodes.Node]:
    """Return the pacts of a year: pictures, and below each the table."""
    of_year = [pact for pact in pacts() if pact.year == year]
    lead = paragraph(
        f"{len(of_year)} pacts. Each stands here once, by the act through which it came about: its "
        "signature, adoption, announcement; of talks, by the talks. ",
        page_link(env, "All years", "world/timeline"),
        ".",
    )
    if len(of_year) <= _MOST_IN_PICTURE or not year.isdigit():
        return [lead, *_part(env, year_title(year), of_year)]
    parts: list[nodes.Node] = [lead]
    for title, own in _by_quarter(year, of_year):
        parts.append(section(nodes.make_id(title), title, *_part(env, title, own)))
    return parts


def _by_quarter(year: str, of_year: Sequence[Pact]) -> Iterator[tuple[str, Sequence[Pact]]]:
    """Yield the pacts that surely came about in each quarter, then those of looser times.

    A quarter of very many is parted by its months.
    """
    quarters = {_title(first, first + 2, year): first for first in range(1, 12, 3)}
    times = {title: _months(first, first + 2, year) for title, first in quarters.items()}
    for title, own in _parted(of_year, times, f"At some time in {year}"):
        if title in quarters and len(own) > _MOST_OF_QUARTER:
            first = quarters[title]
            numbers = range(first, first + 3)
            months = {_title(month, month, year): _months(month, month, year) for month in numbers}
            yield from _parted(own, months, f"At some time from {title}")
        else:
            yield title, own


def _parted(
    pacts: Sequence[Pact], times: Mapping[str, When], rest: str
) -> Iterator[tuple[str, Sequence[Pact]]]:
    """Yield the pacts that surely came about in each time, under its title; the others last."""
    left = list(pacts)
    for title, time in times.items():
        own = [pact for pact in left if pact.when and pact.when.within(time) is Truth.YES]
        left = [pact for pact in left if pact not in own]
        if own:
            yield title, own
    if left:
        yield rest, left


def _title(first: int, last: int, year: str) -> str:
    names = dict.fromkeys((_MONTHS[first - 1], _MONTHS[last - 1]))
    return f"{' to '.join(names)} {year}"


def _months(first: int, last: int, year: str) -> When:
    """Return the time from the first day of a month to the last of another."""
    end = When(f"{year}-{last:02}").latest
    return When(f"{year}-{first:02}-01/{end}")


def _part(env: BuildEnvironment, title: str, own: Sequence[Pact]) -> list[nodes.Node]:
    """Return the picture of some pacts and their table."""
    count = f"{len(own)} pact{'s' * (len(own) != 1)}"
    return [*timeline_of(title, own), pact_table(env, own, f"{title}: {count}", is_list=True)]


def timeline_of(title: str, own: Iterable[Pact]) -> list[nodes.Node]:
    """Return the timeline of some pacts, a mark each; nothing if none has a time."""
    marks = [entry for entry in map(entry_of, own) if entry is not None]
    if not marks:
        return []
    wide = timeline_picture(world(), marks, title=title)
    return [picture(wide, timeline_picture(world(), marks, title=title, width=_NARROW))]


def courted_table(env: BuildEnvironment) -> list[nodes.Node]:
    """Return who courts some countries, in a row each."""
    rows: list[tuple[str, Sequence[Cell]]] = []
    for code in COURTED:
        name = words(world()[code])
        own = pacts_of(code)
        first = page_link(env, name, "world/courted", f"courted-{code.lower()}")
        cells = (first, str(len(own)), str(len(partners_of(code))), partner_words(code, 4))
        rows.append(("", cells))
    heads = ("Country", "Pacts", "Partners", "Most with")
    return [table(heads, rows, kind="world-courted", caption="Who courts whom, in short")]


def courted_parts(env: BuildEnvironment) -> list[nodes.Node]:
    """Return a section for each courted country."""
    return [_courted(env, code) for code in COURTED]


def _courted(env: BuildEnvironment, code: str) -> nodes.section:
    name, own = words(world()[code]), pacts_of(code)
    latest = newest_first(own)[0]
    lead = (
        f"{name} has {len(own)} pacts with {len(partners_of(code))} partners: "
        f"{partner_words(code)}. The latest: {latest.name}, with "
        f"{', '.join(party for party in latest.parties if party != name)}, {standing(latest)}."
    )
    listed = pact_table(env, newest_first(own), f"Pacts of {name}, newest first", beside=code)
    return section(
        f"courted-{code.lower()}",
        name,
        paragraph(lead),
        *timeline_of(f"Pacts of {name}", own),
        *fold(f"The {len(own)} pacts of {name}, with how they stand and their sources", listed),
    )


def best_told(_env: BuildEnvironment) -> list[nodes.Node]:
    """Return a picture of those pacts of each year that most sources tell of."""
    chosen: list[Pact] = []
    for year in filter(str.isdigit, years()):
        own = [pact for pact in pacts() if pact.year == year]
        chosen += sorted(own, key=lambda pact: (-len(pact.sources), pact.order))[:_MOST_OF_YEAR]
    title = f"The {_MOST_OF_YEAR} pacts of each year that most sources tell of"
    return timeline_of(title, sorted(chosen, key=lambda pact: pact.order))
