from typing import Any

import pendulum
import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.datasets import load
from mineralpact.errors import ArgumentError, NotFoundError, ValidationError
from mineralpact.evidence import explain
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Claim,
    Country,
    Entity,
    Mineral,
    Roadmap,
    Tension,
)
from mineralpact.values.ids import (
    AgreementId,
    ClaimId,
    CountryId,
    EntityId,
    EntityPath,
    MineralId,
)
from mineralpact.values.stated_value import StatedValue
from mineralpact.values.step import Modality
from tests.pacts_of_bodies import pacts_of_bodies

STORY = load("japan-peru-2024")
ROADMAP = "japan-peru-roadmap"
TIN = Mineral(id=MineralId("tin"), name="tin")
BODIES = pacts_of_bodies()


def pact(id: str, *parties: str) -> Agreement:
    """An agreement of some countries."""
    return Agreement(
        id=AgreementId(EntityId(id)),
        name="Tin pact",
        kind=AgreementKind.TREATY,
        parties=tuple([CountryId(EntityId(party)) for party in parties]),
    )


def countries(*ids: str) -> list[Entity]:
    """Countries with nothing but a code."""
    return [Country(id=CountryId(EntityId(id))) for id in ids]


SMALL = Catalog([*countries("JPN", "PER"), TIN, pact("one", "JPN", "PER")], id="small", title="Tin")


class TestSubset:
    """A part of a catalog that stands by itself."""

    @pytest.mark.parametrize("id", [entity.id for entity in STORY])
    def test_any_entity_stands_with_all_that_it_refers_to(self, id: str) -> None:
        """Every reference resolves, and each entity is as it was."""
        part = STORY.subset(id)
        assert id in part
        assert all(entity in STORY for entity in part)
        assert (part.id, part.title, part.kinds) == (STORY.id, STORY.title, STORY.kinds)

    def test_several_are_told_one_by_one_or_as_a_list(self) -> None:
        """And a text is one identifier, not its letters."""
        assert SMALL.subset("JPN", "tin") == SMALL.subset(["JPN", "tin"])
        assert [entity.id for entity in SMALL.subset("one")] == ["JPN", "PER", "one"]
        assert len(SMALL.subset([])) == 0

    def test_claims_come_along_when_asked_for(self) -> None:
        """With what they cite; the evidence of the part is what it was."""
        part = STORY.subset(ROADMAP, claims=True)
        assert part.sources == STORY.sources
        for field in ("duration", "areas", "areas_announced", "measures"):
            before, after = explain(STORY, ROADMAP, field), explain(part, ROADMAP, field)
            assert (after.standing, after.value) == (before.standing, before.value)
            assert [one.id for one in after.claims] == [one.id for one in before.claims]

    def test_a_claim_keeps_its_places_in_the_part(self) -> None:
        """What it says of others belongs to others."""
        part = STORY.subset(ROADMAP, claims=True)
        assert part.claims
        for claim in part.claims:
            before = STORY.get(Claim, claim.id)
            assert set(claim.about) <= set(before.about)
            assert evolve(claim, about=before.about, disputes=before.disputes) == before
            assert [id for id in before.entities if id in part] == [*claim.entities]

    def test_tensions_between_its_claims_come_too(self) -> None:
        """Each about the claims that are there."""
        part = STORY.subset(ROADMAP, claims=True)
        assert part.tensions
        assert all(claim in part for tension in part.tensions for claim in tension.claims)

    def test_sources_come_alone_when_asked_for(self) -> None:
        """Those that claims about the part cite."""
        part = STORY.subset(ROADMAP, sources=True)
        assert part.sources == STORY.sources
        assert part.claims == ()

    def test_a_missing_entity_is_refused(self) -> None:
        """With near names."""
        with pytest.raises(NotFoundError, match="japan-peru-roadmap"):
            STORY.subset("japan-peru-roadmaps")


