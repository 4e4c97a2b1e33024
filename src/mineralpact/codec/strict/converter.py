"""Plain values to the model's classes and back, by cattrs: no coercion, no unknown keys, all faults at once."""

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from enum import StrEnum
from functools import cache, partial
from types import NoneType
from typing import Any, Final, TypeGuard, cast, get_args, get_origin

import attrs
from cattrs import Converter, IterableValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from pendulum import Duration

from mineralpact.codec.strict.numbers import read_number
from mineralpact.errors import Problem, ValidationError, did_you_mean, near_names
from mineralpact.values.record import INTEGER_LIMIT, Record, bare, choices, type_name
from mineralpact.values.time.duration import duration_text, parse_duration
from mineralpact.values.time.when import When

MOST_ERRORS = 1_000
"""How many wrong items of one list are told."""


_SCALARS: Final[frozenset[object]] = frozenset({str, int, NoneType})


class MisfitError(ValidationError):
    """One plain value is not what its place wants; cattrs carries it up to where all are gathered."""

    def __init__(self, message: str, code: str = "wrong_type") -> None:
        self.code = code
        super().__init__("value", [Problem(path="", code=code, message=message)])


def make_converter() -> Converter:
    """A converter for the model's classes and for every class built like them."""
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    for plain in (str, int, bool):
        converter.register_structure_hook(plain, _exactly(plain))
    converter.register_structure_hook(Decimal, _decimal)
    converter.register_unstructure_hook(Decimal, lambda number: f"{number:f}")
    converter.register_structure_hook(When, _from_text(When, "an EDTF time such as 2024-11"))
    converter.register_unstructure_hook(When, str)
    converter.register_structure_hook(
        Duration, _from_text(parse_duration, "an ISO 8601 duration such as P10Y")
    )
    converter.register_unstructure_hook(Duration, duration_text)
    converter.register_structure_hook(StrEnum, _term)
    converter.register_structure_hook_factory(_is_tuple_type, partial(_items, converter))
    converter.register_structure_hook_factory(_is_scalar_union, _scalar)
    converter.register_structure_hook_factory(_is_record, partial(_structure_record, converter))
    converter.register_unstructure_hook_factory(_is_record, partial(_unstructure_record, converter))
    return converter


def _exactly(plain: type) -> Callable[[object, object], object]:
    def structure(value: object, _: object) -> object:
        if type(value) is not plain:
            raise MisfitError(f"expected {type_name(plain)}, found {shown(value)}")
        if type(value) is int and abs(value) > INTEGER_LIMIT:
            raise MisfitError(
                f"expected a whole number up to 2^53 - 1, found {shown(value)}", "out_of_range"
            )
        return value

    return structure


def _decimal(value: object, _: object) -> Decimal:
    with suppress(ValueError):
        if type(value) is str:
            return read_number(value)
    raise MisfitError(f'expected a number in quotes such as "1300000000", found {shown(value)}')


def _from_text(build: Callable[[str], object], wanted: str) -> Callable[[object, object], object]:
    def structure(value: object, _: object) -> object:
        if type(value) is not str:
            raise MisfitError(f"expected {wanted}, found {shown(value)}")
        return build(value)

    return structure


def _term(value: object, terms: type[StrEnum]) -> StrEnum:
    known = _vocabulary(terms)
    if type(value) is str and value in known:
        return known[value]
    near = near_names(value, known, most=1) if isinstance(value, str) else ()
    hint = did_you_mean(map(repr, near))
    raise MisfitError(
        f"expected a term of {terms.__name__}, found {shown(value)}{hint}", "unknown_term"
    )


@cache
def _vocabulary(terms: type[StrEnum]) -> dict[str, StrEnum]:
    return {term.value: term for term in terms}


def _items(converter: Converter, hint: Any) -> Callable[[object, object], object]:  # noqa: ANN401  # a type hint
    item = get_args(hint)[0]

    def structure(value: object, _: object) -> object:
        if not isinstance(value, list):
            raise MisfitError(f"expected a list, found {shown(value)}")
        items = cast("list[object]", value)
        read = converter.get_structure_hook(item)  # not before: a class may hold more of its own
        made: list[object] = []
        errors: list[Exception] = []
        for index, each in enumerate(items):
            try:
                made.append(read(each, item))
            except Exception as error:  # noqa: BLE001  # problems_of raises again what is not about the document
                error.add_note(IterableValidationNote(f"item {index}", index, item))
                errors.append(error)
                if len(errors) > MOST_ERRORS:
                    break
        if errors:
            raise IterableValidationError("items", errors, tuple)  # pyright: ignore[reportCallIssue]  # its base's arguments are taken for its own
        return tuple(made)

    return structure


def _is_tuple_type(hint: object) -> bool:
    return get_origin(hint) is tuple


def _is_scalar_union(hint: object) -> bool:
    members = choices(hint)
    return len(members) > 1 and {bare(each) for each in members} <= _SCALARS


def _scalar(hint: object) -> Callable[[object, object], object]:
    readers = {
        kind: _exactly(kind) for each in choices(hint) if isinstance(kind := bare(each), type)
    }

    def structure(value: object, _: object) -> object:
        if (read := readers.get(type(value))) is None:
            raise MisfitError(f"expected {type_name(hint)}, found {shown(value)}")
        return read(value, hint)

    return structure


def _is_record(cls: object) -> TypeGuard[type[Record]]:
    return isinstance(cls, type) and issubclass(cls, Record)


def _structure_record(
    converter: Converter, cls: type[Record]
) -> Callable[[object, object], Record]:
    build = make_dict_structure_fn(
        cls, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True
    )

    def structure(value: object, hint: object) -> Record:
        if not isinstance(value, dict):
            raise MisfitError(
                f"expected an object with the fields of {cls.__name__}, found {shown(value)}"
            )
        return build(cast("dict[str, object]", value), hint)

    return structure


def _unstructure_record(
    converter: Converter, cls: type[Record]
) -> Callable[[Record], dict[str, Any]]:
    # Required fields are always written, whatever they hold.
    required: dict[str, Any] = {
        each.name: override(omit_if_default=each.default is not attrs.NOTHING)
        for each in attrs.fields(cls)
    }
    return make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True, **required)


def shown(value: object) -> str:
    """A plain value as a message shows it: short, and by its JSON name."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    if isinstance(value, int) and value.bit_length() > 256:
        return "a very long number"
    return repr(value) if len(repr(value)) <= 60 else repr(value)[:57] + "..."
