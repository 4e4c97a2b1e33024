"""Faults of a draft that is to join the data set, beyond what compiling refuses."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mineralpact as mp
from mineralpact import drafts
from tests.world.building import NAME


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
