"""Small editions and the claims in them, for the tests of merging."""

from decimal import Decimal
from typing import Any

from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.catalog.claimed_places import type_at
from mineralpact.editions import Change, merge
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Claim,
    Country,
    Entity,
    Mineral,
    Project,
    ProjectKind,
    Roadmap,
    Source,
    Summit,
    SummitKind,
)
from mineralpact.paths import Path
from mineralpact.values.citation import Citation
from mineralpact.values.entity_path import entity_path
from mineralpact.values.ids import (
    AgreementId,
    ClaimId,
    CountryId,
    EntityId,
    MineralId,
    ProjectId,
    RoadmapId,
    SourceId,
    SummitId,
)
from mineralpact.values.stated_value import StatedValue, field_of_type
from mineralpact.values.step import Modality, Stage, Step
from mineralpact.values.time.duration import parse_duration
from mineralpact.values.time.when import When

JAPAN, PERU = CountryId("JPN"), CountryId("PER")
COUNTRIES = (Country(id=JAPAN), Country(id=PERU))
PLANNED, HAPPENED = Modality.PLANNED, Modality.HAPPENED

STATEMENT = Agreement(
    id=AgreementId("statement"),
    name="Statement",
    kind=AgreementKind.JOINT_STATEMENT,
    parties=(JAPAN, PERU),
)
ROADMAP = Roadmap(id=RoadmapId("roadmap"), name="Roadmap", parties=(JAPAN, PERU))
COPPER = Mineral(id=MineralId("copper"), name="copper")
PORT = Project(id=ProjectId("port"), name="Port", kind=ProjectKind.PORT)
VISIT = Summit(id=SummitId("visit"), name="Visit", kind=SummitKind.VISIT, modality=PLANNED)


def source(id: str, published: str | None = None) -> Source:
    """A source of a day."""
    return Source(
        id=SourceId(id), title=id, published=None if published is None else When(published)
    )


def claim(
    id: str,
    subject: Entity,
    about: str,
    value: str | int | None,
    from_source: str,
    **more: Any,  # noqa: ANN401  # any field of a claim
) -> Claim:
    """A claim cited from a source as a whole."""
    fields: dict[str, Any] = {
        "modality": PLANNED,
        "cites": (Citation(source=SourceId(from_source)),),
        **more,
    }
    place = entity_path(subject.id, Path.parse(about))
    stated = None if value is None else typed(type(subject), about, value)
    return Claim(id=ClaimId(EntityId(id)), about=(place,), value=stated, **fields)


def typed(kind: type[Entity], about: str, value: str | int) -> StatedValue:
    """A value as the field for the type of a place."""
    holds = type_at(kind, Path.parse(about))
    name = None if holds is None else field_of_type(holds)
    assert name is not None
    parsers: dict[str, Any] = {
        "number": Decimal,
        "time": When,
        "duration": parse_duration,
    }
    return StatedValue(**{name: parsers.get(name, str)(value)})


def about(claim: Claim) -> str:
    """The path of the one place of a claim."""
    (place,) = claim.places
    return str(place.path)


def signed(modality: Modality, when: str | None, **more: Any) -> Step:  # noqa: ANN401  # any field of a step
    """A signature."""
    return Step(
        stage=Stage.SIGNATURE, modality=modality, when=None if when is None else When(when), **more
    )


def with_countries(*entities: Entity) -> Catalog:
    """A catalog of these and of Japan and Peru."""
    return Catalog([*COUNTRIES, *entities])


def only(changes: tuple[Change, ...]) -> Change:
    """The one change there is."""
    assert len(changes) == 1, [str(change) for change in changes]
    return changes[0]


def step_change(before: Step, after: Step, *others: Entity) -> Change:
    """What a statement's one step of the second edition means for the one of the first."""
    first = with_countries(evolve(STATEMENT, steps=(before,)), *others)
    return only(merge(first, with_countries(evolve(STATEMENT, steps=(after,)))).changes)
