"""A small catalog that the questions' tests ask: every id, time and modality is made up."""

from decimal import Decimal

import pendulum

from mineralpact.catalog import Catalog
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Attendance,
    Attribution,
    Bindingness,
    Claim,
    Country,
    Investment,
    Membership,
    Milestone,
    Mineral,
    MoneyStage,
    Organization,
    Person,
    Predicate,
    Project,
    ProjectKind,
    ProjectPhase,
    Roadmap,
    Sector,
    Source,
    Summit,
    SummitKind,
)
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.citation import Citation
from mineralpact.values.commitment import Commitment
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
)
from mineralpact.values.step import Modality, RelativeTime, Stage, Step, TimeRelation
from mineralpact.values.time.when import When
from mineralpact.values.topic import Area, Place, Topic

CHN, JPN, KOR, PER = (CountryId(code) for code in ("CHN", "JPN", "KOR", "PER"))
SIX_MONTHS = RelativeTime(
    relation=TimeRelation.WITHIN, stage=Stage.SIGNATURE, duration=pendulum.duration(months=6)
)


def example() -> Catalog:
    """Four countries, a club, two pacts, a statement, a roadmap, money, meetings and claims."""
    return Catalog([*_actors(), *_instruments(), *_money(), *_meetings(), *_said()], id="example")


def _actors() -> list[Country | Organization | Person | Mineral]:
    members = (
        Membership(member=PER, when=When("1998/..")),
        Membership(member=CHN, when=When("1991/2000")),
        Membership(member=KOR),
    )
    return [
        *(Country(id=id) for id in (CHN, JPN, KOR, PER)),
        Organization(id=OrganizationId("club"), name="A club", members=members),
        Organization(id=OrganizationId("forum"), name="A forum that names no members"),
        Person(id=PersonId("minister"), name="A minister"),
        Mineral(id=MineralId("lithium"), name="lithium"),
        Mineral(id=MineralId("copper"), name="copper"),
    ]


def _instruments() -> list[Agreement | Roadmap]:
    signed = Step(stage=Stage.SIGNATURE, modality=Modality.HAPPENED, when=When("2024-11-17"))
    planned = Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED, when=When("2024-11"))
    in_force = Step(stage=Stage.ENTRY_INTO_FORCE, modality=Modality.PLANNED, relative=SIX_MONTHS)
    training = Commitment(
        by=(JPN,), what="to train geologists", modality=Modality.PLANNED, relative_due=SIX_MONTHS
    )
    maps = Commitment(
        by=(JPN, PER), what="to draw maps", modality=Modality.HAPPENED, due=When("2024-12")
    )
    return [
        Agreement(
            id=AgreementId("lithium-pact"),
            name="A lithium pact",
            kind=AgreementKind.TREATY,
            parties=(JPN, PER),
            bindingness=Bindingness.BINDING,
            steps=(signed, in_force),
            topics=(Topic.TRADE, Topic.RECYCLING),
            minerals=(MineralId("lithium"),),
            commitments=(training, maps),
        ),
        Agreement(
            id=AgreementId("port-pact"),
            name="A pact on a PORT",
            kind=AgreementKind.TREATY,
            parties=(CHN, PER),
            steps=(planned,),
            topics=(Topic.TRADE,),
        ),
        Agreement(
            id=AgreementId("statement"),
            name="A statement",
            kind=AgreementKind.JOINT_STATEMENT,
            parties=(JPN, KOR),
            bindingness=Bindingness.NON_BINDING,
        ),
        Roadmap(
            id=RoadmapId("roadmap"),
            name="A roadmap",
            parties=(JPN, PER),
            areas=(Area(title="An area", topics=(Topic.STANDARDS,)),),
            topics=(Topic.TRADE,),
        ),
    ]


def _money() -> list[Investment | Project]:
    def money(id: str, **fields: object) -> Investment:
        return Investment(
            id=InvestmentId(id),
            name=f"Money: {id}",
            stage=MoneyStage.PLEDGED,
            modality=Modality.HAPPENED,
            **fields,  # type: ignore[arg-type]  # each test sees to its own
        )

    mine = Project(
        id=ProjectId("mine"),
        name="A mine",
        kind=ProjectKind.MINE,
        place=Place(country=PER),
        minerals=(MineralId("lithium"),),
        milestones=(
            Milestone(phase=ProjectPhase.OPENING, modality=Modality.PLANNED, when=When("2025")),
            Milestone(
                phase=ProjectPhase.CONSTRUCTION, modality=Modality.PLANNED, when=When("2020")
            ),
            Milestone(
                phase=ProjectPhase.CONSTRUCTION, modality=Modality.HAPPENED, when=When("2021")
            ),
        ),
    )
    dollars = Money(amount=Decimal(500), currency=CurrencyCode("USD"))
    up_to = Money(at_most=Decimal(90), currency=CurrencyCode("USD"))
    return [
        mine,
        money(
            "into-mine", investor=JPN, recipient=PER, projects=(ProjectId("mine"),), amount=dollars
        ),
        money("into-mining", investor=CHN, recipient=PER, sector=Sector.MINING, amount=up_to),
        money(
            "into-roads", investor=CHN, recipient=PER, sector=Sector.TRANSPORT, when=When("2024")
        ),
    ]


def _meetings() -> list[Summit]:
    def both(modality: Modality) -> tuple[Attendance, ...]:
        return tuple(
            Attendance(participant=who, modality=modality) for who in (PersonId("minister"), JPN)
        )

    return [
        Summit(
            id=SummitId("fair"),
            name="A fair",
            kind=SummitKind.CONFERENCE,
            modality=Modality.HAPPENED,
            place=Place(country=PER),
            when=When("2024-11-15"),
            host=PER,
        ),
        Summit(
            id=SummitId("talks"),
            name="Talks at the fair",
            kind=SummitKind.BILATERAL_MEETING,
            modality=Modality.HAPPENED,
            within=SummitId("fair"),
            attendees=both(Modality.HAPPENED),
            when=When("2024-11-15"),
        ),
        Summit(
            id=SummitId("visit"),
            name="A visit",
            kind=SummitKind.VISIT,
            modality=Modality.PLANNED,
            host=KOR,
            attendees=both(Modality.PLANNED),
        ),
    ]


def _said() -> list[Source | Claim]:
    def claim(id: str, **fields: object) -> Claim:
        return Claim(
            id=ClaimId(id),
            modality=Modality.HAPPENED,
            **fields,  # type: ignore[arg-type]  # each test sees to its own
        )

    report, leaflet = SourceId("report"), SourceId("leaflet")
    speaker = Attribution(speaker=PersonId("minister"))
    return [
        Source(id=report, title="A report", published=When("2024-11-18")),
        Source(id=leaflet, title="A leaflet"),
        claim(
            "said-parties",
            about=(EntityPath("lithium-pact.parties"),),
            cites=(Citation(source=report),),
            attributed_to=(speaker,),
        ),
        claim(
            "said-name",
            about=(EntityPath("statement.name"), EntityPath("port-pact.steps[0]")),
            inferred=True,
            disputes=(ClaimId("said-parties"),),
        ),
        claim(
            "said-exists",
            subject=EntityId("port-pact"),
            predicate=Predicate.EXISTS,
            cites=(Citation(source=leaflet),),
        ),
    ]
