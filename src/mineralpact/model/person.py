"""People, and the offices they hold."""

from enum import StrEnum
from typing import ClassVar

from attrs import field, frozen

from mineralpact.model.entity import Entity
from mineralpact.values import KeyedRecord, Name, PartyId, PersonId, When
from mineralpact.values.ids import as_id, as_id_or_none


class OfficeKind(StrEnum):
    """Kind of office, whatever its title."""

    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    HEAD_OF_STATE_AND_GOVERNMENT = "head_of_state_and_government"
    FOREIGN_MINISTER = "foreign_minister"
    MINISTER = "minister"
    AMBASSADOR = "ambassador"
    ENVOY = "envoy"
    JOURNALIST = "journalist"
    EXECUTIVE = "executive"
    OTHER = "other"


@frozen(kw_only=True, weakref_slot=False)
class Office(KeyedRecord):
    """An office held, as titled by the source.

    >>> Office(title="Prime Minister", kind=OfficeKind.HEAD_OF_GOVERNMENT).title
    'Prime Minister'
    """

    title: str
    """The title."""
    kind: OfficeKind | None = None
    """The kind of office; ``other`` for one without a term, whose word the title has; ``None`` when
    the title does not tell."""
    of: PartyId | None = field(default=None, converter=as_id_or_none)
    """The country or organization it is an office of; ``None`` when not stated."""
    when: When | None = None
    """When it is known to be held: a day the source vouches for, or an interval."""


@frozen(kw_only=True, weakref_slot=False)
class Person(Entity):
    """A person a source names.

    >>> Person(id="elmer-schialer", name="Elmer Schialer").offices
    ()
    """

    section: ClassVar[str] = "people"

    id: PersonId = field(converter=as_id)
    """The slug."""
    name: str
    """The name as printed."""
    names: tuple[Name, ...] = ()
    """Other names: former ones, and those in other languages and scripts."""
    offices: tuple[Office, ...] = ()
    """The offices held, as far as stated."""
