"""What was known on a day: the editions published by then, merged in the order they came out."""

from collections.abc import Iterable
from typing import Final

from mineralpact.catalog.catalog import Catalog
from mineralpact.editions.changes import Change
from mineralpact.editions.merge_catalogs import Merged, merge
from mineralpact.editions.precision import until
from mineralpact.values.time.when import TimeKind, When
from mineralpact.values.truth import Truth

_UNDATED: Final = (float("inf"), float("inf"))


def as_of(editions: Iterable[Catalog], day: When, *, truth: Truth = Truth.YES) -> Catalog:
    """What the editions published by a day say together; empty when there are none.

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
    """The same as `as_of`, with the changes each edition made to those before it, in order of publication.

    Raises:
        ValidationError: an identifier names one kind of entity in one edition and another in
            another.
    """
    wanted = (Truth.YES, Truth.UNKNOWN) if truth is Truth.UNKNOWN else (truth,)
    published = [edition for edition in editions if published_by(edition, day) in wanted]
    if len(published) == 1:
        return Merged(catalog=published[0], changes=())
    catalog, changes = Catalog(), list[Change]()
    for index, edition in enumerate(sorted(published, key=_order)):
        merged = merge(catalog, edition)
        catalog = merged.catalog
        changes += merged.changes if index else ()  # there was nothing for the first one to change
    named = Catalog(catalog, title=f"As of {day}", kinds=catalog.kinds) if published else catalog
    return Merged(catalog=named, changes=tuple(changes))


def published_by(edition: Catalog, day: When) -> Truth:
    """Whether all sources of an edition were published by a day; unknown for one without sources.

    >>> published_by(Catalog(), When("2024-11-14"))
    Truth.UNKNOWN
    """
    sources = edition.sources
    if not sources:
        return Truth.UNKNOWN
    return Truth.all(
        Truth.UNKNOWN if each.published is None else _is_out(each.published, day)
        for each in sources
    )


def _is_out(published: When, day: When) -> Truth:
    if day.kind is TimeKind.DATETIME:
        return ~published.after(day)
    return published.within(until(day))


def _order(edition: Catalog) -> tuple[float, float, str, str]:
    """By the last day of the latest source, then by its first; what has no date comes last."""
    keys = [
        _UNDATED if source.published is None else source.published.sort_key[:2]
        for source in edition.sources
    ]
    first, last = max(keys, key=lambda key: (key[1], key[0]), default=_UNDATED)
    return last, first, edition.id or "", edition.title or ""
