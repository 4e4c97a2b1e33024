"""Makers of Structs of entities, as msgspec writes them: it leaves out fields at their defaults."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, TypeAlias, cast

import msgspec
from msgspec import UNSET

from mineralpact.codec.fast.code_generator import CodeGenerator, Fragment, indented
from mineralpact.codec.fast.structs import fields_in_order, is_factory, is_singleton
from mineralpact.model import Entity
from mineralpact.values import Record, When
from mineralpact.values.fields import Field, ValueType, cached
from mineralpact.values.time.duration import Duration, duration_text

ToStruct: TypeAlias = Callable[[Any], msgspec.Struct]
"""Makes the Struct of an entity."""

_TEXT_EXPRESSIONS: Final[dict[object, str]] = {
    When: "{0}._text",  # the property `text` without the call
    Duration: "duration_text({0})",
    # Digits alone are the same in either form, and this one is faster.
    Decimal: "digits if (digits := str({0})).isdigit() else f'{{{0}:f}}'",
}


@cached
def struct_maker(kind: type[Entity], tag: str | None = None) -> ToStruct:
    """Return the function that makes Structs of a kind; a tag is written as "type"."""
    to_struct: ToStruct = EncoderWriter(tag).compile(kind)()
    return to_struct


class EncoderWriter(CodeGenerator):
    """Writes the function that makes a Struct of an entity.

    The parts of an entity are made in the same function: a call would cost as much as the Struct it
    makes. In the code `o` is the entity.
    """

    verb = "encode"

    def __init__(self, tag: str | None = None) -> None:
        super().__init__(UNSET=UNSET, duration_text=duration_text)
        self._tag = tag

    def function_lines(self, name: str, cls: type[Record]) -> list[str]:
        """Return a function that makes the Structs of an entity's parts, and then its own."""
        struct = self._struct("o", cls, self._tag)
        return [f"def {name}(o):", *indented([*struct.lines, f"return {struct.expression}"])]

    def _struct(self, o: str, cls: type[Record], tag: str | None = None) -> Fragment:
        lines: list[str] = []
        arguments: list[str] = []
        for field in fields_in_order(cls):
            argument = self._argument(o, field)
            lines += argument.lines
            arguments.append(argument.expression)
        struct = self.name_for(_output_struct(cls, tag), "struct")
        return Fragment(lines, f"{struct}({', '.join(arguments)})")

    def _argument(self, o: str, field: Field) -> Fragment:
        source = f"{o}.{field.name}"
        value = self._value(source, field.holds)
        default = field.attribute.default
        if field.is_required or is_singleton(default):
            return value
        if is_factory(default):
            owner = o if default.takes_self else ""
            default_value = f"{self.name_for(default.factory, 'factory')}({owner})"
        else:
            default_value = self.name_for(default, "default")
        condition = f"{value.expression} if {source} != {default_value} else UNSET"
        return Fragment(value.lines, condition)

    def _value(self, source: str, value_type: ValueType) -> Fragment:
        """Return a value as msgspec can write it."""
        classes = _converted_classes(value_type)
        if not classes:
            return Fragment([], source)
        value = self.new_name("value")
        lines = [f"{value} = {source}"]
        keyword, is_only_class = "if", len(value_type.types) + (value_type.item is not None) == 1
        for cls in classes:
            condition = value if cls is tuple else f"{value} is not None"
            if not is_only_class:
                condition = f"isinstance({value}, {self.name_for(cls, 'cls')}) and {condition}"
            converted = self._converted(value, cls, value_type)
            body = [*converted.lines, f"{value} = {converted.expression}"]
            lines += [f"{keyword} {condition}:", *indented(body)]
            keyword = "elif"
        return Fragment(lines, value)

    def _converted(self, value: str, cls: object, value_type: ValueType) -> Fragment:
        """Return a value of one class as msgspec can write it."""
        if cls in _TEXT_EXPRESSIONS:
            return Fragment([], _TEXT_EXPRESSIONS[cls].format(value))
        if cls is not tuple or value_type.item is None:
            return self._struct(value, cast("type[Record]", cls))
        items, item = self.new_name("items"), self.new_name("item")
        converted = self._value(item, value_type.item)
        body = [*converted.lines, f"{items}.append({converted.expression})"]
        return Fragment([f"{items} = []", f"for {item} in {value}:", *indented(body)], items)


@cached
def _output_struct(cls: type[Record], tag: str | None) -> type[msgspec.Struct]:
    fields: list[tuple[str, Any, Any]] = []
    for field in fields_in_order(cls):
        default = field.attribute.default
        fields.append((field.name, Any, default if is_singleton(default) else UNSET))
    tag_field = None if tag is None else "type"
    return msgspec.defstruct(
        cls.__name__, fields, omit_defaults=True, gc=False, tag_field=tag_field, tag=tag
    )


def _converted_classes(value_type: ValueType) -> list[object]:
    """Return the classes of values that msgspec cannot write as documents have them."""
    classes: list[object] = [cls for cls in value_type.types if _needs_conversion(cls)]
    if value_type.item is not None and _converted_classes(value_type.item):
        classes.append(tuple)
    return classes


def _needs_conversion(cls: object) -> bool:
    return cls in _TEXT_EXPRESSIONS or (isinstance(cls, type) and issubclass(cls, Record))
