"""The document: a header and a section for each kind, as plain values."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TypeAlias

from cattrs import Converter

from mineralpact.catalog import Catalog
from mineralpact.catalog.integrity import HEADER, Placed, Unread, catalog_problems, header_problems
from mineralpact.catalog.kept import Kept
from mineralpact.codec.json_parser import FORMAT, Plain
from mineralpact.codec.limits import DEFAULT_LIMITS, Limits, told
from mineralpact.codec.strict.cattrs_errors import problems_of
from mineralpact.codec.strict.converter import make_converter, shown
from mineralpact.errors import DocumentError, Problem, did_you_mean, near_names
from mineralpact.model import KINDS, Entity

Keep: TypeAlias = Callable[[tuple[type[Entity], ...], list[Entity]], Kept]
"""Makes what is to be kept beside the entities, which are of these kinds."""


@cache
def converter() -> Converter:
    """The one converter; it learns each class when it first meets it."""
    return make_converter()


def from_document(
    document: Plain,
    kinds: Iterable[type[Entity]] = KINDS,
    *,
    limits: Limits = DEFAULT_LIMITS,
    version: str = FORMAT,
    keep: Keep | None = None,
) -> Catalog:
    """Plain values as a catalog.

    Args:
        document: The plain values.
        kinds: The kinds it may hold.
        limits: The most it may hold.
        version: The format that its header must say.
        keep: Makes what the catalog keeps beside its entities, if anything.

    Raises:
        DocumentError: all that is wrong with it, or as much as the limit of problems lets be told.
    """
    if not isinstance(document, dict):
        message = f"expected an object with the key 'format', found {shown(document)}"
        raise DocumentError("document", [Problem(path="", code="wrong_type", message=message)])
    sections = {kind.section: kind for kind in kinds}
    entities: list[Placed] = []
    if problems := told(_problems(document, sections, entities, limits, version), limits):
        raise DocumentError("document", problems)
    names = {key: text for key in ("id", "title") if isinstance(text := document.get(key), str)}
    found = [entity for _, entity in entities]
    kept = None if keep is None else keep(tuple(sections.values()), found)
    return Catalog(
        found, id=names.get("id"), title=names.get("title"), kinds=sections.values(), kept=kept
    )


def _problems(
    document: dict[str, Plain],
    sections: dict[str, type[Entity]],
    entities: list[Placed],
    limits: Limits,
    version: str,
) -> Iterator[Problem]:
    """All that is wrong, found while the entities are built."""
    excess = list(_excess(document, sections, limits))
    yield from excess or _header_problems(document, sections, version)
    unread: list[Unread] = []
    for name, kind in sections.items() if not excess else ():
        yield from _read_section(document.get(name, []), kind, entities, unread)
    yield from catalog_problems(entities, unread)


def _excess(
    document: dict[str, Plain], sections: Iterable[str], limits: Limits
) -> Iterator[Problem]:
    """What exceeds a limit."""
    lists = [section for name in sections if isinstance(section := document.get(name), list)]
    if sum(map(len, lists)) > limits.entities:
        message = f"expected at most {limits.entities:,} entities, found more"
        yield Problem(path="", code="too_many", message=message)
    yield from long_texts(document, limits)


def long_texts(plain: Plain, limits: Limits) -> Iterator[Problem]:
    """Each text in plain values that is longer than the limit."""
    if not _has_long_text(plain, limits.text):
        return
    places: list[tuple[str, Plain]] = [("", plain)]
    while places:
        path, value = places.pop()
        if isinstance(value, str) and len(value) > limits.text:
            message = f"expected at most {limits.text:,} characters, found {len(value):,}"
            yield Problem(path=path, code="too_long", message=message)
        elif isinstance(value, dict):
            places.extend((f"{path}.{key[:60]}".lstrip("."), each) for key, each in value.items())
        elif isinstance(value, list):
            places.extend((f"{path}[{index}]", each) for index, each in enumerate(value))


def _has_long_text(plain: Plain, most: int) -> bool:
    """Whether there is any, asked without paths, which take long to write."""
    waiting: list[Plain] = [plain]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            if len(value) > most:
                return True
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return False


def _header_problems(
    document: dict[str, Plain], sections: dict[str, type[Entity]], version: str
) -> Iterator[Problem]:
    if document.get("format") != version:
        message = f"expected {version!r}, found {shown(document.get('format'))}"
        yield Problem(path="format", code="unknown_format", message=message)
    for key in ("id", "title"):
        if key in document and document[key] is None:
            yield Problem(path=key, code="wrong_type", message="expected text, found null")
    yield from header_problems(document.get("id"), document.get("title"))
    known = [*HEADER, *sections]
    for key in sorted(document.keys() - set(known)):
        hint = did_you_mean(map(repr, near_names(key, known, most=1)))
        yield Problem(
            path="", code="unknown_key", message=f"expected a section, found {key[:60]!r}{hint}"
        )


def _read_section(
    section: Plain, kind: type[Entity], entities: list[Placed], unread: list[Unread]
) -> Iterator[Problem]:
    if not isinstance(section, list):
        message = f"expected a list, found {shown(section)}"
        yield Problem(path=kind.section, code="wrong_type", message=message)
        return
    for index, plain in enumerate(section):
        path = f"{kind.section}[{index}]"
        entity, problems = read_entity(plain, kind)
        if entity is not None:
            entities.append((path, entity))
        elif isinstance(plain, dict) and isinstance(id := plain.get("id"), str):
            unread.append((path, id, kind))
        yield from (problem.under(path) for problem in problems)


def read_entity(plain: Plain, kind: type[Entity]) -> tuple[Entity | None, list[Problem]]:
    """The entity that plain values say, or all that is wrong with them."""
    try:
        return converter().structure(plain, kind), []
    except Exception as error:  # noqa: BLE001  # problems_of raises again what is not about the document
        return None, list(problems_of(error))
