"""Places and links that two editions name, as the merged catalog has them."""

from typing import Any, ClassVar, NewType

import pytest
from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.editions import ChangeKind, Merged, merge
from mineralpact.model import (
    Agreement,
    Claim,
    Country,
    Entity,
    Organization,
    OrganizationKind,
    Project,
    ProjectKind,
    Roadmap,
    Source,
)
from mineralpact.values import (
    Area,
    Citation,
    ClaimId,
    Commitment,
    EntityPath,
    Modality,
    OrganizationId,
    ProjectId,
    SourceId,
    Stage,
    Step,
    When,
)
from tests.editions.reports import COPPER
from tests.instruments import pact
from tests.samples import CHL, DEU, PLAN

SIGNING = Step(key="signing", stage=Stage.SIGNATURE, modality=Modality.PLANNED)
NOTICE = Step(key="signing", stage=Stage.NEGOTIATION, modality=Modality.HAPPENED, when=When("2031"))
MINISTRY = OrganizationKind.MINISTRY
PORT, QUAY, PIER = map(ProjectId, ("port", "quay", "pier"))


def waiting_for(*places: str) -> Roadmap:
    """A roadmap with a commitment that depends on these."""
    commitment = Commitment(
        by=(CHL,),
        what="map the north",
        modality=Modality.PLANNED,
        depends_on=tuple(map(EntityPath, places)),
    )
    return Roadmap(id=PLAN, name="Plan", parties=(CHL, DEU), commitments=(commitment,))


def edition(*entities: Entity) -> Catalog:
    """A catalog of these and two countries."""
    return Catalog([Country(id=CHL), Country(id=DEU), *entities])


def deal(*steps: Step) -> Agreement:
    """A pact of the two countries with these steps."""
    return pact(*steps, parties=(CHL, DEU))


def part(id: ProjectId, whole: ProjectId | None) -> Project:
    """A port, or a part of one."""
    return Project(id=id, name="A part", kind=ProjectKind.PORT, part_of=whole)


def dependences(merged: Merged) -> tuple[str, ...]:
    """What the commitments of the merged roadmap depend on."""
    roadmap = merged.catalog.get(Roadmap, PLAN)
    return tuple(place for each in roadmap.commitments for place in each.depends_on)


class TestDependences:
    """What a commitment of the later edition depends on."""

    def test_follow_an_item_that_gets_another_key(self) -> None:
        """The earlier edition has the key already, for something else."""
        later = edition(deal(NOTICE), waiting_for("pact.steps[signing]", "pact"))
        assert dependences(merge(edition(deal(SIGNING)), later)) == (
            "pact.steps[signing-2]",
            "pact",
        )

    def test_follow_an_item_that_both_have(self) -> None:
        """By the key of the earlier edition, or the entity where that gives it none."""
        later = edition(deal(SIGNING), waiting_for("pact.steps[signing]"))
        for key, place in (("ink", "pact.steps[ink]"), (None, "pact")):
            earlier = edition(deal(evolve(SIGNING, key=key)))
            assert dependences(merge(earlier, later)) == (place,)

    def test_stay_where_only_one_edition_has_the_entity(self) -> None:
        """There is nothing to mistake it for."""
        both = edition(deal(SIGNING), waiting_for("pact.steps[signing]"))
        alone = edition()
        for first, second in ((both, alone), (alone, both)):
            assert dependences(merge(first, second)) == ("pact.steps[signing]",)

    def test_are_on_the_entity_where_an_item_gives_way(self) -> None:
        """What was read between the lines is no more once a source says something outright."""
        inferred = Area(key="maps", title="maps", inferred=True)
        plan = waiting_for("copper-plan.areas[maps]")
        first = edition(evolve(plan, areas=(inferred,)))
        second = edition(evolve(plan, areas=(Area(title="surveys"),), commitments=()))
        assert dependences(merge(first, second)) == ("copper-plan",)


SurveyId = NewType("SurveyId", str)


@frozen(kw_only=True)
class Survey(Entity):
    """A kind of a program's own, which may name any place."""

    section: ClassVar[str] = "surveys"

    id: SurveyId
    looks_at: EntityPath


def test_a_place_told_by_its_position_stays() -> None:
    """Only keys may change in merging."""
    survey = Survey(id=SurveyId("survey"), looks_at=EntityPath("pact.steps[0]"))
    merged = merge(edition(deal(SIGNING)), edition(deal(SIGNING), survey)).catalog
    assert merged.get(Survey, "survey") == survey


