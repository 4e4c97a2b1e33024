"""Gaps that another edition answers: what one source leaves open, and a later one states."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import filterfalse
from typing import cast

import attrs

from mineralpact.catalog import Catalog
from mineralpact.catalog.changing.claim_places import about_places
from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.catalog.claimed_places import is_there, type_at, value_at
from mineralpact.catalog.later_words import is_real, is_same_act, siblings_of
from mineralpact.catalog.plan_outcomes import told_now
from mineralpact.editions.statements.statement_ids import words_of
from mineralpact.model import Claim, Completeness, Entity
from mineralpact.model.entity import referred_ids
from mineralpact.paths import Path
from mineralpact.values import ClaimId, EntityId, EntityPath, PlacedValue, PossibleEntity, Record
from mineralpact.values.entity_path import parse_entity_path
from mineralpact.values.fields import announced_count
from mineralpact.values.precision import refines
from mineralpact.values.record import is_tuple


class AnsweredGaps:
    """Answers that another edition gives to the gaps of one.

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

        Of a list some may be named now and not all: it stays open, though nobody need be told. A
        gap without words stays whole until all of it is answered.
        """
        lists = [text for text in gap.about if self._is_open_list(text, gap)]
        left = tuple(text for text in gap.about if not self._is_stated(text, gap))
        if gap.answered:
            is_closed = left != gap.about and not lists
            yield attrs.evolve(gap, completeness=None) if is_closed else gap
            return
        if not left and self._is_told_besides(gap):
            yield _as_answered(gap, is_open=bool(lists))
            return
        yield from self._parts(gap, left, lists)

    def _parts(
        self, gap: Claim, left: tuple[EntityPath, ...], lists: list[EntityPath]
    ) -> Iterator[Claim]:
        """Yield a gap about what is left, and one about lists of which some are named now."""
        if not words_of(gap):  # nothing else would tell which gap the parts are of
            yield gap
            return
        yield about_places(gap, left, self._edition)
        open_lists = tuple(filterfalse(left.__contains__, lists))
        if open_lists:
            id = ClaimId(EntityId(f"{gap.id}-answered"))
            part = attrs.evolve(gap, id=id, about=open_lists, subject=None, predicate=None)
            yield _as_answered(attrs.evolve(part, possible=None), is_open=True)

    def _is_told_besides(self, gap: Claim) -> bool:
        """True if the relation and the entity are told that a gap leaves open, if it does."""
        return self._is_relation_told(gap) and (gap.possible is None or self._exists(gap.possible))

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
        if type_at(type(entity), path) is None:  # a relation that no field holds
            return bool(self._claims_elsewhere(id, path))
        return self._has_answer(path, self._edition[id], entity, gap)

    def _has_answer(self, path: Path, own: Entity, entity: Entity, gap: Claim) -> bool:
        """True if the merged entity has at a path what its edition's leaves open."""
        before = value_at(path, own)
        if not all(isinstance(step, str) for step in path.steps):
            values = _values_of_act(path, own, entity, self._edition)
            return any(_is_answer(value, before) for value in values)
        after = value_at(path, entity) if is_there(path, entity) else None
        if not is_tuple(after):
            return _is_answer(after, before)
        if after == before:
            return not gap.members and self._is_told_complete(entity, path)
        if _names_more(entity, path, before, gap):
            return True
        return self._is_whole(entity, path, after, gap)

    def _is_whole(self, entity: Entity, path: Path, items: tuple[object, ...], gap: Claim) -> bool:
        """True if a list has all its members by now, or those asked for."""
        if gap.members:
            named: set[str] = set()
            for item in items:
                named.update(_ids_in(item))
            return named.issuperset(gap.members)
        if len(items) == announced_count(entity, path.field):
            return True
        return self._is_told_complete(entity, path)

    def _is_told_complete(self, entity: Entity, path: Path) -> bool:
        claims = self._claims_elsewhere(entity.id, path)
        return any(claim.completeness is Completeness.COMPLETE for claim in claims)

    def _claims_elsewhere(self, id: str, path: Path) -> list[Claim]:
        """Return what the other edition says of a place, and the one with the gaps does not."""
        return [claim for claim in self._other.at(id, path).stated if claim.id not in self._edition]

    def _is_relation_told(self, gap: Claim) -> bool:
        """True if the other edition tells of the relation that a gap leaves open, if it does."""
        if gap.subject is None or gap.predicate is None:
            return True
        return bool(self._claims_elsewhere(gap.subject, Path.of(gap.predicate.value)))

    def _exists(self, possible: PossibleEntity) -> bool:
        """True if there is such an entity that the edition does not have."""
        for entity in self._merged.values():
            is_new = entity.section == possible.kind and entity.id not in self._edition
            if is_new and all(_has(entity, placed) for placed in possible.values):
                return True
        return False


def _names_more(entity: Entity, path: Path, before: object, gap: Claim) -> bool:
    """True if a list has new members, where nobody tells their number or asks for some of them."""
    if gap.members or announced_count(entity, path.field) is not None:
        return False
    after = cast("Sequence[object]", path.value_in(entity))
    return not set(after).issubset(cast("Sequence[object]", before))


def _as_answered(gap: Claim, *, is_open: bool) -> Claim:
    """Return a gap that is answered; it may still leave a list open."""
    completeness = gap.completeness
    if is_open:
        completeness = Completeness.OPEN
    return attrs.evolve(gap, answered=True, completeness=completeness)


def _is_answer(after: object, before: object) -> bool:
    """True if a value says what another leaves open, or says it more closely."""
    if after in (None, ()) or after == before:
        return False
    return before in (None, ()) or refines(after, before)


def _values_of_act(path: Path, own: Entity, merged: Entity, edition: Catalog) -> Iterator[object]:
    """Yield what is told of an act in the place of a field of an item, by all that tell of it.

    They are other items that tell of the same act as done, and the act that carries out a plan.
    """
    name, item, *inner = path.steps
    record = Path.of(name, item).value_in(own)
    if not isinstance(record, Record) or not inner:
        return
    place, acts = Path(tuple(inner)), [told_now(record, merged, edition).by]
    for other in siblings_of(record, merged):
        if is_real(other) and is_same_act(record, other, merged):
            acts.append(other)
    own_acts = siblings_of(record, own)
    for act in acts:
        if act is not None and act not in own_acts and is_there(place, act):
            yield place.value_in(act)


def _has(entity: Entity, placed: PlacedValue) -> bool:
    values = [value for _, value in Path.parse(placed.path).values_in(entity)]
    return all(stated in values for stated in placed.value.ids or (placed.value.value,))


def _ids_in(item: object) -> set[str]:
    if isinstance(item, Record):
        return set(referred_ids(item))
    return {str(item)}
