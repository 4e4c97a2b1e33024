"""New ids for statements of a later edition whose id names another statement in the earlier one.

Statements are claims and tensions. Their ids are names that each data set makes for itself: that
two sets both call one ``f01`` says nothing of what they state.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from hashlib import sha256
from operator import attrgetter
from typing import Final, TypeAlias

import attrs

from mineralpact.catalog import Catalog
from mineralpact.model import Claim, Entity, Tension
from mineralpact.model.entity import pick_ids, reference_fields, referred_ids
from mineralpact.model.renaming import with_new_ids
from mineralpact.values import ClaimId, EntityId
from mineralpact.values.fields import Described, Field, cached, fields_of
from mineralpact.values.grouping import group_by
from mineralpact.values.naming.leaf_reader import LeafReader

NewIds: TypeAlias = dict[str, str]
"""New ids of statements, by the old ones."""
Statements: TypeAlias = Mapping[str, Claim | Tension]
"""Statements by id."""

_NOT_STATED_BY_IT: Final = ("id", "cites", "disputes", "answered")


def new_statement_ids(first: Statements, second: Statements) -> NewIds:
    """Return a new id for each statement of the second whose id names another one in the first.

    It is made from the content, so that the same statement gets the same one whenever and wherever
    it is merged.

    Args:
        first: The statements of the first.
        second: The statements of the second.
    """
    shared = {id: statement for id, statement in second.items() if id in first}
    new_ids: NewIds = {}
    if all(content(statement) == content(first[id]) for id, statement in shared.items()):
        return new_ids
    # A claim about a claim states something else once that one has a new id, so it comes later.
    for statements in _in_dependency_order(shared):
        while conflicting := _conflicting(statements, first, new_ids):
            for statement in conflicting:
                new_ids[statement.id] = _id_from_content(statement, second)
    return new_ids


def _conflicting(
    statements: list[Claim | Tension], first: Statements, new_ids: NewIds
) -> list[Claim | Tension]:
    conflicting: list[Claim | Tension] = []
    for statement in statements:
        if statement.id in new_ids:
            continue
        if content(statement, new_ids) != content(first[statement.id]):
            conflicting.append(statement)
    return conflicting


def _in_dependency_order(statements: Statements) -> Iterator[list[Claim | Tension]]:
    """Yield statements after those they are about; those about one another, together."""
    groups: dict[str, str] = dict(zip(statements, statements, strict=True))
    order: tuple[str, ...] | None = None
    while order is None:
        try:
            order = tuple(TopologicalSorter(_dependencies(statements, groups)).static_order())
        except CycleError as error:
            cycle = set(error.args[1])
            first = min(cycle)
            for id, group in groups.items():
                if group in cycle:
                    groups[id] = first
    members = group_by(statements.values(), lambda statement: groups[statement.id])
    yield from map(members.__getitem__, order)


def _dependencies(statements: Statements, groups: dict[str, str]) -> dict[str, set[str]]:
    """Return for each group of statements the other groups that its statements are about."""
    dependencies: dict[str, set[str]] = {group: set() for group in groups.values()}
    for statement in statements.values():
        group = groups[statement.id]
        for id in _about(statement):
            if groups.get(id, group) != group:
                dependencies[group].add(groups[id])
    return dependencies


def _about(statement: Claim | Tension) -> set[str]:
    """Return the ids in what a statement states."""
    return set(_ids_stated(statement))


def _stating_fields(cls: type[Described]) -> Iterable[Field]:
    """Return the fields of a statement that say what it states, and all of a record in it."""
    if not issubclass(cls, Entity):
        return reference_fields(cls)
    return [field for field in reference_fields(cls) if field.name not in _NOT_STATED_BY_IT]


_ids_stated: Final = LeafReader(_stating_fields, pick_ids)


class Renaming:
    """New ids of statements in place of old ones; each entity is made anew once."""

    def __init__(self, new_ids: NewIds) -> None:
        self.new_ids = new_ids
        self._renamed: dict[int, tuple[Entity, Entity]] = {}

    def __call__(self, entity: Entity) -> Entity:
        """Return an entity with the new ids."""
        key = id(entity)  # no other's, for the entity is kept
        if key not in self._renamed:
            self._renamed[key] = entity, renamed(entity, self.new_ids)
        return self._renamed[key][1]


def renamed_catalog(catalog: Catalog, rename: Renaming) -> Catalog:
    """Return a catalog with new ids for some statements, wherever they stand."""
    if not rename.new_ids:
        return catalog
    entities: dict[str, Entity] = {}
    for entity in catalog:
        add_statement(entities, rename(entity))
    return Catalog(entities.values(), id=catalog.id, title=catalog.title, kinds=catalog.kinds)


def renamed(entity: Entity, new_ids: NewIds) -> Entity:
    """Return an entity with new ids of statements in place of old ones."""
    if new_ids.keys().isdisjoint((entity.id, *referred_ids(entity))):
        return entity
    if isinstance(entity, Claim) and entity.disputes:
        new_id = new_ids.get(entity.id, entity.id)
        others = tuple(id for id in entity.disputes if new_ids.get(id, id) != new_id)
        if others != entity.disputes:
            entity = attrs.evolve(entity, disputes=others)
    return with_new_ids(entity, new_ids)


def add_statement(entities: dict[str, Entity], entity: Entity) -> None:
    """Add an entity to others; of two claims that state the same, both passages are kept."""
    other = entities.get(entity.id)
    if isinstance(other, Claim) and isinstance(entity, Claim):
        entity = joined(other, entity)
    entities[entity.id] = entity


def joined(first: Claim, second: Claim) -> Claim:
    """Return one claim from two that state the same: the passages and the disputes of both."""
    more = tuple(cite for cite in second.cites if cite not in first.cites)
    both = attrs.evolve(first, cites=first.cites + more, answered=first.answered or second.answered)
    return with_disputes(both, set(second.disputes))


def with_disputes(claim: Claim, disputed: set[ClaimId]) -> Claim:
    """Return a claim that disputes these too."""
    new = disputed - {claim.id, *claim.disputes}
    if not new:
        return claim
    return attrs.evolve(claim, disputes=tuple(sorted({*claim.disputes, *new})))


def content(statement: Entity, new_ids: NewIds | None = None) -> tuple[object, ...]:
    """Return what a statement states: all but its id, passages, disputes, and if it is answered."""
    if new_ids:
        statement = renamed(statement, new_ids)
    left_out = {*_NOT_STATED_BY_IT}
    if isinstance(statement, Claim) and statement.is_gap:
        # Merging notes in a gap what others answer, and parts one whose words say which it is.
        left_out.add("completeness")
        if words_of(statement):
            left_out |= {"about", "members"}
    return (type(statement), *_reader_without(type(statement), frozenset(left_out))(statement))


@cached
def _reader_without(
    cls: type[Entity], left_out: frozenset[str]
) -> Callable[[Entity], tuple[object, ...]]:
    """Return the reader of all fields of a class but some."""
    return attrgetter(*(name for name in fields_of(cls) if name not in left_out))


def words_of(gap: Claim) -> str:
    """Return the words that tell a gap from others; empty if there are none."""
    return gap.note or gap.statement or ""


def _id_from_content(statement: Claim | Tension, all_statements: Statements) -> str:
    """Return an id made from the content of a statement and of those that it is about."""
    about = sorted(repr(content(other)) for other in _all_about(statement, all_statements))
    digest = sha256(repr((repr(content(statement)), about)).encode()).hexdigest()[:12]
    return EntityId(f"{statement.id[:180].rstrip('-')}-{digest}")


def _all_about(statement: Claim | Tension, all_statements: Statements) -> list[Claim | Tension]:
    """Return the statements a statement is about, those that these are about, and so on."""
    statements: dict[str, Claim | Tension] = {}
    unseen = [statement]
    while unseen:
        for id in _about(unseen.pop()):
            other = all_statements.get(id)
            if other is not None and id not in statements:
                statements[id] = other
                unseen.append(other)
    return list(statements.values())
