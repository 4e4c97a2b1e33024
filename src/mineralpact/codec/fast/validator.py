"""Structs checked as constructors would check: for each kind one piece of generated code, run over many at once.

It looks at what a Struct's types do not say: that texts say something, that times and numbers can
be read, that rules hold. Where anything may be wrong, `DoubtError` leaves it to the complete reader
to say what.
"""

from collections.abc import Callable, Sequence
from types import NoneType
from typing import Any, Final, NamedTuple, TypeAlias, get_args, get_origin

import attrs

from mineralpact.codec.fast.code_generator import ClassCode
from mineralpact.codec.fast.structs import AnyAttribute, converter_of, record_in
from mineralpact.model import Entity
from mineralpact.model.entity import id_types_in
from mineralpact.values.record import (
    Record,
    asks_instances_only,
    bare,
    cached,
    choices,
    field_types,
)

IdTypes: TypeAlias = frozenset[object]
Check: TypeAlias = Callable[[list[Any]], int]
"""Checks Structs, and counts the keys they were written with."""
_JUST_TEXT: Final[frozenset[object]] = frozenset({str})


class DoubtError(Exception):
    """The document may be at fault; the complete reader will tell."""


class Checker(NamedTuple):
    """How to check the Structs of one kind."""

    id_types: tuple[IdTypes, ...]
    """The sets of identifier types that fields hold; `bind` takes a list for each, to gather what
    is held there."""
    bind: Callable[[Sequence[list[str]]], Check]
    """Makes the function for one document, which raises `DoubtError` or `ValueError` where
    something may be wrong."""


@cached
def checker(kind: type[Entity]) -> Checker:
    """Write the code for a kind."""
    return _Writer().finished(kind)


class _Writer(ClassCode):
    """Writes what checks the Structs of a class, and those that they hold."""

    def __init__(self) -> None:
        super().__init__("check", DoubtError=DoubtError)
        self._id_types: dict[IdTypes, int] = {}

    def finished(self, kind: type[Entity]) -> Checker:
        """All functions inside one that binds them to a document."""
        bind = self.bound(kind, "held", self._gatherers)
        return Checker(tuple(self._id_types), bind)

    def _gatherers(self) -> list[str]:
        return [
            f"add_{n}, extend_{n} = held[{n}].append, held[{n}].extend"
            for n in self._id_types.values()
        ]

    def function(self, name: str, cls: type[Record]) -> list[str]:
        hints = field_types(cls)
        own = {"id"} if issubclass(cls, Entity) else set[str]()
        nested: dict[str, str] = {}
        body: list[str] = []
        required = 0
        for attribute in attrs.fields(cls):
            required += attribute.default is attrs.NOTHING
            lines = (
                []
                if attribute.name in own
                else self._field(attribute, hints[attribute.name], nested)
            )
            body += [f"        {line}" for line in lines]
        return [
            f"def {name}(structs):",
            f"    n = {required} * len(structs)",
            *(f"    {found} = []" for found in nested),
            *(["    for s in structs:", *body] if body else []),
            *(f"    if {found}: n += {function}({found})" for found, function in nested.items()),
            *self._rules(cls),
            "    return n",
        ]

    def _rules(self, cls: type[Record]) -> list[str]:
        if cls.problems is Record.problems or asks_instances_only(cls):
            return []
        rules = self.named(cls.problems, "problems")
        return [f"    if any(map({rules}, structs)): raise DoubtError"]

    def _field(self, attribute: AnyAttribute, hint: object, nested: dict[str, str]) -> list[str]:
        read = f"v = s.{attribute.name}"
        work = (
            self._items(attribute, hint, nested)
            if get_origin(hint) is tuple
            else self._one(attribute, hint, nested)
        )
        if attribute.default is attrs.NOTHING:
            return [read, *work] if work else []
        default = attribute.default
        missing = (
            repr(default) if default in (None, (), True, False) else self.named(default, "default")
        )
        is_present = f"{read[4:]} is not {missing}"
        if default == ():
            is_present = read[4:]
        if not work:
            return [f"if {is_present}: n += 1"]
        condition = "v" if default == () else f"v is not {missing}"
        return [read, f"if {condition}:", "    n += 1", *(f"    {line}" for line in work)]

    def _one(self, attribute: AnyAttribute, hint: object, nested: dict[str, str]) -> list[str]:
        """What to do with `v`, the value of a field, which is not its default."""
        members = frozenset(map(bare, choices(hint)))
        may_lack = NoneType in members and attribute.default is not None
        work: list[str] = []
        if id_types := id_types_in(hint):
            work = [f"add_{self._index(id_types)}(v)"]
        elif texts := self.texts(members, converter_of(attribute)):
            return [f"s.{attribute.name} = {texts}[v]"]
        elif record := record_in(members):
            work = [f"{self._nested(record, nested)}.append(v)"]
        elif str in members:
            return [_text_check("v", members)]
        return [f"if v is not None: {work[0]}"] if work and may_lack else work

    def _items(self, attribute: AnyAttribute, hint: object, nested: dict[str, str]) -> list[str]:
        """The same for a tuple of items."""
        item = get_args(hint)[0]
        members = frozenset(map(bare, choices(item)))
        if id_types := id_types_in(item):
            return [f"extend_{self._index(id_types)}(v)"]
        if texts := self.texts(members, None):
            return [f"s.{attribute.name} = tuple([{texts}[w] for w in v])"]
        if record := record_in(members):
            return [f"{self._nested(record, nested)} += v"]
        return ["for w in v:", f"    {_text_check('w', members)}"] if str in members else []

    def _nested(self, cls: type[Record], nested: dict[str, str]) -> str:
        """The list that gathers the Structs of a class; they are checked together."""
        function = self.function_for(cls)
        found = f"found_{function.removeprefix('check_')}"
        nested[found] = function
        return found

    def _index(self, id_types: IdTypes) -> int:
        return self._id_types.setdefault(id_types, len(self._id_types))


def _text_check(name: str, members: frozenset[object]) -> str:
    condition = f"{name}.isspace()"  # an empty one is refused before
    if members != _JUST_TEXT:
        condition = f"type({name}) is str and {condition}"
    return f"if {condition}: raise DoubtError"
