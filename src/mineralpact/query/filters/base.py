"""What every filter shares: the kind it asks for, its conditions by name, and how filters of one kind combine."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Generic, NamedTuple, TypeVar

from attrs import field, frozen

from mineralpact.errors import Problem, ValidationError
from mineralpact.model import Entity
from mineralpact.query.conditions import (
    AllOf,
    AnyOf,
    Claimed,
    Condition,
    Contains,
    Has,
    IdIn,
    Not,
    RefersTo,
)
from mineralpact.values.record import Record

E = TypeVar("E", bound=Entity)


class Asked(NamedTuple):
    """One condition of a filter."""

    name: str
    """The filter's field that asks it, or what joins several: ``step``, ``any of``, ``not``."""
    condition: Condition
    """What is asked."""


@frozen(kw_only=True, weakref_slot=False)
class Filter(Generic[E]):
    """A question about the entities of one kind. Filters of one kind combine by ``&``, ``|`` and ``~``.

    >>> from mineralpact.query import AgreementFilter
    >>> either = AgreementFilter(involving=("JPN",)) | AgreementFilter(involving=("CHN",))
    >>> [name for name, _ in (either & ~AgreementFilter(text="upgrade")).asked()]
    ['any of', 'not']
    """

    @property
    def asks_for(self) -> type[Entity]:
        """The kind it asks for."""
        raise NotImplementedError

    def asked(self) -> tuple[Asked, ...]:
        """Each condition by its name; an entity must meet all of them."""
        return tuple(self.conditions())

    def conditions(self) -> Iterator[Asked]:
        """Each condition by its name; a filter of your own yields its conditions here."""
        raise NotImplementedError

    def condition(self) -> AllOf:
        """All conditions as one."""
        return AllOf(conditions=tuple(condition for _, condition in self.conditions()))

    def __and__(self, other: "Filter[E]") -> "Filter[E]":
        return AllOfFilter(filters=(self, other))

    def __or__(self, other: "Filter[E]") -> "Filter[E]":
        return AnyOfFilter(filters=(self, other))

    def __invert__(self) -> "Filter[E]":
        return NotFilter(filter=self)


@frozen(kw_only=True, weakref_slot=False)
class EntityFilter(Record, Filter[E]):
    """What the entities of any kind can be asked; a subclass names its kind and adds what that kind can be asked.

    What is not asked is ``None`` or empty; all that is asked must hold.
    """

    asks_for: ClassVar[type[Entity]]  # pyright: ignore[reportIncompatibleMethodOverride]  # known of the class here, of each object there
    """The kind it asks for."""

    text: str | None = None
    """A text that stands in the entity's own texts, in any case."""
    ids: tuple[str, ...] = ()
    """Identifiers: it is one of these."""
    referring_to: tuple[str, ...] = ()
    """Identifiers that it holds, in whatever field: each of them."""
    source: str | None = None
    """A source that a claim about it cites."""

    def conditions(self) -> Iterator[Asked]:
        if self.ids:
            yield Asked("ids", IdIn(ids=self.ids))
        yield from (Asked("referring_to", RefersTo(id=each)) for each in self.referring_to)
        if self.source is not None:
            yield Asked("source", self.citing(self.source))
        if self.text is not None:
            yield Asked("text", Contains(text=self.text))

    def citing(self, source: str) -> Condition:
        """What it means that a source is cited."""
        return Claimed(conditions=(Has(field="cites.source", value=source),))


def _as_tuple(filters: Iterable[Filter[E]]) -> tuple[Filter[E], ...]:
    return tuple(filters)


@frozen(kw_only=True, weakref_slot=False)
class AllOfFilter(Filter[E]):
    """What several filters of one kind find alike; ``first & second`` makes one.

    Raises:
        ValidationError: no filters, or filters of different kinds.
    """

    filters: tuple[Filter[E], ...] = field(converter=_as_tuple)
    """The filters."""

    def __attrs_post_init__(self) -> None:
        check_kinds(self.filters)

    @property
    def asks_for(self) -> type[Entity]:
        return self.filters[0].asks_for

    def conditions(self) -> Iterator[Asked]:
        for each in self.filters:
            yield from each.conditions()


@frozen(kw_only=True, weakref_slot=False)
class AnyOfFilter(Filter[E]):
    """What at least one of several filters of one kind finds; ``first | second`` makes one.

    Raises:
        ValidationError: no filters, or filters of different kinds.
    """

    filters: tuple[Filter[E], ...] = field(converter=_as_tuple)
    """The filters."""

    def __attrs_post_init__(self) -> None:
        check_kinds(self.filters)

    @property
    def asks_for(self) -> type[Entity]:
        return self.filters[0].asks_for

    def conditions(self) -> Iterator[Asked]:
        yield Asked("any of", AnyOf(conditions=tuple(each.condition() for each in self.filters)))


@frozen(kw_only=True, weakref_slot=False)
class NotFilter(Filter[E]):
    """What a filter surely does not find; ``~filter`` makes one. What may match the filter may match this one too."""

    filter: Filter[E]
    """The filter."""

    @property
    def asks_for(self) -> type[Entity]:
        return self.filter.asks_for

    def conditions(self) -> Iterator[Asked]:
        yield Asked("not", Not(condition=self.filter.condition()))


def check_kinds(filters: tuple[Filter[E], ...]) -> None:
    """See that there are filters, all of one kind.

    Raises:
        ValidationError: there are none, or they ask for different kinds.
    """
    kinds = {each.asks_for: None for each in filters}
    if len(kinds) != 1:
        names = ", ".join(kind.section for kind in kinds) or "none"
        message = f"expected filters of one kind, found {names}"
        code = "wrong_kind" if kinds else "too_few"
        raise ValidationError("filter", [Problem(path="filters", code=code, message=message)])
