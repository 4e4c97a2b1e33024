"""Faults of a draft that is to join the data set, beyond what compiling refuses."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import mineralpact as mp
from mineralpact import drafts
from mineralpact.editions import LikelyDuplicate
from tests.world.building import NAME

APART: Final = {
    frozenset({"eu-usa-action-plan-2026", "eu-usa-memorandum-2026"}): (
        "one statement announces both, a plan of action and a memorandum to be concluded later"
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
    if known is None:
        known = mp.datasets.load(NAME)
    try:
        report = drafts.compile_with_report(text, texts_of(text, folder))
    except mp.DocumentError as error:
        yield from map(str, error.problems)
        return
    problems = drafts.review(report.catalog, known, texts=report.texts)
    yield from map(str, report.located(problems))


def told_apart(duplicate: LikelyDuplicate, draft: mp.Catalog) -> bool:
    """True if two instruments are known to be two: a draft names both, or `APART` tells why."""
    pair = {duplicate.first, duplicate.second}
    return all(id in draft for id in pair) or frozenset(pair) in APART
