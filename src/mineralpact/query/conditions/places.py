"""Condition on the place that a claim is about: `IsAbout`."""

from collections.abc import Iterable
from typing import ClassVar

from attrs import frozen

from mineralpact.errors import PathError, Problem, did_you_mean, near_names
from mineralpact.index.field_reader import FieldAtPath
from mineralpact.model import Predicate as Relation
from mineralpact.paths import Path
from mineralpact.query.conditions.condition import FieldCondition, Kinds
from mineralpact.values import Record, Truth
from mineralpact.values.fields import fields_of
from mineralpact.values.rules import Problems, broken


@frozen(kw_only=True, weakref_slot=False)
class IsAbout(FieldCondition):
    """A claim is about a place, or about what is inside of it; or it is about a predicate.

    >>> IsAbout(field="about", place="steps").truth("steps[0].when")
    Truth.YES
    """

    expects: ClassVar[str] = "names a place"

    place: str
    """The place, such as ``steps``, or the predicate."""

    def truth(self, value: str | None) -> Truth:
        return Truth.of(Path.parse(value or "").is_within(Path.parse(self.place)))

    def accepts(self, field: FieldAtPath) -> bool:
        return str in field.value_type.types

    def problems(self, cls: type[Record], kinds: Kinds) -> Iterable[Problem]:
        yield from super().problems(cls, kinds)
        yield from _place_problems(self.place, kinds)


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
