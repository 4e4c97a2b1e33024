"""Plain values of any version of the format to a catalog: old ones are migrated, of new ones the unknown is kept."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final, NamedTuple, TypeAlias

from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.catalog.kept import KeptLine
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.limits import Limits, told
from mineralpact.codec.strict.document import Keep, from_document, long_texts
from mineralpact.codec.strict.unknown import Kinds, kept_of, take_unknown
from mineralpact.codec.versions.format_version import is_newer_minor, is_read_as
from mineralpact.codec.versions.migration import Document, History, migrated
from mineralpact.errors import DocumentError, Problem

Place: TypeAlias = Callable[[Iterable[Problem]], list[Problem]]
"""Gives problems the line and column in the text of what they speak of."""
Mean: TypeAlias = Callable[[Document], Document]
"""Makes of a document's words what is meant by them."""
_TOO_DEEP: Final = Problem(
    path="", code="too_deep", message="expected brackets nested less deeply, found more"
)
_STEP: Final = re.compile(r"\.?([^.\[\]]+)|\[([0-9]+)\]")


def as_it_is(document: Document) -> Document:
    """The same document: JSON says what it means."""
    return document


class Text(NamedTuple):
    """What a text says, and how to understand it."""

    plain: Plain
    """Its plain values; they may be changed."""
    place: Place
    """Where things stand in it."""
    lines: tuple[KeptLine, ...] = ()
    """Lines of unknown types, where it is JSON Lines."""
    by_types: Mean = as_it_is
    """Reads words as the types of our fields want them."""
    by_form: Mean = as_it_is
    """Reads words as they look, for a document whose fields are not ours; `by_types` takes what
    comes of it too."""


def catalog_of_plain(text: Text, kinds: Kinds, limits: Limits, history: History) -> Catalog:
    """The catalog that plain values hold.

    Raises:
        DocumentError: all that is wrong with them, where it stands in the text as far as that can
            be told.
    """
    if not isinstance(text.plain, dict):
        try:
            return from_document(text.plain, kinds, limits=limits)
        except DocumentError as error:
            raise DocumentError("document", text.place(error.problems)) from None
    format = text.plain.get("format")
    subject, place = subject_of(format, history), text.place
    try:
        document, keep = text.plain, None
        if steps := history.steps_from(format):
            document = text.by_form(document)
            origins = Origins(document)
            document = migrated(document, steps, limits.depth)
            place = partial(_placed, text.place, origins, document)
        elif is_newer_minor(format, history.version):
            keep = _taken(document, text.lines, kinds, limits)
        if keep or is_read_as(document.get("format"), history.version):
            document["format"] = history.version
        document = text.by_types(document)
        return from_document(document, kinds, limits=limits, version=history.version, keep=keep)
    except DocumentError as error:
        raise DocumentError(subject, place(error.problems)) from error.__cause__
    except RecursionError:  # a limit may be more than Python can follow
        raise DocumentError(subject, [_TOO_DEEP]) from None


def subject_of(format: object, history: History) -> str:
    """What errors say that they are about: a document, and of which version if it is not today's."""
    if history.steps_from(format):
        return f"document, migrated from {format}"
    return (
        f"document of the newer format {format}"
        if is_newer_minor(format, history.version)
        else "document"
    )


def _taken(document: Document, lines: tuple[KeptLine, ...], kinds: Kinds, limits: Limits) -> Keep:
    """Take what is unknown out of a document, to be kept with what is read of the rest."""
    if problems := told(long_texts(document, limits), limits):
        raise DocumentError("document", problems)
    unknown = take_unknown(document, kinds)
    return partial(kept_of, str(document["format"]), unknown, lines)


def _placed(
    place: Place, origins: "Origins", document: Document, problems: Iterable[Problem]
) -> list[Problem]:
    return place(evolve(problem, path=origins.path(problem.path, document)) for problem in problems)


class Origins:
    """Where the objects and lists of a document stood before it was migrated."""

    def __init__(self, document: Document) -> None:
        self._paths: dict[int, str] = {}
        self._held: list[Plain] = [
            document
        ]  # while they are held, no other object gets the number of one of them
        places: list[tuple[str, Plain]] = [("", document)]
        while places:
            path, holder = places.pop()
            self._paths[id(holder)] = path
            self._held.append(holder)
            named = holder.items() if isinstance(holder, dict) else ()
            places += [
                (f"{path}.{key}".lstrip("."), each)
                for key, each in named
                if isinstance(each, dict | list)
            ]
            listed = holder if isinstance(holder, list) else ()
            places += [
                (f"{path}[{i}]", each)
                for i, each in enumerate(listed)
                if isinstance(each, dict | list)
            ]

    def path(self, path: str, document: Document) -> str:
        """Where what is at a path of the migrated document was written, by the nearest thing that is still there."""
        value: Plain = document
        origin, rest = self._paths.get(id(document), ""), path
        for step in _STEP.finditer(path):
            if isinstance(value, dict):
                value = value.get(step[1])
            elif isinstance(value, list) and step[2] and int(step[2]) < len(value):
                value = value[int(step[2])]
            else:
                break
            if id(value) in self._paths and isinstance(value, dict | list):
                origin, rest = self._paths[id(value)], path[step.end() :]
        return origin + rest if origin else rest.lstrip(".")
