"""Strict loader of documents of any version: migrates older ones, then loads the result.

Errors are reported where they stand in the text that was written, also if they were found after a
migration.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final, NamedTuple, TypeAlias

from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.load_options import LoadOptions
from mineralpact.codec.strict.document_loader import containers, load_document
from mineralpact.codec.versions.migration import Document, migrate_document, migrated_subject
from mineralpact.errors import DocumentError, Problem
from mineralpact.paths import Path, PathStep

Locate: TypeAlias = Callable[[Iterable[Problem]], list[Problem]]
"""Adds the line and column in the text to problems."""
ReadWords: TypeAlias = Callable[[Document], Document]
"""Replaces the plain words of YAML in a document by the values that they stand for."""
_TOO_DEEP: Final = Problem(
    path="", code="too_deep", message="expected brackets nested less deeply, found more"
)


def unchanged(document: Document) -> Document:
    """Return the same document: JSON has no plain words."""
    return document


class SourceText(NamedTuple):
    """A text that was parsed: its plain values, and how to understand them."""

    plain: Plain
    """The plain values; they may be changed."""
    locate: Locate
    """Adds positions in the text to problems."""
    words_by_field: ReadWords = unchanged
    """Reads plain words by the types of our fields."""
    words_by_form: ReadWords = unchanged
    """Reads plain words by their form, for an older document whose fields are not ours;
    `words_by_field` also takes what comes of that."""


def load_plain(text: SourceText, options: LoadOptions) -> Catalog:
    """Return the catalog that plain values hold.

    Raises:
        DocumentError: all that is wrong with them, with positions in the text as far as possible.
    """
    limits, history = options.limits, options.history
    document, subject, locate = text.plain, "document", text.locate
    try:
        if isinstance(document, dict):
            steps = history.steps_from(document.get("format"))
            if steps:
                subject = migrated_subject(document)
                document = text.words_by_form(document)
                original_paths = OriginalPaths(document)
                document = migrate_document(document, steps, limits.depth)
                locate = partial(original_paths.locate, document, text.locate)
            document = text.words_by_field(document)
        return load_document(document, options)
    except DocumentError as error:
        raise DocumentError(subject, locate(error.problems)) from error.__cause__
    except RecursionError:  # a limit may be more than Python can follow
        raise DocumentError(subject, [_TOO_DEEP]) from None


class OriginalPaths:
    """The paths of the objects and lists of a document before it is migrated."""

    def __init__(self, document: Document) -> None:
        self._paths: dict[int, Path] = {}
        # As long as these are held, no other object gets the number of one of them.
        self._containers: list[Plain] = []
        for path, container in containers(document):
            self._paths[id(container)] = path
            self._containers.append(container)

    def path(self, path: Path, document: Document) -> Path:
        """Return the original path of a value, by the nearest container around it that is left."""
        value: Plain = document
        origin, rest = self._paths.get(id(document), Path()), path.steps
        for count, step in enumerate(path.steps, start=1):
            value = _child(value, step)
            if isinstance(value, dict | list) and id(value) in self._paths:
                origin, rest = self._paths[id(value)], path.steps[count:]
        return origin / Path(rest)

    def locate(
        self, document: Document, locate: Locate, problems: Iterable[Problem]
    ) -> list[Problem]:
        """Return problems of the migrated document as located in the original text."""
        origins: list[Problem] = []
        for problem in problems:
            origin = self.path(Path.parse(problem.path), document)
            origins.append(evolve(problem, path=origin))
        return locate(origins)


def _child(container: Plain, step: PathStep) -> Plain:
    if isinstance(container, dict) and isinstance(step, str):
        return container.get(step)
    if isinstance(container, list) and isinstance(step, int) and step < len(container):
        return container[step]
    return None
