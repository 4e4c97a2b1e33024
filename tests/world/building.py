"""The data set `critical-minerals-pacts`, made of its drafts: one a pact, each a whole catalog.

The drafts stand in ``drafts/`` without the words that they quote. What several of them tell of one
thing, a minister or a fund, is united as `mineralpact.merge` unites editions.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

import mineralpact as mp
from mineralpact import drafts

NAME: Final = "critical-minerals-pacts"
TITLE: Final = "Agreements and talks over critical minerals since 2019, as public sources tell them"
DRAFTS: Final = Path(__file__).parent / "drafts"
DATA_SET: Final = Path(mp.datasets.__file__).parent / f"{NAME}.json"
_LAST: Final = dt.date.max


@frozen
class Built:
    """The data set, and where its drafts do not agree."""

    catalog: mp.Catalog
    conflicts: tuple[mp.Change, ...]


def compiled(folder: Path = DRAFTS) -> list[mp.Catalog]:
    """Each draft as a catalog, in the order of their first sources."""
    catalogs = [drafts.compile(path.read_text()) for path in sorted(folder.glob("*.yaml"))]
    return sorted(catalogs, key=_first_day)


def built(catalogs: Iterable[mp.Catalog]) -> Built:
    """One catalog of all these."""
    whole, conflicts = mp.Catalog(), list[mp.Change]()
    for catalog in catalogs:
        merged = mp.merge(whole, catalog)
        conflicts += _conflicts(merged)
        # Each source tells its own day, so that nothing is lost with the editions.
        whole = mp.Catalog(merged.catalog, id=NAME, title=TITLE)
    return Built(mp.Catalog(whole, id=NAME, title=TITLE), tuple(conflicts))


def _first_day(catalog: mp.Catalog) -> tuple[dt.date, str]:
    days = [source.published.earliest for source in catalog.sources if source.published]
    return min(filter(None, days), default=_LAST), str(catalog.id)


def _conflicts(merged: mp.Merged) -> Iterator[mp.Change]:
    quiet = {mp.ChangeKind.ADDED, mp.ChangeKind.CONFIRMED}
    yield from (change for change in merged.changes if change.kind not in quiet)
