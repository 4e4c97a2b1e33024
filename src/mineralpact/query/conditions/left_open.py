"""Condition that what is not named may stand in an open list: `LeftOpen`, put beside conditions.

A condition on a list answers for what is named there. `opened` puts `LeftOpen` beside each whose
list is open somewhere, so that no other condition need know of open lists.
"""

from collections.abc import Sequence
from itertools import starmap
from typing import Any, ClassVar, Final, NamedTuple, TypeAlias

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.field_reader import record_class, value_reader
from mineralpact.catalog.open_world.open_places import Opening, OpenPlaces
from mineralpact.catalog.open_world.possible_records import ANYTHING, PossibleRecord
from mineralpact.index.evaluation import Cost, Predicate, TruthBitsets
from mineralpact.index.kind_index import KindIndex
from mineralpact.model import Claim, Completeness, Entity
from mineralpact.paths import Path
from mineralpact.query.conditions.column_query import ColumnQuery, Rows
from mineralpact.query.conditions.condition import Condition, FieldCondition, Outcome, surest
from mineralpact.query.conditions.equality import Is
from mineralpact.query.conditions.inner_records import Claimed, Some
from mineralpact.query.conditions.logic import AnyOf
from mineralpact.query.conditions.told_now import HasNow
from mineralpact.values import Modality, Record, Truth

# Enum members are slow to reach through their class, and predicates run for every entity.
_NO, _UNKNOWN = Truth.NO, Truth.UNKNOWN

LEAVES_OPEN: Final = AnyOf(
    conditions=(
        Is(field="modality", value=Modality.NOT_STATED),
        Is(field="modality", value=Modality.PRESUPPOSED),
        Is(field="completeness", value=Completeness.OPEN),
    )
)
"""The condition on a claim that it leaves something open."""


@frozen(kw_only=True, weakref_slot=False)
class LeftOpen(Condition):
    """Condition met by what is not named: unknown where a list is open to it, else a no."""

    cost: ClassVar[Cost] = Cost.INDEXED

    field: str
    """The field that the condition is on, by its path."""
    openings: tuple[Opening, ...]
    """The possible values that meet the condition."""

    def evaluate(self, record: Record, entity: Entity, catalog: Catalog) -> Outcome:
        read = value_reader(type(record), self.field)
        places: list[tuple[Truth, Path]] = []
        for opening in self.openings:
            for owner, place in opening.places.get(entity.id, ()):
                if _is_at(owner, record, entity) and not (
                    opening.if_unstated and None not in read(record)
                ):
                    places.append((_UNKNOWN, place))
        return surest(places)

    def predicate(self, cls: type[Record], catalog: Catalog) -> Predicate:
        openings = self.openings

        def ask(record: Record, entity: Entity) -> Truth:
            for opening in openings:
                if entity.id in opening.places:
                    return self.evaluate(record, entity, catalog).truth
            return _NO

        return ask

    def bitsets(self, index: KindIndex[Any], candidates: int) -> TruthBitsets:
        possible = 0
        for opening in self.openings:
            entities = candidates & index.having_id(opening.places)
            if opening.if_unstated:
                entities &= index.having(self.field, None)
            possible |= entities
        return TruthBitsets(0, possible)

    def rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> Rows:
        rows: list[Rows] = []
        if not possibly:
            return columns.any_of(rows)
        for opening in self.openings:
            places: dict[tuple[str, Path], None] = {}
            for id, of_entity in opening.places.items():
                places.update(((id, owner), None) for owner, _ in of_entity)
            open_rows = columns.at_places(places)
            if opening.if_unstated:
                open_rows = columns.all_of((open_rows, columns.equal(self.field, None)))
            rows.append(open_rows)
        return columns.any_of(rows)

    def truth_of_possible(self, possible: PossibleRecord) -> Truth:
        return _NO


