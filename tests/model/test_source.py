import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import ValidationError
from mineralpact.model import Source
from mineralpact.query import timeline
from mineralpact.values.ids import SourceId
from mineralpact.values.time.when import When
from tests.samples import REPORT, refused


def test_a_digest_has_64_digits() -> None:
    """Lower-case hexadecimal ones."""
    assert refused(Source, id=REPORT, title="A", sha256="0" * 63) == [("sha256", "bad_digest")]


def test_a_text_has_a_length() -> None:
    """An empty text states nothing."""
    assert refused(Source, id=REPORT, title="A", length=0) == [("length", "too_small")]
    assert Source(id=REPORT, title="A", length=1).length == 1


def test_a_part_of_a_source_has_a_digest() -> None:
    """What was read of it: without that, nothing was."""
    found = refused(Source, id=REPORT, title="A", partial=True)
    assert found == [("partial", "contradiction")]
    assert Source(id=REPORT, title="A", partial=True, sha256="0" * 64).partial


def test_a_title_is_not_blank() -> None:
    """A text without a title has our words for one."""
    assert refused(Source, id=REPORT, title="") == [("title", "empty_text")]


def test_a_time_without_a_zone_stays_without() -> None:
    """As printed."""
    assert (
        str(Source(id=REPORT, title="A", published=When("2031-04-02T09:00:00")).published)
        == "2031-04-02T09:00:00"
    )


def test_a_source_says_its_language_and_address() -> None:
    """In the forms that standards give them."""
    found = refused(Source, id=REPORT, title="A", language="Japanese language", url="example")
    assert found == [("language", "bad_language"), ("url", "bad_url")]
    assert Source(id=REPORT, title="A", language="ja", url="https://example.org").language == "ja"


def test_a_source_draws_on_others() -> None:
    """Each once, and not on itself."""
    wire = SourceId("wire")
    assert Source(id=REPORT, title="A", based_on=(wire,)).based_on == (wire,)
    found = refused(Source, id=REPORT, title="A", based_on=(wire, wire, REPORT))
    assert found == [("based_on[1]", "repeated"), ("based_on[2]", "self_reference")]
    with pytest.raises(ValidationError, match="expected another source, found this one"):
        Source(id=REPORT, title="A", based_on=(REPORT,))


def test_the_day_of_reading_is_no_event() -> None:
    """It is told on request only."""
    source = Source(id=REPORT, title="A", published=When("2031"), accessed=When("2032-01-02"))
    catalog = Catalog([source])
    assert [entry.path for entry in timeline(catalog)] == ["published"]
    background = [entry.path for entry in timeline(catalog, background=True)]
    assert background == ["published", "accessed"]
