import attrs
import pytest

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.editions import as_of
from mineralpact.errors import NotFoundError, PathError
from mineralpact.evidence import Standing, explain
from mineralpact.model import Claim, Roadmap
from mineralpact.values.ids import ClaimId, EntityPath
from mineralpact.values.step import Modality
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.samples import MINE, MINISTER, PACT, PLAN, sample

CATALOG = sample()


def test_a_cited_field_says_who_says_it_how_and_where() -> None:
    """The value, the modality, the claim and its passage."""
    found = explain(CATALOG, "copper-pact", "steps")
    assert found.standing is Standing.CITED
    assert found.value == CATALOG.agreements[0].steps
    assert [claim.id for claim in found.claims] == ["steps"]
    assert found.modality is Modality.PLANNED
    assert not found.inferred
    assert found.why == "It is told as planned (report, paragraph 1, sentence 1)."


def test_an_inferred_field_says_so() -> None:
    """With the note that says why."""
    found = explain(CATALOG, "copper-plan", "areas")
    assert (found.standing, found.inferred) == (Standing.INFERRED, True)
    assert found.why == "It is inferred. training is read between the lines"


def test_a_note_that_several_claims_share_is_told_once() -> None:
    """Three areas of the shipped roadmap are inferred alike, each by a claim of its own."""
    found = explain(datasets.japan_peru_2024(), "japan-peru-roadmap", "areas")
    assert len(found.claims) == 3
    assert found.why.count("is our reading.") == 1


def test_a_list_says_whether_it_is_complete() -> None:
    """By the count announced; unknown where nobody counts."""
    assert (
        explain(CATALOG, "copper-plan", "areas").announced,
        explain(CATALOG, "copper-plan", "areas").complete,
    ) == (
        3,
        Truth.NO,
    )
    plan = attrs.evolve(CATALOG.get(Roadmap, PLAN), areas_announced=1)
    whole = Catalog([plan if each.id == PLAN else each for each in CATALOG])
    assert explain(whole, "copper-plan", "areas").complete is Truth.YES
    assert explain(CATALOG, "copper-plan", "measures").complete is Truth.UNKNOWN
    assert explain(CATALOG, "copper-plan", "name").complete is Truth.UNKNOWN


def test_a_gap_says_what_is_left_open() -> None:
    """A field without a value, and the claim that says that nobody states it."""
    bare = attrs.evolve(CATALOG.agreements[0], bindingness=None)
    catalog = Catalog([bare if each.id == bare.id else each for each in CATALOG])
    found = explain(catalog, "copper-pact", "bindingness")
    assert (found.standing, found.value, found.claims) == (Standing.NOT_STATED, None, ())
    assert [claim.id for claim in found.gaps] == ["gap"]
    assert (found.why, found.modality) == ("nobody says", Modality.NOT_STATED)


def test_what_nobody_mentions_is_not_stated() -> None:
    """Without a claim to say so."""
    found = explain(CATALOG, "trade-treaty", "amends")
    assert (found.standing, found.why) == (
        Standing.NOT_STATED,
        "No source in this catalog states it.",
    )


def test_what_no_claim_carries_is_uncited() -> None:
    """It has a value all the same."""
    found = explain(CATALOG, "trade-treaty", "name")
    assert (found.standing, found.value) == (Standing.UNCITED, "Trade treaty")
    assert found.why == "It has a value, and no claim in this catalog carries it."


@pytest.mark.parametrize(("field", "value"), [("name", "Chile"), ("alpha_2", "CL"), ("id", "CHL")])
def test_a_standard_needs_no_source(field: str, value: str) -> None:
    """ISO 3166 says what a country is called."""
    found = explain(CATALOG, "CHL", field)
    assert (found.standing, found.value) == (Standing.FROM_STANDARD, value)
    assert found.why == "The standard for these identifiers says it."


@pytest.mark.parametrize(
    ("id", "field", "standing"),
    [("trade-treaty", "id", Standing.UNCITED), ("CHL", "aims", Standing.NOT_STATED)],
)
def test_a_standard_gives_nothing_else(id: str, field: str, standing: Standing) -> None:
    """Neither the names of our own nor what a source would tell of a country."""
    assert explain(CATALOG, id, field).standing is standing


def test_a_predicate_has_claims_but_no_value() -> None:
    """What no field holds."""
    found = explain(CATALOG, "copper-pact", "valued_as")
    assert (found.standing, found.value) == (Standing.CITED, None)
    assert [claim.id for claim in found.claims] == ["doubt"]
    assert [claim.id for claim in found.rivals] == ["steps"]


def test_rivals_are_found_whichever_side_disputes() -> None:
    """A claim that is disputed has a rival too."""
    assert [claim.id for claim in explain(CATALOG, "copper-pact", "steps").rivals] == ["doubt"]


def test_cited_claims_come_before_inferred_ones() -> None:
    """The surest first."""
    guess = Claim(
        id=ClaimId("a-guess"),
        about=(EntityPath("copper-pact.steps"),),
        modality=Modality.AIM,
        inferred=True,
    )
    found = explain(Catalog([*CATALOG, guess]), "copper-pact", "steps")
    assert [claim.id for claim in found.claims] == ["steps", "a-guess"]
    assert found.standing is Standing.CITED


