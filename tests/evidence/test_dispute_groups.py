from typing import Any

import pytest
from attrs import evolve

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.evidence import Saying, disputes, explain, whose_word
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Attribution,
    Claim,
    Mineral,
    Person,
    Predicate,
    Source,
    Tension,
    TensionKind,
)
from mineralpact.values.citation import Citation
from mineralpact.values.ids import (
    AgreementId,
    ClaimId,
    EntityId,
    EntityPath,
    MineralId,
    PersonId,
    SourceId,
    TensionId,
)
from mineralpact.values.stated_value import StatedValue
from mineralpact.values.step import Modality, Stage, Step
from mineralpact.values.time.when import When

COPPER = Mineral(id=MineralId("copper"), name="copper")
MINISTER = Person(id=PersonId("minister"), name="A. Minister")
REPORT, OTHER = (
    Source(id=SourceId(id), title=title)
    for id, title in (("report", "Report"), ("other", "Other report"))
)
BASE = COPPER, MINISTER, REPORT, OTHER


def claim(
    id: str,
    *disputed: str,
    value: str | None = None,
    by: tuple[Attribution, ...] = (),
    source: str = "report",
) -> Claim:
    """A cited claim about copper."""
    return Claim(
        id=ClaimId(EntityId(id)),
        about=(EntityPath("copper.name"),),
        value=None if value is None else StatedValue(text=value),
        modality=Modality.ATTRIBUTE,
        attributed_to=by,
        disputes=tuple(ClaimId(EntityId(each)) for each in disputed),
        cites=(Citation(source=SourceId(source)),),
    )


def test_no_dispute_no_group() -> None:
    """Claims that say nothing of one another are left alone."""
    assert disputes(Catalog([*BASE, claim("a"), claim("b")])) == ()


def test_a_dispute_is_seen_from_both_sides() -> None:
    """One direction in the catalog makes both rivals, and a chain makes one group."""
    catalog = Catalog(
        [
            *BASE,
            claim("a", value="one"),
            claim("b", "a", value="two", source="other"),
            claim("c", "b"),
            claim("d"),
        ]
    )
    (found,) = disputes(catalog)
    assert [each.id for each in found.claims] == ["a", "b", "c"]
    assert found.tension is None
    assert found.subjects == ("copper",)
    assert found.sources == ("other", "report")
    assert found.why == "one against two against copper"


def test_claims_are_told_by_what_they_say() -> None:
    """In our own words or by the entities they name, where they state no value."""
    relation = evolve(
        claim("a"),
        about=(),
        subject=EntityId("copper"),
        predicate=Predicate.RELATES_TO,
        objects=(EntityId("report"), EntityId("other")),
    )
    worded = evolve(claim("b", "a"), statement="It is red.")
    (found,) = disputes(Catalog([*BASE, relation, worded]))
    assert found.why == "report, other against It is red."


def test_values_are_held_against_values() -> None:
    """Of claims that all speak of one value: where one states none, it states what is held."""
    stated = evolve(claim("a", value="zinc"), statement="It is zinc.")
    carried = evolve(claim("b", "a"), statement="It is copper.")
    again = evolve(claim("c", "a"), statement="They call it copper.")
    (found,) = disputes(Catalog([*BASE, stated, carried, again]))
    assert found.why == "zinc against copper"
    elsewhere = evolve(carried, about=(EntityPath("copper.aliases"),))
    (found,) = disputes(Catalog([*BASE, stated, elsewhere]))
    assert found.why == "It is zinc. against It is copper."


def test_lists_are_held_against_lists() -> None:
    """Two sources name other members of one list, and neither is credited with the other's."""
    ada, ids = Person(id="ada", name="Ada"), (EntityId("ada"), EntityId(MINISTER.id))
    first = evolve(claim("a"), about=(EntityPath("report.authors"),), value=StatedValue(ids=ids))
    second = evolve(first, id=ClaimId("b"), value=StatedValue(ids=ids[:1]), disputes=(first.id,))
    (found,) = disputes(Catalog([*BASE, ada, first, second]))
    assert found.why == f"ada, {MINISTER.id} against ada"
    report = evolve(REPORT, authors=ids[::-1])
    bearing = explain(
        Catalog([MINISTER, ada, *(COPPER, OTHER, report), first, second]), "report", "authors"
    )
    assert [each.id for each in bearing.claims] == ["a"]


def test_the_entities_of_all_places_are_subjects() -> None:
    """Each once."""
    both = evolve(claim("a"), about=(EntityPath("report.title"), EntityPath("copper.name")))
    (found,) = disputes(Catalog([*BASE, both, claim("b", "a")]))
    assert found.subjects == ("copper", "report")


def tension(*claims: str, kind: TensionKind = TensionKind.CONTRADICTION) -> Tension:
    """What the maker of the catalog sees between claims."""
    return Tension(
        id=TensionId(EntityId("t")),
        kind=kind,
        claims=tuple(ClaimId(EntityId(each)) for each in claims),
        description="They cannot both be so.",
    )


def test_a_tension_tells_why() -> None:
    """Its claims make a group of their own; what it explains is not told again."""
    between = tension("a", "b")
    catalog = Catalog([*BASE, claim("a", "b"), claim("b"), claim("c", "a"), between])
    found = disputes(catalog)
    assert [[each.id for each in group.claims] for group in found] == [["a", "b"], ["a", "c"]]
    assert found[0].tension == between
    assert found[0].why == "They cannot both be so."


