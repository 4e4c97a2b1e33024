from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex, PlaceClaims, sources_of
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Claim,
    Country,
    Mineral,
    Predicate,
    Source,
)
from mineralpact.paths import Path
from mineralpact.values.citation import Citation
from mineralpact.values.entity_path import entity_path
from mineralpact.values.ids import (
    AgreementId,
    ClaimId,
    CountryId,
    EntityId,
    EntityPath,
    MineralId,
    SourceId,
)
from mineralpact.values.stated_value import StatedValue
from mineralpact.values.step import Modality, Stage, Step
from tests.samples import PACT, sample

COPPER = Mineral(id=MineralId("copper"), name="copper")
ZINC = Mineral(id=MineralId("zinc"), name="zinc")
NAMED = Claim(
    id=ClaimId("b-named"),
    about=(entity_path("copper", Path.of("name")), entity_path("zinc", Path.of("name"))),
    modality=Modality.ATTRIBUTE,
    cites=(Citation(source=SourceId("report")), Citation(source=SourceId("paper"))),
)
GUESSED = Claim(
    id=ClaimId("a-guessed"),
    about=(entity_path("copper", Path.of("uses")),),
    modality=Modality.ATTRIBUTE,
    inferred=True,
    disputes=(NAMED.id,),
)
GAP = evolve(GUESSED, id=ClaimId("c-gap"), modality=Modality.NOT_STATED, disputes=())
SOURCES = [Source(id=SourceId(name), title=name) for name in ("report", "paper")]
CATALOG = Catalog([COPPER, ZINC, NAMED, GUESSED, GAP, *SOURCES])
INDEX = CATALOG.derived(ClaimIndex)


def test_claims_are_found_by_entity_and_by_place() -> None:
    """By id, whatever they say."""
    assert list(INDEX.entities()) == ["copper", "zinc"]
    assert INDEX.of_entity("copper") == (GUESSED, NAMED, GAP)
    assert list(INDEX.by_path("copper")) == [Path.of("uses"), Path.of("name")]


def test_a_claim_is_found_at_each_of_its_places() -> None:
    """In whatever entity; of one entity, it is listed once."""
    both = evolve(NAMED, id=ClaimId("both"), about=(*NAMED.about, *GAP.about))
    index = ClaimIndex(Catalog([*CATALOG, both]))
    assert index.at("zinc", Path.of("name")).stated == (NAMED, both)
    assert index.at("copper", Path.of("uses")).stated == (GUESSED, both)
    assert index.of_entity("copper") == (GUESSED, NAMED, both, GAP)


def test_a_relation_is_found_by_its_predicate() -> None:
    """Of its subject."""
    relation = evolve(
        NAMED,
        id=ClaimId("relation"),
        about=(),
        subject=EntityId("zinc"),
        predicate=Predicate.COMPETES_WITH,
        objects=(EntityId("copper"),),
    )
    index = ClaimIndex(Catalog([*CATALOG, relation]))
    assert index.about("zinc", "competes_with").stated == (relation,)
    assert index.about("copper", "competes_with") == PlaceClaims()


def test_a_claim_about_the_entity_as_such_is_found_at_the_empty_path() -> None:
    """It bears on no field in particular."""
    whole = evolve(NAMED, id=ClaimId("whole"), about=(entity_path("copper", Path()),))
    index = ClaimIndex(Catalog([*CATALOG, whole]))
    assert index.at("copper", Path()).stated == (whole,)
    assert index.bearing_on(COPPER, Path.of("name")).stated == (NAMED,)


def test_gaps_are_apart_from_what_is_stated() -> None:
    """For only the others carry a value."""
    assert INDEX.about("copper", "uses") == PlaceClaims((GUESSED,), (GAP,))
    assert INDEX.about("copper", "name") == PlaceClaims((NAMED,))


