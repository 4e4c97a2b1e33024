"""Two identifiers of one body: what becomes one, what is told of it, and who is refused."""

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps, loads
from mineralpact.datasets import load
from mineralpact.editions import ChangeKind, unite
from mineralpact.errors import NotFoundError, ValidationError
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Claim,
    Country,
    Entity,
    Organization,
    OrganizationKind,
    Predicate,
    Project,
    ProjectKind,
    Share,
    Source,
    Tension,
    TensionKind,
    references,
)
from mineralpact.values import (
    Citation,
    Commitment,
    Modality,
    Name,
    Range,
    Stage,
    StatedValue,
    Step,
    Unit,
)

STORY = load("japan-peru-2024")
CITED = (Citation(source="note"),)
BANK = Organization(id="bank", name="The bank", kind=OrganizationKind.COMPANY, country="PER")
AGENCY = Organization(
    id="agency", name="An agency", kind=OrganizationKind.COMPANY, names=(Name(text="Agency"),)
)
SHARE = Share(owner="agency", percent=Range(at_least=Decimal(60), unit=Unit.PERCENT))
PORT = Project(id="port", name="Port", kind=ProjectKind.PORT, owners=(SHARE,))
PACT = Agreement(
    id="pact",
    name="A pact",
    kind=AgreementKind.CONTRACT,
    parties=("bank", "agency", "CHL"),
)


def said(id: str, *about: str, **more: Any) -> Claim:  # noqa: ANN401  # any field of a claim
    """A claim of the note."""
    fields: dict[str, Any] = {"modality": Modality.ATTRIBUTE, "cites": CITED, **more}
    return Claim(id=id, about=about, **fields)


def catalog(*more: Entity) -> Catalog:
    """The bank under two identifiers, and what there is besides."""
    countries = [Country(id=id) for id in ("CHL", "PER")]
    note = Source(id="note", title="A note")
    return Catalog([*countries, note, BANK, AGENCY, PORT, PACT, *more], id="banks", title="Banks")


