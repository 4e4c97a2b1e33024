from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.model import Summit, SummitKind
from mineralpact.query import meeting_warnings
from mineralpact.values.ids import SummitId
from mineralpact.values.step import Modality
from mineralpact.values.time.when import When

WEEK = Summit(
    id=SummitId("week"),
    name="Week",
    kind=SummitKind.CONFERENCE,
    modality=Modality.HAPPENED,
    when=When("2024-11-15/2024-11-16"),
)
TALK = evolve(WEEK, id=SummitId("talk"), name="Talk", when=When("2024-11-17"), within=WEEK.id)


def codes(*meetings: Summit) -> list[str]:
    """The warnings of some meetings."""
    return [warning.code for warning in meeting_warnings(Catalog(meetings))]


def test_a_meeting_within_what_is_over_is_warned_of() -> None:
    """Surely over, that is; and within what was called off nothing takes place."""
    assert codes(WEEK, TALK) == ["outer_over"]
    assert codes(WEEK, evolve(TALK, when=When("2024-11"))) == []
    assert codes(WEEK, evolve(TALK, when=None)) == []
    off = evolve(WEEK, modality=Modality.CALLED_OFF, when=None)
    assert codes(off, TALK) == ["outer_off"]
    assert codes(off, evolve(TALK, modality=Modality.CALLED_OFF)) == []
