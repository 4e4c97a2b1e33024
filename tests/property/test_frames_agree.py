"""Plain comparisons on frames of generated catalogs give what `find` gives, sure and possible."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import polars as pl
from hypothesis import given, settings, strategies as st

from mineralpact.catalog import Catalog
from mineralpact.exchange import to_pandas, to_polars
from mineralpact.model import Agreement, Claim, Country, Organization, Person, Source, Summit
from mineralpact.query import AgreementFilter, EntityFilter, SummitFilter, find
from mineralpact.values import Stage, Truth, When
from tests.effort import examples
from tests.property.strategies import catalogs

Period = tuple[date, date]
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
drawn_periods = st.tuples(days, days).map(lambda pair: (min(pair), max(pair)))
periods = drawn_periods | st.sampled_from(
    [(date(2024, 11, 1), date(2024, 11, 30)), (date(2016, 1, 1), date(2024, 12, 31))]
)
pacts = catalogs((Country, Organization, Person, Source, Summit, Agreement, Claim))


def found(catalog: Catalog, filter: EntityFilter[Any]) -> tuple[set[str], set[str]]:
    """Return what surely matches, and all that may."""
    sure = {entity.id for entity in find(catalog, filter)}
    return sure, {entity.id for entity in find(catalog, filter, truth=Truth.UNKNOWN)}


def lists(party: str) -> Callable[[Any], bool]:
    """Return a function that tells whether a party is among some."""
    return lambda ids: party in ids


def by_pandas(frame: pd.DataFrame, party: str, period: Period) -> tuple[set[str], set[str]]:
    """Return what a frame of pandas says, as docs/howto/frames.md has it."""
    first, last = map(str, period)
    involved, perhaps = frame["involved"].map(lists(party)), frame["perhaps_involved"]
    surely = frame[involved & (frame["when_earliest"] >= first) & (frame["when_latest"] <= last)]
    possibly = frame[
        (involved | perhaps.map(lists(party)) | frame["others_may_be"])
        & (frame["when_latest_start"] >= first)
        & (frame["when_earliest_end"] <= last)
    ]
    return set(surely["id"]), set(possibly["id"])


def by_polars(frame: pl.DataFrame, party: str, period: Period) -> tuple[set[str], set[str]]:
    """Return what a frame of polars says."""
    first, last = period
    surely = frame.filter(
        pl.col("involved").list.contains(party),
        pl.col("when_earliest") >= first,
        pl.col("when_latest") <= last,
    )
    possibly = frame.filter(
        pl.col("involved").list.contains(party)
        | pl.col("perhaps_involved").list.contains(party)
        | pl.col("others_may_be"),
        pl.col("when_latest_start") >= first,
        pl.col("when_earliest_end") <= last,
    )
    return set(surely["id"]), set(possibly["id"])


def span(period: Period) -> When:
    """Return a period as a time."""
    return When(f"{period[0]}/{period[1]}")


@settings(max_examples=examples(60))
@given(pacts, periods)
def test_agreements_of_a_country_in_a_period(catalog: Catalog, period: Period) -> None:
    """One act of the agreement falls into it, surely or possibly."""
    steps = to_pandas(catalog, Agreement, rows="steps")
    same = to_polars(catalog, Agreement, rows="steps")
    for country in catalog.of(Country):
        expected = found(catalog, AgreementFilter(involving=(country.id,), during=span(period)))
        assert by_pandas(steps, country.id, period) == expected
        assert by_polars(same, country.id, period) == expected


@settings(max_examples=examples(60))
@given(pacts, periods, st.sampled_from(Stage))
def test_acts_of_a_stage_in_a_period(catalog: Catalog, period: Period, stage: Stage) -> None:
    """One row says both: surely just so; possibly, an open list may hold any act."""
    steps = to_pandas(catalog, Agreement, rows="steps")
    is_stage = steps["stage"] == stage
    for country in catalog.of(Country):
        filter = AgreementFilter(involving=(country.id,), during=span(period), stage=stage)
        sure, possible = found(catalog, filter)
        assert by_pandas(steps[is_stage], country.id, period)[0] == sure
        may_be = is_stage | steps["position"].isna()
        assert by_pandas(steps[may_be], country.id, period)[1] >= possible


@settings(max_examples=examples(60))
@given(pacts, periods)
def test_meetings_of_a_country_in_a_period(catalog: Catalog, period: Period) -> None:
    """The meeting itself has a time."""
    summits, same = to_pandas(catalog, Summit), to_polars(catalog, Summit)
    for country in catalog.of(Country):
        expected = found(catalog, SummitFilter(involving=(country.id,), during=span(period)))
        assert by_pandas(summits, country.id, period) == expected
        assert by_polars(same, country.id, period) == expected
