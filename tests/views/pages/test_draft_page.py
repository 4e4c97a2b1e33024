"""The page of a draft says what it holds, what was read how, what is missing and what changes."""

from mineralpact import drafts
from mineralpact.drafts import compile_with_report
from mineralpact.query import status_warnings
from mineralpact.views.pages.draft_page import DraftReport, draft_page, draft_plain
from tests.drafts.drafts_and_texts import DRAFT, TEXT


def report(draft: str = DRAFT, **fields: object) -> DraftReport:
    """Return the report on a draft."""
    return DraftReport(name="draft.yaml", compiled=compile_with_report(draft, TEXT), **fields)  # type: ignore[arg-type]  # they fit


def test_a_sound_draft_says_what_is_in_it_and_what_is_not() -> None:
    """Readings, facts without evidence, and sentences that no claim uses, wherever they stand."""
    text = str(draft_page(report()))
    assert text.startswith("draft.yaml is sound: 2 countries, 1 source, 1 agreement, 4 claims.\n")
    assert "── Read by the date of the source" in text
    assert "line 16             'later this month': [2031-05-02..2031-05-31]" in text
    assert "p1s3                It covers tin, copper and cobalt." in text
    assert "Written" not in text
    untitled = report(DRAFT.replace("Two states to chart the seabed", "Seabed"))
    assert "headline            Two states to chart the seabed" in str(draft_page(untitled))


def test_a_long_sentence_is_cut() -> None:
    """It is only to be found again."""
    long = TEXT + "\nThey " + "really " * 60 + "met.\n"
    compiled = compile_with_report(DRAFT, long)
    text = str(draft_page(DraftReport(name="d", compiled=compiled)))
    assert "rea..." in text
    assert "really met." not in text


def test_changes_are_listed_beside_the_document_before() -> None:
    """Or it is said that there are none."""
    same = report(before=drafts.compile(DRAFT, TEXT), written="pact.json")
    assert "Nothing differs from the document before it." in str(draft_page(same))
    assert "Written to pact.json." in str(draft_page(same))
    assert same.changes == ()
    other = report(before=drafts.compile(DRAFT.replace("kind: MoU", "kind: treaty"), TEXT))
    assert [change.field for change in other.changes] == ["kind"]
    assert "Nothing differs" not in str(draft_page(other))
    assert "treaty" in str(draft_page(other))


def test_doubts_are_told() -> None:
    """As on the page of a document."""
    early = "  - {stage: entry into force, modality: happened, when: 2030}\n"
    late = "  - {stage: signature, modality: happened, when: 2031}\n"
    draft = DRAFT.replace("gaps:", f"{early}{late}gaps:")
    (pact,) = drafts.compile(draft, TEXT).agreements
    doubts = tuple(status_warnings(pact, catalog=drafts.compile(draft, TEXT)))
    text = str(draft_page(report(draft, warnings=doubts)))
    assert str(doubts[0].message)[:30] in " ".join(text.split())


def test_a_program_gets_the_same() -> None:
    """Each with what it needs to go to the place."""
    plain = draft_plain(report(before=drafts.compile(DRAFT, TEXT)))
    assert plain["draft"] == "draft.yaml"
    assert plain["readings"] == [
        {
            "path": "agreements[0].steps[0].when",
            "line": 16,
            "column": 11,
            "text": "later this month",
            "value": "[2031-05-02..2031-05-31]",
            "value_earliest": "2031-05-02",
            "value_latest": "2031-05-31",
        }
    ]
    assert plain["uncited"] == [
        {"id": "seabed-memorandum", "field": "name"},
    ]
    assert plain["unused"] == [
        {"part": "body", "paragraph": 1, "sentence": 3},
        {"part": "body", "paragraph": 2, "sentence": 1},
        {"part": "body", "paragraph": 2, "sentence": 2},
    ]
    assert plain["changes"] == []
