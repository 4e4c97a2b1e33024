"""Condition on the places that a claim is about: `IsAbout`."""

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.field_reader import REFERENCES
from mineralpact.errors import PathError, Problem, did_you_mean, near_names
from mineralpact.index.evaluation import TruthBitsets, scan
from mineralpact.index.kind_index import KindIndex
from mineralpact.model import Claim, Entity, Predicate as Relation
from mineralpact.model.entity import ANY_KIND
from mineralpact.paths import Path
from mineralpact.query.conditions.column_query import ColumnQuery, Rows
from mineralpact.query.conditions.condition import Condition, Kinds, NamedId, Outcome, surest
from mineralpact.values import EntityPlace, Record, Truth
from mineralpact.values.entity_path import parse_entity_path
from mineralpact.values.fields import fields_of
from mineralpact.values.rules import Problems, broken


@frozen(kw_only=True, weakref_slot=False)
class IsAbout(Condition):
    """A claim is about an entity, about a place or what is inside of it, or both; or a predicate.

    >>> IsAbout(place="steps").covers(parse_entity_path("pact.steps[0].when"))
    True
    """

    entity: str | None = None
    """The entity; ``None`` for any."""
    place: str | None = None
    """The place, such as ``steps``, or the predicate; ``None`` for any."""

    def covers(self, place: EntityPlace) -> bool:
        """True if a place that a claim is about is the one asked for, or inside of it."""
        if self.entity is not None and place.entity != self.entity:
            return False
        return self.place is None or place.path.is_within(Path.parse(self.place))

    def evaluate(self, record: Record, entity: Entity, catalog: Catalog) -> Outcome:
        return surest(self._outcomes(record))

    def _outcomes(self, claim: Record) -> Iterator[tuple[Truth, str]]:
        assert isinstance(claim, Claim)  # noqa: S101  # conditions are validated before
        names = [f"about[{index}]" for index in range(len(claim.about))]
        for name, place in zip((*names, "predicate"), claim.places, strict=False):
            yield Truth.of(self.covers(place)), name

    def bitsets(self, index: KindIndex[Any], candidates: int) -> TruthBitsets:
        if self.entity is not None:
            candidates &= index.having(REFERENCES, self.entity)
        return scan(self, index, candidates)

    def rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> Rows:
        return columns.any_of((self._rows_about(columns), self._rows_of_relations(columns)))

    def _rows_about(self, columns: ColumnQuery[Rows]) -> Rows:
        return columns.decided("about", self._covers_text, possibly=False)

    def _covers_text(self, text: object) -> Truth:
        return Truth.of(text is not None and self.covers(parse_entity_path(str(text))))

    def _rows_of_relations(self, columns: ColumnQuery[Rows]) -> Rows:
        parts: list[Rows] = [columns.none_of(columns.equal("subject", None))]
        if self.entity is not None:
            parts.append(columns.equal("subject", self.entity))
        if self.place is not None:
            parts.append(columns.equal("predicate", self.place))
        return columns.all_of(parts)

    def problems(self, cls: type[Record], kinds: Kinds) -> Iterable[Problem]:
        if not issubclass(cls, Claim):
            message = f"expected a claim, which is about something, found {cls.__name__}"
            yield from broken("", "wrong_type", message)
        if self.place is not None:
            yield from _place_problems(self.place, kinds)

    def named_ids(self, cls: type[Record]) -> Iterator[NamedId]:
        if self.entity is not None:
            yield NamedId(self.entity, ANY_KIND)


def _place_problems(place: str, kinds: Kinds) -> Problems:
    """Return the problem of a place that no claim can be about."""
    names: set[str] = set()
    for kind in kinds:
        names.update(fields_of(kind), kind.standard_fields)
    try:
        field = Path.parse(place).field
    except PathError as error:
        return broken("about", "bad_path", str(error))
    if field in names or place in set(Relation):
        return ()
    hint = did_you_mean(near_names(place, [*sorted(names), *Relation]))
    message = f"expected a field of some kind or a predicate, found {place[:60]!r}{hint}"
    return broken("about", "unknown_term", message)
