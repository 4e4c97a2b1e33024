"""Measures of names and prose."""

import ast
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tests.structure.sources import Module
from tests.structure.statements import code_tokens, docstrings

VAGUE_NAMES: Final = ("each", "found", "held", "known", "told")
"""Identifiers for which there is a noun of the domain."""
_VAGUE_START: Final = re.compile(
    r"(What|Whether|The same|As above|How|Which|Where|All that|Those)\b"
)


def vague_names(module: Module) -> Iterator[str]:
    """Yield the place of each use of one of `VAGUE_NAMES`."""
    for token in code_tokens(module):
        if token.type == tokenize.NAME and token.string in VAGUE_NAMES:
            yield f"{module.name}:{token.start[0]} {token.string}"


def vague_docstrings(module: Module) -> Iterator[str]:
    """Yield the place of each docstring that does not begin with what the thing does."""
    for text in docstrings(module):
        start = _VAGUE_START.match(ast.literal_eval(text.value))
        if start is not None:
            yield module.place(text, start[0])


def shared_file_names(modules: Sequence[Module]) -> list[str]:
    """List the file names that stand in more than one folder."""
    homes: dict[str, set[str]] = defaultdict(set)
    for module in modules:
        if not module.stem.startswith("__"):
            homes[module.stem].add(module.folder)
    return _shared(homes)


def shared_class_names(modules: Sequence[Module]) -> list[str]:
    """List the class names, private ones too, that stand in more than one file."""
    homes: dict[str, set[str]] = defaultdict(set)
    for module in modules:
        for definition in module.classes:
            homes[definition.name.lstrip("_")].add(module.name)
    return _shared(homes)


def _shared(homes: Mapping[str, set[str]]) -> list[str]:
    return [
        f"{name}: {', '.join(sorted(homes[name]))}"
        for name in sorted(homes)
        if len(homes[name]) > 1
    ]
