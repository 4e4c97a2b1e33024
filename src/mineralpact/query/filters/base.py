"""Base classes of filters: a filter of one kind, and how filters of one kind combine."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, NamedTuple, Self, TypeVar, cast

from attrs import field, frozen

from mineralpact.borders import checked
from mineralpact.catalog.parties.intermediaries import Reach
from mineralpact.codec.json_parser import Plain
from mineralpact.errors import Problem, ValidationError
from mineralpact.late_methods import LateMethods
from mineralpact.model import Entity
from mineralpact.model.entity import most_derived
from mineralpact.query import conditions  # most are loaded when a filter first needs them
from mineralpact.query.conditions import AllOf, Condition
from mineralpact.query.filters.declarations import CONDITION, asked_fields
from mineralpact.reprs import ShortRepr
from mineralpact.values import Record, When
from mineralpact.values.fields import AnyAttribute
from mineralpact.values.rules import broken

if TYPE_CHECKING:  # before Python 3.13, only type checkers know of defaults
    from typing_extensions import TypeVar as TypeVarWithDefault

    E = TypeVarWithDefault("E", bound=Entity, default=Entity)
else:
    E = TypeVar("E", bound=Entity)

MOST_NESTED: Final = 40
"""The most filters that stand one inside another; `a | b | c` joins three side by side."""


class NamedCondition(NamedTuple):
    """One condition of a filter."""

    name: str
    """The filter's field that asks it, or the word that joins several: ``step``, ``any of``,
    ``not``."""
    condition: Condition
    """The condition."""


@frozen(kw_only=True, weakref_slot=False)
class Filter(ShortRepr, LateMethods, Generic[E]):
    """Filter of entities. Filters of the same kinds combine by ``&``, ``|`` and ``~``.

    >>> from mineralpact.query import AgreementFilter
    >>> either = AgreementFilter(involving=("JPN",)) | AgreementFilter(involving=("CHN",))
    >>> [name for name, _ in (either & ~AgreementFilter(text="upgrade")).conditions()]
    ['any of', 'not']
    """

    nesting: ClassVar[int] = 0
    """The number of filters that stand one inside another in it."""

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

    def plain(self) -> dict[str, Plain]:
        """Return the filter as plain values, as a link or a request holds it."""
        raise NotImplementedError

    def __and__(self, other: "Filter[E]") -> "Filter[E]":
        return _joined(AllOfFilter[E], self, other)

    def __or__(self, other: "Filter[E]") -> "Filter[E]":
        return _joined(AnyOfFilter[E], self, other)

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
    """A text that stands in the entity's own texts, in any case; in a country's name, too."""
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
        for item, attributes in asked_fields(type(self)):
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

    def plain(self) -> dict[str, Plain]:
        from mineralpact.codec.strict.converter import model_converter  # few filters are written

        fields: dict[str, Plain] = model_converter().unstructure(self)
        return {"find": self.section, **fields}

    def _declared(self, attributes: Iterable[AnyAttribute]) -> Iterator[NamedCondition]:
        """Yield what some of the fields ask by their declaration."""
        for attribute in attributes:
            name, values = attribute.name, getattr(self, attribute.name)
            if attribute.default is None:  # the field holds one value
                values = (values,)
            for value in values:
                if value is not None:
                    yield NamedCondition(name, attribute.metadata[CONDITION](value, self))

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


def section_of(cls: type[EntityFilter[Any]]) -> str:
    """Return the name for what the filters of a class ask for; see `Filter.section`."""
    return cls.several if cls.asks_for is Entity else cls.asks_for.section


def _as_tuple(filters: Iterable[Filter[Any]]) -> tuple[Filter[Any], ...]:
    return tuple(filters)


@frozen(kw_only=True, weakref_slot=False)
class JoinedFilter(Filter[E]):
    """Base of the filters that join several of the same kinds.

    Raises:
        ValidationError: no filters, filters of different kinds, or more than `MOST_NESTED` that
            stand one inside another.
    """

    word: ClassVar[str]
    """The word that stands for joining in plain values."""

    filters: tuple[Filter[E], ...] = field(converter=_as_tuple)
    """The filters."""
    nesting: int = field(init=False, eq=False, repr=False)  # type: ignore[misc]  # pyright: ignore[reportIncompatibleVariableOverride]  # of an object
    """The number of filters that stand one inside another in it."""
    _kind: type[Entity] = field(init=False, eq=False, repr=False)
    _section: str = field(init=False, eq=False, repr=False)
    _operands: tuple[Filter[E], Filter[E]] | None = field(
        init=False, eq=False, repr=False, default=None
    )
    # The two that an operator joined, until somebody asks for `filters`: ten thousand joined one
    # by one would else be copied ten thousand times.

    def __attrs_post_init__(self) -> None:
        self._check(self.filters, max((inner.nesting for inner in self.filters), default=0))

    @property
    def asks_for(self) -> type[Entity]:
        return self._kind

    @property
    def section(self) -> str:
        return self._section

    def plain(self) -> dict[str, Plain]:
        return {self.word: [joined.plain() for joined in self.filters]}

    @classmethod
    def of_two(cls, first: Filter[E], second: Filter[E]) -> Self:
        """Return two filters joined; what is in one that joins in the same way stands beside them.

        >>> from mineralpact.query import AgreementFilter
        >>> one, two, three = (AgreementFilter(text=text) for text in ("a", "b", "c"))
        >>> (one | (two | three)) == (one | two | three) == AnyOfFilter(filters=(one, two, three))
        True
        """
        joined = cls.__new__(cls)
        object.__setattr__(joined, "_operands", (first, second))
        inner = [operand.nesting - (type(operand) is cls) for operand in (first, second)]
        joined._check((first, second), max(inner))  # noqa: SLF001  # one of its own
        return joined

    if not TYPE_CHECKING:  # type checkers go by the fields declared above

        def __getattr__(self, name: str) -> tuple[Filter[E], ...]:
            """Return the filters side by side, once they are asked for."""
            if name != "filters":
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            operands = self._operands
            if operands is not None:  # another thread may have come first
                object.__setattr__(self, "filters", tuple(self._side_by_side(operands)))
                object.__setattr__(self, "_operands", None)
            return self.filters

    def _side_by_side(self, operands: tuple[Filter[E], Filter[E]]) -> Iterator[Filter[E]]:
        waiting = [*reversed(operands)]
        while waiting:
            filter = waiting.pop()
            if type(filter) is not type(self):
                yield filter
                continue
            inner = filter._operands  # noqa: SLF001  # one of its own
            if inner is None:
                yield from filter.filters
            else:
                waiting += reversed(inner)

    def _check(self, filters: tuple[Filter[E], ...], nesting: int) -> None:
        """Check that filters go together, and keep what they have in common."""
        kinds = most_derived([joined.asks_for for joined in filters])
        sections = dict.fromkeys([joined.section for joined in filters])
        if len(kinds) != 1 or len(sections) != 1:
            names = ", ".join(sections) or "none"
            code = "wrong_kind" if kinds else "too_few"
            message = f"expected filters of one kind, found {names}"
            raise ValidationError("filter", broken("filters", code, message))
        _check_nesting("filters", nesting)
        object.__setattr__(self, "nesting", nesting + 1)
        object.__setattr__(self, "_kind", kinds[0])
        object.__setattr__(self, "_section", next(iter(sections)))


def _check_nesting(field: str, nesting: int) -> None:
    """Check that one more may stand around a filter: whoever asks it goes as deep as it nests."""
    if nesting >= MOST_NESTED:
        message = f"expected at most {MOST_NESTED} filters one inside another, found more"
        raise ValidationError("filter", broken(field, "too_deep", message))


@frozen(kw_only=True, weakref_slot=False)
class AllOfFilter(JoinedFilter[E]):
    """Filter of what all of several filters find; ``first & second`` makes one.

    Raises:
        ValidationError: no filters, or filters of different kinds.
    """

    word: ClassVar[str] = "all_of"

    def conditions(self) -> Iterator[NamedCondition]:
        for joined in self.filters:
            yield from joined.conditions()


@frozen(kw_only=True, weakref_slot=False)
class AnyOfFilter(JoinedFilter[E]):
    """Filter of what at least one of several filters finds; ``first | second`` makes one.

    Raises:
        ValidationError: no filters, or filters of different kinds.
    """

    word: ClassVar[str] = "any_of"

    def conditions(self) -> Iterator[NamedCondition]:
        alternatives = tuple([joined.condition() for joined in self.filters])
        yield NamedCondition("any of", conditions.AnyOf(conditions=alternatives))


@frozen(kw_only=True, weakref_slot=False)
class NotFilter(Filter[E]):
    """Filter of what another surely does not find; ``~filter`` makes one.

    An entity that may match the filter may match this one too. ``~~filter`` is the filter again.

    Raises:
        ValidationError: more than `MOST_NESTED` filters stand one inside another.
    """

    filter: Filter[E]
    """The filter."""
    nesting: int = field(init=False, eq=False, repr=False)  # type: ignore[misc]  # pyright: ignore[reportIncompatibleVariableOverride]  # of an object
    """The number of filters that stand one inside another in it."""

    def __attrs_post_init__(self) -> None:
        _check_nesting("filter", self.filter.nesting)
        object.__setattr__(self, "nesting", self.filter.nesting + 1)

    def __invert__(self) -> Filter[E]:
        return self.filter

    @property
    def asks_for(self) -> type[Entity]:
        return self.filter.asks_for

    @property
    def section(self) -> str:
        return self.filter.section

    def plain(self) -> dict[str, Plain]:
        return {"not": self.filter.plain()}

    def conditions(self) -> Iterator[NamedCondition]:
        yield NamedCondition("not", conditions.Not(condition=self.filter.condition()))


def _joined(cls: type[JoinedFilter[E]], first: Filter[E], second: object) -> JoinedFilter[E]:
    """Return two filters joined, or what makes Python refuse the operator."""
    if not isinstance(second, Filter):
        return cast("JoinedFilter[E]", NotImplemented)
    return cls.of_two(first, cast("Filter[E]", second))
