"""Gaps that another edition answers: what one source leaves open, and a later one states."""

from collections.abc import Iterator, Mapping

import attrs

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.catalog.claimed_places import is_there, type_at, value_at
from mineralpact.catalog.later_words import is_real, is_same_act
from mineralpact.catalog.plan_outcomes import told_now
from mineralpact.model import Claim, Completeness, Entity, references
from mineralpact.paths import Path
from mineralpact.values import ClaimId, EntityId, EntityPath, PlacedValue, PossibleEntity, Record
from mineralpact.values.entity_path import parse_entity_path
from mineralpact.values.fields import announced_count
from mineralpact.values.precision import refines
from mineralpact.values.record import is_tuple


class AnsweredGaps:
    """What another edition answers of the gaps of one.

    Args:
        edition: The edition with the gaps.
        merged: The merged entities by id.
        other: The claims of the other edition.
    """

    def __init__(
        self, edition: Catalog, merged: Mapping[EntityId, Entity], other: ClaimIndex
    ) -> None:
        self._edition = edition
        self._merged = merged
        self._other = other

    def answered(self, gap: Claim) -> Iterator[Claim]:
        """Yield a gap as far as it is left, and what is answered of it.

        Of a list some may be named now and not all: it stays open, though nobody need be told.
        """
        lists = [text for text in gap.about if self._is_open_list(text, gap)]
        if gap.answered:
            yield attrs.evolve(gap, completeness=gap.completeness if lists else None)
            return
        left = tuple(text for text in gap.about if not self._is_stated(text, gap))
        is_relation_left = gap.predicate is not None and not self._is_told(gap)
        is_existence_left = gap.possible is not None and not self._exists(gap.possible)
        if not (left or is_relation_left or is_existence_left):
            completeness = Completeness.OPEN if lists else gap.completeness
            yield attrs.evolve(gap, answered=True, completeness=completeness)
            return
        yield gap if left == gap.about else attrs.evolve(gap, about=left)
        open_lists = tuple(text for text in lists if text not in left)
        if open_lists:
            yield attrs.evolve(
                gap,
                id=ClaimId(EntityId(f"{gap.id}-answered")),
                about=open_lists,
                answered=True,
                completeness=Completeness.OPEN,
                subject=None,
                predicate=None,
                possible=None,
            )

    def _is_open_list(self, text: EntityPath, gap: Claim) -> bool:
        """True for a list of an entity that may have more members than the merged entity's."""
        id, path = parse_entity_path(text)
        entity = self._merged.get(id)
        if entity is None or len(path.steps) != 1 or type_at(type(entity), path) is None:
            return False
        items = value_at(path, entity)
        return is_tuple(items) and not self._is_whole(entity, path, items, gap)

    def _is_stated(self, text: EntityPath, gap: Claim) -> bool:
        id, path = parse_entity_path(text)
        entity = self._merged.get(id)
        if entity is None or not path.steps:
            return False
        own = self._edition[id]
        if type_at(type(own), path) is None:  # a relation that no field holds
            return bool(self._other.at(id, path).stated)
        before = value_at(path, own)
        if len(path.steps) > 1:
            told = _told_of_act(path, own, entity, self._edition)
            return any(_is_answer(value, before) for value in told)
        after = value_at(path, entity)
        if is_tuple(after) and is_tuple(before) and not gap.members:
            return not set(after) <= set(before) or self._is_whole(entity, path, after, gap)
        return _is_answer(after, before)

    def _is_whole(self, entity: Entity, path: Path, items: tuple[object, ...], gap: Claim) -> bool:
        """True if a list has all its members by now, or those asked for."""
        if gap.members:
            named: set[str] = set()
            for item in items:
                named.update(_ids_in(item))
            return named.issuperset(gap.members)
        if len(items) == announced_count(entity, path.field):
            return True
        told = self._other.at(entity.id, path).stated
        return any(claim.completeness is Completeness.COMPLETE for claim in told)

    def _is_told(self, gap: Claim) -> bool:
        """True if the other edition tells of the relation."""
        if gap.subject is None or gap.predicate is None:
            return False
        return bool(self._other.at(gap.subject, Path.of(gap.predicate.value)).stated)

    def _exists(self, possible: PossibleEntity) -> bool:
        """True if there is such an entity that the edition does not have."""
        for entity in self._merged.values():
            is_new = entity.section == possible.kind and entity.id not in self._edition
            if is_new and all(_has(entity, placed) for placed in possible.values):
                return True
        return False


def _is_answer(after: object, before: object) -> bool:
    """True if a value says what another leaves open, or says it more closely."""
    if after in (None, ()) or after == before:
        return False
    return before in (None, ()) or refines(after, before)


def _told_of_act(path: Path, own: Entity, merged: Entity, edition: Catalog) -> Iterator[object]:
    """Yield what is told of an act in the place of a field of an item, by all that tell of it.

    They are other items that tell of the same act as done, and the act that carries out a plan.
    """
    name, item, *inner = path.steps
    record = Path.of(name, item).value_in(own)
    if not isinstance(record, Record) or not inner:
        return
    place, others = Path(tuple(inner)), Path.of(name).value_in(merged)
    acts: list[object] = [told_now(record, merged, edition).by]
    for other in others if is_tuple(others) else ():
        if is_real(other) and is_same_act(record, other, merged):
            acts.append(other)
    for act in acts:
        if act is not None and is_there(place, act):
            yield place.value_in(act)


def _has(entity: Entity, placed: PlacedValue) -> bool:
    values = Path.parse(placed.path).values_in(entity)
    return any(value == placed.value.value for _, value in values)


def _ids_in(item: object) -> set[str]:
    if isinstance(item, str):
        return {item}
    return {reference.id for reference in references(item)}  # type: ignore[arg-type]  # a record
