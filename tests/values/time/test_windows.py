import pytest

from mineralpact.values.time.when import When
from mineralpact.values.time.windows import until, window


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
