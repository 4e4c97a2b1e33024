"""Strict loader of documents as plain values: reports all errors of the header and sections."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import cast

from mineralpact.catalog import Catalog
from mineralpact.catalog.integrity import Placed, Unread, catalog_problems
from mineralpact.catalog.naming.document_keys import EDITIONS
from mineralpact.codec.document_errors import document_error, truncate_problems
from mineralpact.codec.header import document_header_problems, edition_header_problems
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.limits import Limits
from mineralpact.codec.load_options import LoadOptions
from mineralpact.codec.positions import path_under
from mineralpact.codec.strict.cattrs_errors import problems_of
from mineralpact.codec.strict.converter import describe_plain, model_converter
from mineralpact.codec.versions.format_version import is_draft, is_newer
from mineralpact.codec.versions.migration import Document
from mineralpact.errors import DocumentError, Problem
from mineralpact.model import Entity
from mineralpact.paths import Path


def load_document(document: Plain, options: LoadOptions) -> Catalog:
    """Return the catalog that plain values of today's format hold.

    Args:
        document: The plain values.
        options: What it may hold, and the format of today.

    Raises:
        DocumentError: all that is wrong with it, or as many problems as the limit allows.
    """
    if not isinstance(document, dict):
        message = f"expected an object with the key 'format', found {describe_plain(document)}"
        raise document_error("wrong_type", message)
    # The document's own entities, and those of its editions; complete when there are no problems.
    gathered: list[list[Placed]] = []
    problems = truncate_problems(_problems(document, options, gathered), options.limits)
    if problems:
        raise DocumentError("document", problems)
    plain_editions = cast("list[Document]", document.get(EDITIONS, []))
    own, *inner = gathered
    editions = [
        _catalog(plain, entities, options)
        for plain, entities in zip(plain_editions, inner, strict=True)
    ]
    return _catalog(document, own, options, editions)


def _catalog(
    document: Document,
    entities: list[Placed],
    options: LoadOptions,
    editions: Iterable[Catalog] = (),
) -> Catalog:
    names = cast("dict[str, str]", document)  # anything else is a problem
    return Catalog(
        [entity for _, entity in entities],
        id=names.get("id"),
        title=names.get("title"),
        kinds=options.kinds,
        editions=editions,
    )


def _problems(
    document: Document, options: LoadOptions, gathered: list[list[Placed]]
) -> Iterator[Problem]:
    """Yield all problems, and gather the entities of the document and of each edition."""
    kinds, limits, history = options
    sections = {kind.section: document.get(kind.section, []) for kind in kinds}
    header = document_header_problems(document, history.version, (*sections, EDITIONS))
    if is_newer(document.get("format"), history.version) or is_draft(document.get("format")):
        yield from header
        return
    excess = list(_excess(document, sections, limits))
    if excess:
        yield from excess
        return
    yield from header
    yield from _load_sections(document, kinds, gathered)
    for index, edition in enumerate(cast("list[Plain]", document.get(EDITIONS, []))):
        path = Path.of(EDITIONS, index)
        for problem in _edition_problems(edition, options, gathered):
            yield problem.under(path)


def _edition_problems(
    edition: Plain, options: LoadOptions, gathered: list[list[Placed]]
) -> Iterator[Problem]:
    """Yield the problems of an edition, and gather its entities."""
    if not isinstance(edition, dict):
        message = f"expected an object, found {describe_plain(edition)}"
        yield Problem(path="", code="wrong_type", message=message)
        return
    sections = [kind.section for kind in options.kinds]
    yield from edition_header_problems(edition, sections)
    yield from _load_sections(edition, options.kinds, gathered)


def _load_sections(
    document: Document, kinds: Iterable[type[Entity]], gathered: list[list[Placed]]
) -> Iterator[Problem]:
    entities: list[Placed] = []
    unread: list[Unread] = []
    for kind in kinds:
        yield from _load_section(document.get(kind.section, []), kind, entities, unread)
    yield from catalog_problems(entities, unread, all_kinds=kinds)
    gathered.append(entities)


def _excess(document: Document, sections: Iterable[str], limits: Limits) -> Iterator[Problem]:
    """Yield what exceeds a limit, or is no list of editions."""
    editions = document.get(EDITIONS, [])
    if not isinstance(editions, list):
        message = f"expected a list, found {describe_plain(editions)}"
        yield Problem(path=EDITIONS, code="wrong_type", message=message)
        return
    count = len(editions)
    for plain in (document, *editions):
        values = [plain.get(name) for name in sections] if isinstance(plain, dict) else []
        count += sum(len(section) for section in values if isinstance(section, list))
    if count > limits.entities:
        message = f"expected at most {limits.entities:,} entities, found more"
        yield Problem(path="", code="too_many", message=message)
    yield from long_texts(document, limits)


def _load_section(
    section: Plain, kind: type[Entity], entities: list[Placed], unread: list[Unread]
) -> Iterator[Problem]:
    """Yield the problems of a section, and gather the entities that could be built and others."""
    if not isinstance(section, list):
        message = f"expected a list, found {describe_plain(section)}"
        yield Problem(path=kind.section, code="wrong_type", message=message)
        return
    for index, plain in enumerate(section):
        path = Path.of(kind.section, index)
        entity, problems = load_entity(plain, kind)
        if entity is not None:
            entities.append((path, entity))
        elif isinstance(plain, dict) and isinstance(id := plain.get("id"), str):
            unread.append((path, id, kind))
        yield from (problem.under(path) for problem in problems)


def load_entity(plain: Plain, kind: type[Entity]) -> tuple[Entity | None, list[Problem]]:
    """Return the entity that plain values hold, or all that is wrong with them."""
    try:
        return model_converter().structure(plain, kind), []
    except Exception as error:  # noqa: BLE001  # problems_of raises other errors again
        return None, list(problems_of(error))


def long_texts(plain: Plain, limits: Limits) -> Iterator[Problem]:
    """Yield a problem for each text in plain values that is longer than the limit."""
    if not _has_long_text(plain, limits.text):
        return
    for path, container in containers(plain):
        for step, value in children_of(container):
            if isinstance(value, str) and len(value) > limits.text:
                message = f"expected at most {limits.text:,} characters, found {len(value):,}"
                yield Problem(path=path_under(path, step), code="too_long", message=message)


def _has_long_text(plain: Plain, most: int) -> bool:
    """True if a text in plain values is longer than a limit: level by level, without paths."""
    values: list[Plain] = [plain]
    while values:
        if any(len(value) > most for value in values if isinstance(value, str)):
            return True
        values = list(chain.from_iterable(map(_values_within, values)))
    return False


def _values_within(value: Plain) -> Iterable[Plain]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


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
