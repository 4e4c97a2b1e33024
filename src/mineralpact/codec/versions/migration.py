"""Migration of documents of older formats, as plain values, before anything is checked."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias, cast

from attrs import field, frozen

from mineralpact.codec.json_parser import Plain
from mineralpact.errors import DocumentError, Problem, ValidationError

Document: TypeAlias = dict[str, Plain]
"""A document as plain values: the header's keys, and a list of objects for each section."""


@frozen(kw_only=True)
class Migration:
    """Step from one format to the next; a `Model` is given one for each older format.

    >>> from mineralpact.codec import Model
    >>> def rename(document: Document) -> Document:
    ...     document["minerals"] = document.pop("metals")
    ...     return document
    >>> step = Migration(older="metals/1", newer="mineralpact/1", migrate=rename)
    >>> text = '{"format": "metals/1", "metals": [{"id": "tin", "name": "tin"}]}'
    >>> Model(migrations=(step,)).loads(text).minerals[0].name
    'tin'
    """

    older: str
    """The format it takes, such as ``mines/1``."""
    newer: str
    """The format it gives, such as ``mines/2``."""
    migrate: Callable[[dict[str, Any]], dict[str, Any]]
    """Makes the one of the other; it may change what it is given, raises a `ValidationError` for
    faults, and may be called more than once with the same document."""
    each_alone: bool = False
    """True if it changes each entity without a look at others, so that a stream can be migrated
    entity by entity: it is then given documents with one entity, and once one with none for the
    header."""
    types: Mapping[str, str] = field(factory=dict[str, str])
    """The sections of types that lines of the older format have and no kind has today: ``{"pit":
    "pits"}``."""


def migrate_document(document: Document, steps: Iterable[Migration], depth: int) -> Document:
    """Return a document after these migrations, in the format that the last of them gives.

    Raises:
        DocumentError: a migration refuses the document, fails, or gives what no document can hold.
    """
    for step in steps:
        changed = run_migration(step, document)
        unsupported = _unsupported_part(changed, depth)
        if unsupported is not None:
            message = f"must give an object of plain values, and gave {unsupported}"
            raise _failure(step, "bad_migration", message)
        document = {"format": step.newer, **cast("Document", changed)}
        document["format"] = step.newer
    return document


def run_migration(step: Migration, document: Document) -> object:
    """Return what a migration gives, unchecked.

    Raises:
        DocumentError: it refuses the document or fails.
    """
    try:
        return cast("object", step.migrate(document))
    except ValidationError as error:
        raise DocumentError("document", error.problems) from error
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"[:200]
        raise _failure(step, "failed_migration", f"failed: {reason}") from error


def _unsupported_part(document: object, depth: int) -> str | None:
    """Return the first type that no document can hold, or that it nests too deeply, if so."""
    if not isinstance(document, dict):
        return type(document).__name__
    level: list[object] = [document]
    for _ in range(depth + 1):
        level = _children(level)
        for value in level:
            if value is not None and not isinstance(value, dict | list | str | int | float):
                return type(value).__name__
        if not level:
            return None
    return f"what nests more than {depth} deep"


def _children(level: Iterable[object]) -> list[object]:
    """Return the values inside of these; those of an object that stands there twice, once."""
    children: list[object] = []
    for holder in {id(value): value for value in level}.values():
        if isinstance(holder, list):
            children += cast("list[object]", holder)
        elif isinstance(holder, dict):
            for key, value in cast("dict[object, object]", holder).items():
                # A tuple is no plain value: so a key that is no text is reported too.
                children.append(value if isinstance(key, str) else (key,))
    return children


def _failure(step: Migration, code: str, reason: str) -> DocumentError:
    message = f"the migration from {step.older!r} to {step.newer!r} {reason}"
    return DocumentError("document", [Problem(path="", code=code, message=message)])
