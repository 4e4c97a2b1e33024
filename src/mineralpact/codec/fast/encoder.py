"""A catalog to canonical JSON: a header, then each section with an entity a line; defaults are left out.

Each kind has one generated function that makes a msgspec Struct of an entity, with its parts;
msgspec's encoder leaves out what is at its default.
"""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from itertools import count
from types import NoneType
from typing import Any, Final, NamedTuple, TypeAlias, TypeGuard, get_args, get_origin

import attrs
import msgspec
from msgspec import UNSET
from pendulum import Duration

from mineralpact.catalog import Catalog
from mineralpact.codec.fast.structs import AnyAttribute, is_factory
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.codec.json_parser import FORMAT, Plain
from mineralpact.model import Entity
from mineralpact.values.record import Record, bare, cached, choices, field_types
from mineralpact.values.time.duration import duration_text
from mineralpact.values.time.when import When

Shape: TypeAlias = Callable[[Any], msgspec.Struct]
"""Makes an entity's Struct."""
Plainer: TypeAlias = Callable[[Entity], dict[str, Plain]]
"""Makes an entity's plain dictionary."""

BATCH: Final = 128
"""How many entities are written at once: few enough that what is made of them still fits a
processor's cache."""
_WRITERS: Final[dict[object, str]] = {
    When: "{0}._text",  # what `text` answers, without the call
    Duration: "duration_text({0})",
    # Digits alone are the same in either form, and are had sooner in this one.
    Decimal: "digits if (digits := str({0})).isdigit() else f'{{{0}:f}}'",
}


def catalog_bytes(catalog: Catalog) -> bytes:
    """The catalog as canonical JSON in UTF-8."""
    with collector_paused():
        return b"".join(_parts(catalog))


def header(catalog: Catalog) -> dict[str, Plain]:
    """The format, and the catalog's own name and title where it has them."""
    found = {"format": FORMAT, "id": catalog.id, "title": catalog.title}
    return {key: value for key, value in found.items() if value is not None}


@cached
def shape_of(kind: type[Entity], tag: str | None = None) -> Shape:
    """The function that makes Structs of a kind's entities; a tag is written first, under the key "type"."""
    return _Writer().written(kind, tag)


def plainer(kinds: Iterable[type[Entity]]) -> dict[type[Entity], Plainer]:
    """The functions that make plain dictionaries of these kinds, for those who change what is written."""

    def made_by(shape: Shape) -> Plainer:
        return lambda entity: msgspec.json.decode(
            msgspec.json.encode(shape(entity)), type=dict[str, Any]
        )

    return {kind: made_by(shape_of(kind)) for kind in kinds}


def _parts(catalog: Catalog) -> Iterator[bytes]:
    encode = msgspec.json.Encoder()
    yield b"{" + b",\n".join(
        encode.encode({key: value})[1:-1] for key, value in header(catalog).items()
    )
    for kind in catalog.kinds:
        if entities := catalog.of(kind):
            shape = shape_of(kind)
            yield b",\n%b:[\n" % encode.encode(kind.section)
            for start in range(0, len(entities), BATCH):
                batch = entities[start : start + BATCH]
                # Inside JSON a line never ends: each end that is found here is between two
                # entities.
                lines = encode.encode_lines(list(map(shape, batch))).replace(b"\n", b",\n")
                yield lines if start + BATCH < len(entities) else lines[:-2]
            yield b"\n]"
    yield b"}\n"


class _Block(NamedTuple):
    """Lines of code at one depth."""

    lines: list[str]
    indent: str

    def add(self, line: str) -> None:
        self.lines.append(self.indent + line)

    def inner(self) -> "_Block":
        return self._replace(indent=self.indent + "    ")


