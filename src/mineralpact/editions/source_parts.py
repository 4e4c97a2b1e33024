"""Part of an edition that some of its sources say: what is known before the others are out."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

import attrs

from mineralpact.catalog import Catalog
from mineralpact.catalog.changing.claim_places import about_places
from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.catalog.claimed_places import by_position, is_blank, is_there, type_at
from mineralpact.editions.merged_places import with_places
from mineralpact.editions.published_values import ItemMoves, PublishedValues
from mineralpact.model import Claim, Entity, Source, Tension
from mineralpact.model.entity import reference_fields, references_in
from mineralpact.paths import ItemKey, Path, PathStep
from mineralpact.values import Citation, EntityPath
from mineralpact.values.entity_path import entity_path, parse_entity_path, split_entity_path
from mineralpact.values.fields import Field, cached_lately

_DISPUTES: Final = frozenset(("disputes",))
_LISTS_WITH_A_REST: Final = frozenset(("about", "cites", "disputes"))
"""The lists of a claim that may lose items without the claim being lost."""


def published_part(
    edition: Catalog, sources: Collection[str], *, with_uncarried: bool = False
) -> Catalog:
    """Return what some sources of an edition say, under its name.

    Claims that cite others alone go, and so do citations of others. A value goes with all cited
    claims that bear on it: a field is blank, an item is left out, and a record or an entity goes
    with a value that it must have. What refers to something that goes loses that in the same way.

    What no cited claim carries is known once all sources are: until then of such values there are
    only those that an entity or a source must have, with the claims about them, and with what is
    not stated. At last what nothing tells of or refers to goes, too.

    Args:
        edition: The edition.
        sources: The sources that count.
        with_uncarried: True to keep what no cited claim carries.

    >>> from mineralpact.model import Country
    >>> report = Source(id="report", title="A report")
    >>> published_part(Catalog([report, Country(id="PER")]), [report.id])
    <Catalog: 1 source>
    """
    return _PublishedPart(edition, sources, with_uncarried=with_uncarried).catalog()


class _PublishedPart:
    """The entities and claims of an edition that some sources tell of.

    What goes makes other things go, until there are no more: a worklist, where only what refers to
    something that went, or lost a claim, is looked at again.
    """

    def __init__(self, edition: Catalog, sources: Collection[str], *, with_uncarried: bool) -> None:
        self._edition = edition
        self._with_uncarried = with_uncarried
        self._entities: Mapping[str, Entity] = {entity.id: entity for entity in edition}
        self._index = edition.derived(ClaimIndex)
        self._gone: set[str] = {source.id for source in edition.sources if source.id not in sources}
        self._claims: dict[str, Claim] = {}
        """The claims that stay, with the citations that stay, about their places in the edition."""
        self._left: dict[str, Entity] = {}
        """The entities and claims that stay, as they are left."""
        self._moves: dict[str, ItemMoves] = {}
        """The new positions of items, by entity; none of what stays as it was."""

    def catalog(self) -> Catalog:
        """Return the part."""
        waiting = list(self._entities)
        while waiting:
            known_gone = set(self._gone)
            self._look_at(waiting)
            waiting = list(self._touched_by(self._gone - known_gone))
        ids_left = [id for id in self._entities if id not in self._gone]
        left = self._with_places_left({id: self._left[id] for id in ids_left})
        if not self._with_uncarried:
            left = _told_of(left)
        edition = self._edition
        return Catalog(
            _without_disputes_of_others(left),
            id=edition.id,
            title=edition.title,
            kinds=edition.kinds,
        )

    def _look_at(self, ids: Iterable[str]) -> None:
        """Find what is left of entities, and where claims about them or among them are now."""
        entities = [self._entities[id] for id in ids]
        touched: dict[str, None] = {}
        for entity in entities:
            if isinstance(entity, Claim):
                self._look_at_claim(entity)
                touched[entity.id] = None
        for entity in entities:
            if not isinstance(entity, Claim) and entity.id not in self._gone:
                self._look_at_entity(entity)
            touched |= dict.fromkeys(claim.id for claim in self._index.of_entity(entity.id))
        for id in touched:
            if id not in self._gone:
                self._move_claim(self._claims[id])

    def _touched_by(self, gone: Collection[str]) -> Iterable[str]:
        """Return the ids of what refers to something that went, and of what a lost claim is about.

        Both may lose a value by it.
        """
        touched: dict[str, None] = {}
        for id in gone:
            touched |= dict.fromkeys(referrer.id for referrer in self._edition.referrers(id))
            lost = self._entities[id]
            if isinstance(lost, Claim):
                touched |= dict.fromkeys(place.entity for place in lost.places)
        return [id for id in touched if id not in self._gone]

    def _look_at_claim(self, claim: Claim) -> None:
        """Note what is left of a claim: its citations, and what it is about."""
        cites = tuple(citation for citation in claim.cites if citation.source not in self._gone)
        about = tuple(text for text in claim.about if not self._is_of_gone(text))
        # Of several places and citations those that are left are enough.
        is_empty = bool(claim.about) > bool(about) or bool(claim.cites) > bool(cites)
        if is_empty or self._is_lost(claim):
            self._gone.add(claim.id)
        elif cites == claim.cites and about == claim.about:
            self._claims[claim.id] = claim
        else:
            self._claims[claim.id] = attrs.evolve(
                about_places(claim, about, self._edition), cites=cites
            )
            self._note_moves(claim, cites)

    def _note_moves(self, claim: Claim, cites: Iterable[Citation]) -> None:
        """Note where the citations of a claim that stay stand now."""
        moves: ItemMoves = {}
        for position, citation in enumerate(cites):
            moves[Path.of("cites", claim.cites.index(citation))] = position
        self._moves[claim.id] = moves

    def _is_of_gone(self, text: EntityPath) -> bool:
        """True if a place is in an entity that went."""
        return split_entity_path(text)[0] in self._gone

    def _is_lost(self, claim: Claim) -> bool:
        """True if a claim refers to what went, places, citations and disputes aside."""
        others = _reference_fields_but(type(claim), _LISTS_WITH_A_REST)
        return any(reference.id in self._gone for reference in references_in(claim, others))

    def _look_at_entity(self, entity: Entity) -> None:
        """Note what is left of an entity that is no claim, with the values that stay."""
        left: Entity | None = entity
        if isinstance(entity, Tension):
            left = entity if self._gone.isdisjoint(entity.claims) else None
        else:
            moves: ItemMoves = {}
            values = PublishedValues(
                entity=entity,
                index=self._index,
                gone=self._gone,
                with_uncarried=self._with_uncarried,
                moves=moves,
            )
            left = values.entity_left()
            self._moves[entity.id] = moves
        if left is None:
            self._gone.add(entity.id)
        else:
            self._left[entity.id] = left

    def _move_claim(self, claim: Claim) -> None:
        """Note a claim about the place where its value is now, or what holds it.

        One that states nothing or cites nothing goes with its place.
        """
        about = tuple(dict.fromkeys(self._places_left(claim)))
        if claim.about and not about:
            self._gone.add(claim.id)
        self._left[claim.id] = claim
        if about != claim.about and about:
            self._left[claim.id] = about_places(claim, about, self._edition)

    def _places_left(self, claim: Claim) -> Iterator[EntityPath]:
        """Yield the places of a claim as they are now; what holds one that went may stand for it.

        A claim that cites nothing, states a value or nothing at all has no wider place.
        """
        may_be_wider = bool(claim.cites) and not claim.is_gap and claim.value is None
        for id, path in map(parse_entity_path, claim.about):
            place = Path()
            if id not in self._gone:
                place = self._place_left(path, self._subject(id))
            if may_be_wider or (place.steps and len(place.steps) == len(path.steps)):
                yield entity_path(id, place)

    def _subject(self, id: str) -> Entity:
        """Return what is left of an entity; a claim about its places in the edition."""
        return self._claims.get(id) or self._left[id]

    def _with_places_left(self, entities: Mapping[str, Entity]) -> dict[str, Entity]:
        """Return entities; places that they name stand as now, an item that went by its entity."""

        def moved(text: str) -> str:
            id, path = parse_entity_path(text)
            place = self._place_left(path, entities[id])
            return entity_path(id, place if len(place.steps) == len(path.steps) else Path())

        left = dict(entities)
        for id, entity in entities.items():
            if not isinstance(entity, Claim):
                left[id] = with_places(entity, moved)
        return left

    def _place_left(self, path: Path, subject: Entity) -> Path:
        if subject is self._entities[subject.id]:
            return path
        moves = self._moves[subject.id]
        place = original = Path()
        positions = by_position(path, self._entities[subject.id])
        for step, position in zip(path.steps, positions.steps, strict=True):
            original /= position
            moved: PathStep | None = step
            if isinstance(position, int) and not _is_whole(subject, path.field):
                moved = moves.get(original)
            if moved is None:
                return place
            place /= step if isinstance(step, ItemKey) else moved
        while not is_there(place, subject):
            place = place.parent
        return place


def _is_whole(entity: Entity, field: str) -> bool:
    """True for a list of a statement: only of what a claim cites some may go."""
    return isinstance(entity, Tension) or (isinstance(entity, Claim) and field != "cites")


def _told_of(entities: Mapping[str, Entity]) -> dict[str, Entity]:
    """Return the sources and cited claims, what they refer to at any remove, and claims on that."""
    unseen = [id for id, entity in entities.items() if _is_source_or_cited(entity)]
    kept: dict[str, Entity] = {}
    while unseen:
        id = unseen.pop()
        if id not in kept:
            kept[id] = entities[id]
            unseen += _ids_in(kept[id])
    count: int | None = None
    while count != len(kept):
        count = len(kept)
        for id, entity in entities.items():
            if id not in kept and _goes_with(entity, kept):
                kept[id] = entity
    return kept


def _is_source_or_cited(entity: Entity) -> bool:
    return isinstance(entity, Source) or (isinstance(entity, Claim) and bool(entity.cites))


def _goes_with(statement: Entity, kept: Mapping[str, Entity]) -> bool:
    """True for a statement that cites nothing and is about what is kept.

    That is a tension of claims, what is not stated, or a value that is there.
    """
    if any(id not in kept for id in _ids_in(statement)):
        return False
    if isinstance(statement, Claim):
        return statement.is_gap or _is_about_value(statement, kept)
    return isinstance(statement, Tension)


def _is_about_value(claim: Claim, kept: Mapping[str, Entity]) -> bool:
    for id, path in claim.places:
        entity = kept[id]
        if type_at(type(entity), path) is not None and not is_blank(path, entity):
            return True
    return False


def _ids_in(entity: Entity) -> Iterator[str]:
    """Yield what an entity refers to; what a claim disputes may be left out."""
    for reference in references_in(entity, _reference_fields_but(type(entity), _DISPUTES)):
        yield reference.id


@cached_lately
def _reference_fields_but(kind: type[Entity], left_out: frozenset[str]) -> tuple[Field, ...]:
    """Return the fields of a kind that may hold references, but for some of a claim."""
    fields = reference_fields(kind)
    if not issubclass(kind, Claim):
        return fields
    return tuple(field for field in fields if field.name not in left_out)


def _without_disputes_of_others(entities: Mapping[str, Entity]) -> Iterator[Entity]:
    """Yield entities; claims among them dispute only one another."""
    for entity in entities.values():
        if isinstance(entity, Claim) and entity.disputes:
            disputes = tuple(id for id in entity.disputes if id in entities)
            yield attrs.evolve(entity, disputes=disputes)
        else:
            yield entity
