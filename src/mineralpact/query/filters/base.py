"""Base classes of filters: a filter of one kind, and how filters of one kind combine."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from attrs import field, frozen

from mineralpact.errors import Problem, ValidationError
from mineralpact.model import Entity
from mineralpact.query import conditions  # most are loaded when a filter first needs them
from mineralpact.query.conditions import AllOf, Condition
from mineralpact.values.record import Record

E = TypeVar("E", bound=Entity)


class NamedCondition(NamedTuple):
    """One condition of a filter."""

    name: str
    """The filter's field that asks it, or the word that joins several: ``step``, ``any of``,
    ``not``."""
    condition: Condition
    """The condition."""


@frozen(kw_only=True, weakref_slot=False)
class Filter(Generic[E]):
    """Filter of the entities of one kind. Filters of one kind combine by ``&``, ``|`` and ``~``.

    >>> from mineralpact.query import AgreementFilter
    >>> either = AgreementFilter(involving=("JPN",)) | AgreementFilter(involving=("CHN",))
    >>> [name for name, _ in (either & ~AgreementFilter(text="upgrade")).conditions()]
    ['any of', 'not']
    """

    @property
    def asks_for(self) -> type[Entity]:
        """The kind it asks for."""
        raise NotImplementedError

    def conditions(self) -> Iterator[NamedCondition]:
        """Yield each condition by its name; a filter of your own yields its conditions here."""
        raise NotImplementedError

    def condition(self) -> AllOf:
        """Return all conditions as one."""
        return AllOf(conditions=tuple([condition for _, condition in self.conditions()]))

    def __and__(self, other: "Filter[E]") -> "Filter[E]":
        return AllOfFilter(filters=(self, other))

    def __or__(self, other: "Filter[E]") -> "Filter[E]":
        return AnyOfFilter(filters=(self, other))

    def __invert__(self) -> "Filter[E]":
        return NotFilter(filter=self)


@frozen(kw_only=True, weakref_slot=False)
class EntityFilter(Record, Filter[E]):
    """Filter with the conditions that every kind has; a subclass names its kind and adds others.

    What is not asked is ``None`` or empty; all that is asked must hold.
    """

    asks_for: ClassVar[type[Entity]]  # pyright: ignore[reportIncompatibleMethodOverride]  # of a class
    """The kind it asks for."""

    text: str | None = None
    """A text that stands in the entity's own texts, in any case."""
    ids: tuple[str, ...] = ()
    """Identifiers: it is one of these."""
    referring_to: tuple[str, ...] = ()
    """Identifiers that it holds, in whatever field: each of them."""
    source: str | None = None
    """A source that a claim about it cites."""

    def conditions(self) -> Iterator[NamedCondition]:
        if self.ids:
            yield NamedCondition("ids", conditions.IdIn(ids=self.ids))
        for id in self.referring_to:
            yield NamedCondition("referring_to", conditions.RefersTo(id=id))
        if self.source is not None:
            yield NamedCondition("source", self.citing(self.source))
        if self.text is not None:
            yield NamedCondition("text", conditions.Contains(text=self.text))

    def citing(self, source: str) -> Condition:
        """Return the condition that a source is cited."""
        return conditions.Claimed(conditions=(conditions.Has(field="cites.source", value=source),))


def _as_tuple(filters: Iterable[Filter[Any]]) -> tuple[Filter[Any], ...]:
    return tuple(filters)


@frozen(kw_only=True, weakref_slot=False)
class JoinedFilter(Filter[E]):
    """Base of the filters that join several of one kind."""

    filters: tuple[Filter[E], ...] = field(converter=_as_tuple)
    """The filters."""

    def __attrs_post_init__(self) -> None:
        kinds = dict.fromkeys([joined.asks_for for joined in self.filters])
        if len(kinds) != 1:
            names = ", ".join([kind.section for kind in kinds]) or "none"
            message = f"expected filters of one kind, found {names}"
            code = "wrong_kind" if kinds else "too_few"
            raise ValidationError("filter", [Problem(path="filters", code=code, message=message)])

    @property
    def asks_for(self) -> type[Entity]:
        return self.filters[0].asks_for


@frozen(kw_only=True, weakref_slot=False)
class AllOfFilter(JoinedFilter[E]):
    """Filter of what all of several filters find; ``first & second`` makes one.

    Raises:
        ValidationError: no filters, or filters of different kinds.
    """

    def conditions(self) -> Iterator[NamedCondition]:
        for joined in self.filters:
            yield from joined.conditions()


@frozen(kw_only=True, weakref_slot=False)
class AnyOfFilter(JoinedFilter[E]):
    """Filter of what at least one of several filters finds; ``first | second`` makes one.

    Raises:
        ValidationError: no filters, or filters of different kinds.
    """

    def conditions(self) -> Iterator[NamedCondition]:
        alternatives = tuple([joined.condition() for joined in self.filters])
        yield NamedCondition("any of", conditions.AnyOf(conditions=alternatives))


@frozen(kw_only=True, weakref_slot=False)
class NotFilter(Filter[E]):
    """Filter of what another surely does not find; ``~filter`` makes one.

    An entity that may match the filter may match this one too.
    """

    filter: Filter[E]
    """The filter."""

    @property
    def asks_for(self) -> type[Entity]:
        return self.filter.asks_for

    def conditions(self) -> Iterator[NamedCondition]:
        yield NamedCondition("not", conditions.Not(condition=self.filter.condition()))
