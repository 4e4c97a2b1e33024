import pytest

from mineralpact.catalog import Catalog
from mineralpact.editions import ChangeKind, merge
from mineralpact.model import (
    Attendance,
    Country,
    Office,
    Organization,
    Person,
    Summit,
    SummitKind,
)
from mineralpact.values.ids import CountryId, OrganizationId, ParticipantId, PersonId, SummitId
from mineralpact.values.step import Modality

PERU = CountryId("PER")
PRESIDENT = Person(
    id=PersonId("dina-boluarte"),
    name="Dina Boluarte",
    offices=(Office(title="President", of=PERU),),
)
FORUM = Organization(id=OrganizationId("forum"), name="Forum")
CHAIR = Person(
    id=PersonId("chair"),
    name="A chair",
    offices=(Office(title="Chair", of=FORUM.id), Office(title="Poet")),
)
PLANNED, HAPPENED = Modality.PLANNED, Modality.HAPPENED


def met(*attendees: Attendance) -> Catalog:
    """A meeting with these."""
    meeting = Summit(
        id=SummitId("talk"),
        name="Talk",
        kind=SummitKind.BILATERAL_MEETING,
        modality=PLANNED,
        attendees=attendees,
    )
    return Catalog([Country(id=PERU), PRESIDENT, FORUM, CHAIR, meeting])


@pytest.mark.parametrize(
    ("participant", "description", "gives_way"),
    [
        (PERU, "leaders, none of them named", True),
        (None, "leaders of Peru, not named", True),
        (None, "observers", False),
        (PERU, None, False),
    ],
)
def test_who_is_not_named_gives_way_to_whom_a_source_names(
    participant: ParticipantId | None, description: str | None, *, gives_way: bool
) -> None:
    """To a person who holds an office of that country, in either order of the editions."""
    nobody = Attendance(participant=participant, description=description, modality=PLANNED)
    president = Attendance(participant=PRESIDENT.id, modality=HAPPENED)
    for first, second in ((nobody, president), (president, nobody)):
        merged = merge(met(first), met(second))
        assert merged.catalog.summits[0].attendees == (
            (president,) if gives_way else (first, second)
        )
        assert bool(merged.of(ChangeKind.REVISED)) is gives_way


def test_nobody_gives_way_to_what_is_only_planned() -> None:
    """That a leader came says more than that the president means to."""
    came = Attendance(participant=PERU, description="a leader", modality=HAPPENED)
    means_to = Attendance(participant=PRESIDENT.id, modality=PLANNED)
    assert merge(met(came), met(means_to)).catalog.summits[0].attendees == (came, means_to)


@pytest.mark.parametrize("other", [PERU, FORUM.id, CHAIR.id])
def test_nobody_gives_way_to_who_holds_no_office_of_the_country(other: ParticipantId) -> None:
    """Nor to the country itself, or to an organization."""
    nobody = Attendance(participant=PERU, description="a leader", modality=PLANNED)
    named = Attendance(participant=other, modality=HAPPENED)
    assert merge(met(nobody), met(named)).catalog.summits[0].attendees == (nobody, named)


def test_a_correction_that_names_nobody_gives_way_too() -> None:
    """It says nothing of whom a source names."""
    nobody = Attendance(participant=PERU, description="a leader", modality=Modality.CORRECTED)
    president = Attendance(participant=PRESIDENT.id, modality=HAPPENED)
    merged = merge(met(nobody), met(president))
    assert merged.catalog.summits[0].attendees == (president,)
    assert [change.kind for change in merged.changes] == [ChangeKind.REVISED]


def test_the_one_who_is_named_may_be_known_to_one_edition_only() -> None:
    """The other has never heard of the office."""
    nobody = Attendance(participant=PERU, description="a leader", modality=PLANNED)
    president = Attendance(participant=PRESIDENT.id, modality=PLANNED)
    stranger = Catalog([entity for entity in met(nobody) if entity.id != PRESIDENT.id])
    for first, second in ((stranger, met(president)), (met(president), stranger)):
        assert merge(first, second).catalog.summits[0].attendees == (president,)
