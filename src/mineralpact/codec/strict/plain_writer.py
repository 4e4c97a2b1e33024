"""Plain values of anything: of what documents hold, as they hold it; of answers, with every key."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final, Protocol, TypeGuard, cast, overload

import attrs
import msgspec

from mineralpact.argument_types import shown
from mineralpact.catalog import Catalog
from mineralpact.codec.fast.text_values import text_of
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.errors import ArgumentError
from mineralpact.model.entity import Entity, kind_word
from mineralpact.paths import Path
from mineralpact.values import Record, When
from mineralpact.values.rules import broken
from mineralpact.values.time.duration import Duration

TYPE: Final = "type"
"""The key of an entity's kind in an answer, as in a line of JSON Lines."""
EARLIEST: Final = "_earliest"
"""The end of the key of the first day of a loose time, beside the time itself."""
LATEST: Final = "_latest"
"""The end of the key of its last day."""


class PlainForm(Protocol):
    """Thing that says itself which plain values stand for it, such as a filter."""

    def plain(self) -> Plain:
        """Return it as plain values."""
        ...


@overload
def to_plain(value: Catalog | Record) -> dict[str, Plain]: ...
@overload
def to_plain(value: tuple[object, ...] | list[object]) -> list[Plain]: ...
@overload
def to_plain(value: object) -> Plain: ...
def to_plain(value: object) -> Plain:
    """Return anything as plain values, which JSON can hold.

    A catalog, an entity, a value or a filter is written as documents and links write it: what is
    not stated is left out, and `from_plain` reads it again. An answer (whatever a question returns,
    a tuple of entities included) has every key, ``null`` where nothing is stated. In it each entity
    says its kind in ``type``, and beside a loose time stand the days it lies between, as in tables:
    ``when`` with ``when_earliest`` and ``when_latest``, ``null`` where open or unknown.

    Args:
        value: What to write.

    Raises:
        ArgumentError: it, or a part of it, is nothing that mineralpact makes.

    >>> from mineralpact.model import Country
    >>> peru = Country(id="PER")
    >>> to_plain(peru)
    {'id': 'PER'}
    >>> to_plain({"due": When("2024-11")})
    {'due': '2024-11', 'due_earliest': '2024-11-01', 'due_latest': '2024-11-30'}
    """
    if isinstance(value, Catalog):
        from mineralpact.codec.fast.encoder import catalog_bytes  # answers are written without

        return cast("Plain", msgspec.json.decode(catalog_bytes(value, FORMAT)))
    if _writes_itself(value):
        return value.plain()
    if isinstance(value, Record):
        from mineralpact.codec.strict.converter import model_converter  # it loads cattrs

        return cast("Plain", model_converter().unstructure(value))
    return answer_plain(value)


def value_lines(value: object) -> list[bytes]:
    """Return what is no catalog as lines of JSON: one, or one for each item of a list.

    Raises:
        ArgumentError: it is nothing that mineralpact makes, or a bare text or number.
    """
    plain = _plain_of_ours(value)
    items = plain if isinstance(plain, list) else [plain]
    return [msgspec.json.encode(item) + b"\n" for item in items]


def value_bytes(value: object) -> bytes:
    """Return what is no catalog as JSON; see `value_lines`."""
    return msgspec.json.encode(_plain_of_ours(value)) + b"\n"


def _plain_of_ours(value: object) -> Plain:
    if value is None or type(value) in (str, int, float, bool):  # no answer of ours is so bare
        expected = "expected a catalog, an entity, a value, a filter or an answer"
        raise ArgumentError("dumps", broken("value", "wrong_type", f"{expected}, found {value!r}"))
    return to_plain(value)


def answer_plain(value: object) -> Plain:
    """Return an answer, or a part of one, with every key, and the bounds of loose times."""
    if isinstance(value, Catalog) or _writes_itself(value):
        return to_plain(value)
    if isinstance(value, Mapping):
        return with_bounds(cast("Mapping[object, object]", value))
    if attrs.has(type(value)) and not isinstance(value, Path):
        return with_bounds(_attributes(value))
    as_dict: Any = getattr(value, "_asdict", None)
    if isinstance(value, tuple) and as_dict is not None:  # one with names
        return with_bounds(as_dict())
    if isinstance(value, tuple | list | set | frozenset):
        return list(map(answer_plain, cast("Iterable[object]", value)))
    return _leaf(value)


def with_bounds(values: Mapping[Any, object]) -> dict[str, Plain]:
    """Return values by their keys, each as a part of an answer; beside loose times their bounds."""
    plain: dict[str, Plain] = {}
    for key, value in values.items():
        name = str(_leaf(key))
        plain[name] = answer_plain(value)
        if isinstance(value, When):
            plain |= bounds_beside(name, value)
    return plain


def bounds_beside(name: str, when: When) -> dict[str, Plain]:
    """Return the days that a loose time lies between, by their keys."""
    return {f"{name}{EARLIEST}": when.earliest_text, f"{name}{LATEST}": when.latest_text}


def _attributes(value: object) -> dict[str, object]:
    """Return the public fields of an object, an entity's kind and identifier first."""
    fields: dict[str, object] = {}
    if isinstance(value, Entity):
        fields = {"id": value.id, TYPE: kind_word(type(value))}
    cls: Any = type(value)
    for name in attrs.fields_dict(cls):
        if not name.startswith("_"):
            fields[name] = getattr(value, name)
    return fields


def _writes_itself(value: object) -> TypeGuard[PlainForm]:
    # A field of that name is no method.
    return callable(getattr(type(value), "plain", None))


def _leaf(value: object) -> Plain:
    if isinstance(value, Enum):
        return cast("Plain", value.value)
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, (When, Decimal, Duration)):
        return text_of(value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float):
        return value
    message = f"expected what mineralpact makes, found {shown(value)}"
    raise ArgumentError("to_plain", broken("value", "wrong_type", message))
