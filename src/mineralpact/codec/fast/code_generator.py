"""What code written for classes has in common: a function for each class, the objects it names, and where it is run."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any

from mineralpact.codec.fast.text_values import Texts, text_reader
from mineralpact.model import Entity
from mineralpact.values.record import Record


class ClassCode(ABC):
    """Gathers the functions' source and the objects it names; a subclass writes the function of a class."""

    def __init__(self, verb: str, **names: object) -> None:
        self._verb = verb
        self._globals: dict[str, Any] = {"Texts": Texts, **names}
        self._functions: dict[type[Record], str] = {}
        self._readers: dict[object, str] = {}
        self._lines: list[str] = []
        self._numbers = count()

    def bound(
        self, kind: type[Entity], parameter: str, first: Callable[[], Iterable[str]] = tuple
    ) -> Any:  # noqa: ANN401  # code made at run time
        """A function that takes what belongs to one document, and gives the function of a kind.

        Args:
            kind: The kind.
            parameter: The name of what it takes.
            first: Gives lines to be run first, once all functions are written.
        """
        name = self.function_for(kind)
        texts = [f"{text} = Texts({text}_reader)" for text in self._readers.values()]
        body = [*first(), *texts, *self._lines, f"return {name}"]
        source = "\n".join([f"def bind({parameter}):", *(f"    {line}" for line in body)])
        names: dict[str, Any] = dict(self._globals)
        exec(compile(source, f"<mineralpact {self._verb}>", "exec"), names)  # noqa: S102  # made of our own names, never of data
        return names["bind"]

    def function_for(self, cls: type[Record]) -> str:
        """The name of the function of a class, written if need be."""
        if cls not in self._functions:
            self._functions[cls] = name = f"{self._verb}_{next(self._numbers)}"
            self._lines += self.function(name, cls)
        return self._functions[cls]

    @abstractmethod
    def function(self, name: str, cls: type[Record]) -> list[str]:
        """The source of the function of a class."""

    def texts(
        self, members: frozenset[object], converter: Callable[[Any], Any] | None
    ) -> str | None:
        """The name of what the texts of a field with these types and converter stand for, if for anything."""
        if (read := text_reader(members, converter)) is None:
            return None
        if read not in self._readers:
            self._readers[read] = f"text_{len(self._readers)}"
            self._globals[f"{self._readers[read]}_reader"] = read
        return self._readers[read]

    def named(self, thing: object, word: str) -> str:
        """A name for an object, such as a class or a default."""
        name = f"{word}_{next(self._numbers)}"
        self._globals[name] = thing
        return name
