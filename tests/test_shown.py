"""What can be shown: pages of answers, tuples of answers, and short reprs."""

import pickle
import re
from collections.abc import Callable
from enum import Enum
from typing import cast

import attrs
import msgspec
import pytest
from rich.console import Console

from mineralpact import Catalog, When, datasets
from mineralpact.catalog.plan_outcomes import plans_in
from mineralpact.drafts import DraftBuilder
from mineralpact.editions import diff, merge
from mineralpact.evidence import audit, disputes, explain, verify
from mineralpact.exchange import to_plain
from mineralpact.model import Milestone, Mineral, Project, ProjectKind, ProjectPhase
from mineralpact.paths import Path
from mineralpact.query import (
    AgreementFilter,
    MineralFilter,
    find,
    force_on,
    matches,
    phase_on,
    stage_on,
    timeline,
)
from mineralpact.reprs import REPR_LENGTH, ShortRepr
from mineralpact.shown import Answers, Shown
from mineralpact.values import EntityId, MineralId, Modality, ProjectId, Record, Stage
from mineralpact.values.entity_path import EntityPlace
from mineralpact.values.record import is_tuple
from mineralpact.views import Page
from tests.instruments import catalog_of, pact, step
from tests.misuse import INSTANCES
from tests.public import public_things

PACT = datasets.load("japan-peru-2024")
LATER = datasets.load("japan-peru-2025-08-08")
DAY = When("2025-01-01")
LONG = "x" * 10_000


def answers() -> dict[str, object]:
    """Return something of every class of answer."""
    agreement = PACT.agreements[2]
    found = find(PACT, AgreementFilter())
    return {
        "catalog": PACT,
        "entity": agreement,
        "find": found,
        "matches": matches(PACT, AgreementFilter(involving=("CHN",))),
        "match": matches(PACT, AgreementFilter())[0],
        "timeline": timeline(PACT),
        "timeline entry": timeline(PACT)[0],
        "disputes": disputes(PACT),
        "dispute": disputes(PACT)[0],
        "diff": diff(PACT, LATER),
        "change": diff(PACT, LATER)[0],
        "merge": merge(PACT, LATER),
        "explain": explain(PACT, "japan-peru-roadmap", "duration"),
        "audit": audit(PACT),
        "verify": verify(PACT, PACT.sources[0].id, "A text."),
        "stage": stage_on(agreement, DAY, catalog=PACT),
        "force": force_on(agreement, DAY),
        "phase": phase_on(PACT.projects[0], DAY),
    }


ANSWERS = answers()
DRAFT = DraftBuilder().compile_with_report()


def in_notebook(answer: object) -> str:
    """Return what a notebook shows."""
    show: object = getattr(answer, "_repr_html_")  # noqa: B009  # notebooks do so
    return cast("Callable[[], str]", show)()


@pytest.mark.parametrize("answer", [*ANSWERS.values(), DRAFT], ids=[*ANSWERS, "draft"])
def test_every_answer_is_shown(answer: object) -> None:
    """It has a page, a notebook shows that, a terminal too, and its repr is short."""
    assert isinstance(answer, Shown)
    page = answer.page()
    assert isinstance(page, Page)
    assert page.text()
    assert in_notebook(answer).startswith('<article class="mineralpact-page">')
    assert len(repr(answer)) <= REPR_LENGTH
    console = Console(width=100)
    with console.capture() as capture:
        console.print(answer)
    lines = page.text().split("\n")
    assert [line.rstrip() for line in capture.get().splitlines()] == [
        line.rstrip() for line in lines
    ]


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_shown_without_its_catalog(name: str) -> None:
    """A copy that came by a pickle is equal, and shows identifiers where names are missing."""
    answer = ANSWERS[name]
    copy: object = pickle.loads(pickle.dumps(answer))  # noqa: S301  # our own bytes
    assert copy == answer
    assert isinstance(copy, Shown)
    assert copy.page().text()
    assert repr(copy) == repr(answer)


def test_names_are_those_of_the_catalog() -> None:
    """An answer knows whom it asked."""
    assert "Japan-Peru" in disputes(PACT).page().text()
    assert "Peru" in stage_on(PACT.agreements[1], DAY, catalog=PACT).page().text()


def test_answers_are_a_tuple() -> None:
    """They compare, hash, unpack and slice as one; a slice has a page, too."""
    found = find(PACT, AgreementFilter())
    assert found == tuple(found)
    assert hash(found) == hash(tuple(found))
    assert isinstance(found, tuple)
    first, *rest = found
    assert [first, *rest] == list(found)
    assert found[0] is first
    assert isinstance(found[1:], Answers)
    assert found[1:] == tuple(rest)
    assert found[1:].page().text().startswith("── Agreements: 3 ")


@pytest.mark.parametrize(
    ("empty", "words"),
    [
        (find(Catalog(), MineralFilter()), "No minerals."),
        (timeline(Catalog()), "Nothing in it has a time."),
        (disputes(Catalog()), "No statements are in dispute."),
        (diff(PACT, PACT), "Nothing differs."),
        (Answers[int](), "No answers."),
    ],
)
def test_no_answers_say_so(empty: Answers[object], words: str) -> None:
    """A page is never blank."""
    assert not empty
    assert repr(empty) == "()"
    assert words in empty.page().text()


