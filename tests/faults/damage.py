"""Ways to damage a document: of its plain values, or of its bytes."""

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias, TypeGuard

Plain: TypeAlias = Any
"""A document as lists, mappings and scalars."""
Place: TypeAlias = tuple[str | int, ...]
"""The steps that lead to a value."""
Damage: TypeAlias = Callable[[Plain, Place, random.Random], bool]
"""Damages a document at a place; returns false where that place has nothing to damage so."""

DUPLICATE: Final = "\u2620"
"""Ends a key that is to be written without it: so that a mapping has one key twice."""
RETYPED: Final[tuple[Plain, ...]] = (True, -1, 1.5, "", "x", [], {}, [None], 0, [[]], {"x": 1})
HUGE: Final[tuple[Plain, ...]] = (2**70, -(10**400), "x" * 1_000_001, ["x"] * 3_000, 1e300)
UNICODE: Final = (
    *("\u202e", "\ud800", "\x00", "\u2028", "\ufeff", "e\u0301", "\U0001f5ff", "\x85", "\u200b"),
    *("\x1b[2J", "\uffff", "\r\n", "\u0130", "\u00df", "\ufb01"),
)
DATES: Final = (
    *("2024-13", "2024-02-30", "2024-11-17T25:00", "24-11-17", "2024-11-15/22", "17.11.2024"),
    *("2024-11-17/2024-11-08", "../..", "2024-11-17Z", "+2024", "2024-11-17 ", "Y170000002"),
    *("\uff12\uff10\uff12\uff14", "2024-W47", "2024-1-1", "/", "2024~~"),
)


def is_mapping(value: object) -> TypeGuard[dict[Any, Plain]]:
    """True for an object of a document."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Plain]]:
    """True for a list of a document."""
    return isinstance(value, list)


def places(value: Plain, place: Place = ()) -> Iterator[Place]:
    """Yield the place of everything in a document."""
    if place:
        yield place
    items: list[tuple[str | int, Plain]] = []
    if is_mapping(value):
        items += value.items()
    elif is_list(value):
        items += enumerate(value)
    for step, item in items:
        yield from places(item, (*place, step))


def at(document: Plain, place: Place) -> Plain:
    """Return the value at a place."""
    for step in place:
        document = document[step]
    return document


def put(document: Plain, place: Place, value: Plain) -> bool:
    """Put another value at a place; false where it is there already."""
    holder = at(document, place[:-1])
    before = holder[place[-1]]
    holder[place[-1]] = value
    return type(before) is not type(value) or bool(before != value)


def dropped(document: Plain, place: Place, chance: random.Random) -> bool:
    """Leave a key or an item out."""
    del chance, at(document, place[:-1])[place[-1]]
    return True


def nulled(document: Plain, place: Place, chance: random.Random) -> bool:
    """Put null."""
    del chance
    return put(document, place, None)


def retyped(document: Plain, place: Place, chance: random.Random) -> bool:
    """Put a value of another type, or the text of a number or truth."""
    value = at(document, place)
    if isinstance(value, int | float):
        return put(document, place, chance.choice([str(value), *RETYPED]))
    return put(document, place, chance.choice([[value], *RETYPED]))


def misspelt(document: Plain, place: Place, chance: random.Random) -> bool:
    """Misspell a key or a term."""
    value, last = at(document, place), place[-1]
    if isinstance(last, str) and (not isinstance(value, str) or chance.random() < 0.5):
        holder = at(document, place[:-1])
        spellings = [f"{last}x", last.upper(), last[1:], f" {last}", last.replace("_", "-")]
        key = chance.choice([name for name in spellings if name not in holder])
        holder[key] = holder.pop(last)
        return True
    if isinstance(value, str):
        spellings = [value.upper(), value[1:], f"{value} ", value.swapcase(), value[::-1]]
        return put(document, place, chance.choice(spellings))
    return False


def duplicated(document: Plain, place: Place, chance: random.Random) -> bool:
    """Tell an item or a key twice."""
    del chance
    holder, last = at(document, place[:-1]), place[-1]
    if isinstance(last, int):
        holder.insert(last, copy.deepcopy(holder[last]))
    else:
        holder[last + DUPLICATE] = holder[last]
    return True


def nested(document: Plain, place: Place, chance: random.Random) -> bool:
    """Put a value into lists or mappings, a few or many."""
    value = at(document, place)
    is_list, depth = chance.random() < 0.5, chance.choice([1, 2, 19, 99, 150])
    for _ in range(depth):
        value = [value] if is_list else {"name": value}
    return put(document, place, value)


def huge(document: Plain, place: Place, chance: random.Random) -> bool:
    """Put a number, a text or a list that is far too long."""
    return put(document, place, chance.choice(HUGE))


def odd_unicode(document: Plain, place: Place, chance: random.Random) -> bool:
    """Put a strange character somewhere into a text."""
    value = at(document, place)
    if not isinstance(value, str):
        return False
    position = chance.randint(0, len(value))
    return put(document, place, value[:position] + chance.choice(UNICODE) + value[position:])


def bad_date(document: Plain, place: Place, chance: random.Random) -> bool:
    """Put what is no time, or hardly one, where a text begins as a time does."""
    value = at(document, place)
    if not (isinstance(value, str) and value[:4].isdigit()):
        return False
    return put(document, place, chance.choice(DATES))


def dangling_id(document: Plain, place: Place, chance: random.Random) -> bool:
    """Point at nothing, or at something else, where an id is told."""
    value, ids = at(document, place), all_ids(document)
    if not (isinstance(value, str) and value in ids and place[-1] != "id"):
        return False
    return put(document, place, chance.choice([*ids, "nobody", "NOB", f"{value}-x", "a b", ""]))


def duplicate_id(document: Plain, place: Place, chance: random.Random) -> bool:
    """Give an entity the id of another."""
    if place[-1] != "id":
        return False
    return put(document, place, chance.choice(all_ids(document)))


def all_ids(document: Plain) -> list[str]:
    """Return every id that a document tells."""
    ids = [at(document, place) for place in places(document) if place[-1] == "id"]
    return [id for id in ids if isinstance(id, str)]


DAMAGES: Final[dict[str, Damage]] = {
    "dropped": dropped,
    "null": nulled,
    "retyped": retyped,
    "misspelt": misspelt,
    "duplicated": duplicated,
    "nested": nested,
    "huge": huge,
    "odd Unicode": odd_unicode,
    "bad date": bad_date,
    "dangling id": dangling_id,
    "duplicate id": duplicate_id,
}


def cut(data: bytes, chance: random.Random) -> bytes:
    """Return the beginning, or all but a few bytes within."""
    start = chance.randrange(len(data))
    return data[:start] + (data[start + chance.randint(1, 9) :] if chance.random() < 0.5 else b"")


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with one bit of one to three of them changed."""
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        damaged[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


BYTES: Final[dict[str, Callable[[bytes, random.Random], bytes]]] = {"cut": cut, "flipped": flipped}
