"""A small catalog with every kind of entity, and helpers that several test files share."""

from decimal import Decimal
from typing import TypeVar

import pendulum
import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import ValidationError
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Attendance,
    Attribution,
    Bindingness,
    Claim,
    Completeness,
    Country,
    Endowment,
    Entity,
    Funding,
    Investment,
    Membership,
    Milestone,
    Mineral,
    MineralGroup,
    MoneyStage,
    Office,
    OfficeKind,
    Organization,
    OrganizationKind,
    Person,
    Predicate,
    Project,
    ProjectKind,
    ProjectPhase,
    Roadmap,
    Sector,
    Share,
    Source,
    Summit,
    SummitKind,
    Tension,
    TensionKind,
)
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.citation import Citation
from mineralpact.values.commitment import Aim, Commitment, Effect, Firmness, Measure
from mineralpact.values.ids import (
    AgreementId,
    ClaimId,
    CountryId,
    EntityId,
    EntityPath,
    InvestmentId,
    MineralId,
    OrganizationId,
    PersonId,
    ProjectId,
    RoadmapId,
    SourceId,
    SummitId,
    TensionId,
)
from mineralpact.values.parties.role import Participation, PartyRole
from mineralpact.values.parties.side import Side
from mineralpact.values.record import Record
from mineralpact.values.stated_value import PlacedValue, PossibleEntity, StatedValue
from mineralpact.values.step import Modality, RelativeTime, Stage, Step, TimeRelation
from mineralpact.values.time.when import When
from mineralpact.values.topic import Area, Place, Topic

R = TypeVar("R", bound=Record)

CHL, DEU, XKX = CountryId("CHL"), CountryId("DEU"), CountryId("XKX")
FORUM, COMPANY = OrganizationId("copper-forum"), OrganizationId("andes-copper")
MINISTER = PersonId("ana-soto")
COPPER, CRITICAL = MineralId("copper"), MineralId("critical-minerals")
REPORT = SourceId("report")
TEXT = "Chile and Germany plan to sign a copper pact in May 2031. Observers doubt it."
SUMMIT, VISIT = SummitId("copper-summit"), SummitId("visit")
PACT, TREATY = AgreementId("copper-pact"), AgreementId("trade-treaty")
PLAN = RoadmapId("copper-plan")
MINE = ProjectId("loa-mine")
LOAN = InvestmentId("mine-loan")
PERCENT_60 = Range(at_least=Decimal(60), at_most=Decimal(60), unit=Unit.PERCENT)


def sample_entities() -> tuple[Entity, ...]:
    """One or more of each kind, with every field of every class stated at least once."""
    return (*_who(), *_what(), *_money(), *_claims())


def sample() -> Catalog:
    """The entities of `sample_entities` as a catalog."""
    return Catalog(sample_entities(), id="copper", title="A pact over copper")


def refused(cls: type[R], /, **fields: object) -> list[tuple[str, str]]:
    """The path and code of each problem that building this raises."""
    with pytest.raises(ValidationError) as caught:
        cls(**fields)
    return [(problem.path, problem.code) for problem in caught.value.problems]


def _who() -> tuple[Entity, ...]:
    held = Office(
        title="Minister of Mining", kind=OfficeKind.MINISTER, of=CHL, when=When("2030-03/..")
    )
    return (
        Country(id=CHL, endowment=(Endowment.MINERAL_RICH,)),
        Country(id=DEU),
        Organization(
            id=FORUM,
            name="Copper Forum",
            short_name="CF",
            kind=OrganizationKind.INTERGOVERNMENTAL_FORUM,
            members=(Membership(member=CHL, when=When("2001/..")), Membership(member=DEU)),
        ),
        Organization(id=COMPANY, name="Andes Copper", kind=OrganizationKind.COMPANY, country=CHL),
        Person(id=MINISTER, name="Ana Soto", offices=(held,)),
        Mineral(
            id=COPPER,
            name="copper",
            aliases=("Cu",),
            group=MineralGroup.BASE_METAL,
            uses=("wires",),
        ),
        Mineral(id=CRITICAL, name="critical minerals", group=MineralGroup.CATEGORY),
        Source(
            id=REPORT,
            title="A report",
            authors=(MINISTER,),
            publisher=FORUM,
            published=When("2031-04-02T09:00:00"),
            sha256="0" * 64,
            length=len(TEXT),
        ),
    )


