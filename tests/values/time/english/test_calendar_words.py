from mineralpact.values.time.english.calendar_words import (
    MONTHS,
    WEEKDAYS,
    date_text,
    days_from,
    is_day,
    month_name,
)


def test_names_of_months_and_weekdays() -> None:
    """Whole and short; May is both."""
    assert (MONTHS["november"], MONTHS["nov"], MONTHS["sept"], MONTHS["may"]) == (11, 11, 9, 5)
    assert (WEEKDAYS["monday"], WEEKDAYS["tues"], WEEKDAYS["sun"]) == (0, 1, 6)
    assert month_name("2024-11-14") == "november"


def test_dates_as_edtf() -> None:
    """With the zeros that they may lack."""
    assert date_text("2024", "3") == "2024-03"
    assert date_text("2024", "11", "4") == "2024-11-04"


def test_days_of_the_calendar() -> None:
    """Neither a month nor a day that there is not is one."""
    assert is_day("2024-02-29")
    assert not any(map(is_day, ("2023-02-29", "2024-02", "2024-02-29T10:00", "0000-01-01")))
    assert days_from("2024-02-28", 2) == ["2024-03-01"]
    assert days_from("0001-01-01", -1) == []
