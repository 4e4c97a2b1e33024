from collections.abc import Mapping
from decimal import Decimal

import pytest

from mineralpact.catalog import Catalog
from mineralpact.model import Country, Investment, MoneyStage, Roadmap
from mineralpact.query import InvestmentFilter
from mineralpact.query.conditions import AtLeast, AtMost, Condition
from mineralpact.tables import DuckDBEngine, to_tables
from mineralpact.tables.engines.table_query import matching_ids
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.ids import CountryId, InvestmentId, RoadmapId
from mineralpact.values.step import Modality
from mineralpact.values.truth import Truth

USD, EUR = CurrencyCode("USD"), CurrencyCode("EUR")
SUMS = {
    "exact": Money(currency=USD, amount=Decimal(100)),
    "about": Money(currency=USD, amount=Decimal(100), approximate=True),
    "more": Money(currency=USD, at_least=Decimal(100)),
    "less": Money(currency=USD, at_most=Decimal(100)),
    "debt": Money(currency=USD, amount=Decimal(-100), approximate=True),
    "euro": Money(currency=EUR, amount=Decimal(100)),
    "none": None,
}


def engine_over(sums: Mapping[str, Money | None]) -> DuckDBEngine:
    """An engine over investments of these sums, each named by its own."""
    made = [
        Investment(
            id=InvestmentId(name),
            name=name,
            stage=MoneyStage.PLEDGED,
            modality=Modality.PLANNED,
            amount=amount,
        )
        for name, amount in sums.items()
    ]
    return DuckDBEngine(to_tables(Catalog(made)))


@pytest.fixture(scope="module")
def sums() -> DuckDBEngine:
    """An engine over every form of sum."""
    return engine_over(SUMS)


def answers(engine: DuckDBEngine, filter: InvestmentFilter) -> tuple[set[str], set[str]]:
    """What surely matches, and what only may."""
    sure = set(engine.ids(filter))
    return sure, set(engine.ids(filter, truth=Truth.UNKNOWN)) - sure


NONE: set[str] = set()


@pytest.mark.parametrize(
    ("number", "sure", "possible"),
    [
        ("-300", {"exact", "about", "more", "debt"}, {"less", "euro", "none"}),
        ("-100", {"exact", "about", "more"}, {"less", "debt", "euro", "none"}),
        ("40", {"exact", "about", "more"}, {"less", "euro", "none"}),
        ("50", {"exact", "about", "more"}, {"less", "euro", "none"}),
        ("100", {"exact", "more"}, {"about", "less", "euro", "none"}),
        ("100.00000000000000000001", NONE, {"about", "more", "euro", "none"}),
        ("200", NONE, {"about", "more", "euro", "none"}),
        ("300", NONE, {"more", "euro", "none"}),
    ],
)
def test_least_sums(sums: DuckDBEngine, number: str, sure: set[str], possible: set[str]) -> None:
    """Clear of every bound, right on it, and closer to it than binary numbers tell."""
    assert answers(sums, InvestmentFilter(at_least=Decimal(number), currency="USD")) == (
        sure,
        possible,
    )


@pytest.mark.parametrize(
    ("number", "sure", "possible"),
    [
        ("-300", NONE, {"less", "euro", "none"}),
        ("-50", {"debt"}, {"less", "euro", "none"}),
        ("40", {"debt"}, {"less", "euro", "none"}),
        ("99.99999999999999999999", {"debt"}, {"about", "less", "euro", "none"}),
        ("100", {"exact", "less", "debt"}, {"about", "more", "euro", "none"}),
        ("200", {"exact", "about", "less", "debt"}, {"more", "euro", "none"}),
        ("300", {"exact", "about", "less", "debt"}, {"more", "euro", "none"}),
    ],
)
def test_greatest_sums(sums: DuckDBEngine, number: str, sure: set[str], possible: set[str]) -> None:
    """The same from the other side."""
    assert answers(sums, InvestmentFilter(at_most=Decimal(number), currency="USD")) == (
        sure,
        possible,
    )


def test_strict_sums() -> None:
    """More than 100 is surely not at most 100, nor less than 100 at least 100."""
    strict = {
        "over": Money(currency=USD, above=Decimal(100)),
        "under": Money(currency=USD, below=Decimal(100)),
    }
    engine = engine_over(strict)
    assert answers(engine, InvestmentFilter(at_most=Decimal(100), currency="USD")) == (
        {"under"},
        NONE,
    )
    assert answers(engine, InvestmentFilter(at_least=Decimal(100), currency="USD")) == (
        {"over"},
        NONE,
    )


@pytest.fixture(scope="module")
def counts() -> DuckDBEngine:
    """An engine over roadmaps that announce so many areas, each named by how many."""
    parties = (CountryId("PER"), CountryId("JPN"))
    made = [
        Roadmap(id=RoadmapId(name), name="A plan", parties=parties, areas_announced=number)
        for name, number in (("of-1", 1), ("of-2", 2), ("of-3", 3), ("open", None))
    ]
    return DuckDBEngine(to_tables(Catalog([*(Country(id=party) for party in parties), *made])))


@pytest.mark.parametrize(
    ("condition", "sure"),
    [
        (AtLeast(field="areas_announced", number=Decimal(2)), {"of-2", "of-3"}),
        (AtLeast(field="areas_announced", number=Decimal("1.5")), {"of-2", "of-3"}),
        (AtMost(field="areas_announced", number=Decimal(2)), {"of-1", "of-2"}),
        (AtMost(field="areas_announced", number=Decimal("2.5")), {"of-1", "of-2"}),
        (AtMost(field="areas_announced", number=-(Decimal(10) ** 30)), NONE),
        (AtMost(field="areas_announced", number=Decimal(10) ** 30), {"of-1", "of-2", "of-3"}),
        (AtLeast(field="areas_announced", number=Decimal(10) ** 30), NONE),
    ],
    ids=["whole", "between", "at-most", "at-most-between", "below-all", "above-all", "beyond"],
)
def test_counts(counts: DuckDBEngine, condition: Condition, sure: set[str]) -> None:
    """Whole numbers against any number; one not stated may be any."""
    table = counts.layout.tables[Roadmap]
    for possibly in (False, True):
        result = counts.collect(matching_ids(counts, table, condition, possibly=possibly))
        assert {id for (id,) in result} == sure | ({"open"} if possibly else set())


def test_a_count_is_in_no_currency(counts: DuckDBEngine) -> None:
    """It cannot be compared: every one may do."""
    condition = AtLeast(field="areas_announced", number=Decimal(2), measure="USD")
    table = counts.layout.tables[Roadmap]
    assert counts.collect(matching_ids(counts, table, condition, possibly=False)) == []
    assert len(counts.collect(matching_ids(counts, table, condition, possibly=True))) == 4
