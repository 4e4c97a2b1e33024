"""Base classes of filters: a filter of one kind, and how filters of one kind combine.

The field of a filter declares beside its type what it asks: ``has_each("parties")``.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, NamedTuple, TypeAlias, TypeVar

import attrs
from attrs import field, frozen

from mineralpact.borders import checked
from mineralpact.catalog.parties.intermediaries import Reach
from mineralpact.errors import Problem, ValidationError
from mineralpact.model import Entity
from mineralpact.model.entity import most_derived
from mineralpact.query import conditions  # most are loaded when a filter first needs them
from mineralpact.query.conditions import AllOf, Condition
from mineralpact.values import Modality, PlanOutcome, Record, When
from mineralpact.values.fields import AnyAttribute, cached
from mineralpact.values.rules import broken
from mineralpact.values.step import LATER_WORDS

if TYPE_CHECKING:  # before Python 3.13, only type checkers know of defaults
    from typing_extensions import TypeVar as TypeVarWithDefault

    E = TypeVarWithDefault("E", bound=Entity, default=Entity)
else:
    E = TypeVar("E", bound=Entity)

BuildCondition: TypeAlias = Callable[[Any, Any], Condition]
"""Function that returns the condition that a value asks in a filter."""
_CONDITION, _ITEM = "condition", "item"


class NamedCondition(NamedTuple):
    """One condition of a filter."""

    name: str
    """The filter's field that asks it, or the word that joins several: ``step``, ``any of``,
    ``not``."""
    condition: Condition
    """The condition."""


@frozen(kw_only=True, weakref_slot=False)
class Filter(Generic[E]):
    """Filter of entities. Filters of the same kinds combine by ``&``, ``|`` and ``~``.

    >>> from mineralpact.query import AgreementFilter
    >>> either = AgreementFilter(involving=("JPN",)) | AgreementFilter(involving=("CHN",))
    >>> [name for name, _ in (either & ~AgreementFilter(text="upgrade")).conditions()]
    ['any of', 'not']
    """

    @property
    def asks_for(self) -> type[Entity]:
        """The kind it asks for; `Entity` if it asks for several, see `EntityFilter`."""
        raise NotImplementedError

    @property
    def section(self) -> str:
        """The name for what it asks for: its kind's section, or ``instruments``, ``entities``."""
        return self.asks_for.section

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
    """Filter of entities of every kind, by the conditions that every kind has.

    A subclass names its kind and adds conditions. One that names none asks for several kinds:
    for those whose filters derive from it (see `filter_for`), each by the conditions of its filter.
    What is not asked is ``None`` or empty; all that is asked must hold.

    >>> EntityFilter(text="lithium").section
    'entities'
    """

    takes_texts: ClassVar[bool] = True
    asks_for: ClassVar[type[Entity]] = Entity  # pyright: ignore[reportIncompatibleMethodOverride]  # of a class
    """The kind it asks for; `Entity` for several."""
    several: ClassVar[str] = "entities"
    """The name of the several kinds that it asks for where it names none."""

    text: str | None = None
    """A text that stands in the entity's own texts, in any case."""
    ids: tuple[str, ...] = ()
    """Identifiers: it is one of these."""
    referring_to: tuple[str, ...] = ()
    """Identifiers that it holds, in whatever field: each of them."""
    source: str | None = None
    """A source that a claim about it cites."""
    identifier: str | None = None
    """An identifier that it has elsewhere, such as ``Q419`` of Wikidata, as written there."""

    @property
    def section(self) -> str:
        return section_of(type(self))

    def conditions(self) -> Iterator[NamedCondition]:
        for item, attributes in _asked_fields(type(self)):
            asked = list(self._declared(attributes))
            if item and asked:
                together = tuple([condition for _, condition in asked])
                yield NamedCondition(item, conditions.Some(field=f"{item}s", conditions=together))
            else:
                yield from asked
        if self.ids:
            yield NamedCondition("ids", conditions.IdIn(ids=self.ids))
        for id in self.referring_to:
            yield NamedCondition("referring_to", conditions.RefersTo(id=id))
        if self.source is not None:
            yield NamedCondition("source", self.citing(self.source))
        if self.identifier is not None:
            has_it = conditions.Has(field="identifiers.value", value=self.identifier)
            yield NamedCondition("identifier", has_it)
        if self.text is not None:
            yield NamedCondition("text", conditions.Contains(text=self.text))

    def _declared(self, attributes: Iterable[AnyAttribute]) -> Iterator[NamedCondition]:
        """Yield what some of the fields ask by their declaration."""
        for attribute in attributes:
            name, values = attribute.name, getattr(self, attribute.name)
            if attribute.default is None:  # the field holds one value
                values = (values,)
            for value in values:
                if value is not None:
                    yield NamedCondition(name, attribute.metadata[_CONDITION](value, self))

    @checked
    def citing(self, source: str) -> Condition:
        """Return the condition that a source is cited."""
        return conditions.Claimed(conditions=(conditions.Has(field="cites.source", value=source),))


