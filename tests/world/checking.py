"""Faults of a draft that is to join the data set, beyond what compiling refuses."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import mineralpact as mp
from mineralpact import drafts
from mineralpact.editions import LikelyDuplicate, likely_duplicates
from mineralpact.evidence import Standing, audit
from tests.world.building import NAME

APART: Final = {
    frozenset({"eu-usa-action-plan-2026", "eu-usa-memorandum-2026"}): (
        "one statement announces both, a plan of action and a memorandum to be concluded later"
    ),
    frozenset({"per-usa-memorandum-2024", "per-usa-memorandum-2026"}): (
        "one was signed in Lima in August 2024, the other in Washington in February 2026"
    ),
}
"""Instruments of different drafts that look like one and are two, and how that is known."""


def texts_of(draft: str, folder: Path) -> dict[str, str]:
    """The texts of a draft's sources that lie in a folder, each by its source's id."""
    sources: Any = drafts.parse_draft(draft).plain.get("sources")
    texts: dict[str, str] = {}
    for source in sources or ():
        path = folder / f"{source['id']}.txt"
        if path.exists():
            texts[source["id"]] = path.read_text()
    return texts


def faults(path: Path, folder: Path, known: mp.Catalog | None = None) -> Iterator[str]:
    """Yield what is wrong with a draft.

    Args:
        path: The draft.
        folder: Where the texts of its sources lie.
        known: The data set that it is to join; the shipped one when not said.
    """
    text = path.read_text()
    try:
        report = drafts.compile_with_report(text, texts_of(text, folder))
    except mp.DocumentError as error:
        yield from (str(problem) for problem in error.problems)
        return
    catalog = report.catalog
    yield from _of_sources(catalog)
    for field in audit(catalog).of(Standing.UNCITED):
        yield f"{field.entity}.{field.field}: expected a passage that says it"
    if known is None:
        known = mp.datasets.load(NAME)
    for duplicate in likely_duplicates(known, catalog):
        if not told_apart(duplicate, catalog):
            yield f"expected an instrument that is not there yet: {duplicate}"


def told_apart(duplicate: LikelyDuplicate, draft: mp.Catalog) -> bool:
    """True if two instruments are known to be two: a draft names both, or `APART` tells why."""
    pair = {duplicate.first, duplicate.second}
    return all(id in draft for id in pair) or frozenset(pair) in APART


def _of_sources(catalog: mp.Catalog) -> Iterator[str]:
    if not catalog.sources:
        yield "sources: expected one at least"
    for source in catalog.sources:
        for name in ("publisher", "published", "language", "url", "accessed", "sha256", "length"):
            if getattr(source, name) is None:
                yield f"{source.id}.{name}: expected it of each source"