def _what() -> tuple[Entity, ...]:
    signature = Step(
        stage=Stage.SIGNATURE,
        modality=Modality.PLANNED,
        relative=RelativeTime(relation=TimeRelation.DURING, event=EntityPath(VISIT)),
        note="at the visit",
    )
    within = RelativeTime(
        relation=TimeRelation.WITHIN,
        stage=Stage.SIGNATURE,
        duration=pendulum.duration(months=6, days=10),
    )
    ratification = Step(
        stage=Stage.RATIFICATION, modality=Modality.EXPECTED, relative=within, party=CHL
    )
    loan = Money(currency=CurrencyCode("EUR"), at_most=Decimal("500000000.50"))
    return (
        Summit(
            id=SUMMIT,
            name="Copper summit",
            kind=SummitKind.LEADERS_SUMMIT,
            modality=Modality.PLANNED,
            organization=FORUM,
            host=CHL,
            place=Place(country=CHL, locality="Santiago"),
            when=When("2031-05-10/2031-05-12"),
            attendees=(Attendance(participant=MINISTER, modality=Modality.PLANNED),),
            topics=(Topic.TRADE,),
            outcomes_announced=3,
            outcomes=(PACT, PLAN),
        ),
        Summit(
            id=VISIT,
            name="Visit",
            kind=SummitKind.VISIT,
            modality=Modality.PLANNED,
            when=When("2031-05"),
            within=SUMMIT,
        ),
        Agreement(
            id=PACT,
            name="Copper pact",
            kind=AgreementKind.JOINT_STATEMENT,
            parties=(CHL, DEU),
            bindingness=Bindingness.NON_BINDING,
            steps=(signature, ratification),
            topics=(Topic.MINING_TECHNOLOGY, Topic.TRADE),
            minerals=(COPPER,),
            aims=(Aim(text="steady supply", topics=(Topic.SUPPLY_CHAINS,), by=(DEU,)),),
            commitments=(
                Commitment(
                    by=(DEU,),
                    what="lend",
                    modality=Modality.PLANNED,
                    to=(COMPANY,),
                    firmness=Firmness.CONDITIONAL,
                    condition="a safe mine",
                    amount=loan,
                    due=When("2032"),
                    relative_due=within,
                ),
            ),
            effects=(
                Effect(
                    measure=Measure.BILATERAL_TRADE,
                    change=Range(at_least=Decimal(50), unit=Unit.PERCENT),
                    affects=(CHL,),
                    when=When("2035"),
                ),
            ),
            builds_on=(TREATY,),
            sides=(Side(name="of the one part", parties=(CHL,)), Side(parties=(DEU,))),
            roles=(Participation(by=FORUM, role=PartyRole.DEPOSITARY),),
        ),
        Agreement(
            id=TREATY,
            name="Trade treaty",
            kind=AgreementKind.FREE_TRADE_AGREEMENT,
            parties=(CHL, DEU, FORUM),
            bindingness=Bindingness.BINDING,
            steps=(
                Step(
                    stage=Stage.SIGNATURE,
                    modality=Modality.HAPPENED,
                    when=When("2012-05-14"),
                    effective=When("2013-01-01"),
                ),
            ),
        ),
        Roadmap(
            id=PLAN,
            name="Copper plan",
            parties=(CHL, DEU),
            roles=(
                Participation(by=DEU, role=PartyRole.LEAD),
                Participation(by=COMPANY, role=PartyRole.OBSERVER),
            ),
            duration=pendulum.duration(years=10),
            period=When("2031/2041"),
            areas_announced=3,
            areas=(Area(title="training", topics=(Topic.PERSONNEL_EXCHANGE,), inferred=True),),
            measures=("courses",),
            implements=PACT,
            steps=(Step(stage=Stage.ANNOUNCED, modality=Modality.HAPPENED, when=When("2031-04~")),),
            topics=(Topic.RESEARCH_AND_INNOVATION,),
        ),
    )


