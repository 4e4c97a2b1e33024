"""Merge of two catalogs: all that both say is kept, and each change of the second is reported."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.editions.changes import Change, ChangeKind, resting_on, with_evidence
from mineralpact.editions.claim_ids import (
    NewIds,
    joined,
    new_claim_ids,
    with_disputes,
    with_new_ids,
)
from mineralpact.editions.conflicting_claims import ConflictingClaims, conflicting_claims
from mineralpact.editions.edition_lists import editions_of_merged
from mineralpact.editions.entity_versions import EntityVersions
from mineralpact.editions.merge_entities import merge_versions
from mineralpact.editions.moved_claims import moved_claims
from mineralpact.errors import Problem, ValidationError
from mineralpact.model import Claim, Entity
from mineralpact.paths import Path
from mineralpact.values import ClaimId, EntityId


@frozen(kw_only=True)
class Merged:
    """Two catalogs made one, and what the second changed."""

    catalog: Catalog
    """Every entity and claim of both, under the name of the first."""
    changes: tuple[Change, ...]
    """The differences, by entity in the catalog's order and then by field."""

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
    >>> from mineralpact.values.ids import MineralId
    >>> copper = Mineral(id=MineralId("copper"), name="copper")
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
    merged = _merge_contents(first, second)
    catalog = merged.catalog
    editions = editions_of_merged(catalog, (first, second))
    if editions:
        names = {"id": catalog.id, "title": catalog.title}
        catalog = Catalog(catalog, kinds=catalog.kinds, editions=editions, **names)
    return Merged(catalog=catalog, changes=merged.changes)


def merge_all(editions: Iterable[Catalog], *, onto: Catalog) -> Merged:
    """Merge editions onto a catalog, one after another, and return what each changed."""
    catalog, changes = onto, list[Change]()
    for edition in editions:
        merged = _merge_contents(catalog, edition)
        catalog = merged.catalog
        changes += merged.changes
    return Merged(catalog=catalog, changes=tuple(changes))


def _merge_contents(first: Catalog, second: Catalog) -> Merged:
    """Merge two catalogs, whatever editions they are merged from."""
    _check_kinds(first, second)
    entities, changes = _merge_entities(first, second)
    first_claims, second_claims = moved_claims(first, entities), moved_claims(second, entities)
    new_ids = new_claim_ids(first_claims, second_claims)
    renamed = with_new_ids(second, new_ids)
    claims, claim_changes = _merge_claims(first_claims, moved_claims(renamed, entities))
    changes += claim_changes
    contradicted = {
        (change.entity, change.field)
        for change in changes
        if change.kind is ChangeKind.CONTRADICTED
    }
    conflicts = list(conflicting_claims(first, renamed, contradicted))
    for id, disputed in _disputes(first, new_ids, conflicts).items():
        claims[id] = with_disputes(claims[id], disputed)
    changes = with_evidence((*_id_changes(first, renamed, new_ids), *changes), first, renamed)
    changes += _conflict_changes(conflicts, contradicted, entities)
    catalog = Catalog(
        [*entities.values(), *claims.values()],
        id=second.id if first.id is None else first.id,
        title=second.title if first.title is None else first.title,
        kinds=dict.fromkeys((*first.kinds, *second.kinds)),
    )
    order = {entity.id: index for index, entity in enumerate(catalog)}
    changes.sort(key=lambda change: (order[change.entity], change.field))
    return Merged(catalog=catalog, changes=tuple(changes))


def _check_kinds(first: Catalog, second: Catalog) -> None:
    """Raise an error if an id names entities of two kinds."""
    problems: list[Problem] = []
    for entity in second:
        if entity.id in first and type(first[entity.id]) is not type(entity):
            kind, other_kind = type(first[entity.id]).__name__, type(entity).__name__
            message = f"expected a {kind} as in the first, found a {other_kind}"
            path = Path.of(entity.section, entity.id)
            problems.append(Problem(path=path, code="wrong_kind", message=message))
    if problems:
        raise ValidationError("catalogs to be merged", problems)


def _merge_entities(first: Catalog, second: Catalog) -> tuple[dict[EntityId, Entity], list[Change]]:
    """Return the entities of both by id, claims aside, and what the second changed in them."""
    entities = {entity.id: entity for entity in first if not isinstance(entity, Claim)}
    changes: list[Change] = []
    for entity in second:
        earlier = entities.get(entity.id)
        if isinstance(entity, Claim) or entity == earlier:
            continue
        if earlier is None:
            entities[entity.id] = entity
            changes.append(_added(entity))
        else:
            versions = EntityVersions(
                first=earlier, second=entity, first_catalog=first, second_catalog=second
            )
            entities[entity.id], entity_changes = merge_versions(versions)
            changes += entity_changes
    return entities, changes


def _added(entity: Entity) -> Change:
    return Change(
        kind=ChangeKind.ADDED,
        entity=entity.id,
        after=entity,
        result=entity,
        reason="only the second has it",
    )


def _merge_claims(
    first: Mapping[ClaimId, Claim], second: Mapping[ClaimId, Claim]
) -> tuple[dict[ClaimId, Claim], list[Change]]:
    """Return the claims of both by id, and what the second changed: passages and disputes."""
    claims = dict(first)
    changes: list[Change] = []
    for id, claim in second.items():
        earlier = claims.get(id)
        claims[id] = claim if earlier is None else joined(earlier, claim)
        if earlier is None:
            changes.append(_added(claim))
            continue
        for name in ("cites", "disputes"):
            before, after = getattr(earlier, name), getattr(claim, name)
            result = getattr(claims[id], name)
            if result != before:
                changes.append(
                    Change(
                        kind=ChangeKind.ADDED,
                        entity=id,
                        field=name,
                        before=before,
                        after=after,
                        result=result,
                        reason="the second knows more of them",
                    )
                )
    return claims, changes


def _id_changes(first: Catalog, second: Catalog, new_ids: NewIds) -> Iterator[Change]:
    """Yield a contradiction for each id that names two statements."""
    for old, new in new_ids.items():
        claim = first[old]
        yield Change(
            kind=ChangeKind.CONTRADICTED,
            entity=claim.id,
            before=claim,
            after=second[new],
            result=claim,
            reason=f"another statement goes by this identifier; the second's is kept as {new}",
        )


def _disputes(
    first: Catalog, new_ids: NewIds, conflicts: Iterable[ConflictingClaims]
) -> dict[ClaimId, set[ClaimId]]:
    """Return the claims of the first that claims of the second dispute from now on."""
    disputes: dict[ClaimId, set[ClaimId]] = {}
    for old, new in new_ids.items():
        if new not in first:
            disputes.setdefault(new, set()).add(ClaimId(old))
    for conflict in conflicts:
        disputes.setdefault(conflict.second.id, set()).add(conflict.first.id)
    return disputes


def _conflict_changes(
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
