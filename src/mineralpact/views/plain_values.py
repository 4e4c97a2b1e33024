"""Plain values for programs: every key always there; ids, times and terms as in documents."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import cast

import attrs
import msgspec
from pendulum import Duration

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps
from mineralpact.codec.json_parser import Plain
from mineralpact.values import When
from mineralpact.values.time.duration import duration_text

_Mapping = Mapping[object, object]


def plain_value(value: object) -> Plain:
    """Return a value as documents write it; fields of an object are all there, ``null`` or not."""
    cls = type(value)
    if isinstance(value, tuple | list):
        return plain_list(cast("Iterable[object]", value))
    if isinstance(value, Mapping):
        return {str(key): plain_value(of_key) for key, of_key in cast("_Mapping", value).items()}
    if attrs.has(cls):
        names = sorted(attrs.fields_dict(cls), key=lambda name: name != "id")
        return plain_attributes(value, *names)
    if isinstance(value, StrEnum):
        return value.value
    return _plain_leaf(value)


def plain_list(values: Iterable[object]) -> list[Plain]:
    """Return each value as `plain_value` does."""
    return list(map(plain_value, values))


def plain_attributes(source: object, *names: str, **renamed: str) -> dict[str, Plain]:
    """Return attributes of an object, each as `plain_value` does.

    Args:
        source: The object.
        names: The attributes that are called alike in the result.
        renamed: Other attributes, or attributes of attributes, by their keys in the result.

    >>> from mineralpact.errors import Problem
    >>> problem = Problem(path="id", code="bad_id", message="expected a slug")
    >>> plain_attributes(problem, "code", where="path")
    {'where': 'id', 'code': 'bad_id'}
    """
    paths = {**renamed, **dict(zip(names, names, strict=True))}
    return {key: plain_value(attrgetter(path)(source)) for key, path in paths.items()}


def plain_objects(sources: Iterable[object], *names: str, **renamed: str) -> list[Plain]:
    """Return attributes of each object as `plain_attributes` does."""
    return [plain_attributes(source, *names, **renamed) for source in sources]


def document_plain(catalog: Catalog) -> Plain:
    """Return a whole catalog as the document that `mineralpact.codec.dumps` writes."""
    return cast("Plain", msgspec.json.decode(dumps(catalog)))


def _plain_leaf(value: object) -> Plain:
    if isinstance(value, When):
        return value.text
    if isinstance(value, Duration):
        return duration_text(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if value is None or isinstance(value, str | int | float):
        return value
    return str(value)
