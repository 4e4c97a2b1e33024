"""Changes of entities that may change others which name them, or what is in them."""

from collections.abc import Iterable
from operator import attrgetter

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import section_of
from mineralpact.editions.merged_places import BODY_FIELDS
from mineralpact.model import Organization
from mineralpact.values.fields import Described, cached, fields_of
from mineralpact.values.record import KeyedRecord, is_tuple


def moves_others(changed: Iterable[str], first: Catalog, second: Catalog) -> bool:
    """True if some entities that are not alike in two catalogs may change others that are.

    Merging moves items that others name by their keys, and breaks chains of wholes where both make
    a circle together, or a body of two countries. What is alike in both names nothing that only the
    second has.

    Args:
        changed: The identifiers of what is not alike.
        first: The one catalog.
        second: The other.
    """
    ids = tuple(changed)
    for kind in first.kinds:
        mine, theirs = section_of(first, kind), section_of(second, kind)
        both = tuple(filter(theirs.__contains__, filter(mine.__contains__, ids)))
        for name in _followed_fields(kind):
            read = attrgetter(name)
            if any(map(_moves, map(read, mine.some(both)), map(read, theirs.some(both)))):
                return True
    return False


def _moves(before: object, after: object) -> bool:
    """True if values are not alike; of records in lists, only where some have keys."""
    if is_tuple(before) and is_tuple(after):
        keys = {item.key for item in (*before, *after) if isinstance(item, KeyedRecord)}
        if keys == {None}:
            return False
    return before != after


@cached
def _followed_fields(kind: type[Described]) -> tuple[str, ...]:
    """Return the fields of a kind that others may follow: keyed lists, and chains of wholes."""
    names: list[str] = []
    for name, field in fields_of(kind).items():
        is_keyed = any(issubclass(record, KeyedRecord) for record in field.value_type.records)
        if field.may_not_circle or (field.is_many and is_keyed):
            names.append(name)
    return (*names, *(BODY_FIELDS if issubclass(kind, Organization) else ()))
