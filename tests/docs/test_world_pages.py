"""Pages on the world's pacts: made of the data set, each pact listed once and with its sources."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, TypeAlias

import pytest

from mineralpact import datasets
from mineralpact.query import InstrumentFilter, find, plans_in
from mineralpact.values import PlanOutcome

pytest.importorskip("sphinx", reason="the extra docs brings what makes the pages")
nodes: Any = import_module("docutils.nodes")
pytestmark = pytest.mark.slow

Node: TypeAlias = Any  # docutils has no types
Rows: TypeAlias = dict[str, list[Node]]
Extension: TypeAlias = Callable[[str], Any]
EXTENSIONS: Final = Path(__file__).parents[2] / "docs" / "_ext"
MOST_IN_PICTURE: Final = 40
"""The most pacts of a picture in which one finds one's way."""
WORLD = datasets.load("critical-minerals-pacts")
IDS = {instrument.id for instrument in find(WORLD, InstrumentFilter())}


@pytest.fixture(scope="module")
def extension() -> Iterator[Extension]:
    """Returns a module of the extension by its name, which no package has."""
    sys.path.insert(0, str(EXTENSIONS))
    yield import_module
    sys.path.remove(str(EXTENSIONS))


def address_of(_page: str, other: str) -> str:
    """Return where a page lies, as seen from another at the top."""
    return f"{other}.html"


@pytest.fixture(scope="module")
def env() -> SimpleNamespace:
    """A page that is being read."""
    app = SimpleNamespace(builder=SimpleNamespace(get_relative_uri=address_of))
    return SimpleNamespace(docname="index", app=app)


@pytest.fixture(scope="module")
def rows(extension: Extension, env: SimpleNamespace) -> Rows:
    """The rows of the lists of all years, by the page that has them."""
    times, facts = extension("world_times"), extension("world_facts")
    found: Rows = {}
    for year in facts.years():
        listed = rows_in(times.year_parts(env, year))
        found[f"world/years/{year}.html"] = [row for row in listed if row["ids"]]
    return found


def rows_in(parts: Iterable[Node]) -> Iterator[Node]:
    """Yield the rows of the bodies of tables."""
    for part in parts:
        for body in part.findall(nodes.tbody):
            yield from body.findall(nodes.row)


def links_in(part: Node) -> list[str]:
    """Return where the links lead."""
    return [str(link["refuri"]) for link in part.findall(nodes.reference)]


def test_each_pact_is_listed_once(rows: Rows) -> None:
    """On the page of one year, or of those without one."""
    counts = Counter(row["ids"][0] for listed in rows.values() for row in listed)
    assert counts == dict.fromkeys(IDS, 1)


def test_each_row_leads_to_a_source(rows: Rows) -> None:
    """To the address at which it was read."""
    for listed in rows.values():
        for row in listed:
            assert any(link.startswith("http") for link in links_in(row)), row["ids"]


def test_each_row_says_how_the_pact_stands(rows: Rows) -> None:
    """No cell is empty, and the first one heads its row."""
    for listed in rows.values():
        for row in listed:
            assert all(cell.astext().strip() for cell in row.children), row["ids"]


@pytest.mark.parametrize(
    ("module", "part"),
    [
        ("world_tables", "country_parts"),
        ("world_tables", "leading_table"),
        ("world_tables", "years_table"),
        ("world_times", "courted_parts"),
        ("world_times", "courted_table"),
        ("world_plans", "plan_parts"),
        ("world_evidence", "one_source_parts"),
        ("world_evidence", "completeness_parts"),
    ],
)
def test_links_between_the_pages_lead_somewhere(
    extension: Extension,
    env: SimpleNamespace,
    rows: Rows,
    module: str,
    part: str,
) -> None:
    """To the row of a pact, a country or a section that is there."""
    there = {f"{page}#{row['ids'][0]}" for page, listed in rows.items() for row in listed}
    there.update(rows)
    countries = extension("world_tables").country_parts(env)
    for row in rows_in(countries):
        there.update(f"world/countries.html#{id}" for id in row["ids"])
    for courted in extension("world_times").courted_parts(env):
        there.add(f"world/courted.html#{courted['ids'][0]}")
    parts = getattr(extension(module), part)(env)
    links = [link for node in parts for link in links_in(node) if not link.startswith("http")]
    assert links
    assert [link for link in links if link not in there] == []


