import msgspec
import pytest

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.exchange import to_plain
from mineralpact.model import Bindingness, Claim, Summit, Tension
from mineralpact.query import AgreementFilter, ClaimFilter, filter_for, matches
from mineralpact.values.step import Modality, Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from mineralpact.views.pages.matches_page import claims_at, matches_page, matches_plain
from mineralpact.views.wording import term_words
from tests.views.golden_files import GOLDEN, same_as, text_of

AGREEMENTS = (
    ("agreements", AgreementFilter(involving=("eu",), stage=Stage.SIGNATURE, during=When("2024"))),
    ("none", AgreementFilter(text="no such words")),
)


@pytest.mark.parametrize(("name", "filter"), AGREEMENTS)
def test_the_page_of_what_is_found(small: Catalog, name: str, filter: AgreementFilter) -> None:
    """Each match with the reasons for it."""
    assert same_as(
        GOLDEN / f"find-{name}.txt", text_of(matches_page(small, filter, matches(small, filter)))
    )


def test_the_page_of_claims_that_are_found(small: Catalog) -> None:
    """A claim is told by what it says of whom."""
    filter = ClaimFilter(subject="plan", modality=Modality.PLANNED)
    assert same_as(
        GOLDEN / "find-claims.txt", text_of(matches_page(small, filter, matches(small, filter)))
    )


def test_the_page_of_tensions_that_are_found() -> None:
    """A tension has no name: it is told by its words and the claims they are about."""
    pact = datasets.load("japan-peru-2024")
    filter = filter_for(Tension)(ids=("japan-peru-2024-t06",))
    page = str(matches_page(pact, filter, matches(pact, filter)))
    assert "  kind                wording\n" in page
    assert "  claims              japan-peru-2024-f45\n" in page
    assert "  description         The funds are spoken of as if known" in page


def test_the_page_of_claims_says_what_they_say() -> None:
    """A claim in its own words; one that says what is missing in its note."""
    pact = datasets.load("japan-peru-2024")
    filter = ClaimFilter(ids=("japan-peru-2024-f57", "japan-peru-2024-u03"))
    page = str(matches_page(pact, filter, matches(pact, filter)))
    assert "  predicate           announces\n" in page
    assert "  statement           Elmer Schialer announced" in page
    assert "  note                Ten years are told" in page


@pytest.mark.parametrize(
    ("id", "labels"),
    [
        ("c-signed", ["about", "modality", "statement", "when", "cites"]),
        ("c-areas", ["about", "modality", "value", "attributed_to", "cites"]),
        ("c-pursues", ["subject", "predicate", "modality", "statement", "objects", "cites"]),
        ("c-pursues-too", ["subject", "predicate", "modality", "note"]),
    ],
)
def test_a_claim_is_shown_with_what_it_says(small: Catalog, id: str, labels: list[str]) -> None:
    """Of whom, how, when, by whom and where; not what the library keeps of it."""
    filter = ClaimFilter(ids=(id,))
    page = matches_page(small, filter, matches(small, filter))
    rows = page.sections[0].entries[0].rows
    shown = [row.label for row in rows if row.label and row.label != "ids"]
    assert sorted(shown) == sorted(map(term_words, labels))


def test_the_page_of_meetings_says_when_they_were(small: Catalog) -> None:
    """With how they are told: it is what a meeting went through."""
    filter = filter_for(Summit)(ids=("talks",))
    page = str(matches_page(small, filter, matches(small, filter)))
    assert "  modality            ongoing" in page
    assert "  when                1 to 2 May 2024" in page
    assert "  kind " not in page


def test_the_page_of_what_may_match(small: Catalog) -> None:
    """What is not stated may be anything, and the page says so."""
    filter = AgreementFilter(bindingness=Bindingness.BINDING)
    results = matches(small, filter, truth=Truth.UNKNOWN)
    assert "bindingness         unknown: bindingness is not stated" in text_of(
        matches_page(small, filter, results)
    )


def test_matches_say_why_and_where_it_is_said(small: Catalog) -> None:
    """Each condition carries the claims about the fields that meet it."""
    filter = AgreementFilter(involving=("eu",), stage=Stage.SIGNATURE)
    plain = matches_plain(small, filter, matches(small, filter))
    assert plain["find"] == "agreements"
    assert plain["filter"] == to_plain(filter)
    (match,) = msgspec.convert(plain["matches"], list[dict[str, object]])
    assert (match["id"], match["truth"]) == ("pact", "yes")
    reasons = msgspec.convert(match["reasons"], list[dict[str, object]])
    assert [(reason["condition"], reason["truth"], reason["found"]) for reason in reasons] == [
        ("involving", "yes", ["parties[1]"]),
        ("step", "yes", ["steps[0]"]),
    ]
    claims = msgspec.convert(reasons[1]["claims"], list[dict[str, object]])
    assert [claim["id"] for claim in claims] == ["c-signed"]
    cites = msgspec.convert(claims[0]["cites"], list[dict[str, object]])
    assert (cites[0]["paragraph"], cites[0]["sentence"]) == (1, 1)


def test_a_claim_carries_itself(small: Catalog) -> None:
    """A claim that is found is its own evidence."""
    claim = small.get(Claim, "c-aim")
    assert claims_at(small, claim, ("subject",)) == [claim]
    filter = ClaimFilter(subject="pact", about="aims")
    plain = matches_plain(small, filter, matches(small, filter))
    assert b'"claims":[{"id":"c-aim"' in msgspec.json.encode(plain)
