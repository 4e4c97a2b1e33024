"""Migrations of documents of older formats, as plain values, before anything is checked."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeAlias, TypeGuard, cast

from attrs import field, frozen

from mineralpact.borders import checked_class
from mineralpact.catalog.naming.document_keys import EDITIONS
from mineralpact.codec.document_errors import document_error
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.versions.format_version import FORMAT, Version, parse_version
from mineralpact.errors import DocumentError, Problem, ValidationError
from mineralpact.paths import Path
from mineralpact.reprs import ShortRepr

Document: TypeAlias = dict[str, Plain]
"""A document as plain values: the header's keys, and a list of objects for each section."""


@checked_class
@frozen(kw_only=True)
class Migration(ShortRepr):
    """Step from one format to the next; a `Model` is given one for each older format.

    >>> from mineralpact.codec import Model
    >>> def rename(document: Document) -> Document:
    ...     document["minerals"] = document.pop("metals")
    ...     return document
    >>> step = Migration(older="metals/1", newer="mineralpact/2", migrate=rename)
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


def _from_first_format(document: Document) -> Document:
    from mineralpact.codec.versions.first_format import from_first_format  # few are as old

    return from_first_format(document)


MIGRATIONS: Final[tuple[Migration, ...]] = (
    Migration(older="mineralpact/1", newer="mineralpact/2", migrate=_from_first_format),
)
"""Our own migrations: one from each older format to the next."""


class History(NamedTuple):
    """The format of today and the migrations from older ones."""

    version: str
    """The format that documents are written in."""
    migrations: tuple[Migration, ...] = ()
    """The migrations, in any order."""

    def steps_from(self, format: object) -> tuple[Migration, ...]:
        """Return the migrations that a document of a format needs, in order."""
        by_version = {parse_version(step.older): step for step in self.migrations}
        steps: list[Migration] = []
        while (step := by_version.get(parse_version(format))) is not None:
            steps.append(step)
            format = step.newer
        return tuple(steps)


def history_of(version: str, migrations: Iterable[Migration]) -> History:
    """Return the history of a format; our own migrations belong to that of our own format."""
    steps = tuple(migrations)
    if version == FORMAT:
        steps += MIGRATIONS
    return History(version, steps)


def check_history(history: History) -> None:
    """Check that migrations lead to the format of today.

    Raises:
        ValidationError: the version is none, or they do not lead to it.
    """
    problems = list(_history_problems(history.version, history.migrations))
    if problems:
        raise ValidationError("model", problems)


def _history_problems(version: str, migrations: tuple[Migration, ...]) -> Iterator[Problem]:
    """Yield bad names, two ways from one version, gaps and circles."""
    texts = {"version": version}
    for index, step in enumerate(migrations):
        texts[f"migrations[{index}].older"] = step.older
        texts[f"migrations[{index}].newer"] = step.newer
    versions: dict[str, Version] = {}
    for path, text in texts.items():
        parsed = parse_version(text)
        if parsed is None:
            message = (
                f"expected the name and version of a format such as {FORMAT}, found {text!r:.60}"
            )
            yield Problem(path=path, code="bad_version", message=message)
        else:
            versions[path] = parsed
    if len(versions) == len(texts):
        yield from _way_problems(versions)


def _way_problems(versions: Mapping[str, Version]) -> Iterator[Problem]:
    current = versions["version"]
    next_version: dict[Version, Version] = {}
    for path, version in versions.items():
        if path.endswith(".older"):
            if version == current or version in next_version:
                expected = "expected one migration from each older format"
                message = f"{expected}, found one more from {str(version)!r}"
                yield Problem(path=path, code="two_ways", message=message)
            next_version.setdefault(version, versions[path.replace(".older", ".newer")])
    for path, version in versions.items():
        reason = _dead_end(version, current, next_version)
        if reason is not None:
            message = f"expected migrations that lead to {str(current)!r}, found {reason}"
            yield Problem(path=path, code="no_way", message=message)


def _dead_end(
    version: Version, current: Version, next_version: Mapping[Version, Version]
) -> str | None:
    """Return why no migrations lead from a version to the current one; ``None`` if they do."""
    visited: set[Version] = set()
    while version != current:
        if version in visited:
            return "a circle"
        if version not in next_version:
            return f"none from {str(version)!r} on"
        visited.add(version)
        version = next_version[version]
    return None


def migrated_subject(header: Document) -> str:
    """Return what the errors of a document of an older format are about."""
    return f"document, migrated from {header.get('format')}"


def migrate_document(document: Document, steps: Iterable[Migration], depth: int) -> Document:
    """Return a document after these migrations, in the format that the last of them gives.

    The editions in it are migrated as documents of their own.

    Raises:
        DocumentError: a migration refuses the document, fails, or gives what no document can hold.
    """
    all_steps = tuple(steps)
    document, editions = split_editions(document)
    format = document["format"]  # the migration may change the document in place
    migrated = _migrate_whole(document, all_steps, depth)
    if editions is not None:
        migrated_editions: list[Plain] = []
        for index, edition in enumerate(editions):
            try:
                migrated_editions.append(_migrate_edition(edition, format, all_steps, depth))
            except DocumentError as error:
                path = Path.of(EDITIONS, index)
                raise DocumentError(
                    "document", [problem.under(path) for problem in error.problems]
                ) from error.__cause__
        migrated[EDITIONS] = migrated_editions
    return migrated


def split_editions(document: Document) -> tuple[Document, list[Plain] | None]:
    """Return a document without its editions, and these; ``None`` if there is no list of them."""
    editions = document.get(EDITIONS)
    if not isinstance(editions, list):
        return document, None
    return {key: value for key, value in document.items() if key != EDITIONS}, editions


def is_edition(plain: Plain) -> TypeGuard[Document]:
    """True for an object without what only a whole document has: a format, and editions."""
    return isinstance(plain, dict) and "format" not in plain and EDITIONS not in plain


def _migrate_edition(
    edition: Plain, format: Plain, steps: Iterable[Migration], depth: int
) -> Plain:
    if not is_edition(edition):
        return edition  # no edition: the loader says what is wrong with it
    migrated = _migrate_whole({"format": format, **edition}, steps, depth)
    del migrated["format"]
    return migrated


def _migrate_whole(document: Document, steps: Iterable[Migration], depth: int) -> Document:
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
    return document_error(code, f"the migration from {step.older!r} to {step.newer!r} {reason}")
