"""Documents of older formats made documents of today's, as plain values, before anything is checked."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias, cast

from attrs import field, frozen

from mineralpact.codec.json_parser import FORMAT, Plain
from mineralpact.codec.versions.format_version import Version, version_of
from mineralpact.errors import DocumentError, Problem, ValidationError

Document: TypeAlias = dict[str, Plain]
"""A document as plain values: the header's keys, and a list of objects for each section."""


@frozen(kw_only=True)
class Migration:
    """How a document of one format becomes one of the next; a `Model` is given as many as there were formats.

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
    """Makes the one of the other; it may change what it is given. Faults it tells by a
    `ValidationError`."""
    each_alone: bool = False
    """Whether it changes each entity without a look at others, so that a stream can be migrated entity by entity: it is
    then given documents with one entity, and once one with none for the header."""
    types: Mapping[str, str] = field(factory=dict[str, str])
    """The sections of types that lines of the older format say and no kind has today: ``{"pit":
    "pits"}``."""


@frozen(kw_only=True)
class History:
    """The format of today and the way there from older ones."""

    version: str = FORMAT
    """The format that documents are written in."""
    migrations: tuple[Migration, ...] = ()
    """The steps, in any order."""

    def steps_from(self, format: object) -> tuple[Migration, ...]:
        """The migrations that a document of this format needs, in order; none for one that is not older."""
        steps = {version_of(each.older): each for each in self.migrations}
        found: list[Migration] = []
        while (step := steps.get(version_of(format))) is not None:
            found.append(step)
            format = step.newer
        return tuple(found)


OURS = History()
"""The history of our own format: there is one version so far."""


def history_of(version: str, migrations: Iterable[Migration]) -> History | None:
    """The history of a format; none where there is nothing but our own of today.

    Raises:
        ValidationError: the version is none, or the migrations do not lead to it.
    """
    history = History(version=version, migrations=tuple(migrations))
    if problems := list(history_problems(history)):
        raise ValidationError("model", problems)
    return None if history == OURS else history


def history_problems(history: History) -> Iterator[Problem]:
    """What keeps migrations from leading to today's format: bad names, two ways, gaps and circles."""
    names = {"version": history.version}
    for index, each in enumerate(history.migrations):
        names |= {
            f"migrations[{index}].older": each.older,
            f"migrations[{index}].newer": each.newer,
        }
    versions = {path: version_of(text) for path, text in names.items()}
    bad = [path for path, version in versions.items() if version is None]
    for path in bad:
        message = (
            f"expected the name and version of a format such as {FORMAT}, found {names[path]!r:.60}"
        )
        yield Problem(path=path, code="bad_version", message=message)
    if not bad:
        yield from _way_problems(
            {path: version for path, version in versions.items() if version is not None}
        )


def _way_problems(versions: Mapping[str, Version]) -> Iterator[Problem]:
    today = versions["version"]
    next_of: dict[Version, Version] = {}
    for path, version in versions.items():
        if path.endswith(".older"):
            if version == today or version in next_of:
                message = f"expected one migration from each older format, found one more from {str(version)!r}"
                yield Problem(path=path, code="two_ways", message=message)
            next_of.setdefault(version, versions[path.replace(".older", ".newer")])
    for path, version in versions.items():
        met: set[Version] = set()
        last = version
        while last != today and last not in met and last in next_of:
            met.add(last)
            last = next_of[last]
        if last != today:
            reason = "a circle" if last in met else f"none from {str(last)!r} on"
            message = f"expected migrations that lead to {str(today)!r}, found {reason}"
            yield Problem(path=path, code="no_way", message=message)


def migrated(document: Document, steps: Iterable[Migration], depth: int) -> Document:
    """A document after these migrations, in the format that the last of them gives.

    Raises:
        DocumentError: a migration refuses the document, fails, or gives what no document can hold.
    """
    for step in steps:
        try:
            changed = cast("object", step.migrate(document))
        except ValidationError as error:
            raise DocumentError("document", error.problems) from error
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"[:200]
            raise _failed(step, "failed_migration", f"failed: {reason}") from error
        if (odd := _odd_part(changed, depth)) is not None:
            raise _failed(
                step, "bad_migration", f"must give an object of plain values, and gave {odd}"
            )
        document = {"format": step.newer, **cast("Document", changed)}
        document["format"] = step.newer
    return document


def _odd_part(document: object, depth: int) -> str | None:
    """What is in there that no document can hold, or that goes deeper than one may."""
    if not isinstance(document, dict):
        return type(document).__name__
    level: list[object] = [document]
    for _ in range(depth + 1):
        level = [
            each
            for holder in {id(each): each for each in level}.values()
            for each in _inside(holder)
        ]
        odd = [
            each
            for each in level
            if not (each is None or isinstance(each, dict | list | str | int | float))
        ]
        if odd or not level:
            return type(odd[0]).__name__ if odd else None
    return f"what nests more than {depth} deep"


def _inside(holder: object) -> Iterable[object]:
    if isinstance(holder, list):
        return cast("list[object]", holder)
    named = cast("dict[object, object]", holder).items() if isinstance(holder, dict) else ()
    # A key that is no text is told as what it is: inside of something that no document can hold.
    return [each if isinstance(key, str) else (key,) for key, each in named]


def _failed(step: Migration, code: str, what: str) -> DocumentError:
    message = f"the migration from {step.older!r} to {step.newer!r} {what}"
    return DocumentError("document", [Problem(path="", code=code, message=message)])
