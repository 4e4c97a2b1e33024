"""Encoder of catalogs as canonical JSON: a header, then each section with an entity a line.

A generated function makes a msgspec Struct of each entity, with its parts; msgspec's encoder leaves
out the fields that are at their defaults.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, TypeAlias, cast

import msgspec
from msgspec import UNSET
from pendulum import Duration

from mineralpact.catalog import Catalog
from mineralpact.catalog.integrity import EDITIONS
from mineralpact.codec.fast.code_generator import CodeGenerator, Fragment, indented
from mineralpact.codec.fast.structs import is_factory
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.model import Entity
from mineralpact.values import Record, When
from mineralpact.values.fields import Field, ValueType, cached, fields_of
from mineralpact.values.time.duration import duration_text

ToStruct: TypeAlias = Callable[[Any], msgspec.Struct]
"""Makes the Struct of an entity."""

BATCH: Final = 128
"""The number of entities written at once: few enough that what is made of them still fits a
processor's cache."""
_TEXT_EXPRESSIONS: Final[dict[object, str]] = {
    When: "{0}._text",  # the property `text` without the call
    Duration: "duration_text({0})",
    # Digits alone are the same in either form, and this one is faster.
    Decimal: "digits if (digits := str({0})).isdigit() else f'{{{0}:f}}'",
}


def catalog_bytes(catalog: Catalog, version: str = FORMAT) -> bytes:
    """Return a catalog as canonical JSON in UTF-8."""
    with collector_paused():
        return b"".join((*_chunks(catalog, header_of(version, catalog.id, catalog.title)), b"\n"))


def edition_bytes(edition: Catalog) -> bytes:
    """Return an edition of a merged catalog as its document holds it: without a format."""
    return b"".join(_chunks(edition, header_of(None, edition.id, edition.title)))


def header_of(version: str | None, id: str | None, title: str | None) -> dict[str, str]:
    """Return the header: the format, and a catalog's own name and title where it has them."""
    header = {"format": version, "id": id, "title": title}
    return {key: text for key, text in header.items() if text is not None}


@cached
def struct_maker(kind: type[Entity], tag: str | None = None) -> ToStruct:
    """Return the function that makes Structs of a kind; a tag is written as "type"."""
    to_struct: ToStruct = EncoderWriter(tag).compile(kind)()
    return to_struct


def _chunks(catalog: Catalog, header: Mapping[str, str]) -> Iterator[bytes]:
    encode = msgspec.json.Encoder()
    yield b"{" + b",\n".join(encode.encode({key: header[key]})[1:-1] for key in header)
    comma = b",\n" if header else b""
    for kind in catalog.kinds:
        if entities := catalog.of(kind):
            yield b"%b%b:[\n" % (comma, encode.encode(kind.section))
            comma = b",\n"
            to_struct = struct_maker(kind)
            for start in range(0, len(entities), BATCH):
                batch = entities[start : start + BATCH]
                # No line ends inside of JSON that msgspec writes, so each end is between two
                # entities.
                lines = encode.encode_lines(list(map(to_struct, batch))).replace(b"\n", b",\n")
                yield lines if start + BATCH < len(entities) else lines[:-2]
            yield b"\n]"
    if catalog.editions:
        documents = b",\n".join(map(edition_bytes, catalog.editions))
        yield b'%b"%b":[\n%b\n]' % (comma, EDITIONS.encode(), documents)
    yield b"}"


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
        for field in _fields_in_order(cls):
            argument = self._argument(o, field)
            lines += argument.lines
            arguments.append(argument.expression)
        struct = self.name_for(_output_struct(cls, tag), "struct")
        return Fragment(lines, f"{struct}({', '.join(arguments)})")

    def _argument(self, o: str, field: Field) -> Fragment:
        source = f"{o}.{field.name}"
        value = self._value(source, field.holds)
        default = field.attribute.default
        if field.is_required or _is_singleton(default):
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
    for field in _fields_in_order(cls):
        default = field.attribute.default
        fields.append((field.name, Any, default if _is_singleton(default) else UNSET))
    tag_field = None if tag is None else "type"
    return msgspec.defstruct(
        cls.__name__, fields, omit_defaults=True, gc=False, tag_field=tag_field, tag=tag
    )


def _fields_in_order(cls: type[Record]) -> list[Field]:
    """Return the fields in the order of writing: the identifier, required ones, others."""
    # attrs lists a subclass's redefined `id` last, a reader wants it first.
    return sorted(
        fields_of(cls).values(), key=lambda field: (field.name != "id", not field.is_required)
    )


def _is_singleton(default: object) -> bool:
    """True if what equals a default is the same object, which is what msgspec looks for."""
    return default is None or default == () or isinstance(default, bool | StrEnum)


def _converted_classes(value_type: ValueType) -> list[object]:
    """Return the classes of values that msgspec cannot write as documents have them."""
    classes: list[object] = [cls for cls in value_type.types if _needs_conversion(cls)]
    if value_type.item is not None and _converted_classes(value_type.item):
        classes.append(tuple)
    return classes


def _needs_conversion(cls: object) -> bool:
    return cls in _TEXT_EXPRESSIONS or (isinstance(cls, type) and issubclass(cls, Record))
