"""Converter of plain values to the model's classes and back, by cattrs, without coercion."""

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from enum import StrEnum
from functools import cache, partial
from types import NoneType
from typing import Any, Final, TypeGuard, cast

import pendulum
from cattrs import Converter, IterableValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from mineralpact.codec.number_text import number_text, parse_number
from mineralpact.errors import Problem, ValidationError, shorten
from mineralpact.values import Record, When
from mineralpact.values.fields import ValueType, fields_of, value_type
from mineralpact.values.record import INTEGER_LIMIT
from mineralpact.values.time.duration import Duration, duration_text, parse_duration

Structure = Callable[[object, Any], object]
"""Makes a value of a plain one, given the type hint."""
MOST_ERRORS: Final = 1_000
"""The most wrong items of one list that are reported."""
_SCALARS: Final[frozenset[object]] = frozenset({str, int})
_error_group: Final = cast("Callable[..., IterableValidationError]", IterableValidationError)
"""Called so, since type checkers take the arguments of its base for its own."""
_DURATION: Final = "an ISO 8601 duration such as P10Y"
_JSON_NAMES: Final = {None: "null", True: "true", False: "false"}


class WrongValueError(ValidationError):
    """A plain value is not what its field wants; cattrs gathers these errors."""

    def __init__(self, message: str, code: str = "wrong_type") -> None:
        super().__init__("value", [Problem(path="", code=code, message=message)])


@cache
def model_converter() -> Converter:
    """Return the one converter, for the model's classes and for every class built like them.

    It learns each class when it first meets it.
    """
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    for plain in (str, int, bool):
        converter.register_structure_hook(plain, _structure_plain(plain))
    converter.register_structure_hook(Decimal, _structure_decimal)
    converter.register_structure_hook(When, _structure_text(When, "an EDTF time such as 2024-11"))
    converter.register_structure_hook(StrEnum, _structure_term)
    converter.register_structure_hook_factory(_is_list, partial(_structure_list, converter))
    converter.register_structure_hook_factory(_is_scalar_union, _structure_union)
    converter.register_structure_hook_factory(_is_record, partial(_structure_record, converter))
    converter.register_unstructure_hook(Decimal, number_text)
    converter.register_unstructure_hook(When, str)
    for duration in (Duration, pendulum.Duration):  # as our annotations name it, and as it is
        converter.register_structure_hook(duration, _structure_duration)
        converter.register_unstructure_hook(duration, duration_text)
    converter.register_unstructure_hook_factory(_is_record, partial(_unstructure_record, converter))
    return converter


def describe_plain(value: object) -> str:
    """Return a plain value as a message shows it: short, and by its JSON name."""
    if value is None or isinstance(value, bool):
        return _JSON_NAMES[value]
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, int) and value.bit_length() > 256:
        return "a very long number"
    return shorten(repr(value), 60)


def _structure_plain(plain: type) -> Structure:
    name = value_type(plain).name

    def structure(value: object, _: object) -> object:
        if type(value) is not plain:
            raise WrongValueError(f"expected {name}, found {describe_plain(value)}")
        if type(value) is int and abs(value) > INTEGER_LIMIT:
            message = f"expected a whole number up to 2^53 - 1, found {describe_plain(value)}"
            raise WrongValueError(message, "out_of_range")
        return value

    return structure


def _structure_decimal(value: object, _: object) -> Decimal:
    with suppress(ValueError):
        if type(value) is str:
            return parse_number(value)
    expected = 'expected a number in quotes such as "1300000000"'
    from mineralpact.codec.strict.value_hints import number_hint

    hint = number_hint(value)
    raise WrongValueError(f"{expected}, found {describe_plain(value)}{hint}")


def _structure_text(parse: Callable[[str], object], expected: str) -> Structure:
    def structure(value: object, _: object) -> object:
        if type(value) is not str:
            raise WrongValueError(f"expected {expected}, found {describe_plain(value)}")
        return parse(value)

    return structure


