"""Answers of every public question: each has a page, in all forms, and a short repr."""

import inspect
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, Final, cast

import attrs
import pytest

from mineralpact import Catalog, When, datasets, query
from mineralpact.editions import (
    diff,
    known_as_of,
    likely_duplicates,
    merge,
    merge_all,
    unite,
)
from mineralpact.errors import ArgumentError
from mineralpact.evidence import (
    audit,
    disputes,
    explain,
    outline,
    told_by,
    verify,
    whose_word,
)
from mineralpact.exchange import export_formats, import_formats, to_csv
from mineralpact.model import (
    Agreement,
    Country,
    Investment,
    MoneyStage,
    Organization,
    OrganizationKind,
    Project,
    ProjectKind,
    Share,
)
from mineralpact.query import AgreementFilter
from mineralpact.reprs import REPR_LENGTH
from mineralpact.shown import Answers, AnswersBy, Shown
from mineralpact.tables import to_tables
from mineralpact.values import (
    AgreementId,
    CountryId,
    CurrencyCode,
    EntityId,
    InvestmentId,
    Modality,
    Money,
    OrganizationId,
    Place,
    ProjectId,
    Range,
    Stage,
    Unit,
)
from mineralpact.views.showing import notebook_html
from tests.public import public_things

PACT = datasets.load("japan-peru-2024")
PORT = datasets.load("chancay-megaport")
LATER = datasets.load("japan-peru-2025-08-08")
UPGRADE = PACT.get(Agreement, "china-peru-fta-upgrade")
DAY = When("2025-01-01")
PLANNED = AgreementFilter(stage=Stage.SIGNATURE, modality=Modality.PLANNED)


def owned() -> Catalog:
    """Return a catalog with a mine, its owners, and money for it."""
    firm = Organization(
        id=OrganizationId(EntityId("firm")),
        name="Firm",
        kind=OrganizationKind.STATE_OWNED_COMPANY,
        country=CountryId("CHN"),
        owners=(Share(owner=CountryId("CHN"), percent=_percent(60)),),
    )
    mine = Project(
        id=ProjectId(EntityId("mine")),
        name="Mine",
        kind=ProjectKind.MINE,
        place=Place(country=CountryId("PER")),
        owners=(Share(owner=firm.id, percent=_percent(70)),),
    )
    loan = Investment(
        id=InvestmentId(EntityId("loan")),
        name="Loan",
        investor=firm.id,
        recipient=CountryId("PER"),
        stage=MoneyStage.PLEDGED,
        modality=Modality.HAPPENED,
        amount=Money(currency=CurrencyCode("USD"), amount=Decimal(1_500_000)),
    )
    countries = (Country(id=CountryId(code)) for code in ("CHN", "PER"))
    return Catalog([*countries, firm, mine, loan])


def _percent(amount: int) -> Range:
    return Range(at_least=Decimal(amount), at_most=Decimal(amount), unit=Unit.PERCENT)


OWNED = owned()

