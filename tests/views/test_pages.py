"""The pages as a reader sees them, word for word; MINERALPACT_RECORD=1 writes the files anew."""

from pathlib import Path

import pytest

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.errors import Problem
from mineralpact.evidence import explain
from mineralpact.model import Bindingness
from mineralpact.query import AgreementFilter, ClaimFilter, matches, timeline
from mineralpact.values.step import Modality, Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from mineralpact.views import Page, brief, entity_page, full
from mineralpact.views.pages.check_page import check_page
from mineralpact.views.pages.datasets_page import datasets_page
from mineralpact.views.pages.explanation_page import explanation_page
from mineralpact.views.pages.matches_page import matches_page
from mineralpact.views.pages.timeline_page import timeline_page
from mineralpact.views.value_text import name_of
from tests.views.golden import same_as

GOLDEN = Path(__file__).parent / "golden"


def text_of(page: Page, width: int = 100) -> str:
    """The page as lines without spaces at their ends."""
    lines = ("".join(span.text for span in line).rstrip() for line in page.lines(width))
    return "\n".join(lines) + "\n"


def test_the_brief_of_a_small_catalog(small: Catalog) -> None:
    """What happens first, then what is in dispute and open, then a few lines on each thing."""
    assert same_as(GOLDEN / "small.txt", text_of(brief(small)))


def test_the_full_page_of_a_small_catalog(small: Catalog) -> None:
    """Everything the catalog holds is on the page, each thing with where it is said."""
    assert same_as(GOLDEN / "full-small.txt", text_of(full(small)))


def test_the_full_page_on_a_narrow_screen(small: Catalog) -> None:
    """The same in forty columns."""
    assert same_as(GOLDEN / "full-small-40.txt", text_of(full(small), 40))


def test_the_full_page_of_the_article() -> None:
    """With every gap in words, and every dispute below the thing it is about."""
    assert same_as(
        GOLDEN / "full-japan-peru-2024.txt", text_of(full(datasets.load("japan-peru-2024")))
    )


def test_the_brief_on_a_narrow_screen(small: Catalog) -> None:
    """The same in forty columns."""
    assert same_as(GOLDEN / "small-40.txt", text_of(brief(small), 40))


@pytest.mark.parametrize("name", datasets.names())
def test_the_brief_of_each_data_set(name: str) -> None:
    """What we ship reads as recorded."""
    assert same_as(GOLDEN / f"{name}.txt", text_of(brief(datasets.load(name))))


@pytest.mark.parametrize("id", ["pact", "old-pact", "CHL", "plan", "c-areas", "gazette"])
def test_the_page_of_an_entity(small: Catalog, id: str) -> None:
    """All there is on one entity: what is told, what is left open, and who names it."""
    assert same_as(GOLDEN / f"entity-{id}.txt", text_of(entity_page(small, small[id])))


@pytest.mark.parametrize(
    ("id", "field"),
    [
        ("plan", "areas"),
        ("plan", "areas_announced"),
        ("pact", "topics"),
        ("CHL", "name"),
        ("CHL", "pursues"),
    ],
)
def test_the_page_of_an_explanation(small: Catalog, id: str, field: str) -> None:
    """What a field says, what it rests on, and each claim about it."""
    assert same_as(
        GOLDEN / f"explain-{id}-{field}.txt",
        text_of(explanation_page(small, explain(small, id, field))),
    )


AGREEMENTS = (
    ("agreements", AgreementFilter(involving=("eu",), stage=Stage.SIGNATURE, during=When("2024"))),
    ("none", AgreementFilter(text="no such words")),
)


@pytest.mark.parametrize(("name", "filter"), AGREEMENTS)
def test_the_page_of_what_is_found(small: Catalog, name: str, filter: AgreementFilter) -> None:
    """Each match with the reasons for it."""
    assert same_as(
        GOLDEN / f"find-{name}.txt", text_of(matches_page(small, filter, matches(small, filter)))
    )


def test_the_page_of_claims_that_are_found(small: Catalog) -> None:
    """A claim is told by what it says of whom."""
    filter = ClaimFilter(subject="plan", modality=Modality.PLANNED)
    assert same_as(
        GOLDEN / "find-claims.txt", text_of(matches_page(small, filter, matches(small, filter)))
    )


def test_the_page_of_what_may_match(small: Catalog) -> None:
    """What is not stated may be anything, and the page says so."""
    filter = AgreementFilter(bindingness=Bindingness.BINDING)
    found = matches(small, filter, truth=Truth.UNKNOWN)
    assert "bindingness         unknown: bindingness is not stated" in text_of(
        matches_page(small, filter, found)
    )


def test_the_page_of_a_timeline(small: Catalog) -> None:
    """What has no date of its own is told by the event it hangs on."""
    assert same_as(
        GOLDEN / "timeline.txt", text_of(timeline_page(small, timeline(small, claims=True)))
    )


def test_the_page_of_a_check(small: Catalog) -> None:
    """A sound document is counted; of a bad one every problem is listed."""
    assert text_of(check_page("small.json", small, ())).startswith(
        "small.json is sound: 2 countries, "
    )
    assert text_of(check_page("empty.json", Catalog(), ())) == "empty.json is sound: nothing.\n"
    problem = Problem(
        path="agreements[3].parties", code="too_few", message="expected two or more", line=7
    )
    page = text_of(check_page("bad.json", None, (problem,)))
    assert "bad.json: 1 problem " in page
    assert "too few             line 7: agreements[3].parties: expected two or more\n" in page
    assert "bad.json: 2 problems " in text_of(check_page("bad.json", None, (problem, problem)))


def test_the_page_of_data_sets(small: Catalog) -> None:
    """Each with its title, its name and what it holds."""
    page = text_of(datasets_page({"small": small, "empty": Catalog()}))
    assert (
        "A small catalog  small\n  holds               2 countries, 2 organizations, 1 person"
        in page
    )
    assert "empty\n  holds               nothing\n" in page


def test_the_brief_of_a_catalog_without_claims() -> None:
    """A catalog may be empty, and have neither name nor title."""
    assert str(brief(Catalog())).startswith(
        "A catalog\n\nEverything: show --full. More on one thing"
    )
    assert str(full(Catalog())).startswith("A catalog\n\nMore on one thing")
    assert str(brief(Catalog(id="nothing"))).startswith("nothing\n")


def test_the_brief_is_a_page_for_somebody_in_a_hurry() -> None:
    """Less than half of the full page; what is planned, in dispute and open comes before all details."""
    catalog = datasets.load("japan-peru-2024")
    short, whole = text_of(brief(catalog)), text_of(full(catalog))
    assert short.count("\n") * 2 < whole.count("\n")
    headings = [
        "What happens, when, by whom ",
        "Does not fit together: 13 ",
        "Left open: 48 ",
        "Agreements ",
    ]
    places = [short.index(f"── {heading}") for heading in headings]
    assert places == sorted(places)


def test_each_gap_and_dispute_is_in_the_brief() -> None:
    """In short, but none is left out."""
    catalog = datasets.load("japan-peru-2024")
    page = " ".join(text_of(brief(catalog)).split())
    tensions = [claim for claim in catalog.claims if claim.about == "tension"]
    assert all(str(claim.value) in page for claim in tensions)
    assert len(tensions) == 13
    open_ones = {claim.subject for claim in catalog.claims if claim.modality is Modality.NOT_STATED}
    assert all(f"{name_of(catalog, id)}: " in page for id in open_ones)