def _structure_duration(value: object, _: object) -> Duration:
    if type(value) is not str:
        raise WrongValueError(f"expected {_DURATION}, found {describe_plain(value)}")
    try:
        return parse_duration(value)
    except ValidationError:
        from mineralpact.codec.strict.value_hints import duration_hint

        hint = duration_hint(value)
        message = f"expected {_DURATION}, found {describe_plain(value)}{hint}"
        raise WrongValueError(message, "bad_duration") from None


def _structure_term(value: object, vocabulary: type[StrEnum]) -> StrEnum:
    hint = ""
    if isinstance(value, str):
        with suppress(ValueError):
            return vocabulary(value)
        from mineralpact.codec.strict.value_hints import term_hint

        hint = term_hint(vocabulary, value)
    message = f"expected a term of {vocabulary.__name__}, found {describe_plain(value)}{hint}"
    raise WrongValueError(message, "unknown_term")


def _structure_list(converter: Converter, hint: Any) -> Structure:  # noqa: ANN401  # a type hint
    item = cast("ValueType", value_type(hint).item).hint

    def structure(value: object, _: object) -> object:
        if not isinstance(value, list):
            raise WrongValueError(f"expected a list, found {describe_plain(value)}")
        # Looked up late, for a class may hold more of its own.
        structure_item = converter.get_structure_hook(item)
        items: list[object] = []
        errors: list[Exception] = []
        for index, plain in enumerate(cast("list[object]", value)):
            try:
                items.append(structure_item(plain, item))
            except Exception as error:  # noqa: BLE001  # problems_of raises other errors again
                error.add_note(IterableValidationNote(f"item {index}", index, item))
                errors.append(error)
                if len(errors) > MOST_ERRORS:
                    break
        if errors:
            raise _error_group("items", errors, tuple)
        return tuple(items)

    return structure


def _structure_union(hint: object) -> Structure:
    union = value_type(hint)
    classes = cast("tuple[type, ...]", union.types)
    if union.is_optional:
        classes += (NoneType,)
    structures = {cls: _structure_plain(cls) for cls in classes}

    def structure(value: object, _: object) -> object:
        structure_member = structures.get(type(value))
        if structure_member is None:
            raise WrongValueError(f"expected {union.name}, found {describe_plain(value)}")
        return structure_member(value, hint)

    return structure


def _structure_record(converter: Converter, cls: type[Record]) -> Structure:
    build = make_dict_structure_fn(
        _specialized(cls),
        converter,
        _cattrs_forbid_extra_keys=True,
        _cattrs_detailed_validation=True,
    )

    def structure(value: object, hint: Any) -> Record:  # noqa: ANN401  # a type hint
        if not isinstance(value, dict):
            expected = f"expected an object with the fields of {cls.__name__}"
            from mineralpact.codec.strict.value_hints import record_hint

            hint = record_hint(cls, value, converter.unstructure)
            raise WrongValueError(f"{expected}, found {describe_plain(value)}{hint}")
        return build(cast("dict[str, object]", value), hint)

    return structure


def _specialized(cls: type[Record]) -> type[Record]:
    """Return a class; a generic one with its parameters filled, which no field is of."""
    if getattr(cls, "__parameters__", ()):
        return cast("type[Record]", cast("Any", cls)[Any])
    return cls


def _unstructure_record(
    converter: Converter, cls: type[Record]
) -> Callable[[Record], dict[str, Any]]:
    # Required fields are always written, even if they hold what equals some default.
    overrides: dict[str, Any] = {}
    for field in fields_of(cls).values():
        overrides[field.name] = override(omit_if_default=not field.is_required)
    return make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True, **overrides)


def _is_list(hint: object) -> bool:
    described = value_type(hint)
    return described.item is not None and len(described.members) == 1


def _is_scalar_union(hint: object) -> bool:
    union = value_type(hint)
    if len(union.members) < 2 or union.item is not None:
        return False
    return _SCALARS.issuperset(union.types)


def _is_record(cls: object) -> TypeGuard[type[Record]]:
    return isinstance(cls, type) and issubclass(cls, Record)
