"""The pictures of the documentation, which ``MINERALPACT_RECORD=1`` writes anew."""

import os
import re
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from mineralpact import datasets
from mineralpact.views import Picture, relations_picture, timeline_picture, world_map_picture
from tests.views.pictures.drawn import SVG, labels_of, titles_of

SHOWN = Path(__file__).parents[3] / "docs" / "_static"
ARTICLE = datasets.load("japan-peru-2024")


def shown(name: str, picture: Picture) -> str:
    """Return the text of a picture in the documentation; when recording, make it this one."""
    file = SHOWN / name
    if os.environ.get("MINERALPACT_RECORD") == "1":
        file.write_text(picture.svg(), encoding="utf-8")
    return file.read_text(encoding="utf-8")


def test_the_timeline_is_up_to_date() -> None:
    """Byte for byte; as wide as a page of the documentation, so that its words are as large."""
    picture = timeline_picture(ARTICLE, width=736)
    assert shown("timeline.svg", picture) == picture.svg()


def test_the_relations_are_up_to_date() -> None:
    """In all that is said; where nodes lie hangs on the libraries that lay them out."""
    picture = relations_picture(ARTICLE)
    root = fromstring(shown("relations.svg", picture))  # noqa: S314  # our own file
    titles = [title.text for title in root.iter(f"{SVG}title")]
    assert titles[1:] == titles_of(picture)
    words = [text.text for text in root.iter(f"{SVG}text")]
    assert words == [label.words for label in labels_of(picture)]


def test_the_map_is_up_to_date() -> None:
    """Byte for byte."""
    picture = world_map_picture(ARTICLE, width=736)
    assert shown("world-map.svg", picture) == picture.svg()


@pytest.mark.parametrize(
    ("name", "most"),
    [("timeline.svg", 30_000), ("relations.svg", 30_000), ("world-map.svg", 45_000)],
)
def test_they_are_small(name: str, most: int) -> None:
    """A page loads at once, and names no place on the net but that of the format."""
    text = (SHOWN / name).read_text(encoding="utf-8")
    assert len(text) < most
    assert set(re.findall(r"https?://[^\"' ]+", text)) == {"http://www.w3.org/2000/svg"}