class _Writer:
    """Gathers a function's source and the objects it names.

    The parts of an entity are made in the same function: a call would cost as much as the Struct it
    makes.
    """

    def __init__(self) -> None:
        self._globals: dict[str, Any] = {"UNSET": UNSET, "duration_text": duration_text}
        self._numbers = count()

    def written(self, kind: type[Entity], tag: str | None) -> Shape:
        """The function for a kind."""
        body = _Block(["def shape(o):"], "    ")
        body.add(f"return {self._struct('o', kind, body, tag)}")
        names: dict[str, Any] = dict(self._globals)
        source = "\n".join(body.lines)
        exec(compile(source, "<mineralpact encoder>", "exec"), names)  # noqa: S102  # made of our own names, never of data
        shape: Shape = names["shape"]
        return shape

    def _new(self, word: str, thing: object = None) -> str:
        name = f"{word}_{next(self._numbers)}"
        if thing is not None:
            self._globals[name] = thing
        return name

    def _struct(self, o: str, cls: type[Record], block: _Block, tag: str | None = None) -> str:
        """The expression that makes an object's Struct; what must be done before goes into the block."""
        hints = field_types(cls)
        arguments = [
            self._argument(f"{o}.{each.name}", each, hints[each.name], o, block)
            for each in _fields(cls)
        ]
        return f"{self._new('struct', _struct(cls, tag))}({', '.join(arguments)})"

    def _argument(
        self, read: str, attribute: AnyAttribute, hint: object, o: str, block: _Block
    ) -> str:
        value = self._value(read, [hint], block)
        default = attribute.default
        if default is attrs.NOTHING or _is_one_object(default):
            return value
        if is_factory(default):
            known = f"{self._new('factory', default.factory)}({o if default.takes_self else ''})"
        else:
            known = self._new("default", default)
        return f"{value} if {read} != {known} else UNSET"

    def _value(self, read: str, hints: Iterable[object], block: _Block) -> str:
        """The expression for a value as msgspec can write it."""
        members = dict.fromkeys(bare(member) for hint in hints for member in choices(hint))
        odd = [member for member in members if _is_odd(member)]
        if not odd:
            return read
        value = self._new("value")
        block.add(f"{value} = {read}")
        is_clear = len(odd) == 1 and members.keys() <= {*odd, NoneType}
        for member in odd:
            condition = value if get_origin(member) is tuple else f"{value} is not None"
            if not is_clear:
                condition = f"isinstance({value}, {self._new('cls', get_origin(member) or member)}) and {condition}"
            block.add(f"{'if' if member is odd[0] else 'elif'} {condition}:")
            inner = block.inner()
            inner.add(f"{value} = {self._written(value, member, inner)}")
        return value

    def _written(self, value: str, member: object, block: _Block) -> str:
        if _is_record(member):
            return self._struct(value, member, block)
        if member in _WRITERS:
            return _WRITERS[member].format(value)
        items, item = self._new("items"), self._new("item")
        block.add(f"{items} = []")
        block.add(f"for {item} in {value}:")
        inner = block.inner()
        inner.add(f"{items}.append({self._value(item, _item_hints(member), inner)})")
        return items


@cached
def _struct(cls: type[Record], tag: str | None) -> type[msgspec.Struct]:
    fields = [
        (each.name, Any, each.default if _is_one_object(each.default) else UNSET)
        for each in _fields(cls)
    ]
    tag_field = None if tag is None else "type"
    return msgspec.defstruct(
        cls.__name__, fields, omit_defaults=True, gc=False, tag_field=tag_field, tag=tag
    )


def _fields(cls: type[Record]) -> list[AnyAttribute]:
    """The fields in the order in which they are written."""
    # attrs lists a subclass's redefined `id` last, a reader wants it first.
    return sorted(
        attrs.fields(cls), key=lambda each: (each.name != "id", each.default is not attrs.NOTHING)
    )


def _is_one_object(default: object) -> bool:
    """Whether what equals a default is the default, which is what msgspec looks for."""
    return default is None or default == () or isinstance(default, bool | StrEnum)


def _is_odd(member: object) -> bool:
    """Whether msgspec cannot write a type as documents have it."""
    if get_origin(member) is tuple:
        return any(_is_odd(bare(each)) for hint in _item_hints(member) for each in choices(hint))
    return member in _WRITERS or _is_record(member)


def _is_record(member: object) -> TypeGuard[type[Record]]:
    return isinstance(member, type) and issubclass(member, Record)


def _item_hints(hint: object) -> list[object]:
    return [each for each in get_args(hint) if each is not ...]
