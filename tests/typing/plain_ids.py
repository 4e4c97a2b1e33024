"""Plain texts for ids, which keep the type of their kind; read by type checkers, never run."""

# ruff: noqa: D101

from collections.abc import Sequence
from typing import ClassVar, NewType, assert_type

import attrs

import mineralpact as mp
from mineralpact.editions import published_part
from mineralpact.evidence import explain
from mineralpact.query import (
    AgreementFilter,
    InvestmentFilter,
    PersonFilter,
    agreements_between,
    exposure,
    find,
    force_on,
    in_force,
    neighbours,
    partners,
    paths_between,
    share_held,
    stage_on,
    total_invested,
)

PitId = NewType("PitId", mp.EntityId)


@attrs.frozen(kw_only=True)
class Pit(mp.Entity):
    section: ClassVar[str] = "pits"
    id: PitId = attrs.field(converter=mp.as_id)
    owners: tuple[mp.OwnerId, ...] = attrs.field(default=(), converter=mp.as_ids)
    mineral: mp.MineralId | None = attrs.field(default=None, converter=mp.as_id_or_none)


@attrs.frozen(kw_only=True)
class ArchivedAgreement(mp.Agreement):
    archive: str | None = None


def tutorial(text: str) -> mp.Catalog:
    note = mp.Source(id="note", title="A note", published=mp.When("2023-12-13"), length=len(text))
    chile = mp.Country(id="CHL")
    union = mp.OrganizationKind.SUPRANATIONAL_UNION
    eu = mp.Organization(id="eu", name="European Union", kind=union)
    signing = mp.Step(stage=mp.Stage.SIGNATURE, modality=mp.Modality.HAPPENED, party="CHL")
    framework = mp.Agreement(
        id="eu-chile-framework",
        name="Framework between the European Union and Chile",
        kind=mp.AgreementKind.FRAMEWORK,
        parties=(chile.id, "eu"),
        steps=(signing,),
    )
    claim = mp.Claim(
        id="signed",
        about=("eu-chile-framework.steps[0]", "eu-chile-framework.parties"),
        statement="signed on Monday",
        modality=mp.Modality.HAPPENED,
        attributed_to=(mp.Attribution(speaker="eu"),),
        cites=(mp.Citation.of(text, source="note", start=0, end=4),),
        disputes=("not-signed",),
    )
    assert_type(note.id, mp.SourceId)
    assert_type(signing.party, mp.CountryId | mp.OrganizationId | None)
    assert_type(framework.id, mp.AgreementId)
    assert_type(framework.parties, tuple[mp.CountryId | mp.OrganizationId, ...])
    assert_type(framework.amends, mp.AgreementId | None)
    assert_type(claim.about, tuple[mp.EntityPath, ...])
    assert_type(claim.cites[0].source, mp.SourceId)
    return mp.Catalog([note, chile, eu, framework, claim], id="eu-chile")


def other_kinds(amount: mp.Money) -> None:
    lithium = mp.Mineral(id="lithium", name="lithium", members=("spodumene",))
    person = mp.Person(id="boric", name="Gabriel Boric")
    share = mp.Share(owner="codelco")
    place = mp.Place(country="CHL")
    side = mp.Side(parties=("CHL", "PER"))
    money = mp.Investment(
        id="loan",
        name="A loan",
        stage=mp.MoneyStage.PLEDGED,
        modality=mp.Modality.PLANNED,
        investor="eu",
        amount=amount,
    )
    assert_type(lithium.members, tuple[mp.MineralId, ...])
    assert_type(person.id, mp.PersonId)
    assert_type(share.owner, mp.CountryId | mp.OrganizationId | mp.PersonId)
    assert_type(place.country, mp.CountryId | None)
    assert_type(side.parties, tuple[mp.CountryId | mp.OrganizationId, ...])
    assert_type(attrs.evolve(money, revises="older").revises, mp.InvestmentId | None)


def own_kinds() -> None:
    pit = Pit(id="deep", owners=("eu", "CHL"), mineral="tin")
    assert_type(pit.id, PitId)
    assert_type(pit.mineral, mp.MineralId | None)
    archived = ArchivedAgreement(
        id="pact", name="A pact", kind=mp.AgreementKind.TREATY, parties=("CHL", "PER"), archive="9"
    )
    assert_type(archived.id, mp.AgreementId)
    Pit(id="deep", owners="CHL")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # a text is no list
    Pit(id=None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # nothing


def texts(text: str, note: mp.Source) -> None:
    mp.Citation.quote(text, "signed", source=note)
    mp.Citation.quote(text, "signed", source="note")


def catalogs(pact: mp.Catalog, words: Sequence[str]) -> None:
    assert_type(pact.get(mp.Agreement, "pact"), mp.Agreement)
    pact.subset(["pact"], claims=True)
    pact.without("PER", "JPN")
    pact.rename("pact", "compact")
    pact.referrers("PER")
    pact.follow(["PER", "eu"])
    published_part(pact, words)
    explain(pact, "pact", "steps")


def questions(pact: mp.Catalog, agreement: mp.Agreement) -> None:
    day = mp.When("2024-11-18")
    find(pact, AgreementFilter(involving=("PER",), minerals=("tin",), member_of="eu"))
    find(pact, InvestmentFilter(investor="JPN") & InvestmentFilter(recipient="PER"))
    find(pact, PersonFilter(office_of="PER"))
    stage_on(agreement, day, party="PER")
    force_on(agreement, day, party="PER")
    in_force(agreement, on=day, party="PER")
    neighbours(pact, "PER")
    partners(pact, "PER")
    exposure(pact, "PER")
    agreements_between(pact, "JPN", "PER")
    paths_between(pact, "JPN", "PER")
    share_held(pact, "JPN", "port")
    total_invested(pact, InvestmentFilter(investor="JPN", recipient="PER"))
