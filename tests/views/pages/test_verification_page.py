import pytest

from mineralpact.catalog import Catalog
from mineralpact.evidence import Verification, verify
from mineralpact.model import Claim, Country, Source
from mineralpact.values.citation import Citation, passage_digest
from mineralpact.values.ids import ClaimId, CountryId, SourceId
from mineralpact.values.step import Modality
from mineralpact.views.pages.verification_page import verification_page, verification_plain

PRIMER = SourceId("primer")
TEXT = "Peru’s mines\nPeru’s ores are rich.  Its ports are new."  # noqa: RUF001  # a curly apostrophe is the point


def catalog_of(*passages: str, digest: bool = True) -> Catalog:
    """A catalog whose claims cite these passages of the text."""
    source = Source(
        id=PRIMER, title="A primer", sha256=passage_digest(TEXT, 0, len(TEXT)) if digest else None
    )
    claims = [
        Claim(
            id=ClaimId(f"c{number}"),
            subject=CountryId("PER"),
            about="endowment",
            modality=Modality.ATTRIBUTE,
            value=passage,
            cites=(
                Citation.of(
                    TEXT,
                    source=PRIMER,
                    start=TEXT.index(passage),
                    end=TEXT.index(passage) + len(passage),
                    paragraph=1,
                    sentence=number,
                ),
            ),
        )
        for number, passage in enumerate(passages, start=1)
    ]
    return Catalog([source, Country(id=CountryId("PER")), *claims])


def page_of(catalog: Catalog, text: str) -> tuple[str, Verification]:
    """The page on a text, and what it is made from."""
    verification = verify(catalog, PRIMER, text)
    return str(verification_page(catalog, verification)), verification


LATER = "Much more is new.\nPeru's ores are rich."
ALL = ("Peru’s mines", "ores are rich", "ports are new")  # noqa: RUF001  # a curly apostrophe is the point


def test_a_text_whose_every_citation_holds() -> None:
    """A line for each thing that was looked at, and none for what did not come about."""
    page, verification = page_of(catalog_of(*ALL), TEXT)
    assert verification.is_fine
    assert page.startswith(
        "A primer\n\nEvery citation holds, and every sentence of the body is covered.\n"
    )
    assert "text                the one that was read, by its digest\n" in page
    assert "holds               3 citations\n" in page
    assert "treated as alike    nothing: what was found stands there letter by letter\n" in page
    assert "not covered         nothing: " in page
    assert "gone" not in page


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        (
            TEXT.replace("’", "'"),  # noqa: RUF001  # the very characters
            ["straight apostrophes and quotation marks, and curly ones (for 1 citation)"],
        ),
        (
            TEXT.replace("\n", "\r\n"),
            ["line ends of Windows and old Macs, and those of others (for 2 citations)"],
        ),
    ],
)
def test_what_was_treated_as_alike_is_told(text: str, alike: list[str]) -> None:
    """In words, and for how many citations; each way once."""
    page, verification = page_of(catalog_of(*ALL), text)
    assert verification.is_fine
    assert "text                not the one that was read, by its digest\n" in page
    assert [line[20:] for line in page.splitlines() if line.startswith("treated as alike")] == alike


def test_several_ways_stand_below_one_another() -> None:
    """The label stands once."""
    page, _ = page_of(catalog_of(*ALL), "\ufeff" + TEXT.replace("’", "'"))  # noqa: RUF001  # as above
    lines = page.splitlines()
    position = lines.index(
        "treated as alike    line ends of Windows and old Macs, and those of others "
        "(for 3 citations)"
    )
    assert lines[position + 1].split(maxsplit=1) == [
        "straight",
        "apostrophes and quotation marks, and curly ones (for 1 citation)",
    ]


def test_what_moved_is_gone_or_uncovered_is_listed() -> None:
    """Each with its place then and now, and its claim."""
    page, verification = page_of(catalog_of("ores are rich", "ports are new"), LATER)
    assert not verification.is_fine
    assert "Not every citation holds, or not every sentence is covered." in page
    assert "moved               1 citation\n" in page
    assert "not covered         1 passage\n" in page
    assert "── Moved ─" in page
    assert "P1.S1               characters 20 to 33, now 25 to 38  c1\n" in page
    assert "P1.S2               characters 40 to 53  c2\n" in page
    assert "paragraph 1, sentence 1\n                    characters 0 to 17" in page


def test_a_source_without_digest_may_be_any_text() -> None:
    """That is said, not guessed; and several uncovered passages are counted."""
    page, _ = page_of(catalog_of(digest=False), TEXT)
    assert "cannot be told: the source has no digest\n" in page
    assert "holds               0 citations\n" in page
    assert "not covered         3 passages\n" in page


def test_programs_get_every_check_and_passage() -> None:
    """With positions in the text given, ``null`` where a passage was not found."""
    _, verification = page_of(catalog_of("ores are rich", "ports are new"), LATER)
    plain = verification_plain(verification)
    assert (plain["source"], plain["fine"], plain["same_text"], plain["normalised"]) == (
        "primer",
        False,
        "no",
        [],
    )
    assert plain["counts"] == {"holds": 0, "moved": 1, "gone": 1, "undecided": 0}
    checks = plain["checks"]
    assert isinstance(checks, list)
    verdicts = [
        (check["claim"], check["verdict"], check["start"], check["end"])
        for check in checks
        if isinstance(check, dict)
    ]
    assert verdicts == [("c1", "moved", 25, 38), ("c2", "gone", None, None)]
    assert plain["uncovered"] == [
        {"part": "body", "paragraph": 1, "sentence": 1, "start": 0, "end": 17}
    ]


def test_a_passage_that_moved_says_what_was_treated_as_alike() -> None:
    """In brackets behind its new place."""
    page, _ = page_of(catalog_of("Peru’s ores"), LATER)  # noqa: RUF001  # a curly apostrophe is the point
    assert "characters 13 to 24, now 18 to 29 (curly quotes)  c1\n" in page
