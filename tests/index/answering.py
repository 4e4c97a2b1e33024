"""A condition that answers as it is built to, and writes down whom it was asked of."""

from typing import Any, ClassVar

from attrs import field, frozen

from mineralpact.catalog import Catalog
from mineralpact.index.evaluation import Cost, Lookup, Predicate, TruthBitsets, look_up
from mineralpact.index.kind_index import KindIndex
from mineralpact.model import Entity
from mineralpact.query.conditions import Condition
from mineralpact.values import Record
from mineralpact.values.truth import Truth


@frozen(kw_only=True, weakref_slot=False)
class Answering(Condition):
    """Yes and unknown for some ids, no for all others; dear to ask."""

    yes: tuple[str, ...] = ()
    """The ids of which it is surely met."""
    perhaps: tuple[str, ...] = ()
    """The ids of which it may be met."""
    looks_up: Lookup | None = None
    """The lookup that an index answers it with, whatever it would say itself."""
    asked: list[str] = field(factory=list, eq=False)
    """The ids of the entities that it was asked of one by one, in order."""
    candidates: list[int] = field(factory=list, eq=False)
    """The sets of candidates that it was asked of together, in order."""

    def truth(self, id: str) -> Truth:
        """The answer for an id."""
        if id in self.yes:
            return Truth.YES
        return Truth.UNKNOWN if id in self.perhaps else Truth.NO

    def predicate(self, cls: type[Record], catalog: Catalog) -> Predicate:  # noqa: ARG002  # as of any condition
        def ask(_: Record, entity: Entity) -> Truth:
            self.asked.append(entity.id)
            return self.truth(entity.id)

        return ask

    def lookup(self, cls: type[Record]) -> Lookup | None:  # noqa: ARG002  # as above
        return self.looks_up

    def bitsets(self, index: KindIndex[Any], candidates: int) -> TruthBitsets:
        self.candidates.append(candidates)
        return look_up(self, index, candidates)


@frozen(kw_only=True, weakref_slot=False)
class CheapAnswering(Answering):
    """The same, and cheaper."""

    cost: ClassVar[Cost] = Cost.INDEXED


@frozen(kw_only=True, weakref_slot=False)
class CheapestAnswering(Answering):
    """The same, and cheaper still."""

    cost: ClassVar[Cost] = Cost.CACHED
