from typing import Any

import pytest

from mineralpact.catalog import Catalog
from mineralpact.model import Attendance, Country, Summit, SummitKind
from mineralpact.query import SummitFilter, encounters, find
from mineralpact.values.step import Modality
from tests.samples import CHL, DEU, MINISTER, PACT, PLAN, VISIT, refused

FIELDS: dict[str, Any] = {
    "id": VISIT,
    "name": "Visit",
    "kind": SummitKind.VISIT,
    "modality": Modality.HAPPENED,
}


def test_a_meeting_is_not_within_itself() -> None:
    """At the side of another, or of none."""
    assert refused(Summit, **FIELDS, within=VISIT) == [("within", "self_reference")]


def test_somebody_attends() -> None:
    """Named or described."""
    assert refused(Attendance, modality=Modality.PLANNED) == [("participant", "missing")]
    assert Attendance(participant=MINISTER, modality=Modality.PLANNED).description is None
    assert Attendance(description="leaders", modality=Modality.PLANNED).participant is None


def test_a_meeting_has_outcomes_of_which_some_are_named() -> None:
    """Thirty documents are signed on a visit, and the report names two."""
    visit = Summit(**FIELDS, outcomes_announced=30, outcomes=(PACT, PLAN))
    assert (visit.outcomes_announced, visit.outcomes) == (30, (PACT, PLAN))


@pytest.mark.parametrize("announced", [1, -1])
def test_no_more_outcomes_than_announced(announced: int) -> None:
    """More named than announced would be a slip in one or the other."""
    fields = {**FIELDS, "outcomes_announced": announced, "outcomes": (PACT, PLAN)}
    assert refused(Summit, **fields) == [("outcomes_announced", "too_small")]


def test_an_outcome_is_named_once() -> None:
    """Twice would be a slip."""
    assert refused(Summit, **FIELDS, outcomes=(PACT, PACT)) == [("outcomes[1]", "repeated")]


def test_several_host_a_meeting_together() -> None:
    """One of them is the host; others beside nobody, or beside themselves, are a slip."""
    meeting = Summit(**FIELDS, host=CHL, co_hosts=(DEU,))
    assert meeting.hosts == (CHL, DEU)
    assert Summit(**FIELDS).hosts == ()
    assert refused(Summit, **FIELDS, co_hosts=(DEU,)) == [("host", "missing")]
    assert refused(Summit, **FIELDS, host=CHL, co_hosts=(CHL,)) == [("co_hosts[0]", "repeated")]
    both = Catalog([meeting, Country(id=CHL), Country(id=DEU)])
    assert find(both, SummitFilter(involving=(CHL, DEU))) == (meeting,)
    assert [each.other.id for each in encounters(both, CHL)] == [DEU]
