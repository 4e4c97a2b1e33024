import pytest

from mineralpact.values.time.english.numeric_dates import numeric_date


@pytest.mark.parametrize(
    ("words", "reading"),
    [("2024/11/4", "2024-11-04"), ("2024.11.14", "2024-11-14"), ("11-2024", "2024-11")],
)
def test_numbers_of_one_meaning(words: str, reading: str) -> None:
    """The year in front, or a month and its year."""
    phrase = numeric_date(words)
    assert phrase is not None
    assert phrase.is_plain
    assert phrase.readings == (reading,)


@pytest.mark.parametrize(
    ("words", "readings", "refusal"),
    [
        (
            "03/04/2024",
            ("2024-04-03", "2024-03-04"),
            "a day and a month in numbers stand in either order",
        ),
        ("14/11/2024", ("2024-11-14",), "a date in numbers begins with its year"),
        ("11-14-2024", ("2024-11-14",), "a date in numbers begins with its year"),
        ("4.4.2024", ("2024-04-04",), "a date in numbers begins with its year"),
        ("44/44/2024", (), "the calendar has no such day"),
        ("14.11.24", ("2024-11-14", "2014-11-24"), "a year has four digits"),
        ("14 nov 24", ("2024-11-14", "1924-11-14"), "a year has four digits"),
        ("november 14, 24", ("2024-11-14", "1924-11-14"), "a year has four digits"),
        ("nov '24", ("2024-11", "1924-11"), "a year has four digits"),
    ],
)
def test_numbers_that_are_refused(words: str, readings: tuple[str, ...], refusal: str) -> None:
    """All that they may mean is written out, with the reason."""
    phrase = numeric_date(words)
    assert phrase is not None
    assert (phrase.readings, phrase.refusal) == (readings, refusal)
    assert not phrase.is_plain


def test_other_texts_are_no_date_in_numbers() -> None:
    """Among them a year and two digits, of which EDTF has a meaning of its own."""
    assert numeric_date("2024/11") is None
    assert numeric_date("nov 2024") is None
