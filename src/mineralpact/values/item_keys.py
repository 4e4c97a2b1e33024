"""Own keys of the items of lists: the fields that have them, and the rules that they keep."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from mineralpact.errors import Problem
from mineralpact.values.fields import Described, Field, cached, fields_of
from mineralpact.values.rules import Problems, broken, slug

IS_KEY: Final = {"is_key": True}
"""Metadata of the field that is a record's own key in the list it stands in."""
_MOST: Final = 1_000


def is_key(field: Field) -> bool:
    """True if a field is the own key of its record."""
    return "is_key" in field.attribute.metadata


def has_keyed_items(field: Field) -> bool:
    """True if a field lists records that may have keys of their own."""
    item = field.holds.item
    return item is not None and any(map(_key_field, item.records))


def have_own_keys(items: Iterable[object]) -> bool:
    """True if no two items of a list have the same key; those without one do not matter."""
    keys = [getattr(item, "key", None) for item in items]
    if keys.count(None) == len(keys):  # few have any
        return True
    own = list(filter(None, keys))
    return len(set(own)) == len(own)


def have_repeats(items: Sequence[object]) -> bool:
    """True if an item stands in a list more than once; items need no hash."""
    return any(item in items[:index] for index, item in enumerate(items))


def key_problems(record: Described) -> Problems:
    """Refuse a key that is no slug, and a key that two items of a list have."""
    problems: Problems = ()
    name = _key_field(type(record))
    if name is not None:
        problems += slug(name, getattr(record, name), example="signing")
    for name in _keyed_lists(type(record)):
        items = getattr(record, name)
        if len(items) > 1 and not have_own_keys(items):
            problems += tuple(_repeated_keys(name, items))
    return problems[:_MOST]


def _repeated_keys(name: str, items: Iterable[object]) -> Iterator[Problem]:
    owners: dict[str | None, str] = {}
    for index, item in enumerate(items):
        path, key = f"{name}[{index}]", getattr(item, "key", None)
        owner = path if key is None else owners.setdefault(key, path)
        if owner != path:
            message = f"expected a key of its own in the list, found {key!r}, that of {owner}"
            yield from broken(f"{path}.key", "repeated_key", message)


@cached
def _key_field(cls: type[Described]) -> str | None:
    return next((name for name, field in fields_of(cls).items() if is_key(field)), None)


@cached
def _keyed_lists(cls: type[Described]) -> tuple[str, ...]:
    return tuple(name for name, field in fields_of(cls).items() if has_keyed_items(field))
