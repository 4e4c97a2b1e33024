"""Review of a catalog that is to join others: what no rule of documents asks, and readers do."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.editions import likely_duplicates
from mineralpact.errors import Problem
from mineralpact.evidence import Standing, audit
from mineralpact.model import Source
from mineralpact.paths import ItemKey, Path
from mineralpact.values import EntityId
from mineralpact.values.citation import passage_digest

_NEEDED: Final = ("publisher", "published", "language", "url", "accessed", "sha256", "length")
"""The fields by which anybody can find a source again, and know that it is unchanged."""
_IF_TWO: Final = "; where they are two, tell how one is related to the other, or of which days"


def review(
    catalog: Catalog,
    existing: Catalog | None = None,
    *,
    texts: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Problem, ...]:
    """Return what is to be mended before a catalog joins others, beyond what makes it unsound.

    It should have a source, of each source who published it, when, in which language, where and
    when it was read and its text's digest and length, a passage or a reason for every value, and
    no instrument that is known under another identifier.

    Args:
        catalog: The catalog, as a draft was compiled to.
        existing: The catalog that it is to join, in which instruments are looked for.
        texts: The texts at hand, by the ids of their sources: of these, a missing digest or length
            is told.

    >>> from mineralpact.model import Mineral
    >>> for problem in review(Catalog([Mineral(id="copper", name="copper")])):
    ...     print(problem)
    sources: expected one at least
    minerals['copper'].name: expected a passage that says it, or inferred: true with a note
    """
    problems = [*_about_sources(catalog, texts), *_about_evidence(catalog)]
    if existing is not None:
        problems += _about_duplicates(catalog, existing)
    return tuple(problems)


def _about_sources(catalog: Catalog, texts: Mapping[str, str]) -> Iterator[Problem]:
    if not catalog.sources:
        yield Problem(path=Source.section, code="no_source", message="expected one at least")
    for source in catalog.sources:
        measures = _measures(texts.get(source.id))
        for name in _NEEDED:
            if getattr(source, name) is None:
                path = _place(catalog, source.id, Path.of(name))
                message = "expected it of each source"
                if name in measures:
                    message += f"; that of the text at hand is {measures[name]}"
                yield Problem(path=path, code="missing", message=message)


def _measures(text: str | None) -> dict[str, object]:
    """Return the digest and the length of a text; nothing where none is at hand."""
    if text is None:
        return {}
    return {"sha256": passage_digest(text, 0, len(text)), "length": len(text)}


def _about_evidence(catalog: Catalog) -> Iterator[Problem]:
    for field in audit(catalog).of(Standing.UNCITED):
        path = _place(catalog, field.entity, Path.parse(field.field))
        message = "expected a passage that says it, or inferred: true with a note"
        yield Problem(path=path, code="uncited", message=message)


def _about_duplicates(catalog: Catalog, existing: Catalog) -> Iterator[Problem]:
    for duplicate in likely_duplicates(existing, catalog):
        message = f"expected an instrument that is not there yet: {duplicate}{_IF_TWO}"
        path = _place(catalog, duplicate.second, Path())
        yield Problem(path=path, code="likely_duplicate", message=message)


def _place(catalog: Catalog, id: EntityId, inner: Path) -> Path:
    """Return the path of a place in an entity, as doubts about a catalog have it."""
    return Path.of(catalog[id].section, ItemKey(f"'{id}'")) / inner