def opened(condition: Condition, kind: type[Entity], places: OpenPlaces) -> Condition:
    """Return a condition that is ready to be answered, with all that open lists may meet.

    Args:
        condition: The condition, with its memberships resolved.
        kind: The kind that it is asked of.
        places: The open places.
    """
    return _opened(condition, _Asked(kind, (), kind), places)


def open_entities(condition: Condition, cls: type[Record]) -> frozenset[str] | None:
    """Return the entities of which an opened condition may be met by what is not named.

    Returns:
        ``None`` where it asks for claims, of whose lists some are open.
    """
    ids: set[str] = set()
    if isinstance(condition, LeftOpen):
        for opening in condition.openings:
            ids.update(opening.places)
    for inner, inner_class in condition.inner(cls):
        inner_ids = open_entities(inner, inner_class)
        if inner_ids is None or (inner_ids and isinstance(condition, Claimed)):
            return None
        ids |= inner_ids
    return frozenset(ids)


class _Asked(NamedTuple):
    """Records that a condition is asked of."""

    kind: type[Entity]
    """The kind of the entities that have them."""
    outer: tuple[str, ...]
    """The lists around them, outermost first; empty for the entities themselves."""
    cls: type[Record]
    """Their class."""


_AsksList: TypeAlias = FieldCondition | Some
"""Condition on what stands in a field, which may be a list."""


def _opened(condition: Condition, asked: _Asked, places: OpenPlaces) -> Condition:
    def open_inner(inner: Condition, cls: type[Record]) -> Condition:
        if isinstance(condition, Claimed):
            return _opened(inner, _Asked(Claim, (), Claim), places)
        outer = asked.outer
        if isinstance(condition, Some):
            outer = (*outer, condition.field)
        return _opened(inner, _Asked(asked.kind, outer, cls), places)

    changed = condition.with_inner(asked.cls, open_inner)
    if not isinstance(condition, _AsksList):
        return changed
    openings: list[Opening] = []
    for opening in places.openings(*asked, Path.parse(condition.field)):
        if _may_be_met(condition, opening):
            openings.append(_beside_what_is_done(condition, opening, asked, places))
    if not openings:
        return changed
    left_open = LeftOpen(field=condition.field, openings=tuple(openings))
    return AnyOf(conditions=(changed, left_open))


def _may_be_met(condition: _AsksList, opening: Opening) -> bool:
    """True if what may stand in a field besides what is named may meet a condition on it."""
    if opening.if_unstated:
        # Most conditions take a value that is not stated for unknown by themselves.
        return isinstance(condition, FieldCondition) and condition.truth(None) is _NO
    truths = map(condition.truth_of_possible, opening.possible)
    return any(truth is not _NO for truth in truths)


def _beside_what_is_done(
    condition: _AsksList, opening: Opening, asked: _Asked, places: OpenPlaces
) -> Opening:
    """Return an opening without entities of which what stands there rules out what is asked.

    Of an act that is done once and told as done, an open list has no open plan.
    """
    name = condition.field
    is_unnamed_item = opening.possible == (PossibleRecord({name: (ANYTHING,)}),)
    if asked.outer or not is_unnamed_item or not _asks_what_became(condition, asked.cls):
        return opening
    item_class = record_class(asked.cls, name)
    left: dict[str, Sequence[tuple[Path, Path]]] = {}
    acts = places.possible_acts(opening.places, name, item_class)
    for id, of_entity in opening.places.items():
        possible = [condition.truth_of_possible(PossibleRecord({name: (act,)})) for act in acts[id]]
        if not possible or any(truth is not _NO for truth in possible):
            left[id] = of_entity
    return opening._replace(places=left)


def _asks_what_became(condition: Condition, cls: type[Record]) -> bool:
    """True if a condition, or one inside it, asks for plans that are open or have an outcome."""
    if isinstance(condition, HasNow):
        return True
    return any(starmap(_asks_what_became, condition.inner(cls)))


def _is_at(place: Path, record: Record, entity: Entity) -> bool:
    """True if a record, or the entity itself, is what is at a place in the entity."""
    return not place.steps or place.value_in(entity) is record
