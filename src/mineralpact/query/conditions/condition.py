"""Base classes of conditions: `Condition`, and `FieldCondition` for the values of one field."""

import operator
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, Protocol, TypeAlias

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.field_reader import FieldAtPath, field_at, value_reader
from mineralpact.catalog.open_world.possible_records import ANYTHING, PossibleRecord
from mineralpact.errors import Problem
from mineralpact.index.evaluation import Cost, Lookup, Predicate, TruthBitsets, look_up
from mineralpact.index.kind_index import KindIndex
from mineralpact.late_methods import LateMethods
from mineralpact.model import Entity, Membership
from mineralpact.paths import Path
from mineralpact.query.conditions.column_query import ColumnQuery, Rows
from mineralpact.values import Record, Truth
from mineralpact.values.rules import broken

if TYPE_CHECKING:
    from mineralpact.catalog.parties.intermediaries import Reach
    from mineralpact.catalog.parties.intermediary_search import Intermediary

Kinds: TypeAlias = tuple[type[Entity], ...]


class Members(NamedTuple):
    """Members of an organization, as far as they are known."""

    listed: tuple[Membership, ...]
    """The members that are named."""
    possible: tuple[str, ...] = ()
    """The ids of those of whom it is open whether they are members."""
    are_open: bool = False
    """True if anybody else may be a member."""


class Affiliations(Protocol):
    """Who belongs to whom, as a catalog knows it."""

    def members(self, organization: str) -> Members:
        """Return the members of the organization with an id."""
        ...

    def intermediaries(self, party: str, reach: "Reach") -> "Iterable[Intermediary]":
        """Return those through whom the party with an id takes part."""
        ...


class Outcome(NamedTuple):
    """Answer of one entity to a condition, and the paths where it meets it."""

    truth: Truth
    paths: tuple[str, ...] = ()
    """Paths where the condition is met, or may be; none where it surely is not."""


truth_of: Final = operator.attrgetter("truth")
"""Function that returns the truth of an outcome."""


class NamedId(NamedTuple):
    """Id that a condition names."""

    id: str
    """The id."""
    id_types: frozenset[object]
    """The id types that may stand there; `EntityId` stands for any kind."""


@frozen(kw_only=True, weakref_slot=False)
class Condition(LateMethods):
    """Condition on an entity, or on a record inside it.

    A subclass says how it is answered: `evaluate` and `rows` at least, and what can be wrong with
    it in `problems`. Building one checks nothing, because filters that have been checked already
    build many: `mineralpact.query.validation` checks one before it is answered.
    """

    cost: ClassVar[Cost] = Cost.SCANNED
    """The cost of its bit sets in an index."""

    def evaluate(self, record: Record, entity: Entity, catalog: Catalog) -> Outcome:
        """Return whether a record inside an entity, or the entity itself, meets it, and where."""
        raise NotImplementedError

    def predicate(self, cls: type[Record], catalog: Catalog) -> Predicate:
        """Return a fast function for the records of a class, which answers as `evaluate` does."""
        return lambda record, entity: self.evaluate(record, entity, catalog).truth

    def rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> Rows:
        """Return the rows of a table that surely meet it, or that may as well."""
        raise NotImplementedError

    def lookup(self, cls: type[Record]) -> Lookup | None:
        """Return the lookup in an index that answers it; ``None`` where postings cannot."""
        return None

    def bitsets(self, index: KindIndex[Any], candidates: int) -> TruthBitsets:
        """Return which of some entities of an index surely meet it, and which may."""
        return look_up(self, index, candidates)

    def conjuncts(self) -> "Iterable[Condition]":
        """Yield the conditions that must all be met for this one to be."""
        return (self,)

    def problems(self, cls: type[Record], kinds: Kinds) -> Iterable[Problem]:
        """Return everything in it that no record of a class can meet; what stands inside aside.

        Args:
            cls: The class that it is asked of.
            kinds: The kinds that the catalog holds.

        Raises:
            NotFoundError: a field that the class does not have.
        """
        return ()

    def inner(self, cls: type[Record]) -> "Iterable[tuple[Condition, type[Record]]]":
        """Yield the conditions right inside it, each with the class that it is asked of."""
        return ()

    def named_ids(self, cls: type[Record]) -> Iterable[NamedId]:
        """Yield each id that it or a condition inside it names."""
        for condition, inner_class in self.inner(cls):
            yield from condition.named_ids(inner_class)

    def with_inner(self, cls: type[Record], change: "ChangeCondition") -> "Condition":
        """Return it with each condition right inside it changed.

        Args:
            cls: The class that it is asked of.
            change: Returns a changed condition, or the same; it is given the class that the
                condition is asked of.
        """
        return self

    def resolve(self, cls: type[Record], affiliations: Affiliations) -> "Condition":
        """Return it with those who belong to an organization or a party in place of its name."""
        return self.with_inner(
            cls, lambda inner, inner_class: inner.resolve(inner_class, affiliations)
        )

    def truth_of_possible(self, possible: PossibleRecord) -> Truth:
        """Return whether a record that may exist would meet it, by what is known of it."""
        return Truth.UNKNOWN


ChangeCondition: TypeAlias = Callable[[Condition, type[Record]], Condition]
"""Function that returns a changed condition, or the same, that is asked of a class."""


@frozen(kw_only=True, weakref_slot=False)
class FieldCondition(Condition):
    """Condition on the values of one field; a subclass need say no more than `truth`."""

    expects: ClassVar[str] = "it can be asked of"
    """Words for the fields that it accepts."""

    field: str
    """The field by its path, such as ``kind`` or ``place.country``."""

    def truth(self, value: Any) -> Truth:  # noqa: ANN401  # values of every type
        """Return whether one value of the field meets it; ``None`` is a value not stated."""
        raise NotImplementedError

    def evaluate(self, record: Record, entity: Entity, catalog: Catalog) -> Outcome:
        return surest(
            (self.truth(value), path) for path, value in Path.parse(self.field).values_in(record)
        )

    def predicate(self, cls: type[Record], catalog: Catalog) -> Predicate:
        read, truth = value_reader(cls, self.field), self.truth
        return lambda record, _: Truth.any(map(truth, read(record)))

    def rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> Rows:
        return columns.decided(self.field, self.truth, possibly=possibly)

    def truth_of_possible(self, possible: PossibleRecord) -> Truth:
        truth = Truth.NO
        for value in possible.read(Path.parse(self.field)):
            if value is ANYTHING:
                truth |= Truth.UNKNOWN
            else:
                truth |= self.truth(value)
        return truth

    def accepts(self, field: FieldAtPath) -> bool:
        """Return whether it can be asked of a field."""
        return True

    def problems(self, cls: type[Record], kinds: Kinds) -> Iterable[Problem]:
        if self.accepts(field_at(cls, self.field)):
            return ()
        return broken(self.field, "wrong_type", f"expected a field that {self.expects}")


def surest(outcomes: Iterable[tuple[Truth, Path | str]]) -> Outcome:
    """Return the outcome where one of several paths will do: the surest of them."""
    paths: dict[Truth, dict[str, None]] = {}
    for truth, path in outcomes:
        paths.setdefault(truth, {})[str(path)] = None
    for truth in (Truth.YES, Truth.UNKNOWN):
        if truth in paths:
            return Outcome(truth, tuple(paths[truth]))
    return Outcome(Truth.NO)