class TestAddingAndTakingOut:
    """Entities more, and entities less."""

    def test_more_entities(self) -> None:
        """One by one or as a list."""
        more = SMALL.with_entities(countries("CHL"), pact("two", "CHL", "PER"))
        assert [entity.id for entity in more.agreements] == ["one", "two"]
        assert (more.id, more.title) == ("small", "Tin")
        assert more.without("two", "CHL") == SMALL

    def test_an_identifier_that_is_taken_is_refused(self) -> None:
        """Each of them is told, and which method puts one in its place."""
        with pytest.raises(ValidationError) as caught:
            SMALL.with_entities(TIN, countries("CHL", "PER"))
        assert [problem.path for problem in caught.value.problems] == ["[0].id", "[2].id"]
        assert "replace" in str(caught.value)

    def test_without_an_entity_go_the_claims_about_it(self) -> None:
        """Those about others too stay, about these; gaps about nothing in particular stay."""
        possible = next(claim for claim in STORY.claims if claim.possible)
        general = evolve(possible, id=ClaimId(EntityId("any")), about=(), subject=None)
        less = STORY.with_entities(general).without(ROADMAP)
        assert ROADMAP not in less
        assert general in less
        gone = {claim.id for claim in STORY.claims} - {claim.id for claim in less.claims}
        assert gone
        assert all(STORY.get(Claim, id).entities == (ROADMAP,) for id in gone)

    def test_claims_can_be_taken_out(self) -> None:
        """A dispute or a tension with them goes as well; one about nothing else is no more."""
        tension = STORY.tensions[0]
        less = STORY.without(tension.claims[1:])
        assert less.get(Tension, tension.id).claims == tension.claims[:1]
        assert tension.id not in STORY.without(tension.claims)

    def test_what_others_refer_to_is_not_taken_out(self) -> None:
        """They are told."""
        with pytest.raises(ValidationError, match=r"agreements\[0\].parties\[1\]: .*'PER'"):
            SMALL.without("PER")

    def test_a_missing_entity_cannot_be_taken_out(self) -> None:
        """Nor found."""
        with pytest.raises(NotFoundError):
            SMALL.without("CHL")


class TestReplace:
    """Entities in the place of others."""

    def test_the_same_entities_change_nothing(self) -> None:
        """Nor does what they are about."""
        assert STORY.replace(*STORY) == STORY
        assert STORY.replace(list(STORY.agreements)) == STORY

    def test_claims_follow_the_items_they_are_about(self) -> None:
        """Wherever they stand now."""
        roadmap = STORY.get(Roadmap, ROADMAP)
        turned = STORY.replace(evolve(roadmap, areas=roadmap.areas[::-1]))
        last = len(roadmap.areas) - 1
        for position in range(len(roadmap.areas)):
            before = explain(STORY, ROADMAP, f"areas[{position}]")
            after = explain(turned, ROADMAP, f"areas[{last - position}]")
            assert [claim.id for claim in after.claims] == [claim.id for claim in before.claims]

    def test_a_claim_goes_on_saying_what_it_said(self) -> None:
        """Where another value stands now, it contradicts that one rather than carrying it."""
        roadmap = STORY.get(Roadmap, ROADMAP)
        shorter = STORY.replace(evolve(roadmap, duration=pendulum.duration(years=5)))
        answer = explain(shorter, ROADMAP, "duration")
        assert answer.claims == ()
        assert [rival.value.duration for rival in answer.rivals if rival.value] == [
            pendulum.duration(years=10)
        ]

    def test_a_claim_about_an_entity_as_such_stays_as_it_is(self) -> None:
        """Whatever else is said of it now."""
        said = {"modality": Modality.HAPPENED, "inferred": True}
        claim = Claim(id=ClaimId("claim"), about=(EntityPath("one"),), **said)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # of two types
        told = SMALL.with_entities(claim)
        renamed = told.replace(evolve(pact("one", "JPN", "PER"), name="Another name"))
        assert renamed.claims == (claim,)

    def test_what_a_gap_or_a_value_says_is_not_taken_for_the_value_before(self) -> None:
        """A gap says of no value that it stood there; a claim with a value keeps that one."""
        about = (EntityPath("one.name"),)
        gap = Claim(id=ClaimId("gap"), about=about, modality=Modality.NOT_STATED)
        rival = Claim(
            id=ClaimId("rival"),
            about=about,
            modality=Modality.HAPPENED,
            value=StatedValue(text="Zinc pact"),
            inferred=True,
        )
        told = SMALL.with_entities(gap, rival)
        renamed = told.replace(evolve(pact("one", "JPN", "PER"), name="Another name"))
        assert renamed.claims == (gap, rival)

    def test_the_parts_of_a_claim_have_identifiers_of_the_usual_length(self) -> None:
        """Its own and the place; where that is too long, a digest tells one part from another."""
        both = (EntityPath("one.name"), EntityPath("one.kind"), EntityPath("one.parties"))
        other = evolve(pact("one", "JPN", "PER"), name="Another name", kind=AgreementKind.CHARTER)
        for length, lengths in (
            (10, {10, 19}),
            (191, {191, 200}),
            (192, {192, 200}),
            (199, {199, 200}),
        ):
            own = ClaimId(EntityId("c" * length))
            claim = Claim(id=own, about=both, modality=Modality.HAPPENED, inferred=True)
            ids = {one.id: one.about for one in SMALL.with_entities(claim).replace(other).claims}
            assert sorted(ids.values()) == [("one.kind",), ("one.name",), ("one.parties",)]
            assert ids[own] == ("one.parties",)
            assert {len(id) for id in ids} == lengths

    def test_a_claim_can_be_replaced_beside_what_it_is_about(self) -> None:
        """It is then as it is given."""
        roadmap = STORY.get(Roadmap, ROADMAP)
        claims = [claim for claim in STORY.claims if ROADMAP in claim.entities]
        without_items = [evolve(claim, about=(ROADMAP,)) for claim in claims]
        fewer = STORY.replace(evolve(roadmap, areas=()), without_items)
        assert fewer.get(Roadmap, ROADMAP).areas == ()
        assert [fewer.get(Claim, claim.id) for claim in claims] == without_items

    def test_an_item_that_claims_are_about_may_not_vanish(self) -> None:
        """Each of them is told."""
        roadmap = STORY.get(Roadmap, ROADMAP)
        with pytest.raises(ValidationError) as caught:
            STORY.replace(evolve(roadmap, areas=roadmap.areas[:1]))
        assert {problem.code for problem in caught.value.problems} == {"no_place"}
        assert "japan-peru-roadmap.areas[1] to be there still" in str(caught.value)

    @pytest.mark.parametrize(
        ("new", "message"),
        [
            ([TIN, TIN], r"^entities: \[1\].id: expected each once, found 'tin' again"),
            ([evolve(TIN, id=MineralId(EntityId("one")))], r"expected Agreement, found Mineral"),
        ],
    )
    def test_what_cannot_stand_there_is_refused(self, new: list[Entity], message: str) -> None:
        """An identifier twice, another kind."""
        with pytest.raises(ValidationError, match=message):
            SMALL.replace(new)

    def test_what_is_not_there_is_not_replaced(self) -> None:
        """It may be added."""
        with pytest.raises(NotFoundError):
            SMALL.replace(countries("CHL"))


