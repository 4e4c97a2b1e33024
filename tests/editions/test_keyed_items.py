"""Items with keys of their own, from two editions."""

from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.editions import merge
from mineralpact.editions.keyed_items import new_items, position_of, step_to
from mineralpact.editions.plans import is_carried_out
from mineralpact.model import Agreement, Claim
from mineralpact.paths import ItemKey, Path
from mineralpact.values import Aim, Citation, ClaimId, EntityId, Modality, Place, Stage, Step, When
from mineralpact.values.ids import PersonId
from tests.samples import CHL, PACT, REPORT, sample

PLANNED = Step(key="signing", stage=Stage.SIGNATURE, modality=Modality.PLANNED)
SIGNED = Step(
    key="signing", stage=Stage.SIGNATURE, modality=Modality.HAPPENED, when=When("2031-05-11")
)


def edition(*steps: Step, about: str) -> Catalog:
    """The sample with a pact of these steps, and one claim about it."""
    claim = Claim(
        id=ClaimId("told"),
        subject=EntityId(PACT),
        about=about,
        modality=Modality.HAPPENED,
        cites=(Citation(source=REPORT),),
    )
    others = [each for each in sample() if not isinstance(each, Claim) and each.id != PACT]
    return Catalog([*others, evolve(sample().get(Agreement, PACT), steps=steps), claim])


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
    assert new_items(("JPN",), ("PER", "JPN", "PER")) == ("PER",)


def test_a_path_leads_by_key_where_there_is_one() -> None:
    """Else by position."""
    items = (Aim(key="a", text="1"), Aim(text="2"))
    assert step_to(0, items, by_key=True) == ItemKey("a")
    assert step_to(0, items, by_key=False) == 0
    assert step_to(1, items, by_key=True) == 1


def test_a_claim_follows_an_item_whose_key_was_taken() -> None:
    """The plan keeps the key; the act that carries it out has another, and so has its claim."""
    first = edition(PLANNED, about="steps[signing].modality")
    second = edition(SIGNED, about="steps[signing].when")
    merged = merge(first, second)
    pact = merged.catalog.get(Agreement, PACT)
    assert [step.key for step in pact.steps] == ["signing", "signing-2"]
    places = {claim.about for claim in merged.catalog.claims}
    assert places == {"steps[signing].modality", "steps[signing-2].when"}
    assert Path.parse("steps[signing-2].when").value_in(pact) == SIGNED.when
    assert merge(merged.catalog, second).catalog == merged.catalog


def test_place_signatories_and_key_may_differ_between_plan_and_act() -> None:
    """They are circumstances of one act."""
    done = evolve(
        SIGNED,
        key="done",
        place=Place(country=CHL),
        signatories=(PersonId("ada"),),
        announced_by=PersonId("bo"),
    )
    assert is_carried_out(PLANNED, done)