class TestCircles:
    """Two editions of which each says something that is sound by itself."""

    def test_are_not_closed(self) -> None:
        """The first edition's words stand, and a change tells what the second says."""
        older, newer = pact(id="older", parties=(CHL, DEU)), pact(id="newer", parties=(CHL, DEU))
        first = edition(older, evolve(newer, replaces=(older.id,)))
        second = edition(newer, evolve(older, replaces=(newer.id,)))
        merged = merge(first, second)
        assert merged.catalog.get(Agreement, "older").replaces == ()
        assert merged.catalog.get(Agreement, "newer").replaces == ("older",)
        (change,) = merged.changes
        assert (change.kind, change.entity, change.field) == (
            ChangeKind.CONTRADICTED,
            "older",
            "replaces",
        )
        assert change.after == ("newer",)
        assert change.reason == (
            "the values of both cannot stand together: newer → older → newer is a circle"
        )

    def test_of_several_are_not_closed_either(self) -> None:
        """Also where the second edition alone has one of them."""
        first = edition(part(PORT, None), part(QUAY, PORT))
        second = edition(part(PORT, PIER), part(PIER, QUAY), part(QUAY, None))
        merged = merge(first, second)
        parts = {project.id: project.part_of for project in merged.catalog.projects}
        assert parts == {"port": "pier", "quay": "port", "pier": None}
        (change,) = merged.of(ChangeKind.CONTRADICTED)
        assert (change.entity, change.field) == ("pier", "part_of")
        assert change.reason.endswith(" pier → quay → port → pier is a circle")

    @pytest.mark.parametrize(
        ("second", "field"),
        [
            ({"agency": {"part_of": "ministry"}}, "part_of"),
            ({"agency": {"country": DEU}, "ministry": {"country": None}}, "country"),
        ],
    )
    def test_no_body_is_made_part_of_two_countries(
        self, second: dict[str, dict[str, Any]], field: str
    ) -> None:
        """By the country that one edition names, and what the other says it is part of."""
        agency = Organization(id=OrganizationId("agency"), name="An agency", kind=MINISTRY)
        ministry = Organization(
            id=OrganizationId("ministry"), name="A ministry", kind=MINISTRY, country=CHL
        )
        if field == "part_of":
            before = [evolve(agency, country=DEU), ministry]
        else:
            before = [evolve(agency, part_of=ministry.id), ministry]
        after = [evolve(body, **second.get(body.id, {})) for body in (agency, ministry)]
        (change,) = merge(edition(*before), edition(*after)).of(ChangeKind.CONTRADICTED)
        assert (change.entity, change.field) == ("agency", field)
        assert change.reason.endswith("agency → ministry is part of two countries")

    def test_leave_what_the_first_says_and_all_other_changes(self) -> None:
        """Of the value that closes one, and of other values."""
        first = edition(part(PORT, PIER), part(PIER, None), part(QUAY, PORT))
        told = Claim(
            id=ClaimId("told"),
            about=(EntityPath("port.part_of"),),
            modality=Modality.HAPPENED,
            cites=(Citation(source=SourceId("report")),),
        )
        port, quay = evolve(part(PORT, QUAY), minerals=(COPPER.id,)), part(QUAY, None)
        report = Source(id=SourceId("report"), title="Report")
        second = edition(report, COPPER, told, port, evolve(quay, name="Another"))
        merged = merge(first, second)
        assert merged.catalog.get(Project, "port").part_of == PIER
        changes = {(each.entity, each.field): each for each in merged.changes}
        assert {("port", "minerals[0]"), ("quay", "name")} < changes.keys()
        (change,) = [each for each in merged.changes if each.field == "part_of"]
        assert (change.before, change.after, change.result) == (PIER, QUAY, PIER)

    def test_are_not_made_of_a_body_whose_kind_only_the_second_tells(self) -> None:
        """A firm may be part of one of another country; a ministry may not."""
        agency = Organization(id=OrganizationId("agency"), name="An agency")
        whole = OrganizationId("ministry")
        ministry = Organization(id=whole, name="A ministry", kind=MINISTRY, country=CHL)
        first = edition(evolve(agency, country=DEU, part_of=whole), ministry)
        merged = merge(first, edition(evolve(agency, kind=MINISTRY), ministry))
        assert merged.catalog.get(Organization, "agency") == first["agency"]
        (change,) = merged.of(ChangeKind.CONTRADICTED)
        assert (change.entity, change.field, change.after) == ("agency", "kind", MINISTRY)
