"""Structs to the model's classes: for each set of kinds one piece of generated code, as attrs writes its constructors.

An object is first built as a draft, a subclass with the same slots that may still change, and then becomes what it is
to be. All checks of the constructor are made; where one fails, `DoubtError` leaves it to the complete reader to say
what is wrong.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import count
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, TypeAlias, TypeGuard, get_args, get_origin

import attrs
import msgspec
from pendulum import Duration

from mineralpact.codec.numbers import read_number
from mineralpact.codec.wire import UnsupportedTypeError
from mineralpact.model import Entity
from mineralpact.model.entity import id_types_in
from mineralpact.values.duration import parse_duration
from mineralpact.values.record import Record, bare, choices, field_types
from mineralpact.values.when import When

if TYPE_CHECKING:
    AnyAttribute: TypeAlias = attrs.Attribute[Any]
else:
    AnyAttribute = attrs.Attribute  # has a parameter for type checkers only

IdTypes: TypeAlias = frozenset[object]
IdMap: TypeAlias = dict[str | None, str | None]
Build: TypeAlias = Callable[[Any], Any]
_Converter: TypeAlias = Callable[[Any], Any] | None
_JUST_TEXT: Final[frozenset[object]] = frozenset({str})
_READERS: Final[dict[object, Callable[[str], object]]] = {When: When, Duration: parse_duration, Decimal: read_number}


class _Factory(Protocol):
    factory: Callable[..., object]
    takes_self: bool


class DoubtError(Exception):
    """The document may be at fault; the complete reader will tell."""


class Assembler(NamedTuple):
    """How to turn the Structs of a document into entities."""

    id_types: tuple[IdTypes, ...]
    """The sets of identifier types that fields may hold; `bind` takes what each may point at, in this order."""
    bind: Callable[[Sequence[IdMap]], tuple[dict[str, Build], Callable[[], int]]]
    """Makes, for one document, a function for each section's entities, and one that counts the keys used so far."""


def assembler(kinds: Iterable[type[Entity]]) -> Assembler:
    """Write the code for these kinds.

    Raises:
        UnsupportedTypeError: a class does something at its construction that this code cannot do.
    """
    writer = _Writer()
    sections = {kind.section: writer.function_for(kind) for kind in kinds}
    return writer.finished(sections)


class _Texts(dict[Any, Any]):
    """What texts stand for, each read once, and so shared by all that hold it."""

    def __init__(self, read: Callable[[str], object]) -> None:
        self[None] = None
        self._read = read

    def __missing__(self, text: str) -> object:
        found = self[text] = self._read(text)
        return found


