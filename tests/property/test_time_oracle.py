"""Another implementation of the standard, edtf of PyPI, finds the same bounds wherever it follows the standard.

It is not asked where it is known to differ: the days of a month that has none such, seasons, significant digits,
unknown ends of intervals and qualified parts.
"""

import calendar
import importlib
from time import struct_time
from typing import Any

from hypothesis import given, settings, strategies as st

from mineralpact.values.when import When

edtf: Any = importlib.import_module("edtf")
"""The other implementation, which has no type hints."""

years = st.integers(1, 9998).map(lambda year: f"{year:04d}")
months = st.builds(lambda year, month: f"{year}-{month:02d}", years, st.integers(1, 12))


@st.composite
def days(draw: st.DrawFn) -> str:
    """A day that exists."""
    month = draw(months)
    last = calendar.monthrange(int(month[:4]), int(month[5:]))[1]
    return f"{month}-{draw(st.integers(1, last)):02d}"


dates = years | months | days()
unspecified = (
    st.integers(1, 99).map(lambda century: f"{century:02d}XX")
    | st.integers(1, 999).map(lambda decade: f"{decade:03d}X")
    | months.map(lambda month: f"{month}-XX")
    | years.map(lambda year: f"{year}-XX")
)
qualified = st.builds(lambda date, mark: date + mark, dates, st.sampled_from("?~%"))
single = dates | unspecified | qualified
intervals = (
    st.tuples(dates, dates)
    .map(lambda pair: sorted(pair, key=lambda date: When(date).sort_key))
    .filter(lambda pair: When(pair[1]).before(When(pair[0])).value == "no")
    .map("/".join)
)


@settings(max_examples=60)
@given(single | intervals)
def test_another_implementation_finds_the_same_bounds(text: str) -> None:
    """First and last day, qualifiers aside."""
    theirs = edtf.parse_edtf(text)
    ours = When(text)
    assert ours.earliest_text == _day(theirs.lower_strict())
    assert ours.latest_text == _day(theirs.upper_strict())


def _day(moment: struct_time) -> str:
    return f"{moment.tm_year:04d}-{moment.tm_mon:02d}-{moment.tm_mday:02d}"