class TestUnited:
    """What is said of the second is said of the first."""

    def test_fields_are_united_and_what_changed_is_told(self) -> None:
        """What only the second has is taken; of what contradicts, the first's stays."""
        united = unite(catalog(), "bank", "agency")
        names = {change.field: change.kind for change in united.changes}
        assert names == {"names[0]": ChangeKind.ADDED, "name": ChangeKind.CONTRADICTED}
        assert united.catalog["bank"] == evolve(BANK, names=(Name(text="Agency"),))
        assert [str(change) for change in united.of(ChangeKind.CONTRADICTED)] == [
            "contradicted bank.name: the first says The bank, the second An agency"
        ]
        assert (united.catalog.id, united.catalog.title) == ("banks", "Banks")

    def test_all_that_named_the_second_names_the_first(self) -> None:
        """Whom that moves is told; a list that named both names one."""
        united = unite(catalog(), "bank", "agency")
        assert "agency" not in united.catalog
        assert united.catalog.get(Project, "port").owners[0].owner == "bank"
        assert united.catalog.get(Agreement, "pact").parties == ("bank", "CHL")
        assert united.moved == ("pact.parties[1]", "port.owners[0].owner")

    def test_claims_follow_the_items_of_lists(self) -> None:
        """Where two items are one, those behind them move up."""
        claims = [said(f"party-{index}", f"pact.parties[{index}]") for index in range(3)]
        claims.append(said("alias", "agency.names[0]"))
        united = unite(catalog(*claims), "bank", "agency").catalog
        places = {claim.id: claim.about for claim in united.claims}
        assert places == {
            "alias": ("bank.names[0]",),
            "party-0": ("pact.parties[0]",),
            "party-1": ("pact.parties[0]",),
            "party-2": ("pact.parties[1]",),
        }

    def test_claims_about_other_lists_stay(self) -> None:
        """Of those that name nobody, and of records."""
        claims = [said("share", "port.owners[0].percent"), said("own-alias", "bank.name")]
        united = unite(catalog(*claims), "bank", "agency").catalog
        assert [claim.about for claim in united.claims] == [
            ("bank.name",),
            ("port.owners[0].percent",),
        ]

    def test_of_claims_that_conflict_the_seconds_disputes_the_firsts(self) -> None:
        """And goes on stating the value that gave way."""
        united = unite(catalog(said("a", "bank.name"), said("b", "agency.name")), "bank", "agency")
        later = united.catalog.get(Claim, "b")
        assert later.about == ("bank.name",)
        assert later.value == StatedValue(text="An agency")
        assert later.disputes == ("a",)
        (change,) = united.of(ChangeKind.CONTRADICTED)
        assert (change.before_claims, change.after_claims) == (("a",), ("b",))

    def test_what_disputes_already_is_told_once(self) -> None:
        """Whichever of the two does."""
        first = said("a", "bank.name", disputes=("b",))
        united = unite(catalog(first, said("b", "agency.name")), "bank", "agency").catalog
        assert [claim.disputes for claim in united.claims] == [("b",), ()]

    def test_what_only_a_claim_says_may_contradict_as_well(self) -> None:
        """That is a change, too."""
        first = said("a", "bank.country")
        second = said("b", "agency.country", value=StatedValue(id="CHL"))
        united = unite(catalog(first, second), "bank", "agency")
        changes = united.of(ChangeKind.CONTRADICTED)
        assert [change.field for change in changes] == ["country", "name"]
        assert united.catalog.get(Claim, "b").disputes == ("a",)

    def test_a_claim_about_both_is_one_about_the_one(self) -> None:
        """Of a place twice it is about it once."""
        claim = said("both", "bank.country", "agency", "bank")
        united = unite(catalog(claim), "bank", "agency").catalog
        assert united.get(Claim, "both").about == ("bank.country", "bank")

    def test_a_relation_moves(self) -> None:
        """And who says it."""
        claim = said(
            "role", subject="agency", predicate=Predicate.ROLE, objects=("bank", "agency", "PER")
        )
        tension = Tension(
            id="odd", kind=TensionKind.CONTRADICTION, claims=("role",), description="Odd."
        )
        united = unite(catalog(claim, tension), "bank", "agency").catalog
        moved = united.get(Claim, "role")
        assert (moved.subject, moved.objects) == ("bank", ("bank", "PER"))
        assert united.tensions == (tension,)

    def test_a_gap_that_the_other_answers_says_so(self) -> None:
        """As merging has it."""
        gap = Claim(id="gap", about=("agency.country",), modality=Modality.NOT_STATED)
        united = unite(catalog(gap), "bank", "agency").catalog
        assert united.get(Claim, "gap").answered
        assert united.get(Claim, "gap").about == ("bank.country",)

    def test_places_in_entities_follow(self) -> None:
        """A commitment that depends on an act of the second depends on one of the first."""
        signing = Step(key="signing", stage=Stage.SIGNATURE, modality=Modality.PLANNED)
        act = evolve(PACT, id="accord", parties=("PER", "CHL"), steps=(signing,))
        approval = evolve(signing, stage=Stage.APPROVAL)
        copy = evolve(act, id="compact", steps=(approval,))
        commitment = Commitment(
            by=("PER",),
            what="to buy",
            modality=Modality.PLANNED,
            depends_on=("compact.steps[signing]", "accord.steps[signing]"),
        )
        buyer = evolve(act, id="sale", commitments=(commitment,))
        united = unite(catalog(act, copy, buyer), "accord", "compact").catalog
        places = united.get(Agreement, "sale").commitments[0].depends_on
        assert places == ("accord.steps[signing-2]", "accord.steps[signing]")
        steps = united.get(Agreement, "accord").steps
        assert [step.key for step in steps] == ["signing", "signing-2"]

    @pytest.mark.parametrize("kind", ["organizations", "people", "sources", "projects"])
    def test_nothing_names_the_second_afterwards(self, kind: str) -> None:
        """Of any two of a story; what comes out can be written and read, and no claim is lost."""
        first, second, *_ = getattr(STORY, kind) * 2
        if first == second:
            return
        united = unite(STORY, first.id, second.id).catalog
        for entity in united:
            assert second.id not in {entity.id, *(one.id for one in references(entity))}
        assert loads(dumps(united)) == united
        assert {claim.id for claim in STORY.claims} <= {claim.id for claim in united.claims}


class TestRefused:
    """Who is no one body, and where that would break a rule."""

    @pytest.mark.parametrize(
        ("kept", "other", "told"),
        [
            ("bank", "bank", "other: expected another identifier, found 'bank' twice"),
            ("bank", "port", "other: expected the identifier of a Organization, found 'port', a P"),
            ("PER", "CHL", "other: expected one body, found two countries, PER and CHL"),
            ("a", "b", "kept: expected a body under two identifiers, found a claim"),
        ],
    )
    def test_these_are_no_one_body(self, kept: str, other: str, told: str) -> None:
        """The same one, two kinds, two countries of ISO 3166-1, statements."""
        with pytest.raises(ValidationError) as caught:
            unite(catalog(said("a", "bank.name"), said("b", "agency.name")), kept, other)
        assert told in str(caught.value)

    @pytest.mark.parametrize(("kept", "other"), [("bank", "agenci"), ("banc", "agency")])
    def test_an_unknown_identifier_offers_near_ones(self, kept: str, other: str) -> None:
        """Whichever it is."""
        with pytest.raises(NotFoundError, match="did you mean"):
            unite(catalog(), kept, other)

    def test_a_part_is_not_the_whole(self) -> None:
        """One body is no part of itself."""
        part = Organization(id="office", name="An office", part_of="bank")
        with pytest.raises(ValidationError, match="part_of: expected another"):
            unite(catalog(part), "bank", "office")

    def test_a_pact_is_not_of_one_party(self) -> None:
        """Two parties that turn out to be one make no pact."""
        contract = evolve(PACT, id="contract", parties=("bank", "agency"))
        with pytest.raises(ValidationError, match="Agreement 'contract': parties"):
            unite(catalog(contract), "bank", "agency")
