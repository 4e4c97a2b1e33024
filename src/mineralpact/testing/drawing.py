"""Drawing of records from the declared types of their fields: a new kind is drawn by itself.

Fields whose rules tie them together are drawn by the shape of their class: chance would seldom meet
such rules.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final, TypeAlias, TypeVar, cast

import attrs
from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mineralpact.errors import ArgumentError, Problem, ValidationError
from mineralpact.model import Entity
from mineralpact.model.entity import may_point_at
from mineralpact.testing.plain_strategies import BY_TYPE, Drawn, slugs
from mineralpact.values import Record
from mineralpact.values.fields import Field, ValueType, fields_of, value_type
from mineralpact.values.item_keys import is_key
from mineralpact.values.record import KeyedRecord
from mineralpact.values.rules import OTHER, is_own_word, own_word_of, term_of_own_word

R = TypeVar("R", bound=Record)
Ids: TypeAlias = Mapping[type[Entity], tuple[str, ...]]
"""The identifiers of each kind that a record may hold."""
Fields: TypeAlias = dict[str, Any]
"""Values of fields, by name."""

_ATTEMPTS: Final = 3
"""Number of times that fields which break a rule are left out before a draw is given up."""


@frozen(kw_only=True)
class Shape:
    """A choice of fields that rules of their class tie together."""

    fields: frozenset[str] = frozenset()
    """The fields that are always among those chosen."""
    draw: Callable[["Drawing"], SearchStrategy[Fields]]
    """Returns a strategy for them; others may be in it, and go before values drawn by type."""


@frozen(kw_only=True, eq=False)
class Drawing:
    """Strategies for values of declared types, which refer to given entities only."""

    ids: Ids
    """The entities that may be referred to."""
    shapes: Mapping[type[Record], Shape]
    """The shape of each class that needs one; a subclass has that of its base."""
    _drawn: dict[tuple[object, int], Drawn] = attrs.field(factory=dict, init=False, repr=False)

    def of_type(self, hint: object, *, least: int = 0) -> Drawn:
        """Return a strategy for values of a declared type; a tuple has `least` items or more."""
        key = hint, least
        if key not in self._drawn:  # the same values stand in many classes, and it takes long
            self._drawn[key] = self._of_type(value_type(hint), least)
        return self._drawn[key]

    def without_none(self, hint: object) -> Drawn:
        """Return a strategy for values of a declared type that are there."""
        holds = value_type(hint)
        members = [member for member in holds.members if member is not type(None)]
        return st.one_of(list(map(self.of_type, members)))

    def records(self, cls: type[R], fixed: Fields | None = None) -> SearchStrategy[R]:
        """Return a strategy for records of a class.

        It is empty where a required field wants an identifier of a kind that there is none of.

        Args:
            cls: The class.
            fixed: Values that some fields have in any case.
        """
        return whole_records(cls, self.fields(cls), fixed or {})

    def fields(self, cls: type[Record]) -> SearchStrategy[tuple[Fields, Fields]]:
        """Return a strategy for fields of any values, and for those chosen to fit together."""
        shape = self._shape_of(cls)
        required: dict[str, Drawn] = {}
        optional: dict[str, Drawn] = {}
        for name, field in fields_of(cls).items():
            if name not in shape.fields:
                fields = required if field.is_required else optional
                fields[name] = self._of_field(field)
        return st.tuples(st.fixed_dictionaries(required, optional=optional), shape.draw(self))

    def all_ids(self) -> list[tuple[str, type[Entity]]]:
        """Return every identifier, with its kind."""
        pairs: list[tuple[str, type[Entity]]] = []
        for kind, ids in self.ids.items():
            pairs += [(id, kind) for id in ids]
        return pairs

    def members(self, hint: object) -> list[str]:
        """Return the identifiers that a field of a declared type may hold."""
        id_types = value_type(hint).id_types
        members: list[str] = []
        for kind, ids in self.ids.items():
            if may_point_at(id_types, kind):
                members += ids
        return members

    def _of_field(self, field: Field) -> Drawn:
        if is_key(field):
            return st.none() | slugs
        if is_own_word(field.name):
            return st.sampled_from([None, "compact", "協定"])
        least = 2 if field.is_required else 0
        return self.of_type(field.holds.hint, least=least) | _other_term(field)

    def _of_type(self, holds: ValueType, least: int) -> Drawn:
        if len(holds.members) > 1:
            return st.one_of(list(map(self.of_type, holds.members)))
        if holds.item is not None:
            return self._lists(holds.item, least)
        if holds.id_types:
            members = self.members(holds.hint)
            return st.sampled_from(members) if members else st.nothing()
        return self._of_class(holds)

    def _of_class(self, holds: ValueType) -> Drawn:
        for cls in (holds.members[0], *holds.types):
            if cls in BY_TYPE:
                return BY_TYPE[cls]()
            if isinstance(cls, type) and issubclass(cls, StrEnum):
                return st.sampled_from(cls)
            if isinstance(cls, type) and issubclass(cls, Record):
                return self.records(cls)
        message = f"expected a type that a field may have, found {holds.name}"
        raise ArgumentError("values", [Problem(path="cls", code="unknown_type", message=message)])

    def _lists(self, item: ValueType, least: int) -> Drawn:
        if item.id_types:
            members = self.members(item.hint)
            if len(members) < least:
                return st.nothing()
            if not members:
                return st.just(())
            ids = st.sampled_from(members)
            return st.lists(ids, min_size=least, max_size=4, unique=True).map(tuple)
        items = self.of_type(item.hint)
        if items.is_empty:
            return st.nothing() if least else st.just(())
        return st.lists(items, min_size=least, max_size=2).map(_with_own_keys)

    def _shape_of(self, cls: type[Record]) -> Shape:
        for base in cls.__mro__:
            if base in self.shapes:
                return self.shapes[base]
        return _NO_SHAPE


_NO_SHAPE: Final = Shape(draw=lambda _: st.just({}))


def whole_records(
    cls: type[R], fields: SearchStrategy[tuple[Fields, Fields]], fixed: Fields
) -> SearchStrategy[R]:
    """Return a strategy for the records that drawn fields give, see `Drawing.fields`."""
    built = fields.map(lambda parts: _built(cls, parts, fixed))
    return cast("SearchStrategy[R]", built.filter(lambda record: record is not None))


def _built(cls: type[R], parts: tuple[Fields, Fields], fixed: Fields) -> R | None:
    """Return a record without optional fields that break a rule; ``None`` if that does not help."""
    loose, firm = parts
    every = {**loose, **firm}
    loose = {name: value for name, value in loose.items() if _may_have(name, every)}
    for _ in range(_ATTEMPTS):
        try:
            return cls(**{**loose, **firm, **fixed})
        except ValidationError as error:
            for problem in error.problems:
                name = problem.path.split(".")[0].split("[")[0]
                if name in loose and not fields_of(cls)[name].is_required:
                    del loose[name]
    return None


def _may_have(name: str, fields: Fields) -> bool:
    """True if a field may be filled: a word of one's own beside ``other`` only."""
    return not is_own_word(name) or fields.get(term_of_own_word(name)) == OTHER


def _other_term(field: Field) -> Drawn:
    """Return the term ``other`` of a field that a word of one's own may stand beside."""
    vocabulary = field.value_type.vocabulary
    if vocabulary is None or own_word_of(field.name) not in fields_of(field.owner):
        return st.nothing()
    # A second choice takes as many steps as the first, so that it is not taken for a simpler one.
    return st.sampled_from([vocabulary(OTHER)] * 2)


def _with_own_keys(items: list[Any]) -> tuple[Any, ...]:
    """Return items; a key that one before has is left out."""
    taken: set[str | None] = {None}
    kept: list[Any] = []
    for item in items:
        key = item.key if isinstance(item, KeyedRecord) else None
        if key is not None and key in taken:
            kept.append(attrs.evolve(item, key=None))
        else:
            kept.append(item)
        taken.add(key)
    return tuple(kept)
