import msgspec
import pytest

from mineralpact.catalog import Catalog
from mineralpact.evidence import explain
from mineralpact.views.pages.explanation_page import explanation_page, explanation_plain
from tests.views.golden_files import GOLDEN, same_as, text_of


@pytest.mark.parametrize(
    ("id", "field"),
    [
        ("plan", "areas"),
        ("plan", "areas_announced"),
        ("pact", "topics"),
        ("CHL", "name"),
        ("CHL", "pursues"),
    ],
)
def test_the_page_of_an_explanation(small: Catalog, id: str, field: str) -> None:
    """What a field says, what it rests on, and each claim about it."""
    assert same_as(
        GOLDEN / f"explain-{id}-{field}.txt",
        text_of(explanation_page(small, explain(small, id, field))),
    )


def test_an_explanation(small: Catalog) -> None:
    """How many are announced and known, and the claims; for what is no list, no number."""
    plain = explanation_plain(explain(small, "plan", "areas"))
    assert {
        key: plain[key] for key in ("announced", "known", "complete", "standing", "inferred")
    } == {
        "announced": 2,
        "known": 2,
        "complete": "yes",
        "standing": "uncited",
        "inferred": False,
    }
    plain = explanation_plain(explain(small, "pact", "topics"))
    assert (plain["value"], plain["modality"], plain["known"]) == ([], "not_stated", 0)
    plain = explanation_plain(explain(small, "plan", "areas_announced"))
    assert (plain["value"], plain["known"]) == (2, None)
    claims = msgspec.convert(plain["claims"], list[dict[str, object]])
    assert [claim["id"] for claim in claims] == ["c-areas", "c-areas-three"]
