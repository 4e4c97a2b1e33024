"""Knowledge as of a day: the editions published by then, merged in the order they came out."""

from collections.abc import Iterable, Iterator
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.editions.changes import Change
from mineralpact.editions.merge_catalogs import Merged, merge
from mineralpact.model import Source
from mineralpact.values import TimeKind, Truth, When
from mineralpact.values.precision import until

_UNDATED: Final = (float("inf"), float("inf"))


def as_of(editions: Iterable[Catalog], day: When, *, truth: Truth = Truth.YES) -> Catalog:
    """Return what the editions published by a day say together; empty when there are none.

    Of several, the result is a catalog without an identifier, titled by the day; a single one is
    returned itself.

    Args:
        editions: The catalogs, in any order. An edition is published when the last of its sources
            is.
        day: The day, or any other time: what is published during it counts.
        truth: `Truth.YES` for what was surely published by then; `Truth.UNKNOWN` for what may have
            been as well, because a source's date is loose or not stated; `Truth.NO` for what surely
            was not.

    Raises:
        ValidationError: an identifier names one kind of entity in one edition and another in
            another.

    >>> from mineralpact.model import Source
    >>> from mineralpact.values.ids import SourceId
    >>> early = Catalog([Source(id=SourceId("early"), title="Early", published=When("2024-11-14"))])
    >>> late = Catalog([Source(id=SourceId("late"), title="Late", published=When("2024-11"))])
    >>> [len(as_of([early, late], When(day))) for day in ("2024-11-13", "2024-11-14", "2024-11-30")]
    [0, 1, 2]
    """
    return known_as_of(editions, day, truth=truth).catalog


def known_as_of(editions: Iterable[Catalog], day: When, *, truth: Truth = Truth.YES) -> Merged:
    """Return what `as_of` does, with the changes each edition made, in order of publication.

    Raises:
        ValidationError: an identifier names one kind of entity in one edition and another in
            another.
    """
    accepted = {truth, Truth.YES} if truth is Truth.UNKNOWN else {truth}
    published = [edition for edition in editions if published_by(edition, day) in accepted]
    published.sort(key=_publication_order)
    first, *others = published or [Catalog()]
    if not others:
        return Merged(catalog=first, changes=())
    # Merged onto nothing, the first one is in the canonical form that any other gets, too; that
    # changes nothing.
    catalog = merge(Catalog(), first).catalog
    changes: list[Change] = []
    for edition in others:
        merged = merge(catalog, edition)
        catalog = merged.catalog
        changes += merged.changes
    titled = Catalog(catalog, title=f"As of {day}", kinds=catalog.kinds)
    return Merged(catalog=titled, changes=tuple(changes))


def published_by(edition: Catalog, day: When) -> Truth:
    """Return if all sources of an edition were published by a day; unknown if it has no sources.

    >>> published_by(Catalog(), When("2024-11-14"))
    Truth.UNKNOWN
    """
    if not edition.sources:
        return Truth.UNKNOWN
    return Truth.all(_sources_published_by(edition.sources, day))


def _sources_published_by(sources: Iterable[Source], day: When) -> Iterator[Truth]:
    for source in sources:
        if source.published is None:
            yield Truth.UNKNOWN
        elif day.kind is TimeKind.DATETIME:
            yield ~source.published.after(day)
        else:
            yield source.published.within(until(day))


def _publication_order(edition: Catalog) -> tuple[float, float, str, str]:
    """Return a sort key: the last day of the latest source, then its first; no date comes last."""
    last, first = max(map(_days_of, edition.sources), default=_UNDATED)
    return last, first, edition.id or "", edition.title or ""


def _days_of(source: Source) -> tuple[float, float]:
    """Return the last and the first day of a source's publication, as numbers."""
    if source.published is None:
        return _UNDATED
    first, last = source.published.sort_key[:2]
    return last, first
