"""Structs to the model's classes: for each kind one piece of generated code, as attrs writes its constructors.

An object is first built as a draft, a subclass with the same slots that may still change, and then
becomes what it is to be. The Structs were checked before; what a class checks only in its own way
is checked here again.
"""

from collections.abc import Callable, Iterable
from types import NoneType
from typing import Any, TypeAlias, get_args, get_origin

import attrs
import msgspec

from mineralpact.codec.fast.code_generator import ClassCode
from mineralpact.codec.fast.structs import AnyAttribute, converter_of, record_in
from mineralpact.codec.fast.validator import DoubtError
from mineralpact.model import Entity
from mineralpact.model.entity import id_types_in
from mineralpact.values.record import (
    Record,
    asks_instances_only,
    bare,
    cached,
    choices,
    field_types,
    keeps_rules,
)

Ids: TypeAlias = dict[str | None, str | None]
"""Identifiers, each to the one object that all who hold it share."""


class SharedIds(Ids):
    """Identifiers as they are met; none stands for none."""

    def __init__(self) -> None:
        self[None] = None

    def __missing__(self, id: str) -> str:
        self[id] = id
        return id


@cached
def assembler(kind: type[Entity]) -> Callable[[Ids], Callable[[Any], Any]]:
    """Write the code for a kind: it takes the identifiers that are shared, and gives what makes an entity of a Struct.

    That raises `DoubtError` or `ValidationError` where a rule is broken that only the class itself
    knows.
    """
    bind: Callable[[Ids], Callable[[Any], Any]] = _Writer().bound(kind, "ids")
    return bind


class _Writer(ClassCode):
    """Writes what builds an object of a class, and those that it holds."""

    def __init__(self) -> None:
        super().__init__("build", DoubtError=DoubtError, Struct=msgspec.Struct, new=object.__new__)

    def function(self, name: str, cls: type[Record]) -> list[str]:
        hints = field_types(cls)
        lines = [f"o = new({self.named(_draft_of(cls), 'draft')})"]
        for attribute in attrs.fields(cls):
            work, value = self._value(attribute, hints[attribute.name])
            lines += [*work, f"o.{attribute.name} = {value}"]
        lines.append(f"o.__class__ = {self.named(cls, 'cls')}")
        if cls.__attrs_post_init__ is not Record.__attrs_post_init__:
            lines.append("o.__attrs_post_init__()")
        elif asks_instances_only(cls):
            lines.append(f"if not {self.named(keeps_rules, 'keeps_rules')}(o): raise DoubtError")
        return [f"def {name}(s):", *(f"    {line}" for line in lines), "    return o"]

    def _value(self, attribute: AnyAttribute, hint: object) -> tuple[list[str], str]:
        """What to do first, and then an expression for what the object is to hold."""
        read = f"s.{attribute.name}"
        if get_origin(hint) is tuple:
            item = self._read(
                frozenset(map(bare, choices(get_args(hint)[0]))), get_args(hint)[0], None
            )
            return ([f"v = {read}", *_items(item)], "v") if item else ([], read)
        members = frozenset(map(bare, choices(hint)))
        value = self._read(members, hint, converter_of(attribute))
        if record_in(members) and attribute.default in (attrs.NOTHING, None):
            made = value.format("v")
            return [
                f"v = {read}"
            ], f"None if v is None else {made}" if NoneType in members else made
        if record_in(members):  # its default is an object already
            return [f"v = {read}"], f"{value.format('v')} if isinstance(v, Struct) else v"
        return [], value.format(read) if value else read

    def _read(
        self, members: frozenset[object], hint: object, converter: Callable[[Any], Any] | None
    ) -> str:
        """The expression for what a value stands for, if it stands for something."""
        if id_types_in(hint):
            return "ids[{}]"
        if record := record_in(members):
            return f"{self.function_for(record)}({{}})"
        texts = self.texts(members, converter)
        return f"{texts}[{{}}]" if texts else ""


def _items(item: str) -> Iterable[str]:
    """What makes a tuple's items, of which there are most often one or two."""
    return (
        "k = len(v)",
        "if k == 1:",
        "    w, = v",
        f"    v = {item.format('w')},",
        "elif k == 2:",
        "    w, x = v",
        f"    v = {item.format('w')}, {item.format('x')}",
        "elif k:",
        f"    v = tuple([{item.format('w')} for w in v])",
    )


def _draft_of(cls: type[Record]) -> type[Record]:
    body = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return type(cls.__name__, (cls,), body)
