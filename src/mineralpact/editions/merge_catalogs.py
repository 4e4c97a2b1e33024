"""Merge of two catalogs: all that both say is kept, and each change of the second is reported."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, cast

from attrs import frozen

from mineralpact.borders import checked
from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import new_ids, with_editions
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.editions.affected.affected_parts import affected_parts, with_part
from mineralpact.editions.changes import Change, ChangeKind, resting_on, with_evidence
from mineralpact.editions.edition_lists import editions_of_merged
from mineralpact.editions.entity_versions import EntityVersions
from mineralpact.editions.merge_entities import merge_versions
from mineralpact.editions.merged_places import (
    break_circles,
    with_keys_of_merged,
    with_places_there,
)
from mineralpact.editions.statements.conflicting_claims import ConflictingClaims, conflicting_claims
from mineralpact.editions.statements.disputed_parts import disputes_of_parts
from mineralpact.editions.statements.moved_claims import moved_claims
from mineralpact.editions.statements.statement_ids import (
    Renaming,
    Statements,
    add_statement,
    new_statement_ids,
    renamed_catalog,
    with_disputes,
)
from mineralpact.errors import Problem, ValidationError
from mineralpact.model import Claim, Entity, Tension
from mineralpact.model.entity import kind_name, kind_word
from mineralpact.paths import Path
from mineralpact.shown import Shown
from mineralpact.values import EntityId
from mineralpact.values.grouping import group_by
from mineralpact.values.naming.spelling import spelt_like

_STATEMENTS: Final = (Claim, Tension)


@frozen(kw_only=True)
class Merged(Shown):
    """Two catalogs made one, and what the second changed."""

    catalog: Catalog
    """Every entity and claim of both, under the name of the first."""
    changes: tuple[Change, ...]
    """The differences, by entity in the catalog's order and then by field."""

    @checked
    def of(self, kind: ChangeKind) -> tuple[Change, ...]:
        """Return the changes of one kind."""
        return tuple(change for change in self.changes if change.kind is kind)


def merge(first: Catalog, second: Catalog) -> Merged:
    """Merge an earlier and a later edition; nothing is dropped without a change that says so.

    Entities are united by id, and field by field: what only one says is taken; lists are united; of
    two values the more precise, the better founded or the one told as done is taken. Otherwise
    the first's stays, both claims stay, and the later one disputes the earlier. A plan stays beside
    the act that carries it out.

    The result keeps the editions that both are or were merged from (`Catalog.editions`).

    Args:
        first: The earlier edition; the result has its identifier and title, or else those of the
            second.
        second: The later edition.

    Raises:
        ValidationError: an identifier names one kind of entity in the first and another in the
            second.

    >>> from attrs import evolve
    >>> from mineralpact.model import Mineral, MineralGroup
    >>> copper = Mineral(id="copper", name="copper")
    >>> known = Catalog([evolve(copper, group=MineralGroup.ELEMENT)])
    >>> newer = Catalog([evolve(copper, group=MineralGroup.BASE_METAL, aliases=("Cu",))])
    >>> merged = merge(known, newer)
    >>> for change in merged.changes:
    ...     print(change)
    added copper.aliases[0]: only the second says it
    contradicted copper.group: the first says element, the second base_metal
    >>> merged.catalog.get(Mineral, "copper").group.name
    'ELEMENT'
    >>> merged.catalog.editions == (known, newer)
    True
    """
    return merge_all((second,), onto=first)


def merge_all(editions: Iterable[Catalog], *, onto: Catalog) -> Merged:
    """Merge editions onto a catalog as `merge` does, one after another.

    Args:
        editions: The later editions; each is taken when its turn has come.
        onto: The earliest edition.

    Returns:
        The merged catalog, and the changes of each edition in the order they were merged.

    Raises:
        ValidationError: an identifier names one kind of entity in one edition and another in
            another.
    """
    parts, catalog, changes = [onto], onto, list[Change]()
    for edition in editions:
        merged = _merge_affected(catalog, edition)
        catalog = merged.catalog
        changes += merged.changes
        parts.append(edition)
    if kept := editions_of_merged(catalog, parts):
        catalog = with_editions(catalog, kept, id=catalog.id, title=catalog.title)
    return Merged(catalog=catalog, changes=tuple(changes))


