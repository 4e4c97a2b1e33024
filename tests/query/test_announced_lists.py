"""A list that announces more members than it names is open, whatever engine is asked."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps, loads
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Country,
    Membership,
    Mineral,
    Organization,
    OrganizationKind,
    Roadmap,
    Summit,
    SummitKind,
)
from mineralpact.query import (
    AgreementFilter,
    Filter,
    RoadmapFilter,
    SummitFilter,
    agreements_between,
    exists,
    find,
    matches,
    neighbours,
    partners,
)
from mineralpact.query.conditions import Has
from mineralpact.tables import DuckDBEngine, to_tables
from mineralpact.values import Modality, Participation, PartyRole, Side, When
from mineralpact.values.ids import (
    AgreementId,
    CountryId,
    MineralId,
    OrganizationId,
    RoadmapId,
    SummitId,
)
from mineralpact.values.topic import Area, Topic
from mineralpact.values.truth import Truth
from tests.query.test_open_world import Asked

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
CHL, FRA, JPN, QAT = (CountryId(code) for code in ("CHL", "FRA", "JPN", "QAT"))
CRITICAL = MineralId("critical")
UNION, MINISTRY = OrganizationId("union"), OrganizationId("ministry")


def catalog() -> Catalog:
    """A wide pact of which one party is named, a pact of two, a plan and the visit they come of."""
    ministry = {"kind": OrganizationKind.MINISTRY, "country": QAT}
    return Catalog([
        *(Country(id=id) for id in (CHL, FRA, JPN, QAT)),
        Organization(
            id=UNION,
            name="A union",
            kind=OrganizationKind.SUPRANATIONAL_UNION,
            members=(Membership(member=FRA, when=When("1958/..")),),
        ),
        Organization(id=MINISTRY, name="A ministry", **ministry),  # type: ignore[arg-type]  # as fields
        Mineral(id=CRITICAL, name="critical", members_announced=2, members=(MineralId("zinc"),)),
        Mineral(id=MineralId("zinc"), name="zinc"),
        Mineral(id=MineralId("tin"), name="tin"),
        Agreement(
            id=AgreementId("wide"),
            name="Wide",
            kind=AgreementKind.DECLARATION,
            parties_announced=14,
            parties=(JPN,),
            roles=(Participation(by=MINISTRY, role=PartyRole.FACILITATOR),),
        ),
        Agreement(
            id=AgreementId("narrow"),
            name="Narrow",
            kind=AgreementKind.TREATY,
            parties_announced=3,
            parties=(UNION, FRA, JPN),
            sides=(
                Side(name="of the one part", parties=(UNION, FRA)),
                Side(name="of the other part", parties=(JPN,)),
            ),
            roles=(
                Participation(by=JPN, role=PartyRole.LEAD),
                Participation(by=QAT, role=PartyRole.DEPOSITARY),
            ),
        ),
        Roadmap(
            id=RoadmapId("plan"),
            name="Plan",
            parties_announced=3,
            parties=(FRA, JPN),
            roles=(Participation(by=UNION, role=PartyRole.OBSERVER),),
            areas_announced=2,
            areas=(Area(title="Trade", topics=(Topic.TRADE,)),),
        ),
        Summit(
            id=SummitId("visit"),
            name="Visit",
            kind=SummitKind.STATE_VISIT,
            modality=Modality.HAPPENED,
            outcomes_announced=30,
            outcomes=(AgreementId("narrow"), RoadmapId("plan")),
        ),
        Summit(
            id=SummitId("talks"),
            name="Talks",
            kind=SummitKind.BILATERAL_MEETING,
            modality=Modality.HAPPENED,
            outcomes=(AgreementId("wide"),),
        ),
    ])  # fmt: skip


CATALOG = catalog()
Ids = Callable[[Filter[Any], Truth], list[str]]
MINERAL = Asked(kind=Mineral, meet=Has(field="members", value="tin"))
ANSWERS: list[tuple[Filter[Any], list[str], list[str]]] = [
    (AgreementFilter(involving=("CHL",)), [], ["wide"]),
    (AgreementFilter(involving=("CHL", "JPN")), [], ["wide"]),
    (AgreementFilter(involving=("JPN",)), ["narrow", "wide"], ["narrow", "wide"]),
    (~AgreementFilter(involving=("CHL",)), ["narrow"], ["narrow", "wide"]),
    # Who facilitates or keeps a pact is no party to it, and its ministry is none for a country.
    (AgreementFilter(involving=("QAT",)), [], ["wide"]),
    (AgreementFilter(role_of="QAT"), ["narrow", "wide"], ["narrow", "wide"]),
    (AgreementFilter(role=PartyRole.FACILITATOR, role_of="QAT"), ["wide"], ["wide"]),
    (AgreementFilter(role=PartyRole.FACILITATOR, role_of="CHL"), [], []),
    (RoadmapFilter(involving=("CHL",)), [], ["plan"]),
    # A role has no time of its own: whether the member was one then is not known.
    (RoadmapFilter(role=PartyRole.OBSERVER, role_of="FRA"), [], ["plan"]),
    (RoadmapFilter(role=PartyRole.OBSERVER, role_of="JPN"), [], []),
    (RoadmapFilter(involving=("CHL", "FRA")), [], ["plan"]),
    (RoadmapFilter(topics=(Topic.SECURITY,)), [], ["plan"]),
    (RoadmapFilter(topics=(Topic.TRADE,)), ["plan"], ["plan"]),
    (SummitFilter(outcomes=("wide",)), ["talks"], ["talks", "visit"]),
    (SummitFilter(outcomes=("narrow", "plan")), ["visit"], ["visit"]),
    (MINERAL, [], ["critical"]),
]


@cache
def engine() -> DuckDBEngine:
    """An engine over the example."""
    return DuckDBEngine(to_tables(CATALOG))


def in_memory(filter: Filter[Any], truth: Truth) -> list[str]:
    """The ids that memory finds."""
    return [entity.id for entity in find(CATALOG, filter, truth=truth)]


def read_again(filter: Filter[Any], truth: Truth) -> list[str]:
    """The ids that are found where entities are built once they are asked for."""
    return [entity.id for entity in find(loads(dumps(CATALOG)), filter, truth=truth)]


def over_tables(filter: Filter[Any], truth: Truth) -> list[str]:
    """The ids that DuckDB finds."""
    return list(engine().ids(filter, truth=truth))


@pytest.mark.parametrize("scan_limit", [0, 256])
@pytest.mark.parametrize("ids", [in_memory, read_again, over_tables])
@pytest.mark.parametrize(("filter", "sure", "possible"), ANSWERS)
def test_what_is_announced_and_not_named_may_be_anything(
    *,
    filter: Filter[Any],
    sure: list[str],
    possible: list[str],
    ids: Ids,
    scan_limit: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Surely, possibly and surely not; a list that names all it announces is closed."""
    monkeypatch.setattr("mineralpact.index.evaluation.SCAN_LIMIT", scan_limit)
    everything = {entity.id for entity in CATALOG.of(filter.asks_for)}
    assert ids(filter, YES) == sure
    assert ids(filter, UNKNOWN) == possible
    assert ids(filter, NO) == sorted(everything - set(possible))