@pytest.mark.parametrize("kind", sorted(set(TensionKind) - {TensionKind.CONTRADICTION}))
def test_only_a_contradiction_is_a_dispute(kind: TensionKind) -> None:
    """Claims that are vague, or told in one light, may all hold; so may one alone."""
    base = [*BASE, claim("a"), claim("b")]
    assert disputes(Catalog([*base, tension("a", "b", kind=kind)])) == ()
    assert disputes(Catalog([*base, tension("a")])) == ()


def test_another_tension_does_not_explain_a_dispute() -> None:
    """Claims that dispute one another do so without it."""
    told = tension("a", "b", kind=TensionKind.WORDING)
    (found,) = disputes(Catalog([*BASE, claim("a", "b", value="one"), claim("b"), told]))
    assert (found.tension, found.why) == (None, "one against copper")


def test_who_says_that_who_says() -> None:
    """The nearest speaker first, the source last, and what is understood from the context is
    marked.
    """
    by = (Attribution(description="experts"), Attribution(speaker=MINISTER.id, inferred=True))
    told = claim("a", by=by)
    catalog = Catalog([*BASE, told])
    saying = whose_word(catalog, told)
    assert [(each.speaker, each.name, each.inferred) for each in saying.voices] == [
        (None, "experts", False),
        ("minister", "A. Minister", True),
        ("report", "Report", False),
    ]
    assert saying.text == "experts, as reported by A. Minister (by context), as reported by Report"
    (from_source,) = whose_word(catalog, claim("b", by=(Attribution(speaker=REPORT.id),))).voices
    assert from_source.name == "Report"


def test_nobody_named_is_said() -> None:
    """An inferred claim without a passage is nobody's word."""
    guess = Claim(
        id=ClaimId(EntityId("a")),
        about=(EntityPath("copper.name"),),
        modality=Modality.ATTRIBUTE,
        inferred=True,
    )
    assert whose_word(Catalog([COPPER, guess]), guess) == Saying(claim=guess, voices=())
    assert Saying(claim=guess, voices=()).text == "nobody named"


def test_the_articles_tensions_are_all_there() -> None:
    """Of the thirteen, one is a contradiction; a minister's word stays his."""
    pact = datasets.japan_peru_2024()
    (found,) = disputes(pact)
    assert found.tension is pact.tensions[0]
    saying = whose_word(pact, pact.get(Claim, "japan-peru-2024-f58"))
    assert saying.text.startswith("Elmer Schialer, as reported by ")


def test_the_contradictions_of_a_data_set_are_all_there() -> None:
    """Each makes a group; other tensions make none."""
    catalog = datasets.japan_peru_2024()
    contradictions = [
        each
        for each in catalog.tensions
        if each.kind is TensionKind.CONTRADICTION and len(each.claims) > 1
    ]
    assert contradictions
    found = [group.tension for group in disputes(catalog) if group.tension]
    assert sorted(each.id for each in found) == [each.id for each in contradictions]


def test_rival_costs_stand_side_by_side() -> None:
    """Four figures for one port, side by side; explaining the field names them."""
    catalog = datasets.load("chancay-megaport")
    (found,) = disputes(catalog)
    assert {claim.id for claim in found.claims} == {
        f"chancay-megaport-cost-{millions}" for millions in (1400, 3000, 3600, 3700)
    }
    told = explain(catalog, "chancay-megaport", "cost")
    assert [claim.id for claim in told.rivals] == [
        f"chancay-megaport-cost-{millions}" for millions in (1400, 3000, 3600)
    ]
    assert [saying.claim.id for saying in told.sayings] == ["chancay-megaport-cost-3700"]


def test_a_claim_about_an_act_stands_beside_another_day_of_it() -> None:
    """It states no value of its own: it stands for the one that the act has."""
    pact = Agreement(
        id=AgreementId("pact"),
        name="Pact",
        kind=AgreementKind.TREATY,
        parties=(),
        parties_announced=2,
        steps=(
            Step(
                stage=Stage.SIGNATURE,
                modality=Modality.HAPPENED,
                when=When("2024-09-30"),
                signatories=(MINISTER.id,),
            ),
        ),
    )

    def told(id: str, place: str, *disputed: str, **fields: Any) -> Claim:  # noqa: ANN401  # any field
        return evolve(claim(id, *disputed), about=(EntityPath(f"pact.{place}"),), **fields)

    day = StatedValue(time=When("2024-10-01"))
    act = told("act", "steps[0]")
    (dispute,) = disputes(
        Catalog([*BASE, pact, act, told("day", "steps[0].when", "act", value=day)])
    )
    assert dispute.why == "2024-09-30 against 2024-10-01"
    others = told("others", "steps[0].signatories", "act", objects=(EntityId("copper"),))
    (dispute,) = disputes(Catalog([*BASE, pact, act, others]))
    assert dispute.why == "minister against copper"
    name = told("name", "name", "act", value=StatedValue(text="Treaty"))
    (dispute,) = disputes(Catalog([*BASE, pact, act, name]))
    assert dispute.why == "act against Treaty"
