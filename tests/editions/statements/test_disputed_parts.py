"""Disputes of claims that merging takes apart."""

from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.editions import merge
from mineralpact.editions.statements.disputed_parts import disputes_of_parts
from mineralpact.evidence import disputes
from mineralpact.model import Claim, Country, Organization, OrganizationKind, Source
from mineralpact.values import Citation, Modality
from mineralpact.values.ids import ClaimId, CountryId, EntityPath, OrganizationId, SourceId


def edition(name: str, kind: OrganizationKind) -> Catalog:
    """What one source tells of a company: its kind and its country, in one passage."""
    company = Organization(
        id=OrganizationId("kabil"), name="Kabil", kind=kind, country=CountryId("IND")
    )
    claim = Claim(
        id=ClaimId(name),
        about=(EntityPath("kabil.kind"), EntityPath("kabil.country")),
        modality=Modality.ATTRIBUTE,
        cites=(Citation(source=SourceId(f"{name}-source")),),
    )
    source = Source(id=SourceId(f"{name}-source"), title=name)
    return Catalog([Country(id=CountryId("IND")), company, source, claim])


def test_the_part_that_states_the_value_disputes() -> None:
    """Of the country both say the same; what differs is told side by side."""
    merged = merge(
        edition("first", OrganizationKind.STATE_OWNED_COMPANY),
        edition("second", OrganizationKind.COMPANY),
    ).catalog
    assert merged.get(Claim, "second").disputes == ()
    assert merged.get(Claim, "second-kabil-kind").disputes == ("first",)
    (dispute,) = disputes(merged)
    assert dispute.why == "state_owned_company against company"


def test_a_third_value_is_told_beside_both() -> None:
    """Its part disputes theirs."""
    merged = merge(
        edition("first", OrganizationKind.STATE_OWNED_COMPANY),
        edition("second", OrganizationKind.COMPANY),
    ).catalog
    third = merge(merged, edition("third", OrganizationKind.JOINT_VENTURE)).catalog
    assert third.get(Claim, "third-kabil-kind").disputes == ("first", "second-kabil-kind")
    assert [dispute.why for dispute in disputes(third)] == [
        "state_owned_company against company against joint_venture"
    ]


def test_the_part_that_states_the_value_is_disputed() -> None:
    """Where the value of an earlier claim gave way since, what disputes it disputes that."""
    cites = (Citation(source=SourceId("source")),)
    kind, country = EntityPath("kabil.kind"), EntityPath("kabil.country")

    def claim(id: str, *about: EntityPath) -> Claim:
        return Claim(id=ClaimId(id), about=about, modality=Modality.ATTRIBUTE, cites=cites)

    disputing = evolve(claim("new", kind, country), disputes=(ClaimId("old"),))
    left, part = claim("old", country), claim("old-kabil-kind", kind)
    told, *others = disputes_of_parts([disputing, left, part])
    assert isinstance(told, Claim)
    assert told.disputes == (part.id,)
    assert others == [left, part]
    assert disputes_of_parts([disputing, left]) == [disputing, left]
