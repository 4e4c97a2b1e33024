"""Docstrings of classes and of their fields, read from the source.

Python keeps none below a field, and with ``-OO`` none at all.
"""

import ast
import inspect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from types import MappingProxyType


class SlotDocstrings(dict[str, str]):
    """Slots of a class with the docstrings of its fields, which `help` shows beside their names.

    They are read from the source when they are asked for.
    """

    def __init__(self, cls: type, slots: Iterable[str]) -> None:
        super().__init__(dict.fromkeys(slots, ""))
        self._class = cls

    def __getitem__(self, name: str) -> str:
        return field_docstrings(self._class).get(name, "")


def field_docstrings(cls: type) -> Mapping[str, str]:
    """Return the docstring below each field of a class, if its source is at hand."""
    docstrings: dict[str, str] = {}
    for base in reversed(cls.__mro__[:-1]):
        docstrings.update(_own_field_docstrings(base))
    return MappingProxyType(docstrings)


def class_docstring(cls: type) -> str:
    """Return the docstring of a class, or that of a base where it has none of its own.

    >>> class_docstring(int)[:3]
    'int'
    """
    for base in cls.__mro__[:-1]:
        match _body(base):
            case [ast.Expr(value=ast.Constant(value=str(text))), *_]:
                return inspect.cleandoc(text)
            case _:
                pass
    return inspect.getdoc(cls) or cls.__name__


def term_docstrings(vocabulary: type) -> Mapping[str, str]:
    """Return the docstring below each member of a vocabulary, if its source is at hand.

    >>> from mineralpact.values import Modality
    >>> term_docstrings(Modality)["HAPPENED"]
    'Told as done.'
    """
    docstrings: dict[str, str] = {}
    for node, following in pairwise(_body(vocabulary)):
        match node, following:
            case (
                ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                docstrings[name] = _on_one_line(text)
            case _:
                pass
    return MappingProxyType(docstrings)


def _on_one_line(text: str) -> str:
    return " ".join(inspect.cleandoc(text).replace("``", "").split())


def _own_field_docstrings(cls: type) -> Iterator[tuple[str, str]]:
    for node, following in pairwise(_body(cls)):
        match node, following:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, _on_one_line(text)
            case _:
                pass


@cache
def _body(cls: type) -> Sequence[ast.stmt]:
    """Return the statements of a class; none where its source is not at hand."""
    import textwrap  # every record stands on this module, and few are described

    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(cls)))
    except (OSError, TypeError, SyntaxError):
        return ()
    return next(node.body for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
