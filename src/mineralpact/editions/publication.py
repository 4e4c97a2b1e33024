"""Knowledge as of a day: what was published by then, merged in the order it came out."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import with_editions
from mineralpact.codec import dumps
from mineralpact.editions.edition_lists import editions_within
from mineralpact.editions.merge_catalogs import Merged, merge_all
from mineralpact.editions.source_parts import published_part
from mineralpact.errors import Problem, ValidationError
from mineralpact.model import Source
from mineralpact.paths import Path
from mineralpact.values import SourceId, TimeKind, Truth, When
from mineralpact.values.time.windows import until

_UNDATED: Final = (float("inf"), float("inf"))


def as_of(
    editions: Catalog | Iterable[Catalog],
    day: When,
    *,
    truth: Truth = Truth.YES,
    undated: bool | None = None,
) -> Catalog:
    """Return what the sources published by a day say together; empty when there are none.

    One catalog is enough; a merged one stands for the editions it was merged from. Each source
    counts from its own day: of an edition with several, what those say that were published; see
    `published_part`. A source is out on the day that it was read (`Source.accessed`) at the latest,
    whether it has a loose date or none. Of several editions, the result is a catalog without an
    identifier, titled by the day; a single one is returned itself.

    Args:
        editions: The catalogs, in any order, or one.
        day: The day, or any other time: what is published during it counts.
        truth: `Truth.YES` for what was surely published by then; `Truth.UNKNOWN` for what may have
            been as well, because a source's date is loose or not stated; `Truth.NO` for what surely
            was not.
        undated: True to take in what has no date, False to leave it out unless it was read by then;
            the same by default, where what has no day of reading either is an error, unless `truth`
            is `Truth.UNKNOWN`, which takes it in. What has no source at all is left out rather than
            an error.

    Raises:
        ValidationError: a source has no date and no day of reading, or an identifier names one kind
            of entity in one edition and another in another.

    >>> from mineralpact.model import Source
    >>> early = Catalog([Source(id="early", title="Early", published=When("2024-11-14"))])
    >>> late = Catalog([Source(id="late", title="Late", published=When("2024-11"))])
    >>> [len(as_of([early, late], When(day))) for day in ("2024-11-13", "2024-11-14", "2024-11-30")]
    [0, 1, 2]
    """
    return known_as_of(editions, day, truth=truth, undated=undated).catalog


def known_as_of(
    editions: Catalog | Iterable[Catalog],
    day: When,
    *,
    truth: Truth = Truth.YES,
    undated: bool | None = None,
) -> Merged:
    """Return what `as_of` does, with the changes each edition made, in order of publication.

    Raises:
        ValidationError: a source has no date and no day of reading, or an identifier names one kind
            of entity in one edition and another in another.
    """
    parts = published_parts(editions, day, truth=truth, undated=undated)
    if len(parts) < 2:
        return Merged(catalog=next(iter(parts), Catalog()), changes=())
    # Merged onto nothing, the first one is in the canonical form that any other gets, too; that
    # changes nothing.
    first = merge_all(parts[:1], onto=Catalog())
    merged = merge_all(parts[1:], onto=first.catalog)
    titled = with_editions(merged.catalog, parts, id=None, title=f"As of {day}")
    return Merged(catalog=titled, changes=merged.changes)


def published_parts(
    editions: Catalog | Iterable[Catalog],
    day: When,
    *,
    truth: Truth = Truth.YES,
    undated: bool | None = None,
) -> tuple[Catalog, ...]:
    """Return what each edition says by sources published by a day, in order of publication.

    Args:
        editions: The catalogs, in any order, or one; a merged one stands for its editions.
        day: The day; see `as_of`.
        truth: What counts; see `as_of`.
        undated: True to take in what has no date; see `as_of`.

    Raises:
        ValidationError: a source has no date and no day of reading.
    """
    every = editions_within([editions] if isinstance(editions, Catalog) else editions)
    if undated is None and truth is Truth.UNKNOWN:
        undated = True
    elif undated is None:
        _refuse_undated(every)
    accepted: set[Truth] = {truth, Truth.YES} if truth is Truth.UNKNOWN else {truth}
    parts: list[Catalog] = []
    for edition in every:
        counted = {
            source.id
            for source in edition.sources
            if _counts(source, day, accepted, undated=undated)
        }
        parts.append(_part(edition, counted, truth, undated=undated))
    return tuple(in_order_of_publication(editions_within(parts)))


def published_by(edition: Catalog, day: When) -> Truth:
    """Return if all sources of an edition were published by a day; unknown if it has no sources.

    >>> published_by(Catalog(), When("2024-11-14"))
    Truth.UNKNOWN
    """
    if not edition.sources:
        return Truth.UNKNOWN
    return Truth.all(source_published_by(source, day) for source in edition.sources)


def source_published_by(source: Source, day: When) -> Truth:
    """Return if a source was published by a day.

    Where its date is loose or not stated, it was by the day that it was read; before, unknown.
    """
    answer = Truth.UNKNOWN
    if source.published is not None:
        answer = _is_by(source.published, day)
    if source.accessed is not None and answer is Truth.UNKNOWN:
        answer |= _is_by(source.accessed, day)
    return answer


def _is_by(time: When, day: When) -> Truth:
    """Return if a time is over by a day, or by the moment that is asked for."""
    if day.kind is TimeKind.DATETIME:
        return ~time.after(day)
    return time.within(until(day))


def _counts(source: Source, day: When, accepted: set[Truth], *, undated: bool | None) -> bool:
    """True if a source counts: one of no date as is said, unless it was read by then."""
    published = source_published_by(source, day)
    if source.published is None and published is Truth.UNKNOWN and undated is not None:
        return undated
    return published in accepted


def _part(
    edition: Catalog, counted: set[SourceId], truth: Truth, *, undated: bool | None
) -> Catalog:
    """Return what sources that count say in an edition."""
    if not edition.sources:
        return edition if undated else Catalog()
    if len(counted) == len(edition.sources):
        return edition
    # What no claim carries is known once the last source is: it is not yet known before.
    return published_part(edition, counted, with_uncarried=truth is Truth.NO and bool(counted))


def _refuse_undated(editions: Iterable[Catalog]) -> None:
    undated: dict[SourceId, Source] = {}
    for edition in editions:
        for source in edition.sources:
            if source.published is None and source.accessed is None:
                undated[source.id] = source
    problems: list[Problem] = []
    for source in undated.values():
        message = (
            f"expected the date of the source {source.id!r}, found none:"
            " undated=True takes in what has none, undated=False leaves it out"
        )
        path = Path.of(source.section, source.id, "published")
        problems.append(Problem(path=path, code="undated", message=message))
    if problems:
        raise ValidationError("editions", problems)


def in_order_of_publication(editions: Iterable[Catalog]) -> list[Catalog]:
    """Return editions by publication; of two that came out alike, by what they say.

    An edition is out when the latest of its sources is; one without a date comes last.
    """
    in_order: list[Catalog] = []
    for _, alike in groupby(sorted(editions, key=_publication_order), key=_publication_order):
        group = list(alike)
        if len(group) > 1:
            group.sort(key=dumps)
        in_order += group
    return in_order


def last_publication(edition: Catalog) -> When | None:
    """Return when the latest source of an edition was published; ``None`` if any has no date.

    >>> last_publication(Catalog()) is None
    True
    """
    if not edition.sources:
        return None
    return max(edition.sources, key=_days_of).published


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
