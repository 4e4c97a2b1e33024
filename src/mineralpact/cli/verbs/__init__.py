"""The verbs; a new one is a function that answers and its name in `VERBS`."""

from collections.abc import Callable, Mapping
from importlib import import_module
from itertools import chain
from typing import Any, Final

from mineralpact.cli.output import VerbResult

VERBS: Final[Mapping[str, tuple[str, ...]]] = {
    "document_verbs": ("show", "timeline", "status", "datasets", "schema"),
    "browse_verbs": ("kinds", "fields", "terms"),
    "graph_verb": ("graph",),
    "dossier_verb": ("dossier",),
    "evidence_verbs": ("explain", "audit", "verify", "disputes"),
    "edition_verbs": ("asof", "diff", "merge"),
    "new_verb": ("new",),
    "draft_verbs": ("compile_", "decompile"),
    "cite_verb": ("cite",),
    "check_verb": ("check",),
    "import_verb": ("import_",),
    "export_verb": ("export",),
}
"""The functions of all verbs that answer, by their module."""


def verb_names() -> frozenset[str]:
    """Return the names of the verbs as people type them.

    >>> "import" in verb_names()
    True
    """
    functions = chain.from_iterable(VERBS.values())
    return frozenset(function.rstrip("_") for function in functions)


def verbs_named(name: str | None = None) -> list[Callable[..., VerbResult]]:
    """Return the function of the verb of a name; of all verbs where it is none.

    Only their modules are loaded: what drafts and other people's formats need takes longer than to
    show a catalog.

    >>> [verb.__name__ for verb in verbs_named("show")]
    ['show']
    """
    modules = _modules_with(name) or VERBS
    verbs: list[Callable[..., VerbResult]] = []
    for module, functions in modules.items():
        loaded: Any = import_module(f"{__name__}.{module}")
        for function in functions:
            verbs.append(getattr(loaded, function))
    return verbs


def _modules_with(name: str | None) -> dict[str, tuple[str, ...]]:
    """Return the function of one verb by its module; nothing if there is no such verb."""
    modules: dict[str, tuple[str, ...]] = {}
    for module, functions in VERBS.items():
        for function in functions:
            if function.rstrip("_") == name:
                modules[module] = (function,)
    return modules
