import msgspec

from mineralpact.catalog import Catalog
from mineralpact.query import timeline
from mineralpact.views.pages.timeline_page import timeline_page, timeline_plain
from tests.views.golden_files import GOLDEN, same_as, text_of


def test_the_page_of_a_timeline(small: Catalog) -> None:
    """What has no date of its own is told by the event it hangs on."""
    assert same_as(
        GOLDEN / "timeline.txt", text_of(timeline_page(small, timeline(small, claims=True)))
    )


def test_a_timeline(small: Catalog) -> None:
    """Each entry has its time, its entity and the record that holds the time."""
    entries = msgspec.convert(timeline_plain(timeline(small)), list[dict[str, object]])
    ids = [(entry["id"], entry["path"], entry["modality"]) for entry in entries]
    assert ("pact", "steps[0]", "happened") in ids
    assert ("gazette", "published", None) in ids
    (signature,) = [
        entry for entry in entries if (entry["id"], entry["path"]) == ("pact", "steps[0]")
    ]
    assert signature["when"] == "2024-05-02"
    assert isinstance(signature["what"], dict)
    assert signature["what"]["stage"] == "signature"
