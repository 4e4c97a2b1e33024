import pytest
from attrs import evolve

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.model import Claim
from mineralpact.values.ids import ClaimId, CountryId, EntityId, EntityPath
from mineralpact.values.stated_value import StatedValue
from mineralpact.values.step import Modality, Stage
from mineralpact.values.truth import Truth
from mineralpact.views.blocks import Role, Span
from mineralpact.views.claim_marks import gaps_about
from mineralpact.views.entity_rows import (
    claim_row,
    claim_words,
    disputed_row,
    field_rows,
    gap_row,
    gap_row_in_words,
    modality_row,
    modality_span,
    name_span,
    named_entry,
    possible_words,
    predicate_rows,
    records_of,
    stated_row,
    truth_span,
)
from mineralpact.views.page import line_text
from tests.instruments import CHL, PER, PLANNED, catalog_of, pact, step


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("c-aim", "trade in peace"),
        ("c-meets", "European Union"),
        ("c-pursues", "growth with friends (European Union and Japan)"),
        ("c-pursues-too", "what exactly is hard to tell"),
        ("c-exists", "so it is said"),
    ],
)
def test_a_claim_in_words(small: Catalog, id: str, words: str) -> None:
    """Its value and the entities it relates to; else its note."""
    assert claim_words(small, small.get(Claim, id)) == words


@pytest.mark.parametrize(
    ("modality", "role"),
    [
        (Modality.HAPPENED, Role.REAL),
        (Modality.AIM, Role.PLANNED),
        (Modality.NOT_STATED, Role.OPEN),
        (None, Role.TEXT),
    ],
)
def test_a_modality_has_a_role(modality: Modality | None, role: Role) -> None:
    """A screen may show by colour how a thing is told."""
    assert modality_span(modality).role is role


def test_a_field_has_a_row_and_each_of_its_records_another(small: Catalog) -> None:
    """Fields that say nothing have none; each record has the mark of its own claims."""
    rows = list(field_rows(small, small["pact"], only=("topics", "kind", "aims", "effects")))
    assert [(row.label, line_text(row.spans)) for row in rows] == [
        ("kind", "framework"),
        ("aims", "European Union: trade in peace (trade) [gazette P2]"),
        ("aims", "jobs"),
        ("effects", "expected: employment of Chile rises by 100 to 200, 2030 [inferred]"),
    ]


def test_what_is_said_of_a_whole_list_has_a_row_below_it(small: Catalog) -> None:
    """It carries none of the records."""
    aim = evolve(small.get(Claim, "c-aim"), about=(EntityPath("pact.aims"),))
    catalog = Catalog([aim if entity.id == aim.id else entity for entity in small])
    rows = [line_text(row.spans) for row in field_rows(catalog, catalog["pact"], only=("aims",))]
    assert rows == ["European Union: trade in peace (trade)", "jobs", " [gazette P2]"]


def test_claims_that_no_field_holds_have_rows(small: Catalog) -> None:
    """Those about a predicate, unless it is left aside."""
    assert [row.label for row in predicate_rows(small, small["CHL"])] == ["pursues", "pursues"]
    assert list(predicate_rows(small, small["CHL"], apart=("pursues",))) == []


def test_a_gap_has_a_row_that_says_what_is_open(small: Catalog) -> None:
    """The note, where it has one."""
    row = gap_row(small, *gaps_about(small, "pact"))
    assert (row.label, line_text(row.spans), row.role) == ("topics", "not stated", Role.OPEN)


def test_a_gap_about_members_names_them(small: Catalog) -> None:
    """Whose belonging is not stated; an answered one is open no more."""
    (gap,) = gaps_about(small, "eu")
    assert line_text(gap_row(small, gap).spans) == "not stated of Chile"
    assert gaps_about(small, "mine") == []


def test_an_entity_that_may_exist_is_told_in_words(small: Catalog) -> None:
    """Its kind, and what would be true of it."""
    gap = small.get(Claim, "g-loans")
    assert possible_words(small, gap) == "investments with investor Japan"
    assert possible_words(small, small.get(Claim, "c-gap")) == ""


def test_records_are_those_of_lists_alone(small: Catalog) -> None:
    """A field of ids or of one value holds none."""
    assert [len(records_of(small["pact"], name)) for name in ("steps", "parties", "kind")] == [
        3,
        0,
        0,
    ]


def test_what_became_of_a_plan_stands_behind_it() -> None:
    """Nothing does while it is open."""
    plan, act = step(Stage.SIGNATURE, "2024-11", PLANNED), step(Stage.SIGNATURE, "2024-11-17")
    for steps, since in (((plan,), ""), ((plan, act), " (fulfilled since)")):
        catalog = catalog_of(pact(*steps))
        row, *_ = field_rows(catalog, catalog["pact"], only=("steps",))
        assert line_text(row.spans) == f"planned: signature, November 2024{since}"


