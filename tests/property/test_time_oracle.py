"""Another implementation of the standard, edtf of PyPI, finds the same bounds wherever it follows
the standard.

It is not asked where it is known to differ: the days of a month that has none such, seasons,
significant digits, unknown ends of intervals and qualified parts.
"""

import calendar
import importlib
from time import struct_time
from typing import Any

from hypothesis import assume, given, settings, strategies as st

from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.effort import examples

edtf: Any = importlib.import_module("edtf")
"""The other implementation, which has no type hints."""

years = st.integers(1, 9998).map(lambda year: f"{year:04d}")
months = st.tuples(years, st.integers(1, 12)).map(lambda pair: f"{pair[0]}-{pair[1]:02d}")


@st.composite
def days(draw: st.DrawFn) -> str:
    """A day that exists."""
    month = draw(months)
    last = calendar.monthrange(int(month[:4]), int(month[5:]))[1]
    return f"{month}-{draw(st.integers(1, last)):02d}"


dates = years | months | days()


@st.composite
def unspecified(draw: st.DrawFn) -> str:
    """A date with digits left open."""
    form = draw(st.sampled_from(("century", "decade", "day", "month")))
    if form == "century":
        return f"{draw(st.integers(1, 99)):02d}XX"
    if form == "decade":
        return f"{draw(st.integers(1, 999)):03d}X"
    return f"{draw(months)}-XX" if form == "day" else f"{draw(years)}-XX"


@st.composite
def intervals(draw: st.DrawFn) -> str:
    """From one date through another, in order and apart."""
    first, last = sorted((When(draw(dates)), When(draw(dates))), key=lambda when: when.sort_key)
    assume(first.before(last) is Truth.YES)
    return f"{first}/{last}"


@st.composite
def qualified(draw: st.DrawFn) -> str:
    """A date that is doubted, or given roughly, as a whole."""
    return draw(dates) + draw(st.sampled_from("?~%"))


@settings(max_examples=examples(24))
@given(dates | unspecified() | qualified() | intervals())
def test_another_implementation_finds_the_same_bounds(text: str) -> None:
    """First and last day, qualifiers aside."""
    theirs = edtf.parse_edtf(text)
    ours = When(text)
    assert ours.earliest_text == _day(theirs.lower_strict())
    assert ours.latest_text == _day(theirs.upper_strict())


def _day(moment: struct_time) -> str:
    return f"{moment.tm_year:04d}-{moment.tm_mon:02d}-{moment.tm_mday:02d}"
