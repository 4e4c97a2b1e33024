"""Places that claims leave open, and what may stand there."""

from mineralpact.catalog import Catalog
from mineralpact.catalog.open_world.open_places import OpenPlaces
from mineralpact.catalog.open_world.possible_records import ANYTHING, UNKNOWN_RECORD, PossibleRecord
from mineralpact.model import (
    Agreement,
    Claim,
    Country,
    Investment,
    Organization,
    Person,
    Project,
    Roadmap,
    Summit,
)
from mineralpact.paths import Path
from mineralpact.values.ids import ClaimId, EntityPath
from mineralpact.values.step import UP_TO_FORCE, Modality, Stage, Step
from mineralpact.values.topic import Area
from tests.instruments import JPN, PER, pact, step
from tests.query.open_pact import gap, open_pact
from tests.samples import FORUM, PACT, sample

PLACES = open_pact().derived(OpenPlaces)
HERE = Path()


def test_a_gap_opens_the_places_it_is_about() -> None:
    """One that has been answered opens none; a claim that a list is open does."""
    places = [str(place.path) for place in PLACES.of_entity("open-summit")]
    assert places == ["attendees", "host"]
    assert PLACES.of_entity("closed-summit") == ()
    assert [str(place.path) for place in PLACES.of_entity("mine")] == ["minerals"]
    assert [place.members for place in PLACES.at("club", Path.of("members"))] == [("KOR",)]
    assert PLACES.at("club", Path.of("name")) == []


def test_an_open_list_may_hold_anything_or_some_in_particular() -> None:
    """A record that names one of those is known by that name."""
    anyone, rival = PLACES.openings(Summit, (), Summit, Path.parse("attendees.participant"))
    assert anyone.possible == (PossibleRecord({"attendees": (ANYTHING,)}),)
    assert anyone.places == {"open-summit": [(HERE, Path.of("attendees"))]}
    by_name = PossibleRecord({"participant": "rival"})
    assert rival.possible == (PossibleRecord({"attendees": (by_name,)}),)
    assert list(rival.places) == ["perhaps-summit"]


def test_a_single_value_is_open_where_none_is_stated() -> None:
    """What is stated is not open, for all that a gap says of it."""
    (host,) = PLACES.openings(Summit, (), Summit, Path.of("host"))
    assert host.if_unstated
    assert host.possible == (UNKNOWN_RECORD,)


def test_a_gap_inside_an_item_opens_it_there_and_from_outside() -> None:
    """Not in the other items, and not the list of items itself."""
    (of_roadmap,) = PLACES.openings(Roadmap, (), Roadmap, Path.parse("areas.topics"))
    place = Path.parse("areas[1].topics")
    assert of_roadmap.places == {"roadmap": [(HERE, place)]}
    (of_area,) = PLACES.openings(Roadmap, ("areas",), Area, Path.of("topics"))
    assert of_area.places == {"roadmap": [(Path.parse("areas[1]"), Path.of("topics"))]}
    assert PLACES.openings(Roadmap, (), Roadmap, Path.of("areas")) == []
    assert PLACES.openings(Roadmap, (), Roadmap, Path.parse("areas.title")) == []


def test_places_are_those_of_one_kind() -> None:
    """Lists of the same name in other kinds stay as they are."""
    assert PLACES.openings(Project, (), Project, Path.of("minerals"))
    assert PLACES.openings(Agreement, (), Agreement, Path.of("minerals")) == []
    assert PLACES.openings(Organization, (), Organization, Path.parse("members.member"))


def test_what_is_worked_out_is_never_open() -> None:
    """Such as what became of a plan."""
    assert PLACES.openings(Summit, (), Summit, Path.of("outcome")) == []


def test_an_entity_may_exist() -> None:
    """By what would be true of it, unless a later edition has answered; others may pay, too."""
    known = {"investor": "JPN", "recipient": "PER", "co_recipients": ()}
    assert PLACES.possible(Investment) == [PossibleRecord(known)]
    (leader,) = PLACES.possible(Person)
    assert leader.read(Path.parse("offices.of")) == ("PER",)
    assert PLACES.possible(Agreement) == ()


def test_a_place_told_by_an_items_key_is_that_of_its_position() -> None:
    """A claim may name an item either way."""
    signature = Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED, key="signing")
    plan = step(Stage.RATIFICATION, modality=Modality.PLANNED)
    countries = (Country(id=JPN), Country(id=PER))
    catalog = Catalog([pact(plan, signature), *countries, gap("when", "pact.steps[signing].when")])
    (place,) = catalog.derived(OpenPlaces).of_entity("pact")
    assert str(place.path) == "steps[1].when"


def test_what_is_known_of_an_item_that_may_be_there_is_what_names_a_member() -> None:
    """An item that is a name is that member; nothing is known of one with several names in it."""
    gaps = (gap(name, f"{PACT}.{name}", members=(FORUM,)) for name in ("parties", "steps"))
    places = OpenPlaces(Catalog([*sample(), *gaps]))
    (party,) = places.openings(Agreement, (), Agreement, Path.of("parties"))
    assert party.possible == (PossibleRecord({"parties": (FORUM,)}),)
    (of_steps,) = places.openings(Agreement, (), Agreement, Path.parse("steps.party"))
    assert of_steps.possible == (PossibleRecord({"steps": (UNKNOWN_RECORD,)}),)


def test_acts_of_what_a_source_takes_for_granted_may_have_been_done() -> None:
    """Up to the entry into force; of anything else, nothing is taken so."""
    taken = Claim(
        id=ClaimId("taken"),
        about=(EntityPath("pact"), EntityPath("JPN")),
        modality=Modality.PRESUPPOSED,
        inferred=True,
    )
    catalog = Catalog([pact(), Country(id=JPN), Country(id=PER), taken])
    places = catalog.derived(OpenPlaces)
    assert [places.is_presupposed(id) for id in ("pact", "JPN", "PER")] == [True, False, False]
    (place,) = places.of_entity("pact")
    assert (place.path, place.is_presupposed) == (Path.of("steps"), True)
    assert places.of_entity("JPN") == ()
    (steps,) = places.openings(Agreement, (), Agreement, Path.parse("steps.stage"))
    path = Path.parse("steps.stage")
    assert [record.read(path) for record in steps.possible] == [(stage,) for stage in UP_TO_FORCE]