def test_a_plan_that_is_told_as_called_off_needs_no_more_words() -> None:
    """Its modality says so; one that was planned before says it behind."""
    plan = step(Stage.SIGNATURE, "2024-11", PLANNED)
    word = step(Stage.SIGNATURE, "2024-11", Modality.CALLED_OFF)
    agreement = pact(plan, word)
    rows = field_rows(catalog_of(agreement), agreement, only=("steps",))
    assert [line_text(row.spans) for row in rows] == [
        "planned: signature, November 2024 (called off since)",
        "called off: signature, November 2024",
    ]


def test_a_gap_about_a_whole_entity_is_labelled_by_its_id(small: Catalog) -> None:
    """For it has no field."""
    gap = evolve(small.get(Claim, "c-gap"), about=(EntityPath("old-pact"),), note="who signed it")
    catalog = Catalog([gap if entity.id == gap.id else entity for entity in small])
    (placed,) = gaps_about(catalog, "old-pact")
    row = gap_row(catalog, placed)
    assert (row.label, line_text(row.spans)) == ("id", "who signed it")
    row = gap_row_in_words(catalog, placed)
    assert (row.label, line_text(row.spans)) == ("who or what it is", "who signed it")


def test_a_gap_in_words_has_a_mark_and_no_path() -> None:
    """For who reads no paths, and may look the passage up."""
    article = datasets.load("japan-peru-2024")
    gaps = {str(gap.path): gap for gap in gaps_about(article, "apec-leaders-summit-2024")}
    gap = gaps["place.locality"]
    row = gap_row_in_words(article, gap)
    assert (gap_row(article, gap).label, row.label) == ("place.locality", "place (locality)")
    assert row.spans[-1].claims == (gap.claim.id,)


@pytest.mark.parametrize(("parties", "words"), [((CHL,), "1 is"), ((CHL, PER), "2 are")])
def test_those_announced_stand_beside_those_known(
    parties: tuple[CountryId, ...], words: str
) -> None:
    """In the number that fits."""
    agreement = evolve(pact(), parties=parties, parties_announced=5)
    rows = field_rows(catalog_of(agreement), agreement, only=("parties_announced",))
    assert [line_text(row.spans) for row in rows] == [f"5, of which {words} known"]


def test_a_claim_without_words_tells_the_value_it_states(small: Catalog) -> None:
    """An id as the name of its entity, a text as it is."""
    claim = attributed("pact.parties", StatedValue(id=EntityId("CHL")))
    assert claim_words(small, claim) == "Chile"
    assert claim_words(small, evolve(claim, value=StatedValue(text="CHL"))) == "CHL"


def test_the_row_of_a_claim(small: Catalog) -> None:
    """Its modality, what it says, where that is said, and its id."""
    row = claim_row(small, small.get(Claim, "c-signed"))
    assert (row.label, row.role) == ("happened", Role.REAL)
    assert line_text(row.spans) == "signature [gazette P1.S1]  c-signed"
    assert disputed_row(small, small.get(Claim, "c-signed")) == row


def test_the_row_of_a_claim_in_dispute_tells_of_what_a_value_is(small: Catalog) -> None:
    """Where no words of its own do."""
    row = disputed_row(small, small.get(Claim, "c-areas-three"))
    assert line_text(row.spans) == "areas announced: 3 [wire]  c-areas-three"


def test_an_item_with_a_key_is_told_by_its_path() -> None:
    """Others by the name of their list."""
    signing = evolve(step(Stage.SIGNATURE, "2024-11-17"), key="signing")
    agreement = pact(signing, step(Stage.RATIFICATION, "2024-12"))
    rows = field_rows(catalog_of(agreement), agreement, only=("steps",))
    assert [row.label for row in rows] == ["steps[signing]", "steps"]


def test_a_row_may_begin_with_a_modality() -> None:
    """Beside it, or as its first word; what has none is a standing fact."""
    planned = modality_row(Modality.PLANNED, "a port")
    assert (planned.label, planned.role, line_text(planned.spans)) == (
        "planned",
        Role.PLANNED,
        "a port",
    )
    assert (modality_row(None, "a port").label, modality_row(None).role) == ("stands", Role.TEXT)
    assert line_text(stated_row("port", Modality.PLANNED, "in Chancay").spans) == (
        "planned: in Chancay"
    )
    assert line_text(stated_row("port", None, "in Chancay").spans) == "in Chancay"


@pytest.mark.parametrize(
    ("truth", "role"),
    [(Truth.YES, Role.REAL), (Truth.UNKNOWN, Role.OPEN), (Truth.NO, Role.LABEL)],
)
def test_an_answer_is_a_word_in_a_role(truth: Truth, role: Role) -> None:
    """A screen may show by colour what is sure."""
    assert truth_span(truth) == Span(truth.value, role)


def test_an_entity_is_headed_by_its_name(small: Catalog) -> None:
    """With its id."""
    entry = named_entry(small, "CHL")
    assert (entry.name, entry.id, entry.rows) == ("Chile", "CHL", ())
    assert name_span(small, "CHL") == Span("Chile", Role.NAME)


def attributed(place: str, value: StatedValue) -> Claim:
    """A claim that states a value of a place."""
    return Claim(
        id=ClaimId("stated"),
        about=(EntityPath(place),),
        modality=Modality.ATTRIBUTE,
        value=value,
        inferred=True,
    )
