"""Strict loader of documents as plain values: reports all errors of the header and sections."""

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from mineralpact.catalog import Catalog
from mineralpact.catalog.integrity import Placed, Unread, catalog_problems
from mineralpact.codec.document_errors import document_error, truncate_problems
from mineralpact.codec.header import document_header_problems
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.codec.positions import path_under
from mineralpact.codec.strict.cattrs_errors import problems_of
from mineralpact.codec.strict.converter import describe_plain, model_converter
from mineralpact.codec.versions.format_version import FORMAT, is_newer
from mineralpact.errors import DocumentError, Problem
from mineralpact.model import KINDS, Entity
from mineralpact.paths import Path


def load_document(
    document: Plain,
    kinds: Iterable[type[Entity]] = KINDS,
    *,
    limits: Limits = DEFAULT_LIMITS,
    version: str = FORMAT,
) -> Catalog:
    """Return the catalog that plain values hold.

    Args:
        document: The plain values.
        kinds: The kinds it may hold.
        limits: The most it may hold.
        version: The format of today.

    Raises:
        DocumentError: all that is wrong with it, or as many problems as the limit allows.
    """
    if not isinstance(document, dict):
        message = f"expected an object with the key 'format', found {describe_plain(document)}"
        raise document_error("wrong_type", message)
    if is_newer(document.get("format"), version):
        raise DocumentError("document", document_header_problems(document, version, ()))
    loader = _DocumentLoader(document, tuple(kinds))
    problems = truncate_problems(loader.load(limits, version), limits)
    if problems:
        raise DocumentError("document", problems)
    names = cast("dict[str, str]", document)  # anything else is a problem
    return Catalog(
        [entity for _, entity in loader.entities],
        id=names.get("id"),
        title=names.get("title"),
        kinds=kinds,
    )


class _DocumentLoader:
    """Builds the entities of a document and reports the problems on the way."""

    def __init__(self, document: dict[str, Plain], kinds: Sequence[type[Entity]]) -> None:
        self._document = document
        self._kinds = kinds
        self._unread: list[Unread] = []
        self.entities: list[Placed] = []

    def load(self, limits: Limits, version: str) -> Iterator[Problem]:
        """Yield all problems; the entities are complete when it is exhausted."""
        excess = list(self._excess(limits))
        if excess:
            yield from excess
        else:
            sections = [kind.section for kind in self._kinds]
            yield from document_header_problems(self._document, version, sections)
            for kind in self._kinds:
                yield from self._load_section(kind)
        yield from catalog_problems(self.entities, self._unread)

    def _excess(self, limits: Limits) -> Iterator[Problem]:
        """Yield what exceeds a limit."""
        count = 0
        for kind in self._kinds:
            section = self._document.get(kind.section)
            if isinstance(section, list):
                count += len(section)
        if count > limits.entities:
            message = f"expected at most {limits.entities:,} entities, found more"
            yield Problem(path="", code="too_many", message=message)
        yield from long_texts(self._document, limits)

    def _load_section(self, kind: type[Entity]) -> Iterator[Problem]:
        section = self._document.get(kind.section, [])
        if not isinstance(section, list):
            message = f"expected a list, found {describe_plain(section)}"
            yield Problem(path=kind.section, code="wrong_type", message=message)
            return
        for index, plain in enumerate(section):
            path = Path.of(kind.section, index)
            entity, problems = load_entity(plain, kind)
            if entity is not None:
                self.entities.append((path, entity))
            elif isinstance(plain, dict) and isinstance(id := plain.get("id"), str):
                self._unread.append((path, id, kind))
            yield from (problem.under(path) for problem in problems)


def load_entity(plain: Plain, kind: type[Entity]) -> tuple[Entity | None, list[Problem]]:
    """Return the entity that plain values hold, or all that is wrong with them."""
    try:
        return model_converter().structure(plain, kind), []
    except Exception as error:  # noqa: BLE001  # problems_of raises other errors again
        return None, list(problems_of(error))


def long_texts(plain: Plain, limits: Limits) -> Iterator[Problem]:
    """Yield a problem for each text in plain values that is longer than the limit."""
    for path, container in containers(plain):
        for step, value in children_of(container):
            if isinstance(value, str) and len(value) > limits.text:
                message = f"expected at most {limits.text:,} characters, found {len(value):,}"
                yield Problem(path=path_under(path, step), code="too_long", message=message)


def containers(document: Plain) -> Iterator[tuple[Path, Plain]]:
    """Yield the objects and lists of a document, itself included, with their paths."""
    unseen: list[tuple[Path, Plain]] = [(Path(), document)]
    while unseen:
        path, container = unseen.pop()
        yield path, container
        for step, child in children_of(container):
            if isinstance(child, dict | list):
                unseen.append((path_under(path, step), child))


def children_of(container: Plain) -> Iterable[tuple[str | int, Plain]]:
    """Return the values of an object by their keys, or the items of a list by their indexes."""
    if isinstance(container, dict):
        return container.items()
    return enumerate(container) if isinstance(container, list) else ()