def test_whether_there_is_such_a_pact_is_unknown() -> None:
    """Thirteen of the fourteen may be anybody; of a pact that names all, the answer is no."""
    assert exists(CATALOG, AgreementFilter(involving=("CHL",))) is UNKNOWN
    assert exists(CATALOG, AgreementFilter(involving=("JPN",))) is YES
    closed = Catalog([entity for entity in CATALOG if entity.id not in ("wide", "talks")])
    assert exists(closed, AgreementFilter(involving=("CHL",))) is NO


def test_a_match_names_the_list_that_is_not_whole() -> None:
    """Where the party may stand."""
    (match,) = matches(CATALOG, AgreementFilter(involving=("CHL",)), truth=UNKNOWN)
    assert [(reason.condition, reason.paths) for reason in match.reasons] == [
        ("involving", ("parties",))
    ]


def test_the_named_are_tied_and_others_may_be() -> None:
    """By default only what surely ties them."""
    assert agreements_between(CATALOG, "CHL", "JPN") == ()
    possibly = agreements_between(CATALOG, "CHL", "JPN", truth=UNKNOWN)
    assert [pact.id for pact in possibly] == ["wide", "plan"]
    sure = agreements_between(CATALOG, "FRA", "JPN")
    assert [pact.id for pact in sure] == ["narrow", "plan"]


def test_a_role_is_a_connection_and_no_partnership() -> None:
    """The depositary is next to the pact by the field that says so."""
    around = {other.entity.id: other.paths for other in neighbours(CATALOG, "QAT")}
    assert around["narrow"] == ("roles[1].by",)
    assert partners(CATALOG, "QAT") == ()
    assert {other.entity.id: other.paths for other in neighbours(CATALOG, "JPN")}["narrow"] == (
        "parties[2]",
        "sides[1].parties[0]",
        "roles[0].by",
    )
