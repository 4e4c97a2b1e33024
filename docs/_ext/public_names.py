"""The public names of each room, by sort: what the reference has a page on."""

import ast
import inspect
from collections.abc import Iterable, Iterator
from enum import Enum, StrEnum
from importlib import import_module
from pathlib import Path
from types import ModuleType

import attrs
from attrs import frozen
from sphinx.pycode import ModuleAnalyzer

import mineralpact
from mineralpact.exports import public_names
from mineralpact.model import Entity
from mineralpact.query import Filter
from mineralpact.values import Record

ROOMS = tuple(name for name in dir(mineralpact) if inspect.ismodule(getattr(mineralpact, name)))


class Sort(StrEnum):
    """Sort of a public name; the word is the heading on the page of its room."""

    KIND = "Kinds of entity"
    FILTER = "Filters"
    RECORD = "Values and records"
    CLASS = "Classes"
    FUNCTION = "Functions"
    VOCABULARY = "Vocabularies"
    ERROR = "Errors"
    ID = "Identifiers and other types"


@frozen
class PublicName:
    """A public name of a room."""

    room: str
    """The room it is documented in."""
    name: str
    """The name."""
    thing: object
    """The object it names."""
    home: str
    """The module it is written in."""

    @property
    def path(self) -> str:
        """The dotted name it is documented by."""
        return f"mineralpact.{self.room}.{self.name}"

    @property
    def sort(self) -> Sort:
        """Its sort."""
        if not isinstance(self.thing, type):
            return Sort.FUNCTION if callable_by_users(self.thing) else Sort.ID
        for base, sort in _SORTS:
            if issubclass(self.thing, base):
                return sort
        return Sort.CLASS

    @property
    def summary(self) -> str:
        """One line that says what it is, in reStructuredText."""
        said = self._said()
        return " ".join(said.partition("\n\n")[0].split())

    @property
    def page(self) -> str:
        """The name of its page in the folder of its room; some file systems ignore case."""
        room = names_of(self.room)
        is_double = any(
            other.name != self.name and other.name.lower() == self.name.lower() for other in room
        )
        return f"{self.name}-function" if is_double and self.name.islower() else self.name

    def _said(self) -> str:
        if self.sort is Sort.ID:
            return comments(self.home).get(self.name, "")
        return inspect.getdoc(self.thing) or ""


_SORTS = (
    (BaseException, Sort.ERROR),
    (Enum, Sort.VOCABULARY),
    (Entity, Sort.KIND),
    (Filter, Sort.FILTER),
    (Record, Sort.RECORD),
)


def callable_by_users(thing: object) -> bool:
    """True of functions, cached ones too; not of id types, which are called to please checkers."""
    return inspect.isroutine(thing) or hasattr(thing, "cache_info")


def comments(module: str) -> dict[str, str]:
    """Return what stands in ``#:`` comments, or in texts below, of a module's own names."""
    analyzer = ModuleAnalyzer.for_module(module)
    analyzer.analyze()
    said: dict[str, str] = {}
    for (scope, name), lines in analyzer.attr_docs.items():
        if not scope:
            said[name] = "\n".join(lines).strip()
    return said


_CACHE: dict[str, tuple[PublicName, ...]] = {}


def names_of(room: str) -> tuple[PublicName, ...]:
    """Return the public names of a room, sort by sort, each in alphabetical order."""
    if room not in _CACHE:
        names = list(_names(room))
        _CACHE[room] = tuple(sorted(names, key=lambda name: name.name.casefold()))
    return _CACHE[room]


def all_names() -> Iterator[PublicName]:
    """Yield every public name of every room."""
    for room in ROOMS:
        yield from names_of(room)


def by_sort(names: Iterable[PublicName]) -> dict[Sort, list[PublicName]]:
    """Return names by their sort, in the order of the sorts."""
    groups: dict[Sort, list[PublicName]] = {sort: [] for sort in Sort}
    for name in names:
        groups[name.sort].append(name)
    return {sort: members for sort, members in groups.items() if members}


def fields_in(thing: object) -> bool:
    """True if a class has fields for a table."""
    return isinstance(thing, type) and attrs.has(thing) and not issubclass(thing, BaseException)


def _names(room: str) -> Iterator[PublicName]:
    module = import_module(f"mineralpact.{room}")
    homes = dict(_homes(module)) or _own_names(module)
    for name, home in homes.items():
        yield PublicName(room, name, getattr(module, name), home)


def _homes(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Yield the names of a room's stub with the modules they are written in; none without one."""
    stub = Path(str(module.__file__)).with_suffix(".pyi")
    if not stub.exists():
        return
    for node in ast.parse(stub.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            home = str(node.module)
            names = [alias.name for alias in node.names]
            if names == ["*"]:
                handed_on = import_module(home)
                yield from (dict(_homes(handed_on)) or _with_home(handed_on)).items()
            else:
                yield from ((name, home) for name in names)


def _with_home(module: ModuleType) -> dict[str, str]:
    return dict.fromkeys(public_names(vars(module)), module.__name__)


def _own_names(module: ModuleType) -> dict[str, str]:
    """Return the names of a room without a stub: what it, or a module in it, defines."""
    homes: dict[str, str] = {}
    for name in public_names(vars(module)):
        home = str(getattr(getattr(module, name), "__module__", module.__name__))
        if home == module.__name__ or home.startswith(f"{module.__name__}."):
            homes[name] = home
        elif name in comments(module.__name__):
            homes[name] = module.__name__
    return homes
