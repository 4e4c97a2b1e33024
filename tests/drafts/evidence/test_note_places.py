"""Evidence stands beside the object it is about, or at its place in it."""

import pytest

from tests.drafts.drafts_and_texts import claims_of, messages, of_pact

PACT = "seabed-memorandum"
STEPS = (
    "  steps:\n  - {stage: announced, modality: happened}\n"
    "  - {stage: signature, modality: planned, key: signing%s}\n"
)


def places(lines: str) -> list[tuple[str, ...]]:
    """Return the places that claims of a pact are about, without its id where that is theirs."""
    claims = claims_of(of_pact(lines)).values()
    return [tuple(place.removeprefix(f"{PACT}.") for place in claim.about) for claim in claims]


def test_a_quotation_in_an_item_is_about_that() -> None:
    """By its key if it has one, else by its position."""
    assert places(STEPS % ", quote: will sign it") == [("steps[signing]",)]
    aim = "  aims: [{text: a}, {text: b, quote: tin}]\n"
    assert places(aim) == [("aims[1]",)]
    inner = "  commitments: [{by: [Iceland], what: x, modality: aim, amount: {currency: USD,%s}}]\n"
    assert places(inner % " amount: 1, quote: tin") == [("commitments[0].amount",)]


def test_quotes_go_by_places_in_their_object() -> None:
    """Several parted by commas, and of other entities with a slash in front."""
    lines = STEPS % ", quotes: {'when, stage': tin, '/norway-is-no-id.x': copper}"
    assert places("  quotes: {'kind , parties,/NOR': tin}\n") == [("kind", "parties", "NOR")]
    assert len(messages(of_pact(lines))) == 1
    lines = STEPS % ", quotes: {'modality, stage': tin, /seabed-memorandum: copper}"
    assert places(lines) == [
        (PACT,),
        ("steps[signing].modality", "steps[signing].stage"),
    ]


def test_a_quotation_of_an_entity_is_about_its_facts() -> None:
    """All that have no evidence of their own, lists of records item by item; a name is ours."""
    lines = STEPS % ", quote: will sign it" + "  topics: [trade]\n  quote: five years\n"
    assert places(lines) == [
        ("kind", "parties", "steps[0]", "topics"),
        ("steps[signing]",),
    ]
    lines = "  quote: [five years, tin]\n  quotes: {kind: copper}\n"
    assert places(lines) == [("kind",), ("parties",), ("parties",)]


def test_what_has_evidence_by_another_name_of_its_place_is_not_told_twice() -> None:
    """An item goes by its key and its position; evidence within it or around it is its own."""
    lines = (
        STEPS % "" + "  quotes: {'steps[1].stage': tin, 'steps[0]': copper}\n  quote: five years\n"
    )
    assert places(lines)[0] == ("kind", "parties")
    lines = STEPS % "" + "  quotes: {steps: tin}\n  quote: five years\n"
    assert places(lines)[0] == ("kind", "parties")


def test_an_entity_all_of_whose_facts_have_evidence_is_quoted_as_such() -> None:
    """It is about its being there."""
    lines = "  quotes: {'kind, parties': tin}\n  quote: five years\n"
    assert places(lines) == [(PACT,), ("kind", "parties")]


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("quotes: five years", "11: agreements[0].quotes: expected an object: a place, or"),
        ("quotes:", "10: agreements[0].quotes: expected an object: a place, or several parted"),
        (
            "quotes: {'steps[0': tin}",
            '23: agreements[0].quotes."steps[0": expected a place such as',
        ),
        ("quotes: {'': tin}", '16: agreements[0].quotes."": expected a place such as steps[0]'),
        ("quotes: {nowhere: tin}", "21: agreements[0].quotes.nowhere.about[0]: expected a field"),
        ("quotes: {/x.kind: tin}", '21: agreements[0].quotes."/x.kind".about[0]: expected the'),
        ("quotes: {/: tin}", "15: agreements[0].quotes./: expected a place such as steps"),
    ],
)
def test_other_places_are_refused(lines: str, fault: str) -> None:
    """With what a place looks like."""
    (message,) = messages(of_pact(f"  {lines}\n"))
    assert message.startswith(f"line 11, column {fault}")
