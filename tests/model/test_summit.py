from mineralpact.model import Attendance, Summit, SummitKind
from mineralpact.values.step import Modality
from tests.samples import MINISTER, VISIT, refused


def test_a_meeting_is_not_within_itself() -> None:
    """At the side of another, or of none."""
    fields = {"id": VISIT, "name": "Visit", "kind": SummitKind.VISIT, "modality": Modality.PLANNED}
    assert refused(Summit, **fields, within=VISIT) == [("within", "self_reference")]


def test_somebody_attends() -> None:
    """Named or described."""
    assert refused(Attendance, modality=Modality.PLANNED) == [("participant", "missing")]
    assert Attendance(participant=MINISTER, modality=Modality.PLANNED).description is None
    assert Attendance(description="leaders", modality=Modality.PLANNED).participant is None
