"""What all kinds of entity share: an identifier, and knowing which identifiers they hold."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar, NewType, get_args, get_origin

from attrs import frozen

from mineralpact.errors import Problem
from mineralpact.values.ids import EntityId
from mineralpact.values.record import Record, cached, choices, field_types

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG_BYTES = b"abcdefghijklmnopqrstuvwxyz0123456789-\n"
_ID_LENGTH = 200


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

    id: EntityId
    """The identifier, unique in the whole catalog."""

    def problems(self) -> Iterator[Problem]:
        yield from Record.problems(self)
        yield from self.id_problems()

    def _is_sound(self) -> bool:
        return super()._is_sound() and next(iter(self.id_problems()), None) is None

    def id_problems(self) -> Iterator[Problem]:
        """What is wrong with the identifier; a kind with identifiers of another form says so here."""
        if self.id.strip() and not is_slug(self.id):
            message = (
                f"expected a lower-case slug such as japan-peru-roadmap, found {self.id[:60]!r}"
            )
            yield Problem(path="id", code="bad_id", message=message)


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
    """Every identifier an entity holds, its own excepted, found by the types of its fields."""
    for name, find in _finders(type(entity)):
        yield from find(getattr(entity, name), name)


@cached
def type_of_id(kind: type[Entity]) -> object:
    """The identifier type of a kind: `AgreementId` for `Agreement`."""
    return field_types(kind)["id"]


def may_point_at(id_types: frozenset[object], kind: type[Entity]) -> bool:
    """Whether a field of these identifier types may hold the identifier of an entity of this kind."""
    return EntityId in id_types or type_of_id(kind) in id_types


_Finder = Callable[[Any, str], Iterator[Reference]]


@cached
def _finders(cls: type[Record]) -> tuple[tuple[str, _Finder], ...]:
    own = "id" if issubclass(cls, Entity) else ""
    found = ((name, _finder(hint)) for name, hint in field_types(cls).items() if name != own)
    return tuple((name, find) for name, find in found if find is not None)


def _finder(hint: object) -> _Finder | None:
    """How to find the identifiers in a value of this type, or None where there can be none."""
    if get_origin(hint) is tuple:
        return _in_tuple(_finder(get_args(hint)[0]))
    allowed = choices(hint)
    id_types = id_types_in(hint)
    if id_types:
        return lambda value, path: iter(
            () if value is None else (Reference(path=path, id=value, id_types=id_types),)
        )
    nested = [each for each in allowed if isinstance(each, type) and issubclass(each, Record)]
    return _in_record if any(_finders(each) for each in nested) else None


def _in_tuple(find: _Finder | None) -> _Finder | None:
    if find is None:
        return None

    def find_each(values: tuple[object, ...], path: str) -> Iterator[Reference]:
        for index, value in enumerate(values):
            yield from find(value, f"{path}[{index}]")

    return find_each


def _in_record(value: Record | None, path: str) -> Iterator[Reference]:
    if value is not None:
        for name, find in _finders(type(value)):
            yield from find(getattr(value, name), f"{path}.{name}")


def id_types_in(hint: object) -> frozenset[object]:
    """The identifier types among the members of a union; none where it holds no identifiers."""
    return frozenset(each for each in choices(hint) if _is_id(each))


def _is_id(hint: object) -> bool:
    while hint is not EntityId and isinstance(hint, NewType):
        hint = hint.__supertype__
    return hint is EntityId


def is_slug(id: str) -> bool:
    """Whether this is a lower-case slug of at most 200 characters."""
    return len(id) <= _ID_LENGTH and _SLUG.fullmatch(id) is not None


def are_slugs(ids: Sequence[str]) -> bool:
    """Whether all of these are good identifiers; many are checked in one go."""
    text = "\n".join(ids)
    lines = f"\n{text}\n".encode(errors="surrogatepass")
    return not ids or (
        text.count("\n") == len(ids) - 1
        and max(map(len, ids)) <= _ID_LENGTH
        and not lines.translate(None, _SLUG_BYTES)
        and not any(odd in lines for odd in (b"--", b"-\n", b"\n-", b"\n\n"))
    )


def are_unrepeated(items: tuple[object, ...]) -> bool:
    """Whether each item stands there once."""
    if len(items) == 2:  # what most lists of parties have
        return items[0] != items[1]
    return len(items) < 2 or len(set(items)) == len(items)


def are_enough_parties(parties: tuple[object, ...]) -> bool:
    """Whether there are two parties or more, each once."""
    return len(parties) >= 2 and are_unrepeated(parties)


def unrepeated(name: str, items: tuple[object, ...]) -> Iterator[Problem]:
    """A problem for each item that stands in a field more than once."""
    seen: set[object] = set()
    for index, item in enumerate(items):
        if item in seen:
            yield Problem(
                path=f"{name}[{index}]",
                code="repeated",
                message=f"expected each once, found {item} again",
            )
        seen.add(item)


def too_few_parties(parties: tuple[object, ...]) -> Iterator[Problem]:
    """A problem unless there are two parties or more, each once."""
    yield from unrepeated("parties", parties)
    if len(parties) < 2:
        message = f"expected two or more parties, found {len(parties)}"
        yield Problem(path="parties", code="too_few", message=message)