TWINS = OWNED.with_entities(
    Organization(
        id=OrganizationId(EntityId("twin")),
        name="Twin",
        kind=OrganizationKind.STATE_OWNED_COMPANY,
        country=CountryId("CHN"),
    )
)
AGAIN = PACT.with_entities(attrs.evolve(UPGRADE, id=AgreementId(EntityId("upgrade"))))
TEXT: Final = "A pact\n\nMr. Ishiba came. He signed."
ANSWERS: Final[Mapping[str, Callable[[], object]]] = {
    "datasets.describe": datasets.describe,
    "editions.diff": lambda: diff(PACT, LATER),
    "editions.known_as_of": lambda: known_as_of([PACT, LATER], DAY),
    "editions.likely_duplicates": lambda: likely_duplicates(AGAIN),
    "editions.merge": lambda: merge(PACT, LATER),
    "editions.merge_all": lambda: merge_all([LATER], onto=PACT),
    "editions.unite": lambda: unite(TWINS, "firm", "twin"),
    "evidence.audit": lambda: audit(PACT),
    "evidence.disputes": lambda: disputes(PACT),
    "evidence.explain": lambda: explain(PACT, "japan-peru-roadmap", "duration"),
    "evidence.outline": lambda: outline(TEXT),
    "evidence.told_by": lambda: told_by(PACT, "japan-peru-roadmap", "duration"),
    "evidence.verify": lambda: verify(PACT, PACT.sources[0].id, "A text."),
    "evidence.whose_word": lambda: whose_word(PACT, PACT.claims[3]),
    "exchange.export_formats": export_formats,
    "exchange.import_formats": import_formats,
    "exchange.to_csv": lambda: to_csv(PACT),
    "query.agreements_between": lambda: query.agreements_between(PACT, "CHN", "PER"),
    "query.changed_since": lambda: query.changed_since([PACT, LATER], When("2024-12-01")),
    "query.count_by": lambda: query.count_by(PACT, AgreementFilter(), "parties"),
    "query.count_by_period": lambda: query.count_by_period(PACT, PLANNED, query.years(2023, 2025)),
    "query.due": lambda: query.due(PACT, When("2024-11")),
    "query.encounters": lambda: query.encounters(PACT, "PER"),
    "query.exposure": lambda: query.exposure(PACT, "critical-minerals"),
    "query.find": lambda: query.find(PACT, AgreementFilter()),
    "query.force_on": lambda: query.force_on(UPGRADE, DAY, catalog=PACT),
    "query.group_by": lambda: query.group_by(PACT, AgreementFilter(), "kind"),
    "query.history": lambda: query.history(UPGRADE, catalog=PACT),
    "query.holdings": lambda: query.holdings(OWNED, "CHN", "mine"),
    "query.lookup": lambda: query.lookup(PACT, "peru"),
    "query.matches": lambda: query.matches(PACT, AgreementFilter(involving=("CHN",))),
    "query.meeting_warnings": lambda: query.meeting_warnings(
        known_as_of(datasets.editions("japan-peru"), When("2024-11-18")).catalog
    ),
    "query.neighbours": lambda: query.neighbours(PACT, "PER"),
    "query.next_steps": lambda: query.next_steps(UPGRADE, When("2024-11-10"), catalog=PACT),
    "query.ownership_warnings": lambda: query.ownership_warnings(OWNED),
    "query.partners": lambda: query.partners(PACT, "PER"),
    "query.paths_between": lambda: query.paths_between(PACT, "JPN", "chancay-megaport"),
    "query.phase_on": lambda: query.phase_on(PACT.projects[0], DAY),
    "query.plans_in": lambda: query.plans_in(PACT["japan-peru-joint-statement"], PACT),
    "query.promised": lambda: query.promised(PACT, DAY),
    "query.rivals": lambda: query.rivals(PACT, "JPN"),
    "query.stage_on": lambda: query.stage_on(UPGRADE, DAY, catalog=PACT),
    "query.status_warnings": lambda: query.status_warnings(UPGRADE, catalog=PACT),
    "query.timeline": lambda: query.timeline(PACT),
    "query.total_committed": lambda: query.total_committed(PACT),
    "query.total_invested": lambda: query.total_invested(OWNED),
    "query.validity_warnings": lambda: query.validity_warnings(UPGRADE, catalog=PACT),
    "tables.to_tables": lambda: to_tables(PACT),
}
"""Each question that has an answer to look at, asked once."""
_SINGLE: Final = (Enum, int, str, bytes, When, Range, Money, type(None))
"""Classes of single values, which say themselves."""
_NO_QUESTIONS: Final = frozenset(
    (
        *("codec", "drafts", "errors", "model", "testing", "values", "views"),
        *("editions.as_of", "editions.published_by", "editions.published_part"),
        *("editions.published_parts", "datasets.editions", "datasets.japan_peru_2024"),
        *("datasets.load", "datasets.names", "datasets.stories"),
        *("datasets.story", "datasets.story_title"),
        *("query.count", "query.country", "query.exists", "query.filter_from_json"),
        *("query.filter_to_json", "query.in_force", "query.months", "query.outcome_of"),
        *("query.resolve", "query.share_held", "query.years"),
        *("tables.from_parquet", "tables.from_tables", "tables.lines_to_parquet"),
        *("tables.read_tables", "tables.to_parquet"),
    )
)
"""Rooms and functions whose results are catalogs, entities, single values or documents."""
_OTHER_FORMATS: Final = ("exchange.from_", "exchange.import", "exchange.to_", "exchange.export")
_READERS: Final = ("exchange.parse_mapping", "exchange.read_mapping")


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_has_a_page(name: str) -> None:
    """As text, HTML, Markdown and plain data; in a notebook; and its repr is short."""
    answer = ANSWERS[name]()
    assert isinstance(answer, Shown)
    assert len(repr(answer)) <= REPR_LENGTH
    page = answer.page()
    assert page.text().strip()
    assert page.html().startswith('<article class="mineralpact-page">')
    assert page.markdown().strip()
    assert page.plain()
    assert notebook_html(answer)


