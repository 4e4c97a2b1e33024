import itertools

import attrs
import pytest
from hypothesis import given, settings

from mineralpact.catalog import Catalog
from mineralpact.errors import NotFoundError
from mineralpact.model import (
    Claim,
    Country,
    Membership,
    Organization,
    OrganizationKind,
    Share,
    Summit,
    SummitKind,
)
from mineralpact.query import timeline
from mineralpact.values.commitment import Direction, Measure, Trend
from mineralpact.values.ids import CountryId, EntityId, OrganizationId, SummitId
from mineralpact.values.step import Modality, Stage, Step
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.effort import examples
from tests.instruments import PLANNED, catalog_of, pact, step
from tests.property.strategies import catalogs
from tests.samples import VISIT, sample

CATALOG = sample()


def told(
    *, involving: str | None = None, claims: bool = False, background: bool = False
) -> list[tuple[str | None, str, str]]:
    """Each entry's time, entity and field."""
    entries = timeline(CATALOG, involving=involving, claims=claims, background=background)
    return [
        (None if each.when is None else str(each.when), each.entity.id, each.path)
        for each in entries
    ]


def test_everything_with_a_time_stands_in_its_order() -> None:
    """Steps, milestones, memberships, times of the entities themselves; nothing twice. Offices and
    effects are no events: they stand there if they are asked for.
    """
    everything = told(background=True)
    assert told() == [
        entry for entry in everything if not entry[2].startswith(("offices", "effects"))
    ]
    assert everything == [
        ("2001/..", "copper-forum", "members[0]"),
        ("2012-05-14", "trade-treaty", "steps[0]"),
        ("2029/..", "loa-mine", "owners[0]"),
        ("2030", "mine-loan", "steps[0]"),
        ("2030-03/..", "ana-soto", "offices[0]"),
        ("2031/2041", "copper-plan", "period"),
        ("2031-04~", "copper-plan", "steps[0]"),
        ("2031-04-02T09:00:00", "report", "published"),
        ("2031-05", "copper-pact", "steps[0]"),
        ("2031-05", "visit", "when"),
        ("[2031-05-01..2031-12-10]", "copper-pact", "steps[1]"),
        ("2031-05-10/2031-05-12", "copper-summit", "when"),
        ("2032", "copper-pact", "commitments[0]"),
        ("2032", "mine-loan", "when"),
        ("2033", "loa-mine", "milestones[0]"),
        ("2035", "copper-pact", "effects[0]"),
    ]


def test_a_trend_is_no_event() -> None:
    """It stands there if the background is asked for."""
    trend = Trend(measure=Measure.INFLUENCE, direction=Direction.RISING, when=When("2024/.."))
    catalog = Catalog([Country(id=CountryId("CHN"), trends=(trend,))])
    assert timeline(catalog) == ()
    assert [entry.path for entry in timeline(catalog, background=True)] == ["trends[0]"]


def test_a_step_told_by_an_event_has_the_events_time() -> None:
    """And says so."""
    by_path = {(each.entity.id, each.path): each for each in timeline(CATALOG)}
    signature, ratification = by_path["copper-pact", "steps[0]"], by_path["copper-pact", "steps[1]"]
    assert isinstance(signature.record, Step)
    assert signature.relative is signature.record.relative
    assert ratification.relative is not None
    assert by_path["trade-treaty", "steps[0]"].relative is None


def test_a_step_told_by_an_event_without_a_time_comes_last() -> None:
    """Nobody knows when it is; it is listed all the same."""
    visit = attrs.evolve(CATALOG.get(Summit, VISIT), when=None)
    catalog = Catalog([visit if each.id == VISIT else each for each in CATALOG])
    last = [(each.when, each.path) for each in timeline(catalog, involving="copper-pact")][-2:]
    assert last == [(None, "steps[0]"), (None, "steps[1]")]


