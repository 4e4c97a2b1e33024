"""Two identifiers of one body made one: what is said of the second is said of the first."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.changing.claim_moves import ClaimMoves
from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.editions.changes import Change, ChangeKind, with_evidence
from mineralpact.editions.entity_versions import EntityVersions
from mineralpact.editions.merge_catalogs import Merged, conflict_changes
from mineralpact.editions.merge_entities import merge_versions
from mineralpact.editions.merged_places import (
    with_keys_of_merged,
    with_places,
    with_places_there,
)
from mineralpact.editions.statements.answered_gaps import AnsweredGaps
from mineralpact.editions.statements.conflicting_claims import (
    ConflictingClaims,
    conflicting_claims,
)
from mineralpact.editions.statements.statement_ids import with_disputes
from mineralpact.errors import ValidationError
from mineralpact.model import Claim, Country, Entity, Tension, references
from mineralpact.model.entity import kind_name
from mineralpact.model.renaming import renamed_path, with_new_ids
from mineralpact.values import EntityId, EntityPath
from mineralpact.values.entity_path import entity_path, parse_entity_path
from mineralpact.values.grouping import group_by
from mineralpact.values.rules import Problems, broken

_NO_BODIES: Final = (Claim, Tension)


@frozen(kw_only=True)
class United(Merged):
    """A catalog in which two identifiers are one, and what that changed.

    The changes tell what the second entity says otherwise than the first, as those of `merge` do.
    """

    moved: tuple[EntityPath, ...]
    """The places that named the second and name the first now, as they were, in the catalog's
    order."""


def unite(catalog: Catalog, kept: str, other: str) -> United:
    """Make two entities one that are one body under two identifiers; nothing is lost silently.

    The fields are united as `merge` unites those of two editions: what only one has is taken, lists
    are united, of two values the more precise or better founded is taken, else that of the first.
    All that names the second names the first. Claims about the second are about the first, each
    about the same item of a list; one whose value gave way goes on stating it, and of two that
    contradict each other the second's disputes the first's.

    Args:
        catalog: The catalog; the result has its name, title and kinds.
        kept: The identifier that stays.
        other: The one that goes.

    Raises:
        NotFoundError: one of them is not in the catalog.
        ValidationError: they are the same, of two kinds, countries, or claims or tensions; or the
            two cannot be one, as where one is a part of the other.

    >>> from mineralpact.model import Mineral
    >>> cu = Mineral(id="cu", name="copper", aliases=("Cu",))
    >>> united = unite(Catalog([cu, Mineral(id="copper", name="copper")]), "copper", "cu")
    >>> united.catalog
    <Catalog: 1 mineral>
    >>> [str(change) for change in united.changes]
    ['added copper.aliases[0]: only the second says it']
    """
    first, second = catalog[kept], catalog[other]
    if problems := _refusals(first, second):
        raise ValidationError("identifiers of one body", problems)
    return _Union(catalog, first, second).united()


def _refusals(first: Entity, second: Entity) -> Problems:
    """Return why two entities are not one body, if that is clear."""
    kind = kind_name(type(first))
    if first.id == second.id:
        return broken(
            "other", "repeated", f"expected another identifier, found {second.id!r} twice"
        )
    if type(first) is not type(second):
        message = (
            f"expected the identifier of a {kind}, found {second.id!r}, a {type(second).__name__}"
        )
        return broken("other", "wrong_kind", message)
    if isinstance(first, Country):
        message = f"expected one body, found two countries, {first.id} and {second.id}"
        return broken("other", "wrong_kind", message)
    if isinstance(first, _NO_BODIES):
        message = f"expected a body under two identifiers, found a {kind.lower()}"
        return broken("kept", "wrong_kind", message)
    return ()


class _Union:
    """The union of two entities of a catalog."""

    def __init__(self, catalog: Catalog, first: Entity, second: Entity) -> None:
        self._catalog = catalog
        self._kept, self._other = first.id, second.id
        self._new_ids: Mapping[str, str] = {second.id: first.id}
        swapped_ids = {second.id: first.id, first.id: second.id}
        swapped = _with([with_new_ids(entity, swapped_ids) for entity in catalog], catalog)
        # Two editions: what is said of the first, and of the second by the first's identifier.
        self._own = catalog.subset(first.id, claims=True)
        self._others = swapped.subset(first.id, claims=True)

    def united(self) -> United:
        """Return the catalog with one entity, and what that changed."""
        versions = self._versions()
        entity, entity_changes = merge_versions(versions)
        moves, gaps = self._claims_of(versions, entity)
        entities = with_places_there(dict(self._entities(entity, moves)))
        conflicts = list(self._conflicts())
        changes = self._with_conflicts(entity_changes, conflicts, entities)
        claims = self._claims(moves, gaps, conflicts)
        return United(
            catalog=_with([*entities.values(), *self._catalog.tensions, *claims], self._catalog),
            changes=tuple(sorted(changes, key=lambda change: change.field)),
            moved=tuple(self._moved_places()),
        )

    def _versions(self) -> EntityVersions:
        """Return the entity as the two identifiers have it."""
        second = with_keys_of_merged(self._others[self._kept], self._own, self._others)
        return EntityVersions(
            first=with_new_ids(self._own[self._kept], self._new_ids),
            second=with_new_ids(second, self._new_ids),
            first_catalog=self._own,
            second_catalog=self._others,
            editions=(self._own, self._others),
        )

    def _claims_of(
        self, versions: EntityVersions, entity: Entity
    ) -> tuple[ClaimMoves, AnsweredGaps]:
        """Return how claims about the two move to the one, and which gaps it answers.

        Claims name the second by its own identifier until they have moved.
        """
        back = {self._kept: self._other}
        before = {self._kept: versions.first, self._other: with_new_ids(versions.second, back)}
        after = {self._kept: entity, self._other: with_new_ids(entity, back)}
        index = self._catalog.derived(ClaimIndex)
        return ClaimMoves(before, after), AnsweredGaps(self._catalog, after, index)

    def _entities(self, entity: Entity, moves: ClaimMoves) -> Iterator[tuple[EntityId, Entity]]:
        """Yield the entities by their identifiers, claims and tensions aside."""

        def moved(text: str) -> str:
            own_place = parse_entity_path(text)
            place = moves.place(own_place)
            if len(place.path.steps) < len(own_place.path.steps):
                return place.entity  # the item gave way to others
            return entity_path(*place)

        for other in self._catalog:
            if other.id == self._kept:
                yield other.id, entity
            elif other.id != self._other and not isinstance(other, _NO_BODIES):
                yield other.id, with_new_ids(with_places(other, moved), self._new_ids)

    def _claims(
        self, moves: ClaimMoves, gaps: AnsweredGaps, conflicts: Iterable[ConflictingClaims]
    ) -> Iterator[Claim]:
        """Yield the claims; of two that conflict, that about the second disputes the other."""
        by_later = group_by(conflicts, lambda conflict: conflict.second.id)
        for claim in self._catalog.claims:
            disputed = {conflict.first.id for conflict in by_later.get(claim.id, ())}
            for part in gaps.answered(claim) if claim.is_gap else (claim,):
                for moved in moves.claims(self._with_new_positions(part)):
                    renamed = with_new_ids(moved, self._new_ids)
                    yield with_disputes(renamed, disputed) if moved.id == claim.id else renamed

    def _with_new_positions(self, claim: Claim) -> Claim:
        """Return a claim about the same items of lists that named both, and name one now."""
        about: list[EntityPath] = []
        for text in claim.about:
            id, path = parse_entity_path(text)
            about.append(entity_path(id, renamed_path(path, self._catalog[id], self._new_ids)))
        return attrs.evolve(claim, about=tuple(dict.fromkeys(about)))

    def _conflicts(self) -> Iterator[ConflictingClaims]:
        """Yield the claims about the one body that conflict, where neither disputes the other."""
        for conflict in conflicting_claims(self._own, self._others):
            first, second = map(self._claim, (conflict.first, conflict.second))
            is_told = first.id in second.disputes or second.id in first.disputes
            if conflict.entity.id == self._kept and not is_told:
                yield conflict

    def _claim(self, part: Claim) -> Claim:
        """Return a claim with all its disputes, of which a part of the catalog knows some."""
        return self._catalog.get(Claim, part.id)

    def _with_conflicts(
        self,
        changes: Iterable[Change],
        conflicts: Iterable[ConflictingClaims],
        entities: Mapping[EntityId, Entity],
    ) -> list[Change]:
        """Return changes with their evidence, and those that only claims show."""
        supported = with_evidence(changes, self._own, self._others)
        contradicted: set[tuple[str, str]] = set()
        for change in supported:
            if change.kind is ChangeKind.CONTRADICTED:
                contradicted.add((change.entity, change.field))
        return [*supported, *conflict_changes(conflicts, contradicted, entities)]

    def _moved_places(self) -> Iterator[EntityPath]:
        for entity in self._catalog:
            for reference in references(entity):
                if reference.id == self._other:
                    yield EntityPath(f"{entity.id}.{reference.path}")


def _with(entities: Iterable[Entity], catalog: Catalog) -> Catalog:
    """Return a catalog of other entities under the name of one."""
    return Catalog(entities, id=catalog.id, title=catalog.title, kinds=catalog.kinds)
