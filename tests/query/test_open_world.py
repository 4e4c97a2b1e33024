"""What is not named where a claim leaves it open is unknown, whatever engine is asked."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import attrs
import pytest

from mineralpact.catalog import Catalog
from mineralpact.model import (
    Claim,
    Entity,
    Investment,
    OfficeKind,
    Organization,
    Person,
    ProjectPhase,
    Roadmap,
)
from mineralpact.query import (
    AgreementFilter,
    CountryFilter,
    Filter,
    InvestmentFilter,
    OrganizationFilter,
    PersonFilter,
    ProjectFilter,
    RoadmapFilter,
    SummitFilter,
    count,
    exists,
    find,
    matches,
)
from mineralpact.query.conditions import Claimed, Condition, Fixed, Has, Is, Lists, Some
from mineralpact.query.filters.base import NamedCondition
from mineralpact.tables import DuckDBEngine, to_tables
from mineralpact.values.ids import ClaimId, EntityPath
from mineralpact.values.step import Modality
from mineralpact.values.topic import Topic
from mineralpact.values.truth import Truth
from tests.query.open_pact import gap, open_pact

CATALOG = open_pact()
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
Ids = Callable[[Filter[Any], Truth], tuple[str, ...]]


@attrs.frozen(kw_only=True, weakref_slot=False)
class Asked(Filter[Any]):
    """Filter of the entities of a kind by whatever condition."""

    kind: type[Entity]
    meet: Condition

    @property
    def asks_for(self) -> type[Entity]:
        return self.kind

    def conditions(self) -> Iterator[NamedCondition]:
        yield NamedCondition("meet", self.meet)


def area(title: str, topic: Topic) -> Asked:
    """A roadmap with an area of this title and topic."""
    conditions = (Is(field="title", value=title), Has(field="topics", value=topic))
    return Asked(kind=Roadmap, meet=Some(field="areas", conditions=conditions))


@cache
def engine() -> DuckDBEngine:
    """An engine over the example."""
    return DuckDBEngine(to_tables(CATALOG))


def in_memory(filter: Filter[Any], truth: Truth) -> tuple[str, ...]:
    """The ids that memory finds."""
    return tuple(entity.id for entity in find(CATALOG, filter, truth=truth))


def over_tables(filter: Filter[Any], truth: Truth) -> tuple[str, ...]:
    """The ids that DuckDB finds."""
    return engine().ids(filter, truth=truth)


ANSWERS: list[tuple[Filter[Any], list[str], list[str]]] = [
    # Anybody else may attend the open summit or host it; only the rival may attend the other.
    (SummitFilter(involving=("stranger",)), [], ["open-summit"]),
    (SummitFilter(involving=("rival",)), [], ["open-summit", "perhaps-summit"]),
    (
        ~SummitFilter(involving=("rival",)),
        ["closed-summit"],
        ["closed-summit", "open-summit", "perhaps-summit"],
    ),
    (
        SummitFilter(involving=("guest",)),
        ["closed-summit", "open-summit", "perhaps-summit"],
        ["closed-summit", "open-summit", "perhaps-summit"],
    ),
    # A gap about one area's topics leaves the topics of that area open.
    (RoadmapFilter(topics=(Topic.SECURITY,)), [], ["roadmap"]),
    (area("Mines", Topic.SECURITY), [], ["roadmap"]),
    (area("Trade", Topic.SECURITY), [], []),
    # Its opening may have been; of the mine, nothing is left open but its minerals.
    (ProjectFilter(phase=ProjectPhase.OPENING), [], ["port"]),
    # A member that may belong to a list, and a list of members that may have any.
    (OrganizationFilter(members=("KOR",)), [], ["club", "open-club"]),
    (OrganizationFilter(members=("JPN",)), [], ["open-club"]),
    (CountryFilter(member_of="club"), ["PER"], ["KOR", "PER"]),
    (CountryFilter(member_of="open-club"), ["PER"], ["CHN", "JPN", "KOR", "PER"]),
]


@pytest.mark.parametrize("scan_limit", [0, 256])
@pytest.mark.parametrize("ids", [in_memory, over_tables])
@pytest.mark.parametrize(("filter", "sure", "possible"), ANSWERS)
def test_what_is_not_named_may_be_there(
    *,
    filter: Filter[Any],
    sure: list[str],
    possible: list[str],
    ids: Ids,
    scan_limit: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Surely, possibly and surely not, by indexes, entity by entity and over tables."""
    monkeypatch.setattr("mineralpact.index.evaluation.SCAN_LIMIT", scan_limit)
    everything = {entity.id for entity in CATALOG.of(filter.asks_for)}
    assert list(ids(filter, YES)) == sure
    assert list(ids(filter, UNKNOWN)) == possible
    assert list(ids(filter, NO)) == sorted(everything - set(possible))