class TestUnion:
    """Two catalogs in one."""

    def test_a_catalog_is_the_union_of_its_parts(self) -> None:
        """Whatever they share; the name is that of the first."""
        parts = [STORY.subset(entity.id) for entity in STORY]
        whole = parts[0]
        for part in parts[1:]:
            whole = whole.union(part)
        assert whole == STORY
        assert SMALL.union(STORY.subset("CHN")).id == "small"

    def test_different_entities_of_one_identifier_are_refused(self) -> None:
        """To unite what they say is another matter."""
        other = Catalog([evolve(TIN, name="Sn")])
        with pytest.raises(ValidationError, match=r"tin: expected one mineral, .*merge"):
            SMALL.union(other)

    def test_another_thing_than_a_catalog_is_refused(self) -> None:
        """By its name."""
        nothing: Any = 5
        with pytest.raises(ArgumentError, match="other: expected"):
            SMALL.union(nothing)


class TestRename:
    """Another identifier, wherever it stands."""

    def test_references_places_and_claims_follow(self) -> None:
        """What was asked of the old one is answered of the new one."""
        renamed = STORY.rename(ROADMAP, "roadmap")
        assert ROADMAP not in renamed
        assert explain(renamed, "roadmap", "duration").standing == (
            explain(STORY, ROADMAP, "duration").standing
        )
        assert renamed.rename("roadmap", ROADMAP) == STORY

    @pytest.mark.parametrize("id", [entity.id for entity in BODIES if entity.id.islower()])
    def test_there_and_back(self, id: str) -> None:
        """Of every kind."""
        assert BODIES.rename(id, "another-name").rename("another-name", id) == BODIES

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("PER", "JPN", "new: expected a new identifier, found that of 'JPN'"),
            ("PER", "peru", "expected an ISO 3166-1 alpha-3 code"),
            ("tin", "Tin", "expected"),
        ],
    )
    def test_a_wrong_name_is_refused(self, old: str, new: str, message: str) -> None:
        """One that is taken, or none of its kind."""
        with pytest.raises(ValidationError, match=message):
            SMALL.rename(old, new)
