"""Filters of instruments. What is not asked is ``None`` or empty; all that is asked must hold."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from attrs import frozen

from mineralpact.errors import Problem
from mineralpact.model import Agreement, AgreementKind, Bindingness, Entity, Roadmap
from mineralpact.query.filters.base import EntityFilter, NamedCondition
from mineralpact.query.filters.condition_builders import (
    equals,
    has_each,
    has_member,
    membership_problems,
    one_item,
)
from mineralpact.values.step import Modality, Stage
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic


@frozen(kw_only=True, weakref_slot=False)
class AgreementFilter(EntityFilter[Agreement]):
    """Filter of agreements. `stage`, `modality` and `during` ask for one step that meets all.

    >>> AgreementFilter(involving=("PER",), stage=Stage.SIGNATURE, during=When("2024-11")).involving
    ('PER',)
    """

    asks_for: ClassVar[type[Entity]] = Agreement

    involving: tuple[str, ...] = ()
    """Identifiers of parties: each of them is one."""
    kind: AgreementKind | None = None
    """Kind it is called by."""
    bindingness: Bindingness | None = None
    """Force in law; one that does not say may have either."""
    stage: Stage | None = None
    """An act in its life."""
    modality: Modality | None = None
    """Modality that act is told with."""
    during: When | None = None
    """When that act is done."""
    topics: tuple[Topic, ...] = ()
    """Topics it is about: each of them."""
    minerals: tuple[str, ...] = ()
    """Identifiers of minerals: each of them."""
    member_of: str | None = None
    """An organization that a party is a member of; members not stated may be any."""
    member_on: When | None = None
    """When that party is a member; ``None`` for whenever."""

    def conditions(self) -> Iterator[NamedCondition]:
        yield from has_each("involving", self.involving, "parties")
        yield from equals("kind", self.kind)
        yield from equals("bindingness", self.bindingness)
        step = {"stage": self.stage, "modality": self.modality}
        yield from one_item("step", "steps", step, self.during)
        yield from has_each("topics", self.topics, "topics")
        yield from has_each("minerals", self.minerals, "minerals")
        yield from has_member(self.member_of, self.member_on, "parties")
        yield from super().conditions()

    def problems(self) -> Iterable[Problem]:
        return membership_problems(self.member_of, self.member_on)


@frozen(kw_only=True, weakref_slot=False)
class RoadmapFilter(EntityFilter[Roadmap]):
    """Filter of roadmaps. `stage`, `modality` and `during` ask for one step that meets all.

    >>> RoadmapFilter(involving=("JPN", "PER")).involving
    ('JPN', 'PER')
    """

    asks_for: ClassVar[type[Entity]] = Roadmap

    involving: tuple[str, ...] = ()
    """Identifiers of parties: each of them is one."""
    stage: Stage | None = None
    """An act in its life."""
    modality: Modality | None = None
    """Modality that act is told with."""
    during: When | None = None
    """When that act is done."""
    topics: tuple[Topic, ...] = ()
    """Topics it is about, as a whole or in one of its areas: each of them."""
    member_of: str | None = None
    """An organization that a party is a member of; members not stated may be any."""
    member_on: When | None = None
    """When that party is a member; ``None`` for whenever."""

    def conditions(self) -> Iterator[NamedCondition]:
        yield from has_each("involving", self.involving, "parties")
        step = {"stage": self.stage, "modality": self.modality}
        yield from one_item("step", "steps", step, self.during)
        yield from has_each("topics", self.topics, "topics", "areas.topics")
        yield from has_member(self.member_of, self.member_on, "parties")
        yield from super().conditions()

    def problems(self) -> Iterable[Problem]:
        return membership_problems(self.member_of, self.member_on)
