"""Claims that leave something open: gaps, lists that are not all, and what is taken for granted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from attrs import frozen

from mineralpact.catalog.catalog import Catalog
from mineralpact.catalog.claimed_places import by_position
from mineralpact.catalog.open_world.possible_records import PossibleRecord, possible_record
from mineralpact.model import Claim, Completeness, Entity, Predicate
from mineralpact.paths import ItemKey, Path
from mineralpact.values import Modality
from mineralpact.values.fields import cached, fields_of
from mineralpact.values.step import Step

OPENING_TERMS: Final = (
    Modality.NOT_STATED.value,
    Modality.PRESUPPOSED.value,
    Completeness.OPEN.value,
)
"""The terms of which a claim that leaves something open holds one."""
_EXISTENCE: Final = ("", Predicate.EXISTS.value, "steps")
"""The places where a claim speaks of an instrument as such, or of its acts."""


class OpenPlace(NamedTuple):
    """A place of one entity of which a source leaves open what stands there."""

    entity: str
    """The entity's id."""
    path: Path
    """The place; an item of a list is named by its position."""
    members: tuple[str, ...] = ()
    """For a list: those of whom it is open whether they belong to it; empty: anything may."""
    member_kinds: tuple[type[Entity], ...] = ()
    """The kind of each of those."""
    is_presupposed: bool = False
    """True for the steps of an instrument that a source takes for granted: acts up to its entry
    into force may have been done that no step tells of."""


@frozen
class OpeningStore:
    """Claims and entities that leave something open, and the entities that claims are about."""

    claims: Sequence[Claim]
    """The claims; others may be among them."""
    stating: Callable[[type[Entity], str], Iterable[Entity]]
    """Returns the entities of a kind that state a field; others may be among them."""
    kind_of: Callable[[str], type[Entity]]
    """Returns the kind of the entity with an id."""
    entities_of: Callable[[Iterable[str]], Iterable[Entity]]
    """Returns the entities with some ids, in their order."""
    kinds: tuple[type[Entity], ...]
    """The kinds that there may be."""

    @classmethod
    def of(cls, catalog: Catalog) -> "OpeningStore":
        """Return those of a catalog."""
        return cls(
            claims=catalog.holding(Claim, OPENING_TERMS),
            stating=lambda kind, name: catalog.holding(kind, (name,)),
            kind_of=catalog.kind_of,
            entities_of=lambda ids: map(catalog.__getitem__, ids),
            kinds=catalog.kinds,
        )


def ids_left_open(claim: Claim) -> Iterator[str]:
    """Yield the ids of the entities that a claim leaves something open of, and of members."""
    yield from claim.entities
    yield from claim.members


def is_open_gap(claim: Claim) -> bool:
    """True if a claim says that something is left open, and nobody states it since."""
    return claim.is_gap and not claim.answered


def open_places_of(claim: Claim, store: OpeningStore) -> Iterator[OpenPlace]:
    """Yield the places that a claim leaves open."""
    if claim.modality is Modality.PRESUPPOSED:
        for id, path in claim.places:
            if path.field in _EXISTENCE and _has_steps(store.kind_of(id)):
                yield OpenPlace(id, Path.of("steps"), is_presupposed=True)
    if not is_open_gap(claim) and claim.completeness is not Completeness.OPEN:
        return
    kinds = tuple(map(store.kind_of, claim.members))
    for id, path in claim.places:
        place = path
        if any(isinstance(step, ItemKey) for step in path.steps):
            (entity,) = store.entities_of([id])
            place = by_position(path, entity)
        yield OpenPlace(id, place, claim.members, kinds)


@cached
def _has_steps(kind: type[Entity]) -> bool:
    steps = fields_of(kind).get("steps")
    return steps is not None and steps.value_type.record is Step


def possible_entities_of(
    claim: Claim, store: OpeningStore
) -> Iterator[tuple[type[Entity], PossibleRecord]]:
    """Yield the kind and what is known of an entity that a claim leaves open whether there is."""
    if claim.possible is None or claim.answered:
        return
    for kind in store.kinds:
        if kind.section == claim.possible.kind:
            values: list[tuple[Path, object]] = []
            for one in claim.possible.values:
                stated = one.value.ids or (one.value.value,)
                values += [(Path.parse(one.path), value) for value in stated]
            yield kind, possible_record(kind, values)
