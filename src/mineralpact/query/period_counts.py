"""Counts of what matches a filter in each year or month: what surely does, and what may."""

from collections.abc import Callable, Iterable
from typing import Any, Final, cast

from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.errors import ValidationError
from mineralpact.query.filters.base import E, EntityFilter
from mineralpact.query.finding import count
from mineralpact.shown import Answers, Shown, answers_to
from mineralpact.values import Truth, When
from mineralpact.values.rules import broken

_MONTHS_OF_A_YEAR: Final = 12


@frozen(kw_only=True)
class PeriodCount(Shown):
    """Number of entities that match a filter in a period."""

    period: When
    """The period."""
    surely: int
    """The number that surely match in it."""
    possibly: int
    """The number that may besides; what has a loose time, or none, may in several periods."""


def count_by_period(
    catalog: Catalog, filter: EntityFilter[E], periods: Iterable[When]
) -> Answers[PeriodCount]:
    """Return how many match a filter in each of some periods, in their order.

    Args:
        catalog: Where to look.
        filter: What to look for, such as agreements with a signature that has happened; one that
            has a field ``during``, which this fills with each period.
        periods: The periods; see `years` and `months`.

    Raises:
        NotFoundError: the filter names an id that is not in the catalog.
        ValidationError: the filter asks for no time, or for one of its own.

    >>> from mineralpact import datasets
    >>> from mineralpact.query import AgreementFilter
    >>> from mineralpact.values import Modality, Stage
    >>> catalog = datasets.load("japan-peru-2024")
    >>> planned = AgreementFilter(stage=Stage.SIGNATURE, modality=Modality.PLANNED)
    >>> for each in count_by_period(catalog, planned, years(2023, 2025)):
    ...     print(each.period, each.surely, each.possibly)
    2023 0 0
    2024 1 1
    2025 0 1
    """
    counts = period_counts(lambda asked, truth: count(catalog, asked, truth=truth), filter, periods)
    return answers_to("periods", counts, catalog)


def period_counts(
    count_matches: Callable[[EntityFilter[E], Truth], int],
    filter: EntityFilter[E],
    periods: Iterable[When],
) -> list[PeriodCount]:
    """Return how many match a filter in each of some periods, wherever they are counted.

    Args:
        count_matches: Counts what matches a filter surely, or also what may.
        filter: The filter; see `count_by_period`.
        periods: The periods.

    Raises:
        ValidationError: the filter asks for no time, or for one of its own.
    """
    if getattr(filter, "during", "") is not None:
        message = f"expected a filter with a field `during`, not filled, found {filter}"
        raise ValidationError("filter", broken("during", "wrong_time", message))
    counts: list[PeriodCount] = []
    for period in periods:
        in_period: EntityFilter[E] = evolve(cast("Any", filter), during=period)
        surely = count_matches(in_period, Truth.YES)
        at_most = count_matches(in_period, Truth.UNKNOWN)
        counts.append(PeriodCount(period=period, surely=surely, possibly=at_most - surely))
    return counts


def years(first: int, last: int) -> tuple[When, ...]:
    """Return the years from one to another, both included.

    >>> years(2023, 2024)
    (When('2023'), When('2024'))
    """
    return tuple(When(f"{year:04}") for year in range(first, last + 1))


def months(first: int, last: int) -> tuple[When, ...]:
    """Return the months of the years from one to another, both included.

    >>> len(months(2023, 2024)), months(2024, 2024)[-1]
    (24, When('2024-12'))
    """
    periods: list[When] = []
    for year in years(first, last):
        for month in range(1, 1 + _MONTHS_OF_A_YEAR):
            periods.append(When(f"{year}-{month:02}"))
    return tuple(periods)
