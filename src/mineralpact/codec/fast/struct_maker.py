"""Makers of Structs of entities, as msgspec writes them: it leaves out fields at their defaults."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, TypeAlias, cast

import msgspec
from msgspec import UNSET

from mineralpact.codec.fast.code_generator import CodeGenerator, indented
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
    Decimal: "(digits if (digits := str({0})).isdigit() else f'{{{0}:f}}')",
}


@cached
def struct_maker(kind: type[Entity], tag: str | None = None) -> ToStruct:
    """Return the function that makes Structs of a kind; a tag is written as "type"."""
    to_struct: ToStruct = EncoderWriter(tag).compile(kind)()
    return to_struct


class EncoderWriter(CodeGenerator):
    """Writes functions that make a Struct of an object, and of what is nested in it.

    In the code `o` is the object. A field is read as often as it is named, for that takes less than
    to keep its value, and most fields are named once: they are absent.
    """

    verb = "encode"

    def __init__(self, tag: str | None = None) -> None:
        super().__init__(UNSET=UNSET, duration_text=duration_text)
        self._tag = tag

    def function_lines(self, name: str, cls: type[Record]) -> list[str]:
        """Return a function that gives a Struct its fields by position."""
        tag = self._tag if issubclass(cls, Entity) else None
        struct = self.name_for(_output_struct(cls, tag), "struct")
        arguments = [f"{self._argument(field)}," for field in fields_in_order(cls)]
        return [f"def {name}(o): return {struct}(", *indented(arguments), ")"]

    def _argument(self, field: Field) -> str:
        source = f"o.{field.name}"
        value = self._value(source, field.holds)
        default = field.attribute.default
        if field.is_required or is_singleton(default):
            return value
        if is_factory(default):
            owner = "o" if default.takes_self else ""
            default_value = f"{self.name_for(default.factory, 'factory')}({owner})"
        else:
            default_value = self.name_for(default, "default")
        return f"({value}) if {source} != {default_value} else UNSET"

    def _value(self, source: str, value_type: ValueType) -> str:
        """Return the expression of a value as msgspec can write it."""
        classes = _converted_classes(value_type)
        is_only_class = len(value_type.types) + (value_type.item is not None) == 1
        expression = source
        for cls in reversed(classes):
            converted = self._converted(source, cls, value_type)
            if not is_only_class:
                condition = f"isinstance({source}, {self.name_for(cls, 'cls')})"
                expression = f"{converted} if {condition} else {expression}"
            elif value_type.is_optional:
                expression = f"None if {source} is None else {converted}"
            else:
                expression = converted
        return expression

    def _converted(self, source: str, cls: object, value_type: ValueType) -> str:
        """Return the expression of a value of one class as msgspec can write it."""
        if cls in _TEXT_EXPRESSIONS:
            return _TEXT_EXPRESSIONS[cls].format(source)
        if cls is not tuple or value_type.item is None:
            return f"{self.function_for(cast('type[Record]', cls))}({source})"
        function = self._item_function(value_type.item)
        # There is most often one item, which is made without a loop.
        one, more = f"({function}({source}[0]),)", f"list(map({function}, {source}))"
        return f"({source} and ({one} if len({source}) == 1 else {more}))"

    def _item_function(self, item: ValueType) -> str:
        """Return the name of the function that makes of an item what msgspec can write."""
        if item.record is not None and item.members == (item.record,):
            return self.function_for(cast("type[Record]", item.record))
        name, value = self.new_name(self.verb), self._value("o", item)
        self.add(f"def {name}(o): return {value}")
        return name


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
