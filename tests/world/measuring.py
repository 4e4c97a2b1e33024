"""Counts of the data set: what there is, what it rests on, and how large it is."""

import gzip
import time
from collections import Counter, defaultdict
from collections.abc import Iterator

import mineralpact as mp
from mineralpact.evidence import Standing, audit
from tests.world.building import DATA_SET


def lines(catalog: mp.Catalog) -> Iterator[str]:
    """Yield the figures, a line each."""
    instruments: tuple[mp.Agreement | mp.Roadmap, ...] = (*catalog.agreements, *catalog.roadmaps)
    parties = {party for each in instruments for party in each.parties}
    for name, kind in (("countries", mp.Country), ("sources", mp.Source), ("claims", mp.Claim)):
        yield f"{name:20}{len(catalog.of(kind)):6}"
    yield f"{'instruments':20}{len(instruments):6}"
    yield f"{'parties':20}{len(parties):6}"
    for section in ("projects", "investments", "summits", "people", "organizations", "minerals"):
        yield f"{section:20}{len(getattr(catalog, section)):6}"
    yield from _evidence(catalog)
    yield from _sources(catalog, [each.id for each in instruments])
    data = mp.dumps(catalog)
    yield f"{'bytes':20}{len(data):6}  {len(gzip.compress(data))} compressed"
    start = time.process_time()
    mp.loads(DATA_SET.read_bytes())
    yield f"{'load':20}{(time.process_time() - start) * 1e3:6.0f} ms"


def _evidence(catalog: mp.Catalog) -> Iterator[str]:
    found = audit(catalog)
    for standing, count in found.counts.items():
        yield f"{standing.value:20}{count:6}  {found.percent(standing):.1f} %"
    yield f"{'disputes':20}{len(mp.evidence.disputes(catalog)):6}"
    assert found.counts[Standing.UNCITED] <= len(found.fields)


def _sources(catalog: mp.Catalog, ids: list[str]) -> Iterator[str]:
    """Yield on how many publishers' word the instruments rest."""
    cited: defaultdict[str, set[str]] = defaultdict(set)
    for claim in catalog.claims:
        for place in claim.places:
            cited[place.entity].update(cite.source for cite in claim.cites)
    by_count = Counter(min(len(cited[id]), 2) for id in ids)
    for count, label in ((0, "no source"), (1, "one source"), (2, "two or more")):
        yield f"{label:20}{by_count[count]:6}"
