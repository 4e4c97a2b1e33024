"""Small changes to the source of a module, each of which a test should notice."""

import ast
import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from tests.faults.damage import is_list

SOURCE: Final = Path(__file__).parents[2] / "src"
COMPARISONS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
OPERATORS: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
NAMES: Final = {"min": "max", "max": "min", "any": "all", "all": "any"}
FALSE_OR_CHANGED: Final = ("None", "False", "True")
"""What is returned and need not become ``None``: it is as false, or changed as a constant."""
NOT_RUN: Final = ("cast", "NewType", "TypeVar", "ParamSpec", "TypeAlias", "__all__")
"""Calls and assignments that only type checkers read."""


@frozen(kw_only=True)
class Mutant:
    """One changed place of one module."""

    module: str
    """The file below src/."""
    number: int
    """Its number among all mutants of the module."""
    line: int
    function: str
    """The class and function it is in, dotted; empty at the top of the module."""
    source: str
    """The line as it stands."""
    change: str
    """The expression or statement before and after."""

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.function}: {self.change}"


@frozen(kw_only=True)
class Site:
    """A node that another may stand in for."""

    node: ast.AST
    replacement: ast.AST
    put: Callable[[ast.AST], None]
    function: str


def mutants(module: str) -> list[Mutant]:
    """Return every mutant of a module, in the order of the source."""
    text = (SOURCE / module).read_text(encoding="utf-8")
    lines = text.splitlines()
    made: list[Mutant] = []
    for number, site in enumerate(sites(ast.parse(text))):
        line = int(getattr(site.node, "lineno", 1))
        before, after = (
            " ".join(_unparsed(node).split()) for node in (site.node, site.replacement)
        )
        made.append(
            Mutant(
                module=module,
                number=number,
                line=line,
                function=site.function,
                source=lines[line - 1].strip(),
                change=f"{before} → {after}",
            )
        )
    return made


def _unparsed(node: ast.AST) -> str:
    """The source of a node, of a statement with a body only its head."""
    text = ast.unparse(node)
    return text.partition("\n")[0] if isinstance(node, ast.If | ast.While) else text


def mutated_tree(module: str, number: int) -> ast.Module:
    """Return the syntax tree of a module with one mutant in it."""
    tree = ast.parse((SOURCE / module).read_text(encoding="utf-8"))
    for position, site in enumerate(sites(tree)):
        if position == number:
            site.put(ast.copy_location(site.replacement, site.node))
            return ast.fix_missing_locations(tree)
    raise IndexError(number)


def sites(tree: ast.AST, function: str = "") -> Iterator[Site]:
    """Walk everything that runs, and yield each node with each thing that may replace it."""
    for field, value in ast.iter_fields(tree):
        if _is_never_run(tree, field):
            continue
        if isinstance(value, ast.AST):
            yield from _sites_at(value, _setter(tree, field), function)
        elif is_list(value):
            items: list[object] = value
            for position, item in enumerate(items):
                is_type = position == 0 and _is_cast(tree)
                if isinstance(item, ast.AST) and not is_type and not _is_for_types(item):
                    yield from _sites_at(item, _list_setter(items, position), function)


def _sites_at(node: ast.AST, put: Callable[[ast.AST], None], function: str) -> Iterator[Site]:
    for replacement in replacements(node):
        yield Site(node=node, replacement=replacement, put=put, function=function)
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        function = f"{function}.{node.name}".lstrip(".")
    yield from sites(node, function)


def _setter(parent: ast.AST, field: str) -> Callable[[ast.AST], None]:
    return lambda node: setattr(parent, field, node)


def _list_setter(items: list[object], position: int) -> Callable[[ast.AST], None]:
    def put(node: ast.AST) -> None:
        items[position] = node

    return put


def _is_never_run(parent: ast.AST, field: str) -> bool:
    """True for annotations, decorators, base classes, formatted texts, assertions, strict zips."""
    is_text = isinstance(parent, ast.JoinedStr | ast.Assert)
    is_strict = isinstance(parent, ast.keyword) and parent.arg == "strict"
    return is_text or is_strict or field in ("annotation", "returns", "decorator_list", "bases")


def _is_cast(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "cast"


def _is_for_types(node: ast.AST) -> bool:
    """True for what only type checkers or people read."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)  # a docstring
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    if isinstance(node, ast.AnnAssign):
        return ast.unparse(node.annotation) in NOT_RUN
    if isinstance(node, ast.Assign):
        is_call = isinstance(node.value, ast.Call)
        return ast.unparse(node.value.func if is_call else node.targets[0]) in NOT_RUN  # type: ignore[attr-defined]  # a call
    return False


def replacements(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what may stand in for a node: alike, valid, and of another meaning."""
    if isinstance(node, ast.expr):
        yield from _other_expressions(node)
    else:
        yield from _other_statements(node)


def _other_expressions(node: ast.expr) -> Iterator[ast.AST]:
    match node:
        case ast.Compare():
            for position, operator in enumerate(node.ops):
                other = copy.deepcopy(node)
                other.ops[position] = COMPARISONS[type(operator)]()
                yield other
        case ast.IfExp():
            yield ast.IfExp(test=node.test, body=node.orelse, orelse=node.body)
        case ast.Call(func=ast.Name(id=name)) if name in NAMES:
            other_name = ast.Name(id=NAMES[name], ctx=ast.Load())
            yield ast.Call(func=other_name, args=node.args, keywords=node.keywords)
        case ast.Constant():
            yield from _other_constants(node.value)
        case _:
            yield from _other_operations(node)


def _other_operations(node: ast.expr) -> Iterator[ast.AST]:
    match node:
        case ast.BoolOp():
            other_kind = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield ast.BoolOp(op=other_kind, values=node.values)
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.BinOp() if type(node.op) in OPERATORS:
            yield ast.BinOp(left=node.left, op=OPERATORS[type(node.op)](), right=node.right)
        case _:
            pass


def _other_constants(value: object) -> Iterator[ast.AST]:
    if isinstance(value, bool):
        yield ast.Constant(value=not value)
    elif isinstance(value, int):
        yield ast.Constant(value=value + 1)
    elif isinstance(value, str) and " " not in value:  # the wording of a message is no behaviour
        yield ast.Constant(value=f"{value}XX")


def _other_statements(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.If() | ast.While() if not isinstance(node.test, ast.Compare | ast.UnaryOp):
            other = copy.copy(node)
            other.test = ast.UnaryOp(op=ast.Not(), operand=node.test)
            yield other
        case ast.Return(value=ast.expr() as value) if ast.unparse(value) not in FALSE_OR_CHANGED:
            yield ast.Return(value=ast.Constant(value=None))
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case ast.AugAssign() if type(node.op) in OPERATORS:
            yield ast.AugAssign(target=node.target, op=OPERATORS[type(node.op)](), value=node.value)
        case _:
            pass