def test_a_match_names_the_open_list() -> None:
    """Where what is asked may stand."""
    (match,) = matches(CATALOG, SummitFilter(involving=("stranger",)), truth=UNKNOWN)
    assert [reason.paths for reason in match.reasons] == [("attendees", "host")]
    assert match.truth is UNKNOWN
    (match,) = matches(CATALOG, area("Mines", Topic.SECURITY), truth=UNKNOWN)
    assert [reason.paths for reason in match.reasons] == [("areas[1]",)]


@pytest.mark.parametrize("scan_limit", [0, 256])
def test_what_is_open_of_a_claim_is_unknown_of_what_it_is_about(
    scan_limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who says it may be anybody, in memory and over tables."""
    monkeypatch.setattr("mineralpact.index.evaluation.SCAN_LIMIT", scan_limit)
    told = Claim(
        id=ClaimId("told"),
        about=(EntityPath("club.name"),),
        modality=Modality.HAPPENED,
        inferred=True,
    )
    catalog = Catalog([*CATALOG, told, gap("speaker", "told.attributed_to")])
    by_guest = Claimed(conditions=(Has(field="attributed_to.speaker", value="guest"),))
    asked = Asked(kind=Organization, meet=by_guest)
    assert [entity.id for entity in find(catalog, asked, truth=UNKNOWN)] == ["club"]
    assert DuckDBEngine(to_tables(catalog)).ids(asked, truth=UNKNOWN) == ("club",)
    assert find(catalog, asked) == ()


@pytest.mark.parametrize(
    ("filter", "expected"),
    [
        (InvestmentFilter(investor="JPN"), UNKNOWN),
        (InvestmentFilter(investor="JPN", recipient="PER", project="port"), UNKNOWN),
        (InvestmentFilter(investor="CHN"), UNKNOWN),  # others may pay together with Japan
        (InvestmentFilter(recipient="CHN"), NO),
        (~InvestmentFilter(recipient="CHN"), UNKNOWN),
        (InvestmentFilter(investor="JPN") | InvestmentFilter(investor="CHN"), UNKNOWN),
        (PersonFilter(office=OfficeKind.HEAD_OF_STATE, office_of="PER"), UNKNOWN),
        (PersonFilter(office_of="CHN"), NO),
        (PersonFilter(office_of="KOR"), NO),
        (PersonFilter(ids=("guest",), office_of="PER"), NO),
        (Asked(kind=Person, meet=Lists(field="offices")), UNKNOWN),
        (InvestmentFilter(text="a loan"), UNKNOWN),
        (Asked(kind=Investment, meet=Fixed(answer=YES)), UNKNOWN),
        (Asked(kind=Investment, meet=Fixed(answer=NO)), NO),
        (PersonFilter(), YES),
        (AgreementFilter(), NO),
    ],
)
def test_there_may_be_an_entity_that_no_source_tells_of(
    filter: Filter[Any], expected: Truth
) -> None:
    """If what is known of it meets the filter or may; it is neither found nor counted."""
    assert exists(CATALOG, filter) is expected
    assert engine().exists(filter) is expected
    if expected is not YES:
        assert count(CATALOG, filter) == 0


def test_a_gap_about_an_entity_may_open_lists_too() -> None:
    """Which leader comes is not stated, nor whether there is any."""
    (leader,) = [claim for claim in CATALOG.claims if claim.id == "gap-leader"]
    both = attrs.evolve(leader, about=(EntityPath("closed-summit.attendees"),))
    catalog = Catalog([both if entity is leader else entity for entity in CATALOG])
    closed = SummitFilter(ids=("closed-summit",), involving=("stranger",))
    assert (exists(CATALOG, closed), exists(catalog, closed)) == (NO, UNKNOWN)
    assert exists(catalog, PersonFilter(office_of="PER")) is UNKNOWN


def test_what_is_open_of_those_who_are_there_says_nothing_of_others() -> None:
    """A guest may hold any office; whoever else there may be is of Peru."""
    catalog = Catalog([*CATALOG, gap("office", "guest.offices")])
    assert exists(catalog, PersonFilter(office_of="KOR")) is UNKNOWN
    others = PersonFilter(office_of="KOR", text="leader")
    assert exists(catalog, others) is NO
    assert exists(catalog, attrs.evolve(others, office_of="PER")) is UNKNOWN


def test_without_gaps_a_list_is_taken_at_its_word() -> None:
    """As it is where no claim says otherwise."""
    closed = Catalog([entity for entity in CATALOG if entity.id not in CATALOG_GAPS])
    assert exists(closed, SummitFilter(involving=("rival",))) is NO
    assert exists(closed, InvestmentFilter(investor="JPN")) is NO


CATALOG_GAPS = {claim.id for claim in CATALOG.claims}
