"""Filters: questions as typed values. What is not asked is ``None`` or empty; all that is asked must hold."""

from collections.abc import Iterator
from typing import ClassVar, Generic, TypeVar

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Bindingness,
    Claim,
    Entity,
    Investment,
    MoneyStage,
    Roadmap,
    Sector,
    Summit,
    SummitKind,
)
from mineralpact.query.judge import Reason, any_of, has_text, holds_all, is_one, step_reason, within
from mineralpact.values.record import Record
from mineralpact.values.step import Modality, Stage
from mineralpact.values.topic import Topic
from mineralpact.values.truth import Truth
from mineralpact.values.when import When

E = TypeVar("E", bound=Entity)


@frozen(kw_only=True)
class Filter(Record, Generic[E]):
    """A question about the entities of one kind; a subclass adds what that kind can be asked."""

    asks_for: ClassVar[type[Entity]]
    """The kind it asks for."""

    text: str | None = None
    """A text that stands in the entity's own texts, in any case."""

    def judge(self, entity: E, catalog: Catalog) -> Iterator[Reason]:
        """Each condition asked, judged for one entity."""
        if self.text is not None:
            yield has_text("text", self.text, entity)


@frozen(kw_only=True)
class AgreementFilter(Filter[Agreement]):
    """Which agreements? `stage`, `modality` and `during` ask for one step that meets all of them.

    >>> AgreementFilter(involving=("PER",), stage=Stage.SIGNATURE, during=When("2024-11")).involving
    ('PER',)
    """

    asks_for: ClassVar[type[Entity]] = Agreement

    involving: tuple[str, ...] = ()
    """Identifiers of parties: each of them is one."""
    kind: AgreementKind | None = None
    """What it is called."""
    bindingness: Bindingness | None = None
    """Whether it binds in law; one that does not say may be either."""
    stage: Stage | None = None
    """An act in its life."""
    modality: Modality | None = None
    """How that act is told."""
    during: When | None = None
    """When that act is done."""
    topics: tuple[Topic, ...] = ()
    """What it is about: each of them."""
    minerals: tuple[str, ...] = ()
    """Identifiers of minerals: each of them."""

    def judge(self, entity: Agreement, catalog: Catalog) -> Iterator[Reason]:
        yield from super().judge(entity, catalog)
        yield from holds_all("involving", self.involving, "parties", entity.parties)
        yield from is_one("kind", self.kind, "kind", entity.kind)
        yield from is_one("bindingness", self.bindingness, "bindingness", entity.bindingness)
        yield from step_reason(self.stage, self.modality, self.during, entity.steps, catalog)
        yield from holds_all("topics", self.topics, "topics", entity.topics)
        yield from holds_all("minerals", self.minerals, "minerals", entity.minerals)


@frozen(kw_only=True)
class RoadmapFilter(Filter[Roadmap]):
    """Which roadmaps? `stage`, `modality` and `during` ask for one step that meets all of them.

    >>> RoadmapFilter(involving=("JPN", "PER")).involving
    ('JPN', 'PER')
    """

    asks_for: ClassVar[type[Entity]] = Roadmap

    involving: tuple[str, ...] = ()
    """Identifiers of parties: each of them is one."""
    stage: Stage | None = None
    """An act in its life."""
    modality: Modality | None = None
    """How that act is told."""
    during: When | None = None
    """When that act is done."""
    topics: tuple[Topic, ...] = ()
    """What it is about, as a whole or in one of its areas: each of them."""

    def judge(self, entity: Roadmap, catalog: Catalog) -> Iterator[Reason]:
        yield from super().judge(entity, catalog)
        yield from holds_all("involving", self.involving, "parties", entity.parties)
        yield from step_reason(self.stage, self.modality, self.during, entity.steps, catalog)
        for topic in self.topics:
            whole = [(Truth.YES, f"topics[{index}]") for index, each in enumerate(entity.topics) if each is topic]
            areas = [(Truth.YES, f"areas[{i}]") for i, area in enumerate(entity.areas) if topic in area.topics]
            yield any_of("topics", whole + areas)


