"""The data set `critical-minerals-pacts`, made of its drafts: one a pact, each a whole catalog.

The drafts stand in ``drafts/`` without the words that they quote. What several of them tell of one
thing, a minister or a fund, is united as `mineralpact.merge` unites editions. Who belongs to the
groups of countries that they name, the reference set `country-groups` tells.
"""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from attrs import frozen

import mineralpact as mp
from mineralpact import drafts
from mineralpact.editions import merge_all

NAME: Final = "critical-minerals-pacts"
GROUPS: Final = "country-groups"
TITLE: Final = "Agreements and talks over critical minerals since 2019, as public sources tell them"
DRAFTS: Final = Path(__file__).parent / "drafts"
DATA_SET: Final = Path(mp.datasets.__file__).parent / f"{NAME}.json"
_LAST: Final = dt.date.max
_QUIET: Final = frozenset((mp.ChangeKind.ADDED, mp.ChangeKind.CONFIRMED))
"""The kinds of change that take nothing from what was told before."""


@frozen
class Built:
    """The data set, and what its drafts do not tell alike."""

    catalog: mp.Catalog
    changes: tuple[mp.Change, ...]
    """Where a draft says more than that something is so, or less closely."""

    @property
    def conflicts(self) -> tuple[mp.Change, ...]:
        """Where two drafts say different things, and neither gives way."""
        return tuple(each for each in self.changes if each.kind is mp.ChangeKind.CONTRADICTED)


def compiled(folder: Path = DRAFTS) -> list[mp.Catalog]:
    """Each draft as a catalog, in the order of their first sources."""
    catalogs = [drafts.compile(path.read_text()) for path in sorted(folder.glob("*.yaml"))]
    return sorted(catalogs, key=_first_day)


def built(catalogs: Iterable[mp.Catalog]) -> Built:
    """One catalog of all these."""
    editions = list(catalogs)
    merged = merge_all([groups(editions), *editions], onto=mp.Catalog(id=NAME, title=TITLE))
    changes = tuple(change for change in merged.changes if change.kind not in _QUIET)
    # Each source tells its own day, so that nothing is lost with the editions.
    return Built(mp.Catalog(merged.catalog, id=NAME, title=TITLE), changes)


def groups(catalogs: Iterable[mp.Catalog]) -> mp.Catalog:
    """The groups of countries that these name, with their members, and who says so.

    Without them nobody could tell that a pact of the European Union involves Germany, nor that it
    does not involve the United States.
    """
    reference = mp.datasets.load(GROUPS)
    named = {each.id for catalog in catalogs for each in catalog.organizations}
    ids = [each.id for each in reference.organizations if each.members and each.id in named]
    return reference.subset(*ids, claims=True)


def _first_day(catalog: mp.Catalog) -> tuple[dt.date, str]:
    days = [source.published.earliest for source in catalog.sources if source.published]
    return min(filter(None, days), default=_LAST), str(catalog.id)
