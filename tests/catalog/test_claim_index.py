from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex, PlaceClaims, sources_of
from mineralpact.model import Agreement, Claim, Mineral, Source
from mineralpact.paths import Path
from mineralpact.values.citation import Citation
from mineralpact.values.ids import ClaimId, MineralId, SourceId
from mineralpact.values.step import Modality
from tests.samples import PACT, sample

COPPER = Mineral(id=MineralId("copper"), name="copper")
NAMED = Claim(
    id=ClaimId("b-named"),
    subject=COPPER.id,
    about="name",
    modality=Modality.ATTRIBUTE,
    cites=(Citation(source=SourceId("report")), Citation(source=SourceId("paper"))),
)
GUESSED = Claim(
    id=ClaimId("a-guessed"),
    subject=COPPER.id,
    about="uses",
    modality=Modality.ATTRIBUTE,
    inferred=True,
    disputes=(NAMED.id,),
)
GAP = Claim(id=ClaimId("c-gap"), subject=COPPER.id, about="uses", modality=Modality.NOT_STATED)
SOURCES = [Source(id=SourceId(name), title=name) for name in ("report", "paper")]
CATALOG = Catalog([COPPER, NAMED, GUESSED, GAP, *SOURCES])
INDEX = CATALOG.derived(ClaimIndex)


def test_claims_are_found_by_subject_and_by_field() -> None:
    """By id, whatever they say."""
    assert list(INDEX.subjects()) == ["copper"]
    assert INDEX.of_subject("copper") == [GUESSED, NAMED, GAP]
    assert list(INDEX.by_path("copper")) == [Path.of("uses"), Path.of("name")]


def test_gaps_are_apart_from_what_is_stated() -> None:
    """For only the others carry a value."""
    assert INDEX.about("copper", "uses") == PlaceClaims((GUESSED,), (GAP,))
    assert INDEX.about("copper", "name") == PlaceClaims((NAMED,))


def test_nothing_is_claimed_of_what_no_claim_is_about() -> None:
    """Whether the catalog has it or not."""
    assert INDEX.about("copper", "group") == PlaceClaims()
    assert INDEX.of_subject("report") == ()
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
    step = evolve(GUESSED, subject=PACT, about="steps[1].when", disputes=())
    whole = evolve(step, id=ClaimId("z-whole"), about="steps[1]")
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
