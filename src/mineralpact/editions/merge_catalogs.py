"""Two catalogs made one: everything both say is kept, and what the second changes is told."""

from collections.abc import Iterator

from attrs import evolve, frozen

from mineralpact.catalog.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex, sources_of
from mineralpact.editions.changes import Change, ChangeKind
from mineralpact.editions.claim_ids import Names, disputing, joined, new_names, with_names
from mineralpact.editions.merge_context import Pair
from mineralpact.editions.merge_entities import combine
from mineralpact.editions.rival_claims import rivals
from mineralpact.errors import Problem, ValidationError
from mineralpact.model import Claim, Entity
from mineralpact.values.ids import ClaimId, EntityId


@frozen(kw_only=True)
class Merged:
    """Two catalogs made one, and what the second changed."""

    catalog: Catalog
    """Every entity and claim of both, under the name of the first."""
    changes: tuple[Change, ...]
    """What the two do not say alike, by entity in the catalog's order and then by field."""

    def of(self, kind: ChangeKind) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.kind is kind)


def merge(first: Catalog, second: Catalog) -> Merged:
    """Merge what an earlier and a later edition say; nothing is dropped without a change that says so.

    Entities are united by identifier, and field by field: what only one says is taken; lists are
    united; of two values the closer, the better founded or the one told as done is taken. Otherwise
    the first's stays, both claims stay, and the later one disputes the earlier. A plan stays beside
    the act that carries it out.

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
    >>> merged = merge(known, Catalog([evolve(copper, group=MineralGroup.BASE_METAL, aliases=("Cu",))]))
    >>> for change in merged.changes:
    ...     print(change)
    added copper.aliases[0]: only the second says it
    contradicted copper.group: the first says element, the second base_metal
    >>> merged.catalog.get(Mineral, "copper").group.name
    'ELEMENT'
    """
    _check_kinds(first, second)
    names = new_names(first, second)
    second = with_names(second, names)
    pair = Pair(first=first, second=second)
    changes = list(_same_name(pair, names))
    entities: dict[EntityId, Entity] = {entity.id: entity for entity in first}
    for entity in second:
        if entity.id not in entities:
            entities[entity.id] = entity
            values = (None, entity, entity)
            changes.append(
                pair.change(ChangeKind.ADDED, entity, "", values, "only the second has it")
            )
        elif entity != entities[entity.id]:
            entities[entity.id], found = _united(pair, entities[entity.id], entity)
            changes += found
    disputed, found = _claims_at_odds(pair, names, changes)
    for claim in pair.second.claims:
        if claim.id in disputed:
            entities[claim.id] = disputing(claim, disputed[claim.id])
    changes += [
        evolve(change, result=getattr(entities[change.entity], change.field)) for change in found
    ]
    kinds = tuple(dict.fromkeys((*first.kinds, *second.kinds)))
    catalog = Catalog(
        entities.values(),
        id=second.id if first.id is None else first.id,
        title=second.title if first.title is None else first.title,
        kinds=kinds,
    )
    order = {id: index for index, id in enumerate(entity.id for entity in catalog)}
    return Merged(
        catalog=catalog,
        changes=tuple(sorted(changes, key=lambda each: (order[each.entity], each.field))),
    )


def _check_kinds(first: Catalog, second: Catalog) -> None:
    problems = [
        Problem(
            path=f"{entity.section}.{entity.id}",
            code="wrong_kind",
            message=f"expected a {type(first[entity.id]).__name__} as in the first, found a {type(entity).__name__}",
        )
        for entity in second
        if entity.id in first and type(first[entity.id]) is not type(entity)
    ]
    if problems:
        raise ValidationError("catalogs to be merged", problems)


def _united(pair: Pair, first: Entity, second: Entity) -> tuple[Entity, list[Change]]:
    """One entity from two; a claim only gains passages and disputes, for anything else would make it another."""
    if not isinstance(first, Claim) or not isinstance(second, Claim):
        return combine(pair, first, second)
    united = joined(first, second)
    changes: list[Change] = []
    for name in ("cites", "disputes"):
        values = getattr(first, name), getattr(second, name), getattr(united, name)
        if values[2] != values[0]:
            changes.append(
                pair.change(ChangeKind.ADDED, first, name, values, "the second knows more of them")
            )
    return united, changes


def _same_name(pair: Pair, names: Names) -> Iterator[Change]:
    for old, new in names.items():
        known, claim = pair.first[old], pair.second[new]
        reason = f"another statement goes by this identifier; the second's is kept as {new}"
        yield pair.change(ChangeKind.CONTRADICTED, known, "", (known, claim, known), reason)


def _claims_at_odds(
    pair: Pair, names: Names, changes: list[Change]
) -> tuple[dict[ClaimId, set[ClaimId]], list[Change]]:
    """Which claims of the second dispute which of the first, and the contradictions that only claims show."""
    disputed: dict[ClaimId, set[ClaimId]] = {}
    for old, new in names.items():
        if new not in pair.first:
            disputed.setdefault(new, set()).add(ClaimId(old))
    found: dict[tuple[str, str, object], Change] = {}
    contradicted = {
        (change.entity, change.field)
        for change in changes
        if change.kind is ChangeKind.CONTRADICTED
    }
    for entity, field in _fields_told_of(pair):
        is_told = (entity.id, field) in contradicted
        for known, claim, values in rivals(
            entity, field, pair.first, pair.second, any_text=is_told
        ):
            disputed.setdefault(claim.id, set()).add(known.id)
            if not is_told:
                reason = f"a claim of the first says {values[0]}, one of the second {values[1]}"
                change = pair.change(
                    ChangeKind.CONTRADICTED, entity, field, (*values, None), reason
                )
                found.setdefault((entity.id, field, values[1]), _narrowed(change, known, claim))
    return disputed, list(found.values())


def _fields_told_of(pair: Pair) -> Iterator[tuple[Entity, str]]:
    """Yield each entity of the first and each field of it that a claim of the second is about."""
    index = pair.second.derived(ClaimIndex)
    for id in index.subjects():
        if id in pair.first:
            for field in index.by_field(id):
                yield pair.first[id], field


def _narrowed(change: Change, known: Claim, claim: Claim) -> Change:
    """A change that rests on one claim of each side."""
    return evolve(
        change,
        before_claims=(known.id,),
        after_claims=(claim.id,),
        before_sources=sources_of([known]),
        after_sources=sources_of([claim]),
    )
