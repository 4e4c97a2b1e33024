"""A century or decade behind a date in more digits may be a short end: both readings are named."""

import pytest

from mineralpact.codec import loads
from mineralpact.errors import DocumentError, TimeFormatError
from mineralpact.values.time.when import Precision, When


@pytest.mark.parametrize(
    ("text", "position", "end", "written_out"),
    [
        ("2024-11-15/22", 11, "22 may be a century", "2024-11-22 or 22XX"),
        ("2024-11-XX/22", 11, "22 may be a century", "2024-11-22 or 22XX"),
        ("2024-21/22", 8, "22 may be a century", "2024-22 or 22XX"),
        ("1998/99", 5, "99 may be a century", "1999 or 99XX"),
        ("1998~/?99", 6, "?99 may be a century", "?1999 or ?99XX"),
        ("202X/203", 5, "203 may be a decade", "203X"),
        ("2024/203", 5, "203 may be a decade", "2203 or 203X"),
        ("2024-11-15/203~", 11, "203~ may be a decade", "203X~"),
        ("196/20", 4, "20 may be a century", "20XX"),
        ("-0500/-01", 6, "-01 may be a century", "-01XX"),
        ("[2024-11-15..22]", 13, "22 may be a century", "2024-11-22 or 22XX"),
        ("{1998..99}", 7, "99 may be a century", "1999 or 99XX"),
        ("{1998,99}", 6, "99 may be a century", "1999 or 99XX"),
        ("[1998, 99]", 7, "99 may be a century", "1999 or 99XX"),
        ("{1667,1668..1670,72}", 17, "72 may be a century", "1672 or 72XX"),
        ("{1667,72..}", 6, "72 may be a century", "1672 or 72XX"),
        ("[..2024-11-15,12]", 14, "12 may be a century", "2024-11-12 or 12XX"),
    ],
)
def test_both_readings_are_named(text: str, position: int, end: str, written_out: str) -> None:
    """The date it may be short for, and the century or decade in the writing that is no other."""
    with pytest.raises(TimeFormatError) as caught:
        When(text)
    assert caught.value.position == position
    expected = f"{end}, or short for a date like the one before it: write {written_out}"
    assert caught.value.reason == expected


@pytest.mark.parametrize(
    ("text", "written_out"),
    [
        ("1998/02", ": write 2002"),
        ("2024-11/12", ": write 2024-12"),
        ("2024-11/22", ": write 22XX"),
        ("2024-11-15/05", ""),
        ("9999/05", ""),
        ("Y12345/20", ""),
    ],
)
def test_only_what_can_be_meant_is_named(text: str, written_out: str) -> None:
    """A reading that is no date, or ends before it starts, is no help."""
    with pytest.raises(TimeFormatError) as caught:
        When(text)
    assert caught.value.reason.endswith(f"like the one before it{written_out}")


@pytest.mark.parametrize(
    ("text", "precision", "latest"),
    [
        ("19/20", Precision.CENTURY, "2099-12-31"),
        ("196/198", Precision.DECADE, "1989-12-31"),
        ("19/198", Precision.CENTURY, "1989-12-31"),
        ("20/2024", Precision.CENTURY, "2024-12-31"),
        ("../22", Precision.CENTURY, "2299-12-31"),
        ("/203", Precision.DECADE, "2039-12-31"),
        ("2024-11-15/22XX", Precision.CENTURY, "2299-12-31"),
        ("2024/203X", Precision.DECADE, "2039-12-31"),
        ("{18,19,20}", Precision.CENTURY, "2099-12-31"),
        ("[..18]", Precision.CENTURY, "1899-12-31"),
    ],
)
def test_what_is_short_for_nothing_is_read(text: str, precision: Precision, latest: str) -> None:
    """Centuries and decades among themselves, beside an open end, and in four places."""
    when = When(text)
    assert (when.precision, when.latest_text) == (precision, latest)


@pytest.mark.parametrize("text", ["11/2024", "01/0112", "12/9999"])
def test_a_month_before_its_year_is_no_interval(text: str) -> None:
    """What most people mean, and what the standard does, are named; neither is taken."""
    month, year = text.split("/")
    with pytest.raises(TimeFormatError) as caught:
        When(text)
    assert caught.value.position == 0
    assert caught.value.reason == (
        f"{month} may be a century, or the month of the year behind it: "
        f"write {year}-{month} or {month}XX/{year}"
    )
    assert When(f"{year}-{month}").precision is Precision.MONTH
    assert When(f"{month}XX/{year}").precision is Precision.CENTURY


@pytest.mark.parametrize(
    "text", ["00/2024", "13/2024", "11/20XX", "11/2024-05", "11/2024~", "11/.."]
)
def test_what_can_be_no_month_and_year_is_read(text: str) -> None:
    """From a century on."""
    assert When(text).earliest_text == f"{text[:2]}00-01-01"


def test_a_century_after_the_year_is_no_reading() -> None:
    """Only the month is named."""
    with pytest.raises(TimeFormatError) as caught:
        When("12/1024")
    assert caught.value.reason.endswith("behind it: write 1024-12")


def test_a_range_without_brackets_is_told_where_it_belongs() -> None:
    """Two dots stand in sets."""
    with pytest.raises(TimeFormatError, match=r"a range with \.\. stands in \[ \] or \{ \}"):
        When("1998..99")


@pytest.mark.parametrize("format", ["json", "yaml"])
def test_a_document_says_where_it_stands(format: str) -> None:
    """The reader names both readings at the place in the document."""
    source = '{"id": "s", "title": "A report", "published": "2024-11-15/22"}'
    with pytest.raises(DocumentError, match="write 2024-11-22 or 22XX") as caught:
        loads(f'{{"format": "mineralpact/2", "sources": [{source}]}}', format=format)
    (problem,) = caught.value.problems
    assert (problem.path, problem.code, problem.line) == ("sources[0].published", "bad_time", 1)