@frozen(kw_only=True, weakref_slot=False)
class MembershipFilter(EntityFilter[E]):
    """Base of the filters that ask for members of an organization, and when they are members."""

    member_of: str | None = None
    """The organization."""
    member_on: When | None = None
    """When they are members; ``None`` for whenever."""

    def problems(self) -> Iterable[Problem]:
        if self.member_on is None or self.member_of is not None:
            return ()
        return broken("member_of", "missing", "expected an organization to be a member of")


@frozen(kw_only=True, weakref_slot=False)
class PartyFilter(MembershipFilter[E]):
    """Base of the filters that ask for parties, and how far they see."""

    reach: Reach = Reach.STATE
    """The reach beyond a party: by default to those who act for it (its ministries and
    agencies, companies of which it owns more than half, holders of its offices) and to its
    supranational unions."""


def asks(condition: BuildCondition, *, item: str = "", default: object = None) -> Any:  # noqa: ANN401  # as attrs.field
    """Declare a field of a filter by the condition that each of its values asks.

    Args:
        condition: Builds the condition from the value and the filter.
        item: The singular of a list, such as ``step`` of ``steps``: one item of it meets what this
            field and those beside it ask.
        default: The value of a field that asks nothing.
    """
    return field(default=default, metadata={_CONDITION: condition, _ITEM: item})


def equals(path: str, *, item: str = "") -> Any:  # noqa: ANN401  # as attrs.field
    """Declare that a field of the entity, or of an item, has the value."""
    return asks(lambda value, _: conditions.Is(field=path, value=value), item=item)


def told_with(*, item: str = "") -> Any:  # noqa: ANN401  # as attrs.field
    """Declare that the entity, or an item, is told with the modality: a plan, that it is open."""
    return asks(_is_told_with, item=item)


def became(*, item: str = "") -> Any:  # noqa: ANN401  # as attrs.field
    """Declare that the entity, or an item, is a plan of which this became."""
    return asks(lambda value, _: conditions.HasNow(field="outcome", value=value), item=item)


def ever_planned(*, item: str = "") -> Any:  # noqa: ANN401  # as attrs.field
    """Declare that the entity, or an item, was ever planned, whatever became of it; or never."""
    return asks(_was_ever_planned, item=item)


def _is_told_with(modality: Modality, filter: Any) -> Condition:  # noqa: ANN401  # any filter that has such fields
    asks_for_the_past = filter.outcome is not None or filter.ever_planned is not None
    if asks_for_the_past or modality in LATER_WORDS:
        return conditions.Is(field="modality", value=modality)
    return conditions.HasNow(field="modality_now", value=modality)


def _was_ever_planned(was_planned: bool, _: object) -> Condition:  # noqa: FBT001  # a field's value
    outcomes = [conditions.HasNow(field="outcome", value=outcome) for outcome in PlanOutcome]
    planned = conditions.AnyOf(conditions=tuple(outcomes))
    return planned if was_planned else conditions.Not(condition=planned)