class _Writer:
    """Gathers the functions' source and the objects it names."""

    def __init__(self) -> None:
        self._globals: dict[str, Any] = {
            "UNSET": msgspec.UNSET,
            "DoubtError": DoubtError,
            "Texts": _Texts,
            "new": object.__new__,
        }
        self._functions: dict[type[Record], str] = {}
        self._id_types: dict[IdTypes, str] = {}
        self._text_readers: dict[tuple[object, object], str] = {}
        self._lines: list[str] = []
        self._numbers = count()

    def function_for(self, cls: type[Record]) -> str:
        """The name of the function that builds this class, written if need be."""
        if cls not in self._functions:
            _refuse_unusual(cls)
            self._functions[cls] = name = f"build_{next(self._numbers)}_{cls.__name__}"
            self._lines += self._function(name, cls)
        return self._functions[cls]

    def finished(self, sections: Mapping[str, str]) -> Assembler:
        """All functions inside one that binds them to a document."""
        maps = [f"    {name} = id_maps[{index}]" for index, name in enumerate(self._id_types.values())]
        texts = [f"    {name} = Texts({name}_reader)" for name in self._text_readers.values()]
        made = ", ".join(f"{section!r}: {function}" for section, function in sections.items())
        end = [f"    return {{{made}}}, lambda: keys"]
        source = "\n".join(["def bind(id_maps):", "    keys = 0", *maps, *texts, *self._lines, *end])
        names: dict[str, Any] = dict(self._globals)
        exec(compile(source, "<mineralpact assembler>", "exec"), names)  # noqa: S102  # made of our own names, never of data
        return Assembler(tuple(self._id_types), names["bind"])

    def _named(self, thing: object, word: str) -> str:
        name = f"{word}_{next(self._numbers)}"
        self._globals[name] = thing
        return name

    def _function(self, name: str, cls: type[Record]) -> list[str]:
        hints = field_types(cls)
        fields = attrs.fields(cls)
        required = sum(each.default is attrs.NOTHING for each in fields)
        lines = [f"def {name}(s):", "    nonlocal keys", f"    n = {required}"]
        lines.append(f"    o = new({self._named(_draft_of(cls), 'draft')})")
        for attribute in fields:
            is_own_id = attribute.name == "id" and issubclass(cls, Entity)
            checks, value = ([], "v") if is_own_id else self._value(hints[attribute.name], attribute.converter)
            lines += self._field(attribute, checks, value)
        lines += ["    keys += n", f"    o.__class__ = {self._named(cls, 'cls')}"]
        lines += [f"    {line}" for line in self._last_checks(cls)]
        return ["    " + line for line in [*lines, "    return o"]]

    def _field(self, attribute: AnyAttribute, checks: Iterable[str], value: str) -> list[str]:
        read = f"v = s.{attribute.name}"
        store = [*checks, f"o.{attribute.name} = {value}"]
        default = attribute.default
        if default is attrs.NOTHING:
            return [f"    {line}" for line in (read, *store)]
        if is_factory(default):
            missing = f"{self._named(default.factory, 'factory')}()"
        else:
            missing = repr(default) if default in (None, (), True, False) else self._named(default, "default")
        absent = ["if v is UNSET:", f"    o.{attribute.name} = {missing}"]
        present = ["else:", "    n += 1", *(f"    {line}" for line in store)]
        return [f"    {line}" for line in (read, *absent, *present)]

    def _value(self, hint: object, converter: _Converter) -> tuple[list[str], str]:
        """Checks of `v`, what a Struct holds, and an expression for what the object is to hold."""
        if get_origin(hint) is tuple:
            return self._items(get_args(hint)[0], converter)
        members = frozenset(map(bare, choices(hint)))
        if value := self._read(hint, members, converter):
            return [], value.format("v")
        if converter is not None:
            raise UnsupportedTypeError(f"a converter for {hint}")
        if record := _record_in(members):
            build = f"{self.function_for(record)}(v)"
            return [], f"None if v is None else {build}" if NoneType in members else build
        return _text_check("v", members), "v"

    def _items(self, item: object, converter: _Converter) -> tuple[list[str], str]:
        """The same for a tuple of items, which most often has one or two."""
        members = frozenset(map(bare, choices(item)))
        if converter is not None or NoneType in members or get_origin(item) is tuple:
            raise UnsupportedTypeError(f"a tuple of {item}")
        value = self._read(item, members, None)
        if record := _record_in(members):
            value = f"{self.function_for(record)}({{}})"
        if value:
            one, two, each = value.format("w"), value.format("x"), value.format("w")
            code = [
                "k = len(v)",
                "if k == 1:",
                "    w, = v",
                f"    v = {one},",
                "elif k == 2:",
                "    w, x = v",
                f"    v = {one}, {two}",
                "elif k:",
                f"    v = tuple([{each} for w in v])",
            ]
            return code, "v"
        check = _text_check("w", members)
        return (["for w in v:", *(f"    {line}" for line in check)] if check else []), "v"

    def _read(self, hint: object, members: frozenset[object], converter: _Converter) -> str | None:
        """How to look up what a text stands for, if it stands for something."""
        if id_types := id_types_in(hint):
            return f"{self._ids(id_types)}[{{}}]"
        reader = next((only for only in members if only in _READERS), None)
        return f"{self._texts(reader, converter)}[{{}}]" if reader is not None else None

    def _ids(self, id_types: IdTypes) -> str:
        return self._id_types.setdefault(id_types, f"id_{len(self._id_types)}")

    def _texts(self, kind: object, converter: _Converter) -> str:
        if (kind, converter) not in self._text_readers:
            name = self._text_readers[kind, converter] = f"text_{len(self._text_readers)}"
            self._globals[f"{name}_reader"] = _then(_READERS[kind], converter)
        return self._text_readers[kind, converter]

    def _last_checks(self, cls: type[Record]) -> list[str]:
        if cls.__attrs_post_init__ is not Record.__attrs_post_init__:
            return ["o.__attrs_post_init__()"]
        if cls.problems in (Record.problems, Entity.problems):
            return []
        return [f"if not {self._named(rule_check(cls), 'keeps_rules')}(o): raise DoubtError"]


def rule_check(cls: type[Record]) -> Callable[[Any], bool]:
    """The quickest way to ask an object of this class whether it keeps its rules.

    A class that adds rules in `problems` without a `keeps_rules` beside them is asked for its problems.
    """
    owner = next(base for base in cls.__mro__ if "problems" in vars(base))
    return cls.keeps_rules if "keeps_rules" in vars(owner) else Record.keeps_rules


def _draft_of(cls: type[Record]) -> type[Record]:
    body = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return type(cls.__name__, (cls,), body)


def is_factory(default: object) -> TypeGuard[_Factory]:
    """Whether a field's default is made anew for each object."""
    return isinstance(default, attrs.Factory)  # type: ignore[arg-type]  # a class, though typed as a function


def _refuse_unusual(cls: type[Record]) -> None:
    fields = attrs.fields(cls)
    is_plain = all(
        each.init
        and each.alias == each.name
        and each.validator is None
        and not (is_factory(each.default) and each.default.takes_self)
        and not isinstance(each.converter, attrs.Converter)
        for each in fields
    )
    slots = {name for base in cls.__mro__ for name in getattr(base, "__slots__", ())}
    if not is_plain or "_attrs_cached_hash" in slots or hasattr(cls, "__attrs_pre_init__"):
        raise UnsupportedTypeError(f"the constructor of {cls.__name__} does more than checks")


def _then(read: Callable[[str], object], convert: _Converter) -> Callable[[str], object]:
    if convert is None:
        return read

    def read_and_convert(text: str) -> object:
        return convert(read(text))

    return read_and_convert


def _record_in(members: frozenset[object]) -> type[Record] | None:
    return next((each for each in members if isinstance(each, type) and issubclass(each, Record)), None)


def _text_check(name: str, members: frozenset[object]) -> list[str]:
    if str not in members:
        return []
    condition = f"not {name} or {name}.isspace()"
    if members != _JUST_TEXT:
        condition = f"type({name}) is str and ({condition})"
    return [f"if {condition}: raise DoubtError"]