def test_what_says_something_else_is_apart() -> None:
    """It is about the place and does not carry what the entity holds there."""
    other = evolve(NAMED, id=ClaimId("other"), value=StatedValue(text="copper"))
    index = ClaimIndex(Catalog([*CATALOG, other]))
    assert index.about("copper", "name").stated == (NAMED, other)
    assert index.about("zinc", "name") == PlaceClaims(stated=(NAMED,), others=(other,))


def test_nothing_is_claimed_of_what_no_claim_is_about() -> None:
    """Whether the catalog has it or not."""
    assert INDEX.about("copper", "group") == PlaceClaims()
    assert INDEX.of_entity("report") == ()
    assert INDEX.by_path("nothing-of-the-kind") == {}


def test_a_claim_knows_what_disputes_it() -> None:
    """Though the other claim says so."""
    assert INDEX.disputing(NAMED.id) == [GUESSED]
    assert INDEX.disputing(GUESSED.id) == ()


def test_an_index_is_built_once() -> None:
    """For a catalog never changes."""
    assert CATALOG.derived(ClaimIndex) is INDEX


def test_sources_are_named_once_and_in_order() -> None:
    """However many claims cite them."""
    again = evolve(NAMED, id=ClaimId("again"))
    assert sources_of([NAMED, again, GAP]) == ("paper", "report")


def test_claims_about_parts_are_within_the_whole() -> None:
    """A claim about an item is about its list, and bears on nothing else in it."""
    agreement = sample().get(Agreement, PACT)
    when = entity_path(PACT, Path.parse("steps[1].when"))
    step = evolve(GUESSED, about=(when,), disputes=())
    whole = evolve(step, id=ClaimId("z-whole"), about=(entity_path(PACT, Path.of("steps", 1)),))
    index = ClaimIndex(Catalog([*sample(), step, whole]))
    assert index.within(PACT, Path.parse("steps[1]")).stated == (step, whole)
    assert index.at(PACT, Path.parse("steps[1]")).stated == (whole,)
    assert index.bearing_on(agreement, Path.parse("steps[1].when")).stated == (step,)
    assert index.bearing_on(agreement, Path.parse("steps[1].party")).stated == (whole,)
    assert index.bearing_on(agreement, Path.parse("steps[0]")) == PlaceClaims()
    assert {claim.id for claim in index.about(PACT, "steps").stated} == {
        "steps",
        "a-guessed",
        "z-whole",
    }


def test_an_item_named_by_its_own_key_is_found_by_its_position() -> None:
    """Both name one place."""
    pact = sample().get(Agreement, PACT)
    keyed = evolve(pact, steps=(pact.steps[0], evolve(pact.steps[1], key="consent")))
    about = entity_path(PACT, Path.parse("steps[consent].party"))
    claim = evolve(GUESSED, about=(about,), disputes=())
    others = [entity for entity in sample() if entity.id != PACT]
    index = ClaimIndex(Catalog([*others, keyed, claim]))
    assert index.at(PACT, Path.parse("steps[1].party")).stated == (claim,)


def test_an_item_that_is_named_by_position_and_key_has_a_claim_once() -> None:
    """Both name the same place."""
    signing = Step(key="signing", stage=Stage.SIGNATURE, modality=Modality.HAPPENED)
    deal = Agreement(
        id=AgreementId(EntityId("deal")),
        name="A deal",
        kind=AgreementKind.AGREEMENT,
        parties=(CountryId("PER"), CountryId("JPN")),
        steps=(signing,),
    )
    claim = evolve(
        NAMED,
        id=ClaimId("twice"),
        about=(EntityPath("deal.steps[signing]"), EntityPath("deal.steps[0]")),
        cites=(),
        inferred=True,
    )
    countries = (Country(id=CountryId(code)) for code in ("PER", "JPN"))
    index = ClaimIndex(Catalog([*countries, deal, claim]))
    assert index.at("deal", Path.parse("steps[0]")).stated == (claim,)
