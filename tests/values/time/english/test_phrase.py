import pytest

from mineralpact.errors import ValidationError
from mineralpact.values.time.english.phrase import (
    Phrase,
    choice,
    joined,
    meaning,
    taken_reading,
)


def test_two_phrases_as_one_have_each_reading_with_each() -> None:
    """What one is refused for, both are; both depend on the publication where one does."""
    first = choice(["2024", "2025"], refusal="unclear")
    pair = joined(first, meaning("2026", is_relative=True), "{}/{}".format)
    assert pair.readings == ("2024/2026", "2025/2026")
    assert (pair.refusal, pair.is_relative, pair.is_plain) == ("unclear", True, False)


def test_the_one_meaning_is_taken() -> None:
    """Only where there is one."""
    assert taken_reading("x", meaning("2024")) == "2024"


@pytest.mark.parametrize(
    ("phrase", "code", "end"),
    [
        (
            choice(["2024", "2025"]),
            "two_readings",
            "it has more than one meaning; write 2024 or 2025",
        ),
        (choice(["2024"], refusal="why"), "bad_time", "why; write 2024"),
        (Phrase((), refusal="why"), "bad_time", "why"),
        (Phrase((), is_relative=True, refusal="why"), "needs_published", "why"),
        (choice(map(str, range(2024, 2030)), refusal="why"), "two_readings", "2026 or 2027"),
    ],
)
def test_what_is_not_taken_is_refused(phrase: Phrase, code: str, end: str) -> None:
    """With the reason and what to write, at most four readings."""
    with pytest.raises(ValidationError) as caught:
        taken_reading("some time", phrase)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.message.startswith("expected a time with one meaning, found 'some time': ")
    assert problem.message.endswith(end)