def _items(answer: object) -> list[object]:
    if isinstance(answer, AnswersBy) or not isinstance(answer, Answers):
        return []
    return list(cast("Answers[object]", answer)[:3])


@pytest.mark.parametrize("name", ANSWERS)
def test_every_single_answer_has_one_too(name: str) -> None:
    """Without the catalog, ids stand where names would; chains and plans are plain tuples."""
    answer = ANSWERS[name]()
    for item in _items(answer):
        if not (isinstance(item, tuple) and not isinstance(item, Shown)):
            assert isinstance(item, Shown)
            assert item.page().text().strip()
            assert len(repr(item)) <= REPR_LENGTH


def test_no_question_is_forgotten() -> None:
    """A new public function is asked above, or named among those that answer no question."""
    missing: list[str] = []
    for name, thing in public_things():
        if not inspect.isfunction(thing) or name in ANSWERS or name in _NO_QUESTIONS:
            continue
        room = name.partition(".")[0]
        if room not in _NO_QUESTIONS and not name.startswith((*_OTHER_FORMATS, *_READERS)):
            missing.append(name)
    assert missing == []


def test_single_values_say_themselves() -> None:
    """What has no page is a value of its own, never a bare tuple of records."""
    answers: list[Any] = [
        query.count(PACT, AgreementFilter()),
        query.exists(PACT, AgreementFilter()),
        query.in_force(UPGRADE, DAY),
        query.share_held(OWNED, "CHN", "mine"),
    ]
    assert all(isinstance(answer, _SINGLE) for answer in answers)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("query.partners", "ties                China-Peru free-trade agreement"),
        ("query.paths_between", "Japan \N{EN DASH} Peru \N{EN DASH} Chancay megaport"),
        ("query.holdings", "China \N{RIGHTWARDS ARROW} Firm \N{RIGHTWARDS ARROW} Mine"),
        ("query.total_invested", "amount              USD 1,500,000"),
        ("query.due", "surely in that time"),
        ("query.count_by", "Peru                4"),
        ("query.count_by_period", "2024                1, perhaps 1 more"),
        ("query.encounters", "where               Peru"),
        ("query.next_steps", "signature           14 November 2024 or later; planned"),
        ("query.plans_in", "open                planned: signature"),
        ("query.meeting_warnings", "outer over"),
        ("query.neighbours", "Elmer Schialer  elmer-schialer"),
        ("query.total_committed", "No totals of commitments."),
        ("datasets.describe", "countries 2"),
        ("exchange.to_csv", "arrive as they are"),
        ("tables.to_tables", "agreements_parties"),
    ],
)
def test_a_page_speaks_the_words_of_the_catalog(name: str, words: str) -> None:
    """Names in place of ids, and what matters of each class of answer."""
    answer = ANSWERS[name]()
    assert isinstance(answer, Shown)
    assert words in answer.page().text()


def test_a_page_of_very_many_answers_shows_the_first() -> None:
    """It says how many there are; all can be asked for."""
    many = Answers(query.timeline(PACT)[:1] * 100_000, "timeline", (PACT,))
    page = many.page()
    assert page.closing[-1] == (
        "These are the first 1000 of 100000; page(most=None) shows them all."
    )
    assert sum(len(entry.rows) for entry in page.sections[0].entries) == 1_000
    assert len(notebook_html(many)) < 100_000
    assert len(repr(many)) <= REPR_LENGTH
    few = many[:2_000].page(most=None)
    assert sum(len(entry.rows) for entry in few.sections[0].entries) == 2_000


@pytest.mark.parametrize("most", [0, -1])
def test_a_page_shows_one_answer_at_least(most: int) -> None:
    """Fewer are refused."""
    with pytest.raises(ArgumentError, match="expected 1 or more"):
        query.timeline(PACT).page(most=most)