def _merge_affected(first: Catalog, second: Catalog) -> Merged:
    """Merge the parts of two catalogs that may change; what is alike in both is not looked at."""
    with collector_paused():
        parts = affected_parts(new_ids(second, first), first, second)
        merged = _merge_contents(*parts, editions=(first, second))
    return Merged(catalog=with_part(first, merged.catalog), changes=merged.changes)


def _merge_contents(first: Catalog, second: Catalog, editions: tuple[Catalog, Catalog]) -> Merged:
    """Merge two catalogs, or parts of two editions, whatever these are merged from."""
    _check_kinds(first, second)
    second = _spelt_like(second, first)
    entities, changes = _merge_entities(first, second, editions)
    earlier = _statements(first, second, entities)
    later = _statements(second, first, entities)
    rename = Renaming(new_statement_ids(earlier, later))
    second = renamed_catalog(second, rename)
    statements, statement_changes = _merge_statements(earlier, later, rename)
    changes += statement_changes
    contradicted = {
        (change.entity, change.field)
        for change in changes
        if change.kind is ChangeKind.CONTRADICTED
    }
    conflicts = list(conflicting_claims(first, second))
    changes = with_evidence(changes, first, second)
    changes += conflict_changes(conflicts, contradicted, entities)
    disputing = disputes_of_parts(_with_conflicts(statements.values(), conflicts))
    catalog = Catalog(
        [*entities.values(), *disputing],
        id=second.id if first.id is None else first.id,
        title=second.title if first.title is None else first.title,
        kinds=dict.fromkeys((*first.kinds, *second.kinds)),
    )
    order = {entity.id: index for index, entity in enumerate(catalog)}
    changes.sort(key=lambda change: (order[change.entity], change.field))
    return Merged(catalog=catalog, changes=tuple(changes))


def _spelt_like(second: Catalog, first: Catalog) -> Catalog:
    """Return a catalog with texts of entities as another spells them there: that is no change."""
    respelt: dict[EntityId, Entity] = {}
    for entity, earlier in _in_both(second, first):
        if entity != earlier:
            new = cast("Entity", spelt_like(entity, earlier))
            if new is not entity:
                respelt[entity.id] = new
    if not respelt:
        return second
    entities = [respelt.get(entity.id, entity) for entity in second]
    return Catalog(entities, id=second.id, title=second.title, kinds=second.kinds)


def _in_both(catalog: Catalog, other: Catalog) -> Iterator[tuple[Entity, Entity]]:
    """Yield the entities of a catalog that another has, each with that of the other."""
    others = {entity.id: entity for entity in other}
    for entity in catalog:
        if entity.id in others:
            yield entity, others[entity.id]


def _check_kinds(first: Catalog, second: Catalog) -> None:
    """Raise an error if an id names entities of two kinds."""
    problems: list[Problem] = []
    for entity, earlier in _in_both(second, first):
        if type(earlier) is not type(entity):
            kind, other_kind = type(earlier).__name__, type(entity).__name__
            message = f"expected a {kind} as in the first, found a {other_kind}"
            if kind_name(type(entity)) == kind_name(type(earlier)):
                message += "; read both by the same Model"
            path = Path.of(entity.section, entity.id)
            problems.append(Problem(path=path, code="wrong_kind", message=message))
    if problems:
        raise ValidationError("catalogs to be merged", problems)


