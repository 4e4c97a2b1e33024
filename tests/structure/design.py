"""Measures of what stands in more than one place, or ought to stand in one.

A *hand-kept list* is a statement that names nine or more of the eleven kinds of entity, by their
classes, id types, filters or sections, so that a twelfth kind must be added to it. Before the model
had one description there were nine, written down in fourteen statements: `KINDS` and the exports of
the model; imports, `__all__` and homes of the front door; imports, `__all__` and homes of the
filters in ``query``; the properties and typed look-ups of `Catalog`; the options of the verb
``find``; and the filters that JSON text may name.

`OPTIONAL_LISTS` names many kinds, too, but a new kind need not be added; tests/test_twelfth_kind.py
adds one to a copy of the package and uses it everywhere.

A *table over conditions* is a module in which one dictionary, or the tests of one function, tell
four or more classes of condition apart: each is another place to extend for a new condition.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from tests.structure.sources import Module

FILES: Final = 15
"""Most files of one folder, ``__init__.py`` aside."""
KINDS_OF_A_LIST: Final = 9
"""Fewest kinds that a statement names if it is a hand-kept list."""
CONDITIONS_OF_A_TABLE: Final = 4
"""Fewest classes of condition that a table tells apart."""
OPTIONAL_LISTS: Final = {
    "catalog/catalog.py": "for _kind in KINDS",  # the list is what type checkers see of sections
    "query/filters/by_kind.py": "map(filter_for, KINDS)",  # the list has filters with more options
}
"""Files whose list some kinds are not in, and the code in them that takes all kinds."""

_READERS: Final = {"get_type_hints", "get_origin", "get_args"}
_SECTIONS: Final = {
    "Country": "countries",
    "Organization": "organizations",
    "Person": "people",
    "Mineral": "minerals",
    "Source": "sources",
    "Summit": "summits",
    "Agreement": "agreements",
    "Roadmap": "roadmaps",
    "Project": "projects",
    "Investment": "investments",
    "Claim": "claims",
    "Tension": "tensions",
}
_LONGEST_LIST: Final = 3_000
_STATEMENTS: Final = (
    *(ast.List, ast.Tuple, ast.Set, ast.Dict, ast.Call),
    *(ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.ClassDef, ast.FunctionDef),
)


def hint_readers(module: Module) -> Iterator[str]:
    """Yield the module if it takes type hints apart."""
    for node in module.nodes:
        if isinstance(node, ast.Name) and node.id in _READERS:
            yield module.place(node, node.id)
            return


def code_generators(module: Module) -> Iterator[str]:
    """Yield the place of each call of the built-in ``exec`` or ``eval``."""
    for node in module.nodes:
        if isinstance(node, ast.Call) and _name(node.func) in {"exec", "eval"}:
            yield module.place(node)


def rule_pairs(module: Module) -> Iterator[str]:
    """Yield each class of records that states its rules twice: in a yes or no and in a report."""
    for definition in module.classes:
        methods = {node.name for node in definition.body if isinstance(node, ast.FunctionDef)}
        if definition.name != "Record" and {"keeps_rules", "problems"} <= methods:
            yield module.place(definition, definition.name)


def crowded_folders(modules: Sequence[Module]) -> list[str]:
    """List the folders of more than `FILES` files."""
    files: dict[str, int] = defaultdict(int)
    for module in modules:
        files[module.folder] += module.stem != "__init__"
    return [f"{folder}: {count}" for folder, count in files.items() if count > FILES]


def condition_tables(modules: Sequence[Module]) -> list[str]:
    """List the modules that tell classes of condition apart."""
    conditions = _subclasses("Condition", modules)
    tables = (_first_table(module, conditions) for module in modules)
    return [table for table in tables if table is not None]


def _first_table(module: Module, conditions: set[str]) -> str | None:
    for node in module.nodes:
        if isinstance(node, ast.Dict):
            tested: Iterable[str] = map(_name, node.keys)
        elif isinstance(node, ast.FunctionDef):
            tested = _tested_classes(node)
        else:
            continue
        if len(conditions.intersection(tested)) >= CONDITIONS_OF_A_TABLE:
            return module.place(node)
    return None


def _tested_classes(function: ast.FunctionDef) -> Iterator[str]:
    """Yield the classes that a function asks whether something is an instance of."""
    for node in ast.walk(function):
        if isinstance(node, ast.MatchClass):
            yield _name(node.cls)
        elif isinstance(node, ast.Call) and _name(node.func) == "isinstance":
            yield from map(_name, ast.walk(node.args[1]))


def _subclasses(name: str, modules: Sequence[Module]) -> set[str]:
    bases: dict[str, set[str]] = defaultdict(set)
    for module in modules:
        for definition in module.classes:
            bases[definition.name].update(map(_base_name, definition.bases))
    return _reaching({name}, bases)


def _reaching(names: set[str], bases: Mapping[str, set[str]]) -> set[str]:
    """Return the names and, at any remove, what has one of them for its base."""
    more = {name for name, its_bases in bases.items() if its_bases & names}
    return names if more <= names else _reaching(names | more, bases)


def _base_name(base: ast.expr) -> str:
    return _name(base.value if isinstance(base, ast.Subscript) else base)


def hand_kept_lists(module: Module) -> Iterator[str]:
    """Yield the place of each statement that names nine kinds or more and holds none that does."""
    takes_all_kinds = OPTIONAL_LISTS.get(module.name)
    if takes_all_kinds is None or takes_all_kinds not in module.text:
        yield from _lists_within(module, module.tree)


def _lists_within(module: Module, node: ast.AST) -> Iterator[str]:
    inner = [
        place for child in ast.iter_child_nodes(node) for place in _lists_within(module, child)
    ]
    yield from inner
    if not inner and isinstance(node, _STATEMENTS):
        kinds = _kinds_named(node)
        if len(kinds) >= KINDS_OF_A_LIST:
            yield module.place(node, f"{len(kinds)} kinds")


def _kinds_named(node: ast.AST) -> set[str]:
    kinds: set[str] = set()
    for inner in ast.walk(node):
        for word in _words(inner):
            if word in _KIND_OF:
                kinds.add(_KIND_OF[word])
    return kinds


def _words(node: ast.AST) -> Iterable[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.findall(r"\w+", node.value[:_LONGEST_LIST])
    return (_name(node),)


def _name(node: ast.AST | None) -> str:
    """Return the name that a node is or ends with; empty if it is no name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.alias | ast.FunctionDef | ast.ClassDef):
        return node.name.rpartition(".")[2]
    return ""


def _kinds_by_word() -> dict[str, str]:
    words: dict[str, str] = {}
    for kind, section in _SECTIONS.items():
        for word in (kind, f"{kind}Id", f"{kind}Filter", kind.lower(), section):
            words[word] = kind
    return words


_KIND_OF: Final = _kinds_by_word()