def test_an_unknown_entity_or_field_is_told() -> None:
    """With near names."""
    with pytest.raises(NotFoundError, match="no entity 'coper-pact'; did you mean copper-pact"):
        explain(CATALOG, "coper-pact", "steps")
    with pytest.raises(NotFoundError, match="no field of Roadmap 'aeras'; did you mean areas"):
        explain(CATALOG, "copper-plan", "aeras")


def test_a_part_has_claims_of_its_own_or_those_of_the_whole() -> None:
    """What is claimed of a step holds for its party; what is claimed of the list does not."""
    step = Claim(
        id=ClaimId("a-step"),
        about=(EntityPath(f"{PACT}.steps[1]"),),
        modality=Modality.PLANNED,
        inferred=True,
    )
    catalog = Catalog([*CATALOG, step])
    assert [claim.id for claim in explain(catalog, PACT, "steps[1].party").claims] == ["a-step"]
    assert explain(catalog, PACT, "steps[1]").inferred
    assert explain(catalog, PACT, "steps[0]").standing is Standing.UNCITED
    whole = explain(catalog, PACT, "steps")
    assert [claim.id for claim in whole.claims] == ["steps", "a-step"]
    assert whole.standing is Standing.CITED


def test_claims_about_parts_stand_apart() -> None:
    """They are told, and the whole does not rest on them."""
    when = Claim(
        id=ClaimId("a-step"),
        about=(EntityPath(f"{PACT}.steps[0].relative.event"),),
        modality=Modality.PLANNED,
        inferred=True,
    )
    answer = explain(Catalog([*CATALOG, when]), PACT, "steps[0]")
    assert (answer.standing, answer.claims, answer.parts) == (Standing.UNCITED, (), (when,))


def test_a_list_rests_on_the_weakest_of_its_items() -> None:
    """Where no claim is about the list itself."""
    found = explain(datasets.load("japan-peru-2024"), "japan-peru-roadmap", "areas")
    assert (found.standing, len(found.claims)) == (Standing.INFERRED, 3)
    one = attrs.evolve(CATALOG.get(Claim, "steps"), about=(EntityPath(f"{PACT}.sides[0]"),))
    catalog = Catalog([one if entity.id == one.id else entity for entity in CATALOG])
    assert explain(catalog, PACT, "sides[0]").standing is Standing.CITED
    assert explain(catalog, PACT, "sides").standing is Standing.UNCITED


def test_what_is_spoken_of_without_a_name_is_mentioned() -> None:
    """A source that says that there are means names none of them."""
    spoken = attrs.evolve(
        CATALOG.get(Claim, "who"), id=ClaimId("spoken"), about=(EntityPath(f"{PACT}.means"),)
    )
    found = explain(Catalog([*CATALOG, spoken]), PACT, "means")
    assert (found.standing, found.value) == (Standing.MENTIONED, ())
    assert found.why.startswith("It is spoken of, and nothing is named (report")


def test_a_claim_carries_each_of_its_places() -> None:
    """One passage, told once, stands behind several fields, in several entities."""
    for entity, path in ((PLAN, "parties[0]"), (MINISTER, "offices[0].of")):
        found = explain(CATALOG, entity, path)
        assert (found.standing, found.value) == (Standing.CITED, "CHL")
        assert [claim.id for claim in found.claims] == ["who"]


def test_claims_that_state_another_value_are_rivals() -> None:
    """They carry nothing of what the field holds."""
    found = explain(CATALOG, MINE, "cost")
    assert found.standing is Standing.UNCITED
    assert (found.claims, [claim.id for claim in found.rivals]) == ((), ["costs"])


def test_a_place_that_is_not_there_is_told() -> None:
    """As is a text that is no path."""
    with pytest.raises(NotFoundError, match=r"no place in copper-pact 'steps\[7\]'"):
        explain(CATALOG, PACT, "steps[7]")
    with pytest.raises(PathError):
        explain(CATALOG, PACT, "steps[")


def test_a_gap_that_is_answered_is_left_open_no_more() -> None:
    """It is kept apart, and says nothing of why."""
    bare = attrs.evolve(CATALOG.agreements[0], bindingness=None)
    (gap,) = explain(CATALOG, "copper-pact", "bindingness").gaps
    others = [each for each in CATALOG if each.id not in (bare.id, gap.id)]
    catalog = Catalog([*others, bare, attrs.evolve(gap, answered=True)])
    found = explain(catalog, "copper-pact", "bindingness")
    assert (found.gaps, [claim.id for claim in found.answered]) == ((), ["gap"])
    assert found.why == "No source in this catalog states it."


def test_a_claim_about_several_items_is_told_once() -> None:
    """Five areas of the later roadmap are told of by one claim."""
    known = as_of(datasets.editions("japan-peru"), When("2024-11-18"))
    found = explain(known, "japan-peru-roadmap", "areas")
    assert len(found.claims) == len(set(found.claims)) == len(found.sayings)
    assert "japan-peru-2024-u01" in {claim.id for claim in found.answered}
