import msgspec

from mineralpact.catalog import Catalog
from mineralpact.errors import Problem
from mineralpact.query import StatusWarning
from mineralpact.views.pages.document_pages import (
    check_page,
    check_plain,
    datasets_page,
    datasets_plain,
)
from tests.views.golden_files import text_of


def test_the_page_of_data_sets(small: Catalog) -> None:
    """Each with its title, its name, its date and what it holds."""
    page = text_of(datasets_page({"small": small, "empty": Catalog()}))
    assert "A small catalog  small\n  published           " in page
    assert "  holds               2 countries, 2 organizations, 1 person" in page
    assert "empty\n  published           no date\n  holds               nothing\n" in page


def test_data_sets(small: Catalog) -> None:
    """Name, title and what each holds."""
    (plain,) = msgspec.convert(datasets_plain({"small": small}), list[dict[str, object]])
    assert (plain["name"], plain["title"]) == ("small", "A small catalog")


def test_the_page_of_a_check(small: Catalog) -> None:
    """A sound document is counted; of a bad one every problem is listed."""
    assert text_of(check_page("small.json", small, ())).startswith(
        "small.json is sound: 2 countries, "
    )
    assert text_of(check_page("empty.json", Catalog(), ())) == "empty.json is sound: nothing.\n"
    problem = Problem(
        path="agreements[3].parties", code="too_few", message="expected two or more", line=7
    )
    page = text_of(check_page("bad.json", None, (problem,)))
    assert "bad.json: 1 problem " in page
    assert "too few             line 7: agreements[3].parties: expected two or more\n" in page
    assert "bad.json: 2 problems " in text_of(check_page("bad.json", None, (problem, problem)))


def test_a_check(small: Catalog) -> None:
    """Sound with what it holds, or not with every problem."""
    problem = Problem(path="a[0].b", code="missing", message="expected", line=3, column=4)
    plain_problem = {
        "path": "a[0].b",
        "line": 3,
        "column": 4,
        "code": "missing",
        "message": "expected",
    }
    bad = {
        "document": "x",
        "valid": False,
        "entities": None,
        "problems": [plain_problem],
        "warnings": [],
    }
    assert check_plain("x", None, (problem,)) == bad
    warning = StatusWarning(
        path="agreements['pact'].steps[1]", code="out_of_order", message="odd", rule="so", steps=()
    )
    plain = check_plain("x", small, (), (warning,))
    assert plain["valid"] is True
    assert plain["warnings"] == [
        {
            "path": "agreements['pact'].steps[1]",
            "code": "out_of_order",
            "message": "odd",
            "rule": "so",
        }
    ]
    assert isinstance(plain["entities"], dict)
    assert plain["entities"]["agreements"] == 2
