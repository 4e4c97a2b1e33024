"""Writer of the reference: a page for each public name, and the list on the page of each room.

The pages are written when the docs are built, and are committed nowhere. All that they say stands
in the code: signatures, docstrings, the description of fields.
"""

import functools
import inspect
import re
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, Final

from field_tables import attribute_names, field_table, linked_type, marked, member_table, term_table
from public_names import PublicName, Sort, all_names, by_sort, fields_in, names_of
from sphinx.application import Sphinx

import mineralpact

FOLDER: Final = Path(__file__).parents[1] / "reference"
_SORT_WORDS: Final = {
    Sort.KIND: "Kind of entity",
    Sort.FILTER: "Filter",
    Sort.RECORD: "Record",
    Sort.CLASS: "Class",
    Sort.FUNCTION: "Function",
    Sort.VOCABULARY: "Vocabulary",
    Sort.ERROR: "Error",
    Sort.ID: "Type",
}
_DOCUMENT_EXAMPLES: Final = "Examples are written as in a document, in JSON."
_SIGNATURE: Final = re.compile(r'<dt class="sig .*?</dt>', re.DOTALL)
_PYTHON_EXAMPLES: Final = "Examples are written as in Python."


def write_pages(_app: Sphinx | None = None) -> None:
    """Write the page of each public name; a page that stays the same is not touched."""
    wanted: dict[Path, str] = {}
    for name in all_names():
        wanted[FOLDER / name.room / f"{name.page}.rst"] = "\n".join(page_of(name)) + "\n"
    for old in set(FOLDER.glob("*/*.rst")) - set(wanted):
        old.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def page_of(name: PublicName) -> Iterator[str]:
    """Yield the lines of the page of a public name."""
    yield from (":orphan:", "")
    yield from _heading(name.name, "=")
    yield from (_whereabouts(name), "")
    if name.sort is Sort.FUNCTION:
        yield f".. autofunction:: mineralpact.{name.room}::{name.name}"
    elif name.sort is Sort.ID:
        yield from _type_page(name)
    else:
        yield from _class_page(name)


def list_of_room(room: str) -> str:
    """Return what stands on the page of a room: its names, sort by sort, a line each."""
    lines: list[str] = []
    groups = by_sort(names_of(room))
    for sort, names in groups.items():
        lines += [f"## {sort}", "", "```{eval-rst}"]
        lines += member_table((name.path, name.summary) for name in names)
        lines += ["```", ""]
    return "\n".join(["", *lines])


def _whereabouts(name: PublicName) -> str:
    """Return a line that says what it is, where it lives and how it is imported."""
    words = f"{_SORT_WORDS[name.sort]} in :doc:`mineralpact.{name.room} </reference/{name.room}>`"
    if getattr(mineralpact, name.name, None) is name.thing:
        return f"{words}, at hand as ``mineralpact.{name.name}``."
    return f"{words}."


def _type_page(name: PublicName) -> Iterator[str]:
    yield f".. py:data:: {name.path}"
    yield f"   :canonical: {name.home}.{name.name}"
    yield ""
    yield f"   {marked(name.summary)}"
    yield ""
    supertype: object = getattr(name.thing, "__supertype__", None)
    if supertype is not None:
        yield "   A text to Python; its own type to type checkers."
    elif isinstance(name.thing, int):
        yield f"   Its value is {name.thing:,}."
    elif not isinstance(name.thing, tuple):
        yield f"   Stands for {linked_type(name.thing)}."


def _class_page(name: PublicName) -> Iterator[str]:
    cls: type = name.thing
    yield from (f".. autoclass:: mineralpact.{name.room}::{name.name}", "")
    if issubclass(cls, Enum):
        yield from (*_heading("Terms", "-"), *term_table(name.path, cls), "")
    elif fields_in(cls):
        yield from _fields(name, cls)
    yield from _members(name, cls)


def _fields(name: PublicName, cls: type) -> Iterator[str]:
    rows = list(field_table(name.path, cls))
    if not rows:
        return
    yield from _heading("Fields", "-")
    if any(row.startswith("     - Example") for row in rows):
        is_record = name.sort in (Sort.KIND, Sort.RECORD)
        yield from (_DOCUMENT_EXAMPLES if is_record else _PYTHON_EXAMPLES, "")
    yield from (*rows, "")


def _members(name: PublicName, cls: type) -> Iterator[str]:
    """Yield a class's own properties and methods, and a list of those that it inherits."""
    documented = {other.thing: other for other in all_names() if isinstance(other.thing, type)}
    own: dict[str, str] = {}
    inherited: dict[str, str] = {}
    for member, base, sort in _public_members(cls):
        home = documented.get(base)
        if base is cls or home is None:
            own[member] = sort
        else:
            inherited[f"{home.path}.{member}"] = _first_line(inspect.getattr_static(cls, member))
    for title, directive in (("Properties", "autoproperty"), ("Methods", "automethod")):
        members = [member for member, sort in own.items() if sort == directive]
        if members:
            yield from _heading(title, "-")
        for member in members:
            yield from (f".. {directive}:: mineralpact.{name.room}::{name.name}.{member}", "")
    if inherited:
        yield from (*_heading("Inherited", "-"), *member_table(inherited.items()))


def _public_members(cls: type) -> Iterator[tuple[str, type, str]]:
    """Yield each public member of ours but fields and terms: its name, class and directive."""
    fields = attribute_names(cls)
    seen: set[str] = set()
    for base in cls.__mro__:
        if not base.__module__.startswith("mineralpact"):
            continue
        for member, value in vars(base).items():
            if member.startswith("_") or member in fields or member in seen:
                continue
            seen.add(member)
            if isinstance(value, (property, functools.cached_property)):
                yield member, base, "autoproperty"
            elif inspect.isroutine(value) or isinstance(value, (classmethod, staticmethod)):
                yield member, base, "automethod"


def _first_line(member: object) -> str:
    function: object = member
    if isinstance(member, property):
        function = member.fget
    elif isinstance(member, functools.cached_property):
        function = member.func
    said = inspect.getdoc(getattr(function, "__func__", function)) or ""
    return " ".join(said.partition("\n\n")[0].split())


def _heading(title: str, mark: str) -> Iterable[str]:
    return title, mark * len(title), ""


def class_signature(
    _app: Sphinx, what: str, _name: str, thing: object, _options: object, *_written: str
) -> tuple[str, str] | None:
    """Return a readable signature: of a class with a table of fields, the names alone."""
    if what != "class" or not isinstance(thing, type):
        return None
    if issubclass(thing, Enum):
        return "", ""
    if not fields_in(thing):
        return None
    return _names_alone(inspect.signature(thing)), ""


def plain_lines(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: object
) -> None:
    """Let the lines of a long signature be read as text: Sphinx makes them half a list of terms."""
    body = context.get("body")
    if body is not None:
        context["body"] = _SIGNATURE.sub(_with_plain_lines, body)


def _with_plain_lines(signature: re.Match[str]) -> str:
    text = signature[0].replace("<dl>", '<dl role="presentation">')
    return text.replace("<dd>", '<dd role="presentation">')


def _names_alone(signature: inspect.Signature) -> str:
    """Return arguments without types; of many that may be left out, dots."""
    names: list[str] = []
    left_out = 0
    is_named = False
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not is_named:
            names.append("*")
            is_named = True
        if parameter.default is parameter.empty:
            names.append(parameter.name)
        else:
            left_out += 1
    if left_out:
        names.append("…")
    return f"({', '.join(names)})"