def _money() -> tuple[Entity, ...]:
    return (
        Project(
            id=MINE,
            name="Loa mine",
            kind=ProjectKind.MINE,
            place=Place(country=CHL),
            owners=(Share(owner=COMPANY, percent=PERCENT_60, when=When("2029/..")),),
            cost=Money(currency=CurrencyCode("USD"), amount=Decimal(1300000000), approximate=True),
            minerals=(COPPER,),
            milestones=(
                Milestone(phase=ProjectPhase.OPENING, modality=Modality.PLANNED, when=When("2033")),
            ),
        ),
        Investment(
            id=LOAN,
            name="Mine loan",
            stage=MoneyStage.PLEDGED,
            modality=Modality.PLANNED,
            investor=DEU,
            recipient=COMPANY,
            sector=Sector.MINING,
            projects=(MINE,),
            amount=Money(currency=CurrencyCode("EUR"), at_least=Decimal(100), at_most=Decimal(200)),
            share=Range(at_most=Decimal(10), unit=Unit.PERCENT),
            when=When("2032"),
            steps=(
                Funding(stage=MoneyStage.SOUGHT, modality=Modality.HAPPENED, when=When("2030")),
            ),
            agreement=PACT,
        ),
    )


def _claims() -> tuple[Entity, ...]:
    cited = Citation.of(TEXT, source=REPORT, start=0, end=57, paragraph=1, sentence=1)
    doubted = Citation.of(TEXT, source=REPORT, start=58, end=len(TEXT), paragraph=1, sentence=2)
    return (
        Claim(
            id=ClaimId("steps"),
            about=(EntityPath(f"{PACT}.steps"),),
            statement="signature",
            modality=Modality.PLANNED,
            objects=(EntityId(CHL), EntityId(DEU)),
            when=When("2031-05"),
            cites=(cited,),
        ),
        Claim(
            id=ClaimId("doubt"),
            subject=EntityId(PACT),
            predicate=Predicate.VALUED_AS,
            statement="doubtful",
            modality=Modality.OPINION,
            attributed_to=(
                Attribution(description="observers"),
                Attribution(speaker=MINISTER, inferred=True),
            ),
            disputes=(ClaimId("steps"),),
            cites=(doubted,),
        ),
        Claim(
            id=ClaimId("areas"),
            about=(EntityPath(f"{PLAN}.areas"),),
            completeness=Completeness.OPEN,
            modality=Modality.PLANNED,
            inferred=True,
            note="training is read between the lines",
        ),
        Claim(
            id=ClaimId("who"),
            about=(
                EntityPath(f"{PLAN}.parties[0]"),
                EntityPath(f"{PLAN}.steps[0].modality"),
                EntityPath(f"{MINISTER}.offices[0].of"),
                EntityPath(CHL),
            ),
            modality=Modality.HAPPENED,
            cites=(cited,),
        ),
        Claim(
            id=ClaimId("costs"),
            about=(EntityPath(f"{MINE}.cost"),),
            value=StatedValue(money=Money(currency=CurrencyCode("USD"), amount=Decimal(9))),
            modality=Modality.OPINION,
            cites=(doubted,),
        ),
        Claim(
            id=ClaimId("gap"),
            about=(EntityPath(f"{PACT}.bindingness"),),
            modality=Modality.NOT_STATED,
            note="nobody says",
        ),
        Claim(
            id=ClaimId("gap-members"),
            about=(EntityPath(f"{FORUM}.members"),),
            members=(EntityId(COMPANY),),
            modality=Modality.NOT_STATED,
        ),
        Claim(
            id=ClaimId("gap-loans"),
            possible=PossibleEntity(
                kind="investments",
                values=(
                    PlacedValue(path="investor", value=StatedValue(id=EntityId(CHL))),
                    PlacedValue(path="steps.stage", value=StatedValue(term=MoneyStage.PLEDGED)),
                ),
            ),
            answered=True,
            modality=Modality.NOT_STATED,
        ),
        Tension(
            id=TensionId("planned-or-doubted"),
            kind=TensionKind.CONTRADICTION,
            claims=(ClaimId("steps"), ClaimId("doubt")),
            description="The pact is planned, and doubted.",
        ),
    )
