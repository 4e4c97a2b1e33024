"""Evidence is words, an object with the fields of a claim, or a list of these."""

import pytest

from mineralpact.model import Attribution
from mineralpact.values import Modality
from tests.drafts.drafts_and_texts import TEXT, claims_of, messages, of_pact

BASE = "saltmark-seabed-memorandum-kind"


def test_words_alone_are_a_claim() -> None:
    """Of the modality of the record that they are about, else of an attribute."""
    claims = claims_of(
        of_pact(
            "  quotes: {kind: five years}\n"
            "  steps: [{stage: signature, modality: planned, quote: will sign it}]\n"
        )
    )
    assert [claim.modality for claim in claims.values()] == [Modality.ATTRIBUTE, Modality.PLANNED]


def test_an_object_has_the_fields_of_a_claim() -> None:
    """As people write them, with words in the stead of citations."""
    claims = claims_of(
        of_pact(
            "  quotes:\n    kind:\n      words: five years\n      modality: opinion\n"
            "      value: {term: treaty}\n      attributed_to: [{description: observers}]\n"
            "      when: May 2031\n      note: As they say.\n      id: mine\n"
        )
    )
    claim = claims["mine"]
    assert claim.modality is Modality.OPINION
    assert str(claim.when) == "2031-05"
    assert claim.attributed_to == (Attribution(description="observers"),)
    assert claim.note == "As they say."


def test_a_list_holds_several_statements() -> None:
    """One object may quote several passages."""
    draft = of_pact("  quotes: {kind: [five years, {words: [will sign it, tin]}]}\n")
    claims = list(claims_of(draft).values())
    assert [len(claim.cites) for claim in claims] == [1, 2]


def test_a_claim_may_have_citations_beside_words() -> None:
    """A source as a whole has no words."""
    draft = of_pact("  quotes: {kind: {words: five years, cites: [{source: news}]}}\n")
    (claim,) = claims_of(draft).values()
    assert [citation.start for citation in claim.cites] == [None, 215]
    draft = of_pact("  quotes: {kind: {cites: [{source: news}]}}\n")
    assert len(claims_of(draft, None)) == 1


def test_what_is_read_between_the_lines_needs_no_words() -> None:
    """It says that it is inferred; anything else has words."""
    (claim,) = claims_of(of_pact("  quotes: {kind: {inferred: true}}\n")).values()
    assert claim.inferred
    assert messages(of_pact("  quotes: {kind: {note: why}}\n")) == [
        (
            "line 11, column 18: agreements[0].quotes.kind.cites: expected words of the source,"
            " unless it says inferred: true, or stands among the gaps"
        )
    ]


@pytest.mark.parametrize(
    ("evidence", "fault"),
    [
        ("[[]]", "19: agreements[0].quotes.kind[0]: expected the words of the source that"),
        ("[]", "18: agreements[0].quotes.kind: expected the words of the source that say this"),
        ("~", "18: agreements[0].quotes.kind: expected the words of the source that say this"),
        ("{words: }", "26: agreements[0].quotes.kind.words: expected the words of the source"),
        ("{words: [tin, ' ']}", "32: agreements[0].quotes.kind.words[1]: expected the words"),
        (
            "{words: [[tin]]}",
            "27: agreements[0].quotes.kind.words[0]: expected words of the source,",
        ),
        ("{words: {}}", "26: agreements[0].quotes.kind.words: expected words of the source, found"),
        ("{word: tin}", "25: agreements[0].quotes.kind.word: expected no key 'word'; did you mean"),
        ("{words: tin, about: kind}", "38: agreements[0].quotes.kind.about: expected no places"),
        ("{words: tin, subject: x}", "40: agreements[0].quotes.kind.subject: expected the id or"),
        (
            "{words: tin, value: {money: {currency: USD, amount: 1, quote: x}}}",
            "80: agreements[0].quotes.kind.value.money.quote: expected no quotation within",
        ),
    ],
)
def test_other_evidence_is_refused(evidence: str, fault: str) -> None:
    """At its place."""
    found = messages(of_pact(f"  quotes: {{kind: {evidence}}}\n"))
    assert any(message.startswith(f"line 11, column {fault}") for message in found), found


def test_a_number_or_a_truth_is_no_quotation() -> None:
    """Plain words are words, whatever they look like."""
    text = TEXT + "\nThe answer is true, and 2031 is far.\n"
    claims = claims_of(of_pact("  quotes: {kind: true, parties: 2031}\n"), text)
    assert [claim.cites[0].paragraph for claim in claims.values()] == [3, 3]
