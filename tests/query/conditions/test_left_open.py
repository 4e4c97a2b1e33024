"""Conditions beside which stands what an open list may hold."""

from mineralpact.catalog.open_world.open_places import OpenPlaces
from mineralpact.model import Roadmap, Summit
from mineralpact.query.conditions import AllOf, Claimed, Condition, Has, Is, Lists, Not, Some
from mineralpact.query.conditions.left_open import LeftOpen, open_entities, opened
from tests.query.open_pact import open_pact

PLACES = OpenPlaces(open_pact())
ATTENDED = Some(field="attendees", conditions=(Is(field="participant", value="rival"),))


def test_a_condition_on_an_open_list_is_met_by_what_is_not_named() -> None:
    """Also inside of others; where no list is open, a condition stays as it is."""
    for condition in (ATTENDED, Not(condition=ATTENDED), AllOf(conditions=(ATTENDED,))):
        ready = opened(condition, Summit, PLACES)
        assert ready != condition
        assert open_entities(ready, Summit) == frozenset(("open-summit", "perhaps-summit"))
    for closed in (Is(field="name", value="x"), Not(condition=Is(field="name", value="x"))):
        assert opened(closed, Summit, PLACES) is closed
        assert open_entities(closed, Summit) == frozenset()
    topics = Some(field="areas", conditions=(Has(field="topics", value="trade"),))
    assert open_entities(opened(topics, Roadmap, PLACES), Roadmap) == frozenset(("roadmap",))


def test_claims_with_open_lists_are_not_known_by_their_entities() -> None:
    """A claim is about any: so all entities are asked."""
    claimed = Claimed(conditions=(Lists(field="cites"),))
    assert open_entities(opened(claimed, Summit, PLACES), Summit) == frozenset()
    openings = [
        condition
        for condition, _ in opened(ATTENDED, Summit, PLACES).inner(Summit)
        if isinstance(condition, LeftOpen)
    ]
    both: tuple[Condition, ...] = (Claimed(conditions=tuple(openings)),)
    assert open_entities(both[0], Summit) is None
    assert open_entities(AllOf(conditions=both), Summit) is None
