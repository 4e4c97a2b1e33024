"""Counts of the data set: what there is, what it rests on, and how large it is."""

import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

import mineralpact as mp
from mineralpact.evidence import audit
from mineralpact.query import promised
from tests.world.building import DATA_SET

Instrument: TypeAlias = mp.Agreement | mp.Roadmap
_SINCE: Final = 2019


def lines(catalog: mp.Catalog) -> Iterator[str]:
    """Yield the figures, a line each."""
    instruments: tuple[Instrument, ...] = (*catalog.agreements, *catalog.roadmaps)
    parties = {party for each in instruments for party in each.parties}
    yield _line("countries", len(catalog.of(mp.Country)))
    yield _line("claims", len(catalog.of(mp.Claim)))
    yield from _instruments(instruments)
    yield _line("parties", len(parties))
    for section in ("projects", "investments", "summits", "people", "organizations", "minerals"):
        yield _line(section, len(getattr(catalog, section)))
    yield from _evidence(catalog)
    yield from _sources(catalog, instruments)
    yield from _plans(catalog)
    yield from _size(catalog)


def _line(name: str, count: int, note: str = "") -> str:
    return f"{name:30}{count:8}  {note}".rstrip()


def _share(name: str, count: int, whole: int) -> str:
    return _line(name, count, f"{100 * count / whole:.1f} %")


def _instruments(instruments: tuple[Instrument, ...]) -> Iterator[str]:
    """Yield how many there are, since when, and of which kinds."""
    yield _line("instruments", len(instruments))
    years = [_last_year(instrument) for instrument in instruments]
    yield _line(f"  with an act since {_SINCE}", sum(year >= _SINCE for year in years if year))
    yield _line("  with earlier acts only", sum(year < _SINCE for year in years if year))
    yield _line("  without a dated act", years.count(None))
    kinds = Counter(getattr(instrument, "kind", "roadmap") for instrument in instruments)
    for kind, count in sorted(kinds.items(), key=lambda item: (-item[1], item[0])):
        yield _line(f"  {kind.replace('_', ' ')}", count)


def _last_year(instrument: Instrument) -> int | None:
    days = [step.when.latest or step.when.earliest for step in instrument.steps if step.when]
    return max((day.year for day in days if day), default=None)


def _evidence(catalog: mp.Catalog) -> Iterator[str]:
    found = audit(catalog)
    for standing, count in found.counts.items():
        yield _line(standing.value, count, f"{found.percent(standing):.1f} %")
    yield _line("disputes", len(mp.evidence.disputes(catalog)))


def _sources(catalog: mp.Catalog, instruments: tuple[Instrument, ...]) -> Iterator[str]:
    """Yield what the sources are, and on how many of them the instruments rest."""
    sources = catalog.sources
    yield _line("sources", len(sources))
    yield _share("  read in part", sum(source.partial for source in sources), len(sources))
    for name in ("publisher", "published", "url", "language", "accessed", "sha256"):
        unknown = sum(getattr(source, name) is None for source in sources)
        if unknown:
            yield _line(f"  of unknown {name}", unknown)
    cited: defaultdict[str, set[str]] = defaultdict(set)
    for claim in catalog.claims:
        for place in claim.places:
            cited[place.entity].update(cite.source for cite in claim.cites)
    by_count = Counter(min(len(cited[instrument.id]), 2) for instrument in instruments)
    for count, label in enumerate(("no source", "one source", "two or more sources")):
        yield _share(f"instruments on {label}", by_count[count], len(instruments))


def _plans(catalog: mp.Catalog) -> Iterator[str]:
    """Yield how much is promised and not told as done on the last day of reading."""
    read = [source.accessed.latest for source in catalog.sources if source.accessed]
    day = max(filter(None, read))
    promises = promised(catalog, mp.When(str(day)))
    yield _line("open plans", len(promises), f"on {day}")
    overdue = Counter(promise.overdue for promise in promises)
    yield _line("  overdue", overdue[mp.Truth.YES])
    yield _line("  not yet due", overdue[mp.Truth.NO])
    yield _line("  due at an unknown time", overdue[mp.Truth.UNKNOWN])


def _size(catalog: mp.Catalog) -> Iterator[str]:
    data = DATA_SET.read_bytes()
    # Wheels are zip files, whose members are deflated like this.
    yield _line("bytes", len(data), f"{len(zlib.compress(data))} compressed, as in the wheel")
    yield _line("entities", len(catalog))
    yield _milliseconds("load", lambda: mp.loads(data))
    yield _milliseconds("as of a day", lambda: mp.as_of(catalog, mp.When("2026-02-05")))


def _milliseconds(name: str, ask: Callable[[], object]) -> str:
    start = time.process_time()
    ask()
    return _line(name, round((time.process_time() - start) * 1e3), "ms")
