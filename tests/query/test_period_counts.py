from typing import Any

import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import ValidationError
from mineralpact.model import Roadmap
from mineralpact.query import (
    AgreementFilter,
    CountryFilter,
    EntityFilter,
    InstrumentFilter,
    PeriodCount,
    count_by_period,
    months,
    years,
)
from mineralpact.values.ids import RoadmapId
from mineralpact.values.step import Modality, Stage
from mineralpact.values.time.when import When
from tests.instruments import JPN, PER, PLANNED, catalog_of, pact, step

CATALOG = catalog_of(
    pact(step(Stage.SIGNATURE, "2023-05-01"), id="exact"),
    pact(step(Stage.SIGNATURE, "2024"), step(Stage.RATIFICATION, "2023"), id="some-day"),
    pact(step(Stage.SIGNATURE, "[2023-12..2024-01]"), id="loose"),
    pact(step(Stage.SIGNATURE), id="not-stated"),
    pact(step(Stage.SIGNATURE, "2024-03-01", PLANNED), id="planned"),
)
SIGNED = AgreementFilter(stage=Stage.SIGNATURE, modality=Modality.HAPPENED)


def numbers(counts: tuple[PeriodCount, ...]) -> dict[str, tuple[int, int]]:
    """The numbers by the text of the period."""
    return {str(item.period): (item.surely, item.possibly) for item in counts}


def test_what_is_sure_is_counted_apart_from_what_is_possible() -> None:
    """A time that is loose or not stated may lie in several years; a plan is no signature."""
    assert numbers(count_by_period(CATALOG, SIGNED, years(2022, 2025))) == {
        "2022": (0, 1),
        "2023": (1, 2),
        "2024": (1, 2),
        "2025": (0, 1),
    }


def test_months_are_finer() -> None:
    """What is of some day of a year may be of each of its months."""
    counts = numbers(count_by_period(CATALOG, SIGNED, months(2023, 2024)))
    assert len(counts) == 24
    assert counts["2023-05"] == (1, 1)
    assert counts["2023-12"] == (0, 2)
    assert counts["2024-01"] == (0, 3)
    assert counts["2024-02"] == (0, 2)


def test_other_acts_and_plans_are_asked_for_by_the_filter() -> None:
    """And any other period."""
    ratified = AgreementFilter(stage=Stage.RATIFICATION)
    assert numbers(count_by_period(CATALOG, ratified, years(2023, 2023))) == {"2023": (1, 0)}
    planned = AgreementFilter(stage=Stage.SIGNATURE, modality=PLANNED)
    spring = When("2024-21")
    assert numbers(count_by_period(CATALOG, planned, [spring])) == {"2024-21": (1, 0)}


def test_instruments_are_counted_together() -> None:
    """Agreements and roadmaps, by the acts of both."""
    announced = step(Stage.ANNOUNCED, "2024-03")
    plan = Roadmap(id=RoadmapId("plan"), name="A plan", parties=(JPN, PER), steps=(announced,))
    both = Catalog([*catalog_of(pact(announced)), plan])
    counts = count_by_period(both, InstrumentFilter(stage=Stage.ANNOUNCED), years(2024, 2024))
    assert numbers(counts) == {"2024": (2, 0)}


@pytest.mark.parametrize(
    "filter", [CountryFilter(), AgreementFilter(during=When("2024"))], ids=["no time", "its own"]
)
def test_a_filter_that_no_period_fits_is_refused(filter: EntityFilter[Any]) -> None:
    """One that asks for no time, or for one already."""
    expected = "expected a filter with a field `during`"
    with pytest.raises(ValidationError, match=expected) as caught:
        count_by_period(CATALOG, filter, years(2024, 2024))
    assert [(one.path, one.code) for one in caught.value.problems] == [("during", "wrong_time")]