def _merge_entities(
    first: Catalog, second: Catalog, editions: tuple[Catalog, Catalog]
) -> tuple[dict[EntityId, Entity], list[Change]]:
    """Return the entities of both by id, statements aside, and what the second changed in them."""
    entities = {entity.id: entity for entity in first if not isinstance(entity, _STATEMENTS)}
    changes: list[Change] = []
    for written in second:
        if isinstance(written, _STATEMENTS):
            continue
        entity = with_keys_of_merged(written, first, second)
        earlier = entities.get(entity.id)
        if entity == earlier:
            continue
        if earlier is None:
            entities[entity.id] = entity
            changes.append(_added(entity))
        else:
            versions = EntityVersions(
                first=earlier,
                second=entity,
                first_catalog=first,
                second_catalog=second,
                editions=editions,
            )
            entities[entity.id], entity_changes = merge_versions(versions)
            changes += entity_changes
    entities = with_places_there(entities)
    for change in break_circles(entities, first):
        changes = [other for other in changes if not _is_at(other, change)] + [change]
    return entities, changes


def _is_at(change: Change, other: Change) -> bool:
    """True if a change is one of the field of another, or of an item of it."""
    is_in_field = Path.parse(change.field).field == other.field
    return change.entity == other.entity and is_in_field


def _added(entity: Entity) -> Change:
    return Change(
        kind=ChangeKind.ADDED,
        entity=entity.id,
        after=entity,
        result=entity,
        reason=f"only the second has this {kind_word(type(entity))}",
    )


def _statements(
    edition: Catalog, other: Catalog, entities: Mapping[EntityId, Entity]
) -> dict[str, Claim | Tension]:
    """Return the claims of an edition as they stand beside the merged entities, and tensions."""
    statements: dict[str, Claim | Tension] = {}
    statements.update(moved_claims(edition, other, entities).items())
    statements.update((tension.id, tension) for tension in edition.tensions)
    return statements


def _merge_statements(
    first: Statements, second: Statements, rename: Renaming
) -> tuple[dict[str, Entity], list[Change]]:
    """Return the statements of both by id, and what the second changed: passages and disputes."""
    later: dict[str, Entity] = {}
    for statement in second.values():
        add_statement(later, rename(statement))
    statements: dict[str, Entity] = dict(first)
    changes: list[Change] = []
    for id, new in later.items():
        earlier = statements.get(id)
        add_statement(statements, new)
        if earlier is None:
            changes.append(_added(new))
        elif isinstance(earlier, Claim):
            changes += _claim_changes(earlier, new, statements[id])
    return statements, changes


def _claim_changes(before: Claim, after: Entity, result: Entity) -> Iterator[Change]:
    """Yield the passages and disputes that the second has more of a claim."""
    for name in ("cites", "disputes"):
        values = getattr(before, name), getattr(after, name), getattr(result, name)
        if values[2] != values[0]:
            yield Change(
                kind=ChangeKind.ADDED,
                entity=before.id,
                field=name,
                before=values[0],
                after=values[1],
                result=values[2],
                reason="the second knows more of them",
            )


def _with_conflicts(
    statements: Iterable[Entity], conflicts: Iterable[ConflictingClaims]
) -> Iterator[Entity]:
    """Yield statements; the later of two claims that conflict disputes the earlier."""
    by_later = group_by(conflicts, lambda conflict: conflict.second.id)
    for statement in statements:
        if isinstance(statement, Claim):
            disputed = {conflict.first.id for conflict in by_later.get(statement.id, ())}
            yield with_disputes(statement, disputed)
        else:
            yield statement


def conflict_changes(
    conflicts: Iterable[ConflictingClaims],
    contradicted: Collection[tuple[str, str]],
    entities: Mapping[EntityId, Entity],
) -> Iterable[Change]:
    """Return a change for each contradiction that only claims show, not the fields."""
    changes: dict[tuple[str, str, object], Change] = {}
    for entity, field, first, second, (before, after) in conflicts:
        if (entity.id, field) in contradicted:
            continue
        change = Change(
            kind=ChangeKind.CONTRADICTED,
            entity=entity.id,
            field=field,
            before=before,
            after=after,
            result=getattr(entities[entity.id], field),
            reason=f"a claim of the first says {before}, one of the second {after}",
        )
        changes.setdefault((entity.id, field, after), resting_on(change, [first], [second]))
    return changes.values()
