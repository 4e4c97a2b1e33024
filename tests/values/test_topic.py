import pytest

from mineralpact.values.topic import Area, Place, Topic
from tests.samples import CHL, refused


def test_a_place_is_somewhere() -> None:
    """A country or a locality, or both."""
    assert refused(Place) == [("country", "missing")]
    assert Place(country=CHL).locality is None
    assert Place(locality="Loa").country is None


def test_an_area_keeps_its_topics_in_order() -> None:
    """The source's order may mean something."""
    topics = (Topic.TRADE, Topic.RECYCLING)
    assert Area(title="a", topics=topics).topics == topics


@pytest.mark.parametrize("topic", Topic)
def test_a_topic_is_written_as_its_name(topic: Topic) -> None:
    """One spelling, in every format."""
    assert topic.value == topic.name.lower()
