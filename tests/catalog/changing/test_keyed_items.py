"""Items with keys of their own, from two editions."""

from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.catalog.changing.keyed_items import new_items, position_of, step_to
from mineralpact.catalog.later_words import is_same_act
from mineralpact.editions import merge
from mineralpact.model import Agreement, AgreementKind, Claim, Country, Source
from mineralpact.paths import ItemKey, Path
from mineralpact.values import (
    AgreementId,
    Aim,
    Citation,
    ClaimId,
    EntityPath,
    Modality,
    PersonId,
    Place,
    Stage,
    Step,
    When,
)
from tests.samples import CHL, DEU, REPORT

PLANNED = Step(key="signing", stage=Stage.SIGNATURE, modality=Modality.PLANNED)
SIGNED = Step(
    key="signing", stage=Stage.SIGNATURE, modality=Modality.HAPPENED, when=When("2031-05-11")
)


def edition(step: Step, place: str) -> Catalog:
    """A pact with one step, and a claim about a place of it."""
    pact = Agreement(
        id=AgreementId("pact"),
        name="Pact",
        kind=AgreementKind.FRAMEWORK,
        parties=(CHL, DEU),
        steps=(step,),
    )
    claim = Claim(
        id=ClaimId(place.replace(".", "-").replace("[", "-").replace("]", "")),
        about=(EntityPath(f"pact.{place}"),),
        modality=Modality.HAPPENED,
        cites=(Citation(source=REPORT),),
    )
    source = Source(id=REPORT, title="Report")
    return Catalog([Country(id=CHL), Country(id=DEU), source, pact, claim])


def test_items_alike_but_for_their_keys_are_one() -> None:
    """The first edition's is kept."""
    item, renamed = Aim(key="a", text="more ore"), Aim(key="b", text="more ore")
    assert position_of(renamed, (Aim(text="other"), item)) == 1
    assert position_of(Aim(text="none"), (item,)) is None
    assert new_items((item,), (renamed, Aim(text="more ore"))) == ()


def test_a_key_that_is_taken_gets_a_number() -> None:
    """The next that is free."""
    before = (Aim(key="a", text="1"), Aim(key="a-2", text="2"))
    after = (Aim(key="a", text="3"), Aim(key="b", text="4"), Aim(text="5"))
    assert [getattr(item, "key", "") for item in new_items(before, after)] == ["a-3", "b", None]
    taken = (Aim(key="a", text="6"), Aim(key="a-2", text="7"))
    assert [getattr(item, "key", "") for item in new_items(before[:1], taken)] == ["a-2", "a-2-2"]
    assert new_items(("JPN",), ("PER", "JPN", "PER")) == ("PER",)


def test_a_path_leads_by_key_where_there_is_one() -> None:
    """Else by position."""
    items = (Aim(key="a", text="1"), Aim(text="2"))
    assert step_to(0, items, by_key=True) == ItemKey("a")
    assert step_to(0, items, by_key=False) == 0
    assert step_to(1, items, by_key=True) == 1


def test_a_claim_follows_an_item_whose_key_was_taken() -> None:
    """The plan keeps the key; the act that carries it out has another, and so has its claim."""
    first = edition(PLANNED, "steps[signing].modality")
    second = edition(SIGNED, "steps[signing].when")
    merged = merge(first, second)
    pact = merged.catalog.get(Agreement, "pact")
    assert [step.key for step in pact.steps] == ["signing", "signing-2"]
    abouts = {about for claim in merged.catalog.claims for about in claim.about}
    assert abouts == {"pact.steps[signing].modality", "pact.steps[signing-2].when"}
    assert Path.parse("steps[signing-2].when").value_in(pact) == SIGNED.when


def test_place_signatories_and_key_may_differ_between_plan_and_act() -> None:
    """They are circumstances of one act."""
    done = evolve(
        SIGNED,
        key="done",
        place=Place(country=CHL),
        signatories=(PersonId("ada"),),
        announced_by=(PersonId("bo"),),
    )
    assert is_same_act(PLANNED, done)
