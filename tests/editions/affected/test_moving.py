"""Which changes of entities may change others that are alike in both editions."""

from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.editions.affected.moving import moves_others
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Bindingness,
    Country,
    Entity,
    Organization,
    OrganizationKind,
)
from mineralpact.values import Modality, Stage, Step

PER, JPN = Country(id="PER"), Country(id="JPN")
STEP = Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED)
OTHER = Agreement(
    id="other",
    name="Other",
    kind=AgreementKind.TREATY,
    parties=("JPN", "PER"),
    bindingness=Bindingness.BINDING,
)
PACT = evolve(OTHER, id="pact", name="Pact", steps=(STEP,))
FIRM = Organization(id="firm", name="Firm", kind=OrganizationKind.COMPANY)


def moves(before: Entity, after: Entity) -> bool:
    """Whether a change may change others."""
    first, second = Catalog([PER, JPN, OTHER, before]), Catalog([PER, JPN, OTHER, after])
    return moves_others([before.id], first, second)


def test_a_name_moves_nothing() -> None:
    """Nor does an item without a key."""
    assert not moves(PACT, evolve(PACT, name="Anew"))
    assert not moves(PACT, evolve(PACT, steps=(STEP, evolve(STEP, stage=Stage.ADOPTION))))


def test_an_item_with_a_key_may_move() -> None:
    """In either edition; but not where the list is alike."""
    keyed = evolve(PACT, steps=(evolve(STEP, key="signing"),))
    assert moves(PACT, keyed)
    assert moves(keyed, PACT)
    assert not moves(keyed, evolve(keyed, name="Anew"))


def test_a_link_that_may_make_a_circle_moves_others() -> None:
    """And so does of which country a body is."""
    assert moves(PACT, evolve(PACT, replaces=("other",)))
    assert moves(FIRM, evolve(FIRM, country="PER"))
    assert not moves(FIRM, evolve(FIRM, name="Anew"))


def test_what_is_new_moves_nothing() -> None:
    """Nothing that is alike in both can name it."""
    first = Catalog([PER, JPN, OTHER])
    assert not moves_others(
        ["pact"], first, Catalog([PER, JPN, OTHER, evolve(PACT, replaces=("other",))])
    )
