"""A small catalog with open lists and entities that there may be: all of it is made up."""

from mineralpact.catalog import Catalog
from mineralpact.model import (
    Attendance,
    Claim,
    Completeness,
    Country,
    Entity,
    Membership,
    Organization,
    Person,
    Project,
    ProjectKind,
    Roadmap,
    Summit,
    SummitKind,
)
from mineralpact.values.ids import (
    ClaimId,
    CountryId,
    EntityId,
    EntityPath,
    OrganizationId,
    PersonId,
    ProjectId,
    RoadmapId,
    SummitId,
)
from mineralpact.values.stated_value import PlacedValue, PossibleEntity, StatedValue
from mineralpact.values.step import Modality
from mineralpact.values.topic import Area, Topic

CHN, JPN, KOR, PER = (CountryId(code) for code in ("CHN", "JPN", "KOR", "PER"))


def open_pact() -> Catalog:
    """A summit, a club, a roadmap and a port, and what is left open of them."""
    return Catalog([*_entities(), *_gaps()], id="open-pact")


def gap(id: str, *places: str, **fields: object) -> Claim:
    """A claim that something is not stated."""
    return Claim(
        id=ClaimId(f"gap-{id}"),
        about=tuple(map(EntityPath, places)),
        modality=Modality.NOT_STATED,
        **fields,  # type: ignore[arg-type]  # each test sees to its own
    )


def placed(path: str, **value: object) -> PlacedValue:
    """A value at a path of an entity that there may be."""
    return PlacedValue(path=path, value=StatedValue(**value))  # type: ignore[arg-type]  # as above


def _entities() -> list[Entity]:
    attendance = Attendance(participant=PersonId("guest"), modality=Modality.PLANNED)
    return [
        *(Country(id=id) for id in (CHN, JPN, KOR, PER)),
        *(Person(id=PersonId(id), name=id) for id in ("guest", "rival", "stranger")),
        *(_summit(id, attendance) for id in ("open-summit", "closed-summit", "perhaps-summit")),
        Organization(id=OrganizationId("club"), name="A club", members=(Membership(member=PER),)),
        Organization(
            id=OrganizationId("open-club"), name="Another", members=(Membership(member=PER),)
        ),
        Roadmap(
            id=RoadmapId("roadmap"),
            name="A roadmap",
            parties=(JPN, PER),
            areas=(
                Area(title="Trade", topics=(Topic.TRADE,)),
                Area(title="Mines", topics=(Topic.STANDARDS,)),
            ),
        ),
        Project(id=ProjectId("port"), name="A port", kind=ProjectKind.PORT),
        Project(id=ProjectId("mine"), name="A mine", kind=ProjectKind.MINE),
    ]


def _summit(id: str, attendance: Attendance) -> Summit:
    return Summit(
        id=SummitId(id),
        name=id,
        kind=SummitKind.CONFERENCE,
        modality=Modality.PLANNED,
        attendees=(attendance,),
    )


def _gaps() -> list[Claim]:
    return [
        gap("others", "open-summit.attendees", "open-summit.host"),
        gap("rival", "perhaps-summit.attendees", members=(EntityId("rival"),)),
        gap("answered", "closed-summit.attendees", answered=True),
        gap("korea", "club.members", members=(EntityId("KOR"),)),
        gap("who-else", "open-club.members"),
        gap("topics", "roadmap.areas[1].topics"),
        gap("opening", "port.milestones"),
        Claim(
            id=ClaimId("not-all"),
            about=(EntityPath("mine.minerals"),),
            modality=Modality.ATTRIBUTE,
            completeness=Completeness.OPEN,
            inferred=True,
        ),
        gap(
            "money",
            possible=PossibleEntity(
                kind="investments",
                values=(
                    placed("investor", id=EntityId("JPN")),
                    placed("recipient", id=EntityId("PER")),
                ),
            ),
        ),
        gap(
            "leader",
            possible=PossibleEntity(
                kind="people",
                values=(
                    placed("offices.kind", term="head_of_state"),
                    placed("offices.of", id=EntityId("PER")),
                ),
            ),
        ),
        gap(
            "no-leader",
            answered=True,
            possible=PossibleEntity(
                kind="people", values=(placed("offices.of", id=EntityId("KOR")),)
            ),
        ),
    ]
