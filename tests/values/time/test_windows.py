import pytest

from mineralpact.values.time.when import When
from mineralpact.values.time.windows import asked_period, until, window


@pytest.mark.parametrize(
    ("when", "stretch", "up_to"),
    [
        ("2024-11-17", "2024-11-17", "../2024-11-17"),
        ("2024-11", "2024-11-01/2024-11-30", "../2024-11-30"),
        ("[2024-11-14..]", "2024-11-14/..", "../.."),
        ("[..2024-11-14]", "../2024-11-14", "../2024-11-14"),
        ("/2024", "../2024-12-31", "../2024-12-31"),
        ("-0044-03", "-0044-03-01/-0044-03-31", "../-0044-03-31"),
        ("Y-170000002", "Y-170000002/Y-170000002", "../Y-170000002"),
    ],
)
def test_a_time_as_the_days_it_may_be(when: str, stretch: str, up_to: str) -> None:
    """From the first to the last day, and everything up to the last; years of five digits stay
    years.
    """
    assert window(When(when)) == When(stretch)
    assert until(When(when)) == When(up_to)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("2026-01/2026-03", "2026-01-01/2026-03-31"),
        ("../2026-03", "../2026-03-31"),
        ("2026/..", "2026-01-01/.."),
        ("2026-01-05/2026-01-07", "2026-01-05/2026-01-07"),
        ("2026-03", "2026-03"),
        ("/2026-03", "/2026-03"),
        ("2026-01/2026-03~", "2026-01/2026-03~"),
        ("[2026-01..2026-03]", "[2026-01..2026-03]"),
    ],
)
def test_who_asks_for_two_months_means_all_of_both(asked: str, meant: str) -> None:
    """An end that is loose in itself, or not known, stays so."""
    assert asked_period(When(asked)) == When(meant)
