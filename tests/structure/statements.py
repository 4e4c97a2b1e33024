"""Measures of size and of how much one statement does."""

import ast
import io
import tokenize
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any, Final

from tests.structure.sources import Module

COMPLEXITY: Final = 10
"""Highest cyclomatic complexity of a function that is no fault, as radon counts it."""
COLUMNS: Final = 100
"""Length of the longest line that is no fault."""

_radon: Any = import_module("radon.complexity")  # has no type hints
_LAYOUT: Final = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}
_COMPREHENSIONS: Final = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@cache
def code_tokens(module: Module) -> tuple[tokenize.TokenInfo, ...]:
    """Return the tokens of a module without layout, comments and texts that stand alone."""
    texts = _lines_of_texts(module)
    tokens = tokenize.generate_tokens(io.StringIO(module.text).readline)
    return tuple(
        token
        for token in tokens
        if token.type not in _LAYOUT
        and not (token.type == tokenize.STRING and token.start[0] in texts)
    )


@cache
def code_lines(module: Module) -> int:
    """Count the lines that hold code."""
    lines: set[int] = set()
    for token in code_tokens(module):
        lines.update(range(token.start[0], token.end[0] + 1))
    return len(lines)


def docstrings(module: Module) -> Iterator[ast.Expr]:
    """Yield the texts that stand alone: docstrings of modules, classes, functions and fields."""
    for node in module.nodes:
        if isinstance(node, ast.Expr) and _is_text(node.value):
            yield node


def conditional_expressions(module: Module) -> Iterator[str]:
    """Yield the place of each ``a if condition else b``."""
    for node in module.nodes:
        if isinstance(node, ast.IfExp):
            yield module.place(node)


def comprehensions(module: Module) -> Iterator[str]:
    """Yield the place of each comprehension and generator expression."""
    for node in module.nodes:
        if isinstance(node, _COMPREHENSIONS):
            yield module.place(node)


def two_loop_comprehensions(module: Module) -> Iterator[str]:
    """Yield the place of each comprehension over more than one loop."""
    for node in module.nodes:
        if isinstance(node, _COMPREHENSIONS) and len(node.generators) > 1:
            yield module.place(node)


def complex_functions(module: Module) -> Iterator[str]:
    """Yield the place of each function above `COMPLEXITY`."""
    for name, line, complexity in _complexities(module):
        if complexity > COMPLEXITY:
            yield f"{module.name}:{line} {name} ({complexity})"


def long_lines(module: Module) -> Iterator[str]:
    """Yield the place of each line longer than `COLUMNS`."""
    for number, line in enumerate(module.text.splitlines(), 1):
        if len(line) > COLUMNS:
            yield f"{module.name}:{number}"


def _complexities(module: Module) -> Iterator[tuple[str, int, int]]:
    """Yield name, line and cyclomatic complexity of each function and method."""
    blocks: list[Any] = _radon.cc_visit_ast(module.tree)
    for block in blocks:
        if block.letter != "C":
            yield block.fullname, block.lineno, block.complexity


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _lines_of_texts(module: Module) -> set[int]:
    lines: set[int] = set()
    for text in docstrings(module):
        lines.update(range(text.lineno, (text.end_lineno or text.lineno) + 1))
    return lines