def within(path: str, *, item: str = "") -> Any:  # noqa: ANN401  # as attrs.field
    """Declare that a time of the entity, or of an item, lies within the span."""
    return asks(lambda span, _: conditions.Within(field=path, span=span), item=item)


def has(*paths: str, default: object = None) -> Any:  # noqa: ANN401  # as attrs.field
    """Declare that one of some fields has the value."""
    return asks(
        lambda value, _: _any_of([conditions.Has(field=path, value=value) for path in paths]),
        default=default,
    )


has_each: Final = partial(has, default=())
"""Function that declares for each of several values that one of some fields has it."""


def involves_each(*paths: str) -> Any:  # noqa: ANN401  # as attrs.field
    """Declare for each of several parties that one of some fields has it, or who acts for it."""
    return asks(
        lambda party, own: _any_of(
            [conditions.Involves(field=path, party=party, reach=own.reach) for path in paths]
        ),
        default=(),
    )


def involves(path: str, *lists: str, item: str = "") -> Any:  # noqa: ANN401  # as attrs.field
    """Declare that a field is the party, or one through whom it takes part; or states nothing.

    Some lists beside the field may hold it as well.
    """

    def involved(party: str, own: Any) -> Condition:  # noqa: ANN401  # any filter that has a reach
        options: list[Condition] = [
            conditions.Involves(field=path, party=party, reach=own.reach, may_be_unstated=True)
        ]
        for name in lists:
            options.append(conditions.Involves(field=name, party=party, reach=own.reach))
        return _any_of(options)

    return asks(involved, item=item)


def has_member(*paths: str) -> Any:  # noqa: ANN401  # as attrs.field
    """Declare that one of some fields has a member of the organization, at ``member_on``."""
    return asks(
        lambda organization, filter: _any_of(
            [
                conditions.MemberOf(field=path, organization=organization, on=filter.member_on)
                for path in paths
            ]
        )
    )


def _any_of(options: list[Condition]) -> Condition:
    if len(options) == 1:
        return options[0]
    return conditions.AnyOf(conditions=tuple(options))


@cached
def _asked_fields(
    cls: type[EntityFilter[Any]],
) -> Iterable[tuple[str, Iterable[AnyAttribute]]]:
    """Return the fields of a filter that declare what they ask; those of one item together."""
    asked = [attribute for attribute in attrs.fields(cls) if attribute.metadata]
    by_item = groupby(asked, key=lambda attribute: attribute.metadata[_ITEM])
    return [(item, tuple(attributes)) for item, attributes in by_item]


def section_of(cls: type[EntityFilter[Any]]) -> str:
    """Return the name for what the filters of a class ask for; see `Filter.section`."""
    return cls.several if cls.asks_for is Entity else cls.asks_for.section


def _as_tuple(filters: Iterable[Filter[Any]]) -> tuple[Filter[Any], ...]:
    return tuple(filters)


@frozen(kw_only=True, weakref_slot=False)
class JoinedFilter(Filter[E]):
    """Base of the filters that join several of the same kinds."""

    filters: tuple[Filter[E], ...] = field(converter=_as_tuple)
    """The filters."""

    def __attrs_post_init__(self) -> None:
        kinds = most_derived([joined.asks_for for joined in self.filters])
        sections = dict.fromkeys([joined.section for joined in self.filters])
        if len(kinds) != 1 or len(sections) != 1:
            names = ", ".join(sections) or "none"
            code = "wrong_kind" if kinds else "too_few"
            message = f"expected filters of one kind, found {names}"
            raise ValidationError("filter", broken("filters", code, message))

    @property
    def asks_for(self) -> type[Entity]:
        return most_derived([joined.asks_for for joined in self.filters])[0]

    @property
    def section(self) -> str:
        return self.filters[0].section


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

    @property
    def section(self) -> str:
        return self.filter.section

    def conditions(self) -> Iterator[NamedCondition]:
        yield NamedCondition("not", conditions.Not(condition=self.filter.condition()))
