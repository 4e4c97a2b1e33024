from mineralpact.errors import Problem
from mineralpact.values import When
from mineralpact.views.plain_values import plain_attributes, plain_list, plain_objects

PROBLEM = Problem(path="steps[0].when", code="bad_time", message="expected a time")


def test_attributes_are_chosen_and_renamed() -> None:
    """Under the names that programs look for."""
    assert plain_attributes(PROBLEM, "code", where="path") == {
        "where": "steps[0].when",
        "code": "bad_time",
    }
    assert plain_objects([PROBLEM], "code") == [{"code": "bad_time"}]


def test_parts_are_written_as_answers_are() -> None:
    """Texts of times, within lists as well."""
    assert plain_list([When("2024-11"), None]) == ["2024-11", None]