def test_a_tuple_of_answers_is_written_as_a_tuple() -> None:
    """As many as fit, and how many there are."""
    minerals = [Mineral(id=MineralId(f"m{number}"), name="one") for number in range(1_000)]
    found = find(Catalog(minerals), MineralFilter())
    assert repr(found[:1]) == "(Mineral(id='m0', name='one'),)"
    assert repr(found[:2]) == "(Mineral(id='m0', name='one'), Mineral(id='m1', name='one'))"
    assert repr(found).endswith(", … 1000 in all)")
    assert len(repr(found)) <= REPR_LENGTH


def test_a_notebook_shows_the_beginning_of_many_answers() -> None:
    """It says how many there are; the page has them all."""
    minerals = [
        Mineral(id=MineralId(f"m{number}"), name=f"mineral {number}") for number in range(1_000)
    ]
    catalog = Catalog(minerals)
    found = find(catalog, MineralFilter())
    html = in_notebook(found)
    assert "These are the first 300 of 1000; page(most=None) shows them all." in html
    assert html.count("<h4>") == 300
    assert found.page().html().count("<h4>") == 1_000
    reviews = [step(Stage.REVIEW, str(year)) for year in range(1_000, 2_000)]
    html = in_notebook(catalog_of(pact(*reviews))["pact"])
    assert re.search("7[0-9][0-9] lines more: page[(][)] has them all[.]", html)
    assert html.count("review") < 310


def test_what_has_no_page_is_shown_in_words() -> None:
    """A program's own class that can be shown has at least a page of its words."""

    class Note(Shown):
        def __str__(self) -> str:
            return "A note."

    assert Note().page().text() == "A note."


def test_a_repr_names_what_is_said() -> None:
    """The identifier first, then the fields that are not left at their default."""
    mineral = Mineral(name="copper", id=MineralId("copper"))
    assert repr(mineral) == "Mineral(id='copper', name='copper')"


def test_tuples_with_names_have_a_short_repr() -> None:
    """As the classes of attrs do."""
    place = EntityPlace(EntityId(LONG), Path.parse("steps"))
    assert repr(place).startswith("EntityPlace(entity='xxx")
    assert len(repr(place)) <= REPR_LENGTH


def test_a_page_is_shown_by_itself() -> None:
    """In notebooks as HTML or Markdown, whichever they show; as data it is JSON."""
    page = explain(PACT, "japan-peru-roadmap", "duration").page()
    assert in_notebook(page) == page.html()
    markdown: object = getattr(page, "_repr_markdown_")  # noqa: B009  # notebooks do so
    assert cast("Callable[[], str]", markdown)() == page.markdown()
    plain = page.plain()
    assert to_plain(page) == plain
    assert msgspec.json.decode(msgspec.json.encode(plain)) == plain


def test_a_phase_says_what_decides_it() -> None:
    """Done or planned, and when."""
    opening = Milestone(
        phase=ProjectPhase.OPENING, modality=Modality.PLANNED, when=When("2024-11-14")
    )
    project = Project(
        id=ProjectId("port"), name="A port", kind=ProjectKind.PORT, milestones=(opening,)
    )
    assert phase_on(project, DAY).page().text(60).splitlines()[1:] == [
        "phase               nothing is told as done",
        "perhaps             opening",
        "by                  planned: opening, 14 November 2024",
    ]


def test_a_class_may_have_a_repr_of_its_own() -> None:
    """Only the one that attrs makes is taken over."""

    @attrs.frozen
    class Own(ShortRepr):
        word: str

        def __repr__(self) -> str:
            return "mine"

    assert repr(Own("x")) == "mine"


def test_reprs_are_short_whatever_is_said() -> None:
    """Names of ten thousand characters, many items and odd characters are cut."""
    evil = "\u202e<b>\n" * 100
    for text in (LONG, evil):
        mineral = Mineral(id=MineralId("copper"), name=text)
        catalog = Catalog([mineral], id="one", title=text)
        shown = (mineral, catalog, find(catalog, MineralFilter()), diff(catalog, Catalog()))
        for thing in (*shown, catalog.page(), AgreementFilter(text=text)):
            assert len(repr(thing)) <= REPR_LENGTH
            assert repr(thing).isprintable()


def test_no_public_class_has_a_long_repr() -> None:
    """Every class of ours that attrs makes, and every instance that other tests use."""
    long: list[str] = []
    for name, thing in public_things():
        if isinstance(thing, type) and not issubclass(thing, BaseException | Enum):
            own = str(thing.__repr__.__doc__)
            if own.startswith("Method generated by attrs"):
                long.append(name)
    assert not long
    for instance in INSTANCES.values():
        assert len(repr(instance)) <= REPR_LENGTH
    for entity in PACT:
        assert len(repr(entity)) <= REPR_LENGTH
        for field in attrs.fields(type(entity)):
            value: object = getattr(entity, field.name)
            items = value if is_tuple(value) else (value,)
            for item in items:
                assert not isinstance(item, Record) or len(repr(item)) <= REPR_LENGTH


def test_records_and_tuples_with_names_have_short_reprs() -> None:
    """The base of all records has one, and so have answers that are tuples with names."""
    assert repr(Record()) == "Record()"
    pact = datasets.load("japan-peru-2024")
    plans = plans_in(pact["japan-peru-joint-statement"], pact)
    assert [repr(plan)[:11] for plan in plans] == ["PlanAnswer("] * len(plans)
    assert 0 < max(len(repr(plan)) for plan in plans) <= REPR_LENGTH