def test_each_country_with_pacts_has_its_list(extension: Extension, env: SimpleNamespace) -> None:
    """In the region that it lies in, with all of its pacts."""
    facts = extension("world_facts")
    parties = {row["ids"][0]: row for row in rows_in(extension("world_tables").country_parts(env))}
    for country in WORLD.countries:
        own = facts.pacts_of(country.id)
        assert bool(own) == (country.id in parties), country.id
        if own:
            linked = {link.partition("#")[2] for link in links_in(parties[country.id])}
            assert linked == {pact.id for pact in own}


def test_pictures_are_told_in_words_and_no_larger_than_one_can_read(
    extension: Extension,
    env: SimpleNamespace,
) -> None:
    """The map, the timelines of the years, and those of countries, on a screen and on a phone."""
    times, facts = extension("world_times"), extension("world_facts")
    parts = [
        *times.courted_parts(env),
        *times.best_told(env),
        *extension("world_pages").world_map(env),
    ]
    for year in facts.years():
        parts += times.year_parts(env, year)
    pictures = [raw.astext() for part in parts for raw in part.findall(nodes.raw)]
    pictures = [raw for raw in pictures if "<svg" in raw]
    assert pictures
    for drawn in pictures:
        assert drawn.count("<desc id=") == drawn.count("<svg") == 2
    for table in (table for part in parts for table in part.findall(nodes.table)):
        assert len(list(rows_in([table]))) <= MOST_IN_PICTURE


def test_what_is_overdue_was_planned(extension: Extension, env: SimpleNamespace) -> None:
    """Each pact that is only planned is told with a plan that is open."""
    (planned, *_) = extension("world_plans").plan_parts(env)
    for row in rows_in([planned]):
        id = links_in(row)[0].partition("#")[2]
        outcomes = [answer.outcome for answer in plans_in(WORLD[id], WORLD)]
        assert PlanOutcome.OPEN in outcomes


def test_the_figures_are_those_of_the_data_set(extension: Extension, env: SimpleNamespace) -> None:
    """How many pacts and sources there are, and those that rest on one of them."""
    figures, _ = extension("world_pages").figures(env)
    assert f"<dd>{len(IDS):,}</dd>" in figures.astext()
    assert f"<dd>{len(WORLD.sources):,}</dd>" in figures.astext()
    (single,) = extension("world_evidence").one_source_parts(env)
    pacts = extension("world_facts").pacts()
    assert len(list(rows_in([single]))) == sum(len(pact.sources) == 1 for pact in pacts)


def test_how_a_pact_stands_is_told_in_words(extension: Extension) -> None:
    """That it is in force and under review, and that another took its place."""
    standing, facts = extension("world_standing").standing, extension("world_facts")
    rwanda = standing(facts.pacts_by_id()["eu-rwa-partnership-2024"])
    assert {"in force", "under review"} <= set(rwanda.split("; "))
    partnership = facts.pacts_by_id()["minerals-security-partnership-2022"]
    assert standing(partnership).startswith("replaced")


def test_pages_of_years_that_are_no_more_are_taken_away(
    extension: Extension,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And those that stay the same are left as they are."""
    times, facts = extension("world_times"), extension("world_facts")
    monkeypatch.setattr(times, "FOLDER", tmp_path / "years")
    times.write_year_pages()
    (tmp_path / "years" / "1066.rst").write_text("1066\n====\n")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.glob("years/2*.rst")}
    times.write_year_pages()
    assert {path.stem for path in tmp_path.glob("years/*")} == set(facts.years())
    assert before == {path: path.stat().st_mtime_ns for path in before}
