import copy
import pickle

import pendulum
import pytest
from hypothesis import given, strategies as st

from mineralpact.errors import MineralpactError, ValidationError
from mineralpact.values.time.duration import (
    duration_parts,
    duration_text,
    is_iso_duration,
    parse_duration,
)
from tests.property.strategies import durations


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("P10Y", (10, 0, 0, 0, 0, 0)),
        ("P6M", (0, 6, 0, 0, 0, 0)),
        ("P14M", (0, 14, 0, 0, 0, 0)),
        ("P1Y2M3DT4H5M6S", (1, 2, 3, 4, 5, 6)),
        ("P0D", (0, 0, 0, 0, 0, 0)),
        ("PT4H", (0, 0, 0, 4, 0, 0)),
        ("P400D", (0, 0, 400, 0, 0, 0)),
    ],
)
def test_canonical_texts_are_read_and_written_alike(text: str, parts: tuple[int, ...]) -> None:
    """Years and months stay years and months."""
    assert duration_parts(parse_duration(text)) == parts
    assert duration_text(parse_duration(text)) == text


@pytest.mark.parametrize(
    ("text", "canonical"),
    [("P2W", "P14D"), ("PT36H", "P1DT12H"), ("P0Y6M", "P6M"), ("PT60S", "PT1M"), ("PT0S", "P0D")],
)
def test_other_spellings_are_read(text: str, canonical: str) -> None:
    """What means the same is written in one way."""
    assert duration_text(parse_duration(text)) == canonical


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "P",
            "PT",
            "10Y",
            "P10",
            "P1Y ",
            " P1Y",
            "p1y",
            "P1.5Y",
            "P-1Y",
            "-P1Y",
            "P1YT",
            "P1D1Y",
            "P1H",
            "PT1D",
        ),
        *(
            "P1234567Y",
            "P\u0661Y",
            "P1Y\n",
            "P999999W",
            "P999999DT999999H",
            "P" + "1" * 100_000 + "Y",
            "P1Y2M3W4DT5H6M7S" * 9,
        ),
    ],
)
def test_other_texts_are_refused(text: str) -> None:
    """With what was expected and a short piece of what was found."""
    with pytest.raises(
        ValidationError, match="expected an ISO 8601 duration such as P10Y, found"
    ) as caught:
        parse_duration(text)
    assert [problem.code for problem in caught.value.problems] == ["bad_duration"]
    assert len(str(caught.value)) < 200


@given(durations)
def test_what_is_written_is_read_back(duration: pendulum.Duration) -> None:
    """Text loses nothing."""
    assert is_iso_duration(duration)
    assert duration_parts(parse_duration(duration_text(duration))) == duration_parts(duration)


@given(st.text(alphabet="P0123456789YMWDTHS.-", max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing else ever happens."""
    try:
        duration = parse_duration(text)
    except MineralpactError:
        return
    assert is_iso_duration(duration)


@pytest.mark.parametrize(
    "duration",
    [
        pendulum.duration(microseconds=1),
        pendulum.duration(years=1, days=-1),
        pendulum.duration(days=-1, hours=5),
    ],
    ids=str,
)
def test_what_no_text_could_say_is_told(duration: pendulum.Duration) -> None:
    """Fractions of a second, and anything below zero."""
    assert not is_iso_duration(duration)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@given(duration=durations)
def test_pickling_keeps_years_and_months(protocol: int, duration: pendulum.Duration) -> None:
    """Left to itself, pendulum would turn them to days."""
    again = pickle.loads(pickle.dumps(duration, protocol))  # noqa: S301  # pickled here
    assert duration_parts(again) == duration_parts(duration)


def test_pickling_keeps_what_no_text_could_say() -> None:
    """A program's own durations are its own affair: nothing is lost either."""
    odd = pendulum.duration(years=1, days=-3, microseconds=5)
    again = pickle.loads(pickle.dumps(odd))  # noqa: S301  # pickled here
    assert (duration_parts(again), again.microseconds) == (duration_parts(odd), odd.microseconds)
    assert duration_parts(copy.copy(odd)) == duration_parts(odd)
