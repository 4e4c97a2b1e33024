"""Claims of a draft get their modality and their ids of what they are about."""

from mineralpact.drafts.evidence.claim_ids import claim_id_base, unique_ids
from mineralpact.values import Modality
from tests.drafts.drafts_and_texts import HEAD, SOURCE, claims_of, messages, of_pact

STEPS = (
    "  steps:\n  - {stage: announced, modality: happened}\n"
    "  - {stage: signature, modality: planned}\n"
)


def test_evidence_has_the_modality_of_the_records_it_is_about() -> None:
    """The innermost around a place; where they differ the draft has to say which."""
    lines = (
        STEPS + "  quotes: {'steps[1].stage, steps[1].modality': tin, 'kind, steps[0]': copper}\n"
    )
    modalities = [claim.modality for claim in claims_of(of_pact(lines)).values()]
    assert sorted(modalities) == [Modality.HAPPENED, Modality.PLANNED]
    lines = STEPS + "  quotes: {'steps[1], steps[0]': tin}\n"
    assert messages(of_pact(lines)) == [
        (
            'line 14, column 34: agreements[0].quotes."steps[1], steps[0]": expected the modality,'
            " as there are several: seabed-memorandum.steps[1] is planned,"
            " seabed-memorandum.steps[0] is happened"
        )
    ]
    said = lines.replace(": tin", ": {words: tin, modality: aim}")
    assert [claim.modality for claim in claims_of(of_pact(said)).values()] == [Modality.AIM]


def test_a_record_that_lacks_its_modality_is_told_alone() -> None:
    """Its evidence is not refused for that."""
    assert messages(of_pact("  steps: [{stage: signature, quote: tin}]\n")) == [
        "line 11, column 11: agreements[0].steps[0].modality: expected this field, found none"
    ]


def test_an_entity_may_have_a_modality_of_its_own() -> None:
    """Said, or by default."""
    draft = (
        HEAD
        + SOURCE
        + ("summits: [{name: Talks, kind: visit, modality: expected, host: Peru, quote: tin}]\n")
    )
    assert [claim.modality for claim in claims_of(draft).values()] == [Modality.EXPECTED]


def test_gaps_are_claims_that_something_is_not_stated() -> None:
    """About a place, or of an entity of which it is not known whether there is any."""
    draft = (
        HEAD
        + SOURCE
        + (
            "gaps:\n- about: news.language\n  note: It is not said.\n"
            "- possible: {kind: investments, values: [{path: investor, value: {id: NOR}}]}\n"
            "- {about: [news.authors], modality: planned, words: tin}\n"
            "countries: [{id: NOR}]\n"
        )
    )
    claims = claims_of(draft)
    assert list(claims) == [
        "saltmark-investments-not-stated",
        "saltmark-news-authors",
        "saltmark-news-language-not-stated",
    ]
    assert [claim.is_gap for claim in claims.values()] == [True, False, True]


def test_claims_tell_relations_and_whatever_else() -> None:
    """Places may be a text that commas part, or a list; a slash in front is no matter."""
    draft = of_pact(
        "claims:\n"
        "- {subject: Norway, predicate: competes_with, objects: [ISL], words: tin}\n"
        "- {about: '/news.title, seabed-memorandum.kind', words: copper}\n"
        "- {about: [/NOR, 'seabed-memorandum.kind'], words: cobalt}\n"
        "- {id: mine, about: NOR, inferred: true}\n"
    )
    claims = claims_of(draft)
    assert list(claims) == [
        *("mine", "saltmark-news-title", "saltmark-nor", "saltmark-nor-competes-with"),
    ]
    assert claims["saltmark-nor"].about == ("NOR", "seabed-memorandum.kind")


def test_claims_without_places_are_refused() -> None:
    """What is no place too."""
    draft = of_pact("claims:\n- {words: tin}\n- {about: [[x], 5, NOR], words: copper}\n")
    assert messages(draft) == [
        "line 12, column 3: claims[0].about: expected the places it is about, or a relation",
        "line 13, column 11: claims[1].about: expected places, found a list",
    ]
    draft = of_pact(
        "claims:\n- {about: {x: y}, words: tin}\n- {about: 'pact.steps[', words: copper}\n"
    )
    faults = messages(draft)
    assert "claims[0].about: expected places, found an object" in faults[0]
    assert "claims[1].about" in faults[1]


def test_ids_are_short_enough_and_never_empty() -> None:
    """However long the place; a claim about nothing is one."""
    long = claim_id_base("saltmark", {"about": [f"pact.{'x' * 500}"]})
    assert len(f"{long}-1000") < 200
    assert claim_id_base(None, {}) == "claim"
    assert claim_id_base(None, {"about": ["鉱物"]}) == "claim"
    assert claim_id_base("a", {"subject": "PER", "predicate": "owns"}) == "a-per-owns"
    assert claim_id_base(None, {"possible": "x"}) == "claim"


def test_ids_that_are_taken_get_numbers() -> None:
    """Behind the same base each has its own, also where one with a number is taken."""
    assert unique_ids(["a", "a", None, "a"], ["a-2"]) == ["a", "a-3", None, "a-4"]