@frozen(kw_only=True)
class SummitFilter(Filter[Summit]):
    """Which summits, meetings and visits?

    >>> SummitFilter(during=When("2024-11"), place="PER").place
    'PER'
    """

    asks_for: ClassVar[type[Entity]] = Summit

    involving: tuple[str, ...] = ()
    """Identifiers of those who take part, host or convene: each of them does."""
    kind: SummitKind | None = None
    """What kind of meeting."""
    modality: Modality | None = None
    """How it is told."""
    during: When | None = None
    """When it takes place."""
    place: str | None = None
    """The country it takes place in."""
    topics: tuple[Topic, ...] = ()
    """What it is about: each of them."""

    def judge(self, entity: Summit, catalog: Catalog) -> Iterator[Reason]:
        yield from super().judge(entity, catalog)
        places = {f"attendees[{index}].participant": each.participant for index, each in enumerate(entity.attendees)}
        places |= {"host": entity.host, "organization": entity.organization}
        for wanted in self.involving:
            yield any_of("involving", ((Truth.YES, path) for path, id in places.items() if id == wanted))
        yield from is_one("kind", self.kind, "kind", entity.kind)
        yield from is_one("modality", self.modality, "modality", entity.modality)
        if self.during is not None:
            yield any_of("during", [(within(entity.when, self.during), "when")])
        country = None if entity.place is None else entity.place.country
        yield from is_one("place", self.place, "place.country", country)
        yield from holds_all("topics", self.topics, "topics", entity.topics)


@frozen(kw_only=True)
class InvestmentFilter(Filter[Investment]):
    """Which investments?

    >>> InvestmentFilter(investor="CHN", sector=Sector.MINING).investor
    'CHN'
    """

    asks_for: ClassVar[type[Entity]] = Investment

    involving: tuple[str, ...] = ()
    """Identifiers of those who pay or are paid: each of them does."""
    investor: str | None = None
    """Who pays."""
    recipient: str | None = None
    """Who gets it."""
    sector: Sector | None = None
    """What it goes into."""
    stage: MoneyStage | None = None
    """How far the money has come."""
    modality: Modality | None = None
    """How it is told."""
    during: When | None = None
    """When the money flows."""
    project: str | None = None
    """A project it is said to include."""

    def judge(self, entity: Investment, catalog: Catalog) -> Iterator[Reason]:
        yield from super().judge(entity, catalog)
        sides = {"investor": entity.investor, "recipient": entity.recipient}
        for wanted in self.involving:
            yield any_of("involving", ((Truth.YES, path) for path, id in sides.items() if id == wanted))
        for name in ("investor", "recipient", "sector", "stage", "modality"):
            yield from is_one(name, getattr(self, name), name, getattr(entity, name))
        if self.during is not None:
            yield any_of("during", [(within(entity.when, self.during), "when")])
        yield from holds_all("project", (self.project,) if self.project else (), "projects", entity.projects)


@frozen(kw_only=True)
class ClaimFilter(Filter[Claim]):
    """Which claims?

    >>> ClaimFilter(subject="japan-peru-roadmap", modality=Modality.NOT_STATED).about is None
    True
    """

    asks_for: ClassVar[type[Entity]] = Claim

    subject: str | None = None
    """The entity it is about."""
    about: str | None = None
    """The field or predicate it is about."""
    modality: Modality | None = None
    """How the source tells it."""
    during: When | None = None
    """For when it is said; a claim for no time in particular may be for any."""
    attributed_to: str | None = None
    """Somebody it is put down to, at whatever remove."""
    source: str | None = None
    """A source it cites."""
    inferred: bool | None = None
    """Whether it is read between the lines."""
    disputed: bool | None = None
    """Whether it names claims that it does not sit well with."""

    def judge(self, entity: Claim, catalog: Catalog) -> Iterator[Reason]:
        yield from super().judge(entity, catalog)
        for name in ("subject", "about", "modality", "inferred"):
            yield from is_one(name, getattr(self, name), name, getattr(entity, name))
        yield from is_one("disputed", self.disputed, "disputes", bool(entity.disputes))
        if self.during is not None:
            yield any_of("during", [(within(entity.when, self.during), "when")])
        speakers = tuple(each.speaker for each in entity.attributed_to)
        wanted = (self.attributed_to,) if self.attributed_to else ()
        yield from holds_all("attributed_to", wanted, "attributed_to", speakers)
        cited = tuple(each.source for each in entity.cites)
        yield from holds_all("source", (self.source,) if self.source else (), "cites", cited)
