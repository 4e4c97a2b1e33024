"""Plain comparisons on frames of generated catalogs give what `find` gives, sure and possible."""

from datetime import date

import polars as pl
from hypothesis import given, settings, strategies as st

from mineralpact.catalog import Catalog
from mineralpact.exchange import to_pandas, to_polars
from mineralpact.model import Agreement, Claim, Country, Organization, Person, Source, Summit
from mineralpact.query import AgreementFilter, SummitFilter
from mineralpact.values import Stage
from tests.effort import examples
from tests.exchange.frame_questions import Period, by_pandas, by_polars, found, span
from tests.property.strategies import catalogs

days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
drawn_periods = st.tuples(days, days).map(lambda pair: (min(pair), max(pair)))
periods = drawn_periods | st.sampled_from(
    [(date(2024, 11, 1), date(2024, 11, 30)), (date(2016, 1, 1), date(2024, 12, 31))]
)
pacts = catalogs((Country, Organization, Person, Source, Summit, Agreement, Claim))


@settings(max_examples=examples(12))
@given(pacts, periods)
def test_agreements_of_a_country_in_a_period(catalog: Catalog, period: Period) -> None:
    """One act of the agreement falls into it, surely or possibly."""
    steps = to_pandas(catalog, Agreement, rows="steps")
    same = to_polars(catalog, Agreement, rows="steps")
    for country in catalog.of(Country):
        expected = found(catalog, AgreementFilter(involving=(country.id,), during=span(period)))
        assert by_pandas(steps, country.id, period) == expected
        assert by_polars(same, country.id, period) == expected


@settings(max_examples=examples(12))
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


@settings(max_examples=examples(12))
@given(pacts, periods)
def test_meetings_of_a_country_in_a_period(catalog: Catalog, period: Period) -> None:
    """The meeting itself has a time."""
    summits, same = to_pandas(catalog, Summit), to_polars(catalog, Summit)
    for country in catalog.of(Country):
        expected = found(catalog, SummitFilter(involving=(country.id,), during=span(period)))
        assert by_pandas(summits, country.id, period) == expected
        assert by_polars(same, country.id, period) == expected


@settings(max_examples=examples(12))
@given(pacts, periods)
def test_columns_of_an_act_claim_too_little(catalog: Catalog, period: Period) -> None:
    """What they have surely in a period has an act there; several acts may hide it."""
    first, last = period
    frame = to_polars(catalog, Agreement).filter(
        pl.col("signature_earliest") >= first, pl.col("signature_latest") <= last
    )
    sure, _ = found(catalog, AgreementFilter(stage=Stage.SIGNATURE, during=span(period)))
    assert set(frame["id"]) <= sure