def test_each_entry_says_how_it_is_told() -> None:
    """Planned is planned; a standing fact is told in no way of its own."""
    by_path = {(each.entity.id, each.path): each for each in timeline(CATALOG)}
    assert by_path["visit", "when"].modality is Modality.PLANNED
    assert by_path["visit", "when"].record is by_path["visit", "when"].entity
    assert by_path["loa-mine", "milestones[0]"].modality is Modality.PLANNED
    assert by_path["copper-forum", "members[0]"].modality is None


def test_only_what_involves_an_entity() -> None:
    """Its own times, and those of entities that point at it."""
    assert {id for _, id, _ in told(involving="copper-plan")} == {
        "copper-plan",
        "copper-summit",
    }
    assert {id for _, id, _ in told(involving="copper-pact")} == {
        "copper-pact",
        "copper-plan",
        "copper-summit",
        "mine-loan",
    }
    with pytest.raises(NotFoundError, match="did you mean copper-plan"):
        timeline(CATALOG, involving="coper-plan")


def test_a_club_tells_its_member_of_its_own_belonging_alone() -> None:
    """When others joined concerns them, and the club itself."""
    times = [When("2030"), When("2031")]
    members = [
        Membership(member=CountryId(code), when=when)
        for code, when in zip(("CHL", "DEU"), times, strict=True)
    ]
    club = Organization(
        id=OrganizationId("club"),
        name="Club",
        kind=OrganizationKind.INTERGOVERNMENTAL_FORUM,
        members=tuple(members),
    )
    catalog = Catalog([club, *(Country(id=CountryId(code)) for code in ("CHL", "DEU"))])
    assert [each.when for each in timeline(catalog, involving="DEU")] == times[1:]
    for involving in ("club", None):
        assert [each.when for each in timeline(catalog, involving=involving)] == times


def test_the_times_of_claims_on_request() -> None:
    """Most repeat those of the entities."""
    assert not [each for each in timeline(CATALOG) if isinstance(each.entity, Claim)]
    assert ("2031-05", "steps", "when") in told(claims=True)


def test_nothing_has_no_timeline() -> None:
    """An empty catalog, and one without times."""
    assert timeline(Catalog()) == ()
    assert timeline(Catalog([CATALOG["CHL"]])) == ()


@settings(max_examples=examples(10))
@given(catalogs(most=2))
def test_the_order_never_contradicts_what_is_certain(catalog: Catalog) -> None:
    """Nothing that is surely over comes behind what begins later; what has no time comes last."""
    whens = [each.when for each in timeline(catalog, claims=True)]
    known = [when for when in whens if when is not None]
    assert whens == known + [None] * (len(whens) - len(known))
    for earlier, later in itertools.pairwise(known):
        assert later.before(earlier) is not Truth.YES


def test_what_was_overtaken_stands_in_a_timeline_only_if_it_is_asked_for() -> None:
    """A plan that was moved or called off does not; a whole meeting tells what became of it."""
    plan = step(Stage.SIGNATURE, "2031-05", PLANNED)
    moved = step(Stage.SIGNATURE, "2032-05", Modality.MOVED)
    off = step(Stage.RATIFICATION, "2033", Modality.CALLED_OFF)
    visit = Summit(
        id=SummitId(EntityId("visit")),
        name="A visit",
        kind=SummitKind.VISIT,
        modality=Modality.CALLED_OFF,
        when=When("2034"),
    )
    treaty = pact(plan, moved, step(Stage.RATIFICATION, "2033", PLANNED), off)
    catalog = Catalog([*catalog_of(treaty), visit])
    assert [entry.path for entry in timeline(catalog)] == ["steps[1]", "when"]
    everything = [entry.path for entry in timeline(catalog, overtaken=True)]
    assert everything == ["steps[0]", "steps[1]", "steps[2]", "steps[3]", "when"]


def test_the_events_of_one_that_names_itself_are_told_once() -> None:
    """A company that holds shares of its own is no second one."""
    own = Share(owner=OrganizationId(EntityId("own")), when=When("2031"))
    company = Organization(
        id=OrganizationId(EntityId("own")),
        name="A company",
        kind=OrganizationKind.COMPANY,
        owners=(own,),
    )
    entries = timeline(Catalog([company]), involving="own")
    assert [each.path for each in entries] == ["owners[0]"]
