"""Generator of code: the one place that writes and compiles Python at run time.

A kind is validated, built and encoded by a function of its own that names each of its fields, as
attrs writes constructors; walking a description of the fields for each entity would take several
times as long. `ValidatorWriter`, `BuilderWriter` and `EncoderWriter` write the lines of those
functions. What they share is here: a function for each class that a kind holds, names for the
objects that the lines use, caches of texts, and the compilation. For a kind the source is::

    def bind(ids):                      # the parameter is what belongs to one document
        text_0 = TextCache(text_0_parser, None)
        def build_1(s):                 # a function for each class, those of parts first
            ...
        return build_0

Source is made of the names of fields and of names that are made here, never of data.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any, ClassVar, NamedTuple

from mineralpact.codec.fast.text_values import Converter, TextCache, text_parser
from mineralpact.model import Entity
from mineralpact.values import Record
from mineralpact.values.fields import ValueType


class Fragment(NamedTuple):
    """Lines to run first, and an expression of what they prepare."""

    lines: list[str]
    expression: str


def indented(lines: Iterable[str]) -> list[str]:
    """Return lines one block deeper."""
    return [f"    {line}" for line in lines]


class CodeGenerator(ABC):
    """Gathers the source of the functions of a kind, and the objects it names."""

    verb: ClassVar[str]
    """The verb that the names of the functions begin with."""
    parameter: ClassVar[str] = ""
    """The parameter of `bind`."""
    odd: ClassVar[str] = "None"
    """Taker of the texts that are not spelled as we write them; see `TextCache`."""

    def __init__(self, **names: object) -> None:
        self._names: dict[str, Any] = {"TextCache": TextCache, **names}
        self._functions: dict[type[Record], str] = {}
        self._text_caches: dict[Callable[[str], object], str] = {}
        self._lines: list[str] = []
        self._numbers = count()

    def source(self, kind: type[Entity]) -> str:
        """Return the source of `bind` for a kind."""
        name = self.function_for(kind)
        body = self.first_lines()
        for cache in self._text_caches.values():
            body.append(f"{cache} = TextCache({cache}_parser, {self.odd})")
        body += [*self._lines, f"return {name}"]
        return "\n".join([f"def bind({self.parameter}):", *indented(body)])

    def compile(self, kind: type[Entity]) -> Any:  # noqa: ANN401  # code made at run time
        """Return `bind` for a kind, which returns the kind's function for one document."""
        filename = f"<mineralpact: {self.verb} {kind.__name__}>"
        code = compile(self.source(kind), filename, "exec")
        exec(code, self._names)  # noqa: S102  # made of our own names, never of data
        return self._names["bind"]

    def first_lines(self) -> list[str]:
        """Return the lines that `bind` begins with; asked when all functions are written."""
        return []

    @abstractmethod
    def function_lines(self, name: str, cls: type[Record]) -> list[str]:
        """Return the source of the function of a class."""

    def function_for(self, cls: type[Record]) -> str:
        """Return the name of the function of a class, which is written when it is first needed."""
        if cls not in self._functions:
            self._functions[cls] = self.new_name(self.verb)
            self.add(*self.function_lines(self._functions[cls], cls))
        return self._functions[cls]

    def add(self, *lines: str) -> None:
        """Write lines behind those of the functions that are whole."""
        self._lines += lines

    def text_cache_for(self, value_type: ValueType, converter: Converter | None) -> str | None:
        """Return the name of the cache of texts for a field; ``None`` if its texts stay texts."""
        parse = text_parser(value_type.types, converter)
        if parse is None:
            return None
        if parse not in self._text_caches:
            name = self._text_caches[parse] = f"text_{len(self._text_caches)}"
            self._names[f"{name}_parser"] = parse
        return self._text_caches[parse]

    def name_for(self, thing: object, word: str) -> str:
        """Return a new name for an object, such as a class or a default."""
        name = self.new_name(word)
        self._names[name] = thing
        return name

    def new_name(self, word: str) -> str:
        """Return a name that is not in use."""
        return f"{word}_{next(self._numbers)}"
