"""Base of all kinds of entity: an identifier, and the references an entity holds."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, ClassVar, Final, TypeAlias

from attrs import frozen

from mineralpact.errors import Problem
from mineralpact.values import EntityId, Record
from mineralpact.values.fields import ValueType, cached, fields_of
from mineralpact.values.rules import Problems, broken

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG_BYTES: Final = b"abcdefghijklmnopqrstuvwxyz0123456789-\n"
_MISPLACED_HYPHENS: Final = (b"--", b"-\n", b"\n-", b"\n\n")
_ID_LENGTH: Final = 200


@frozen(kw_only=True, weakref_slot=False)
class Entity(Record):
    """A thing with an identity, whatever is said of it.

    A kind is a subclass with a `section` and an `id` of a type of its own. Another kind points at
    it by a field of that identifier type; nothing else needs to be declared.

    Raises:
        ValidationError: the identifier is not a lower-case slug of at most 200 characters, or a
            field is wrong.
    """

    section: ClassVar[str]
    """The kind's name in the plural, as documents and catalogs use it."""
    standard_fields: ClassVar[tuple[str, ...]] = ()
    """Properties that a standard gives for the identifier, such as a country's name."""

    id: EntityId
    """The identifier, unique in the whole catalog."""

    def id_problems(self) -> Iterable[Problem]:
        """Return the problems of the id; a kind with ids of another form overrides it."""
        if is_slug(self.id) or not self.id.strip():
            return ()
        message = f"expected a lower-case slug such as japan-peru-roadmap, found {self.id[:60]!r}"
        return broken("id", "bad_id", message)

    def _basic_problems(self) -> Problems:
        return (*super()._basic_problems(), *self.id_problems())


@frozen(kw_only=True, weakref_slot=False)
class Reference:
    """An identifier found in an entity: where, and at what kinds it may point."""

    path: str
    """The field, such as ``steps[0].party``."""
    id: EntityId
    """The identifier held there."""
    id_types: frozenset[object]
    """The identifier types allowed there; `EntityId` stands for any kind."""


def references(entity: Record) -> Iterator[Reference]:
    """Yield every identifier an entity holds, its own excepted."""
    for name, find in _reference_finders(type(entity)):
        yield from find(getattr(entity, name), name)


@cached
def type_of_id(kind: type[Entity]) -> object:
    """Return the identifier type of a kind: `AgreementId` for `Agreement`."""
    return fields_of(kind)["id"].holds.hint


def may_point_at(id_types: frozenset[object], kind: type[Entity]) -> bool:
    """True if a field of these identifier types may point at an entity of this kind."""
    return EntityId in id_types or type_of_id(kind) in id_types


_ReferenceFinder: TypeAlias = Callable[[Any, str], Iterator[Reference]]


@cached
def _reference_finders(cls: type[Record]) -> tuple[tuple[str, _ReferenceFinder], ...]:
    """Return the fields that may hold references, each with a function that yields them."""
    finders: list[tuple[str, _ReferenceFinder]] = []
    for name, field in fields_of(cls).items():
        is_own_id = name == "id" and issubclass(cls, Entity)
        find = _reference_finder(field.holds)
        if find is not None and not is_own_id:
            finders.append((name, find))
    return tuple(finders)


def _reference_finder(holds: ValueType) -> _ReferenceFinder | None:
    if holds.item is not None:
        find_in_item = _reference_finder(holds.item)
        return None if find_in_item is None else _finder_in_list(find_in_item)
    if holds.id_types:
        return _finder_of_id(holds.id_types)
    records = [cls for cls in holds.records if issubclass(cls, Record)]
    return _references_within if any(map(_reference_finders, records)) else None


def _finder_of_id(id_types: frozenset[object]) -> _ReferenceFinder:
    def find(id: EntityId | None, path: str) -> Iterator[Reference]:
        if id is not None:
            yield Reference(path=path, id=id, id_types=id_types)

    return find


def _finder_in_list(find_in_item: _ReferenceFinder) -> _ReferenceFinder:
    def find(items: tuple[object, ...], path: str) -> Iterator[Reference]:
        for index, item in enumerate(items):
            yield from find_in_item(item, f"{path}[{index}]")

    return find


def _references_within(record: Record | None, path: str) -> Iterator[Reference]:
    if record is not None:
        for name, find in _reference_finders(type(record)):
            yield from find(getattr(record, name), f"{path}.{name}")


def is_slug(id: str) -> bool:
    """True for a lower-case slug of at most 200 characters."""
    return len(id) <= _ID_LENGTH and _SLUG.fullmatch(id) is not None


def are_slugs(ids: Sequence[str]) -> bool:
    """True if all of these are slugs; many are checked at once."""
    if not ids:
        return True
    text = "\n".join(ids)
    if text.count("\n") != len(ids) - 1 or max(map(len, ids)) > _ID_LENGTH:
        return False
    lines = f"\n{text}\n".encode(errors="surrogatepass")
    is_of_slug_letters = not lines.translate(None, _SLUG_BYTES)
    return is_of_slug_letters and not any(hyphens in lines for hyphens in _MISPLACED_HYPHENS)
