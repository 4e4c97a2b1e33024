"""Builders of entities from validated Structs: generated code, as attrs writes constructors.

An object is first made as a draft, an instance of a subclass with the same slots whose fields can
be assigned, and then gets the class itself. The fields were validated before; only what a class
checks in its own way is checked here again.
"""

from collections.abc import Callable
from typing import Any, TypeAlias, cast

import attrs
import msgspec

from mineralpact.codec.fast.code_generator import CodeGenerator, Fragment, indented
from mineralpact.codec.fast.structs import converter_of, record_of
from mineralpact.codec.fast.text_values import Converter, SharedIds
from mineralpact.codec.load_options import MaybeInvalidError
from mineralpact.model import Entity
from mineralpact.values import Record
from mineralpact.values.fields import Field, ValueType, cached, fields_of
from mineralpact.values.record import asks_instances_only, keeps_rules

Build: TypeAlias = Callable[[Any], Any]
"""Makes an entity of a Struct."""


class SharedLists(dict[tuple[str, ...], tuple[str, ...]]):
    """Lists of identifiers, each mapped to the one tuple that all who hold it share.

    Args:
        ids: The identifiers.
    """

    def __init__(self, ids: SharedIds) -> None:
        self._ids = ids

    def __missing__(self, items: tuple[str, ...]) -> tuple[str, ...]:
        shared = self[items] = tuple(map(cast("dict[str, str]", self._ids).__getitem__, items))
        return shared


@cached
def builder_of(kind: type[Entity]) -> Callable[[SharedIds], Build]:
    """Return the builder of a kind: given shared identifiers, it makes entities of Structs.

    That raises `MaybeInvalidError` or `ValidationError` if a rule is broken that only an instance
    can be asked for.
    """
    bind: Callable[[SharedIds], Build] = BuilderWriter().compile(kind)
    return bind


class BuilderWriter(CodeGenerator):
    """Writes functions that make an object of a Struct, with all that is nested in it.

    In the code `s` is the Struct, `o` the object, `v` the value of a field, and `w` and `x` are
    items of it.
    """

    verb = "build"
    parameter = "ids"

    def __init__(self) -> None:
        super().__init__(
            MaybeInvalidError=MaybeInvalidError,
            SharedLists=SharedLists,
            Struct=msgspec.Struct,
            keeps_rules=keeps_rules,
            new=object.__new__,
        )

    def first_lines(self) -> list[str]:
        """Return the line that makes the lists of identifiers that are shared."""
        return ["lists = SharedLists(ids)"]

    def function_lines(self, name: str, cls: type[Record]) -> list[str]:
        """Return a function that fills a draft field by field."""
        lines = [f"o = new({self.name_for(_draft_class(cls), 'draft')})"]
        for field in fields_of(cls).values():
            value = self._field_value(field)
            lines += [*value.lines, f"o.{field.name} = {value.expression}"]
        lines.append(f"o.__class__ = {self.name_for(cls, 'cls')}")
        if cls.__attrs_post_init__ is not Record.__attrs_post_init__:
            lines.append("o.__attrs_post_init__()")
        elif asks_instances_only(cls):
            lines.append("if not keeps_rules(o): raise MaybeInvalidError")
        return [f"def {name}(s):", *indented([*lines, "return o"])]

    def _field_value(self, field: Field) -> Fragment:
        source = f"s.{field.name}"
        if field.is_many:
            if field.value_type.id_types:
                return Fragment([], f"lists[{source}]")
            pattern = self._pattern(field.value_type, None)
            if pattern is None:
                return Fragment([], source)
            return Fragment([f"v = {source}", *_item_lines(pattern)], "v")
        pattern = self._pattern(field.holds, converter_of(field))
        if pattern is None:
            return Fragment([], source)
        if field.holds.record is None:
            return Fragment([], pattern.format(source))
        return Fragment([f"v = {source}"], _nested_value(field, pattern.format("v")))

    def _pattern(self, value_type: ValueType, converter: Converter | None) -> str | None:
        """Return the expression of what a value stands for, with a gap; ``None`` if for itself."""
        if value_type.id_types:
            return "ids[{}]"
        if record := record_of(value_type):
            return f"{self.function_for(record)}({{}})"
        cache = self.text_cache_for(value_type, converter)
        return None if cache is None else f"{cache}[{{}}]"


def _nested_value(field: Field, built: str) -> str:
    if field.attribute.default not in (attrs.NOTHING, None):
        return f"{built} if isinstance(v, Struct) else v"  # the default is an object already
    return f"None if v is None else {built}" if field.holds.is_optional else built


def _item_lines(pattern: str) -> list[str]:
    """Return what makes a tuple's items; there are most often one or two, which need no loop."""
    return [
        "k = len(v)",
        "if k == 1:",
        "    w, = v",
        f"    v = {pattern.format('w')},",
        "elif k == 2:",
        "    w, x = v",
        f"    v = {pattern.format('w')}, {pattern.format('x')}",
        "elif k:",
        f"    v = tuple([{pattern.format('w')} for w in v])",
    ]


def _draft_class(cls: type[Record]) -> type[Record]:
    body = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return type(cls.__name__, (cls,), body)
