from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.evidence import disputes
from mineralpact.views.pages.disputes_page import disputes_page, disputes_plain
from tests.views.golden_files import GOLDEN, same_as


def test_the_page_of_disputes() -> None:
    """Why statements do not sit well together, then each with its place and whose word it is."""
    catalog = datasets.load("japan-peru-2024")
    assert same_as(GOLDEN / "disputes.txt", f"{disputes_page(catalog, disputes(catalog))}\n")


def test_a_dispute_nobody_put_into_words(small: Catalog) -> None:
    """The values stand side by side."""
    page = str(disputes_page(small, disputes(small)))
    assert "  why                 2 against 3\n" in page
    assert "  planned             2 [gazette P1.S2 per An envoy, per a clerk]  c-areas\n" in page


def test_a_page_without_disputes() -> None:
    """That there are none is an answer."""
    assert str(disputes_page(Catalog(id="calm"), ())) == "calm\n\nNo statements are in dispute."


def test_programs_get_claims_and_voices(small: Catalog) -> None:
    """Who says that who says, from the nearest to the source that prints it."""
    (plain,) = disputes_plain(disputes(small))
    assert isinstance(plain, dict)
    assert (plain["why"], plain["subjects"], plain["sources"]) == (
        "2 against 3",
        ["plan"],
        ["gazette", "wire"],
    )
    assert plain["tension"] is None
    sayings = plain["sayings"]
    assert isinstance(sayings, list)
    (first, second) = sayings
    assert isinstance(first, dict)
    assert isinstance(second, dict)
    assert first["voices"] == [
        {"speaker": "envoy", "name": "An envoy", "inferred": False},
        {"speaker": None, "name": "a clerk", "inferred": False},
        {"speaker": "gazette", "name": "A gazette", "inferred": False},
    ]
    assert (first["text"], second["text"]) == (
        "An envoy, as reported by a clerk, as reported by A gazette",
        "A wire",
    )
    claim = first["claim"]
    assert isinstance(claim, dict)
    assert claim["id"] == "c-areas"
