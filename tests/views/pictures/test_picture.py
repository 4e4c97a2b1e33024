import sys
from xml.etree.ElementTree import fromstring

import pytest

from mineralpact import datasets
from mineralpact.errors import MissingExtraError, ValidationError
from mineralpact.views import Picture, timeline_picture
from mineralpact.views.pictures.picture import bare_svg
from mineralpact.views.pictures.picture_style import DARK, LIGHT, fixed_style
from tests.views.pictures.drawn import SVG, root_of
from tests.views.pictures.made_up import not_installed


@pytest.fixture(scope="module", name="picture")
def one_picture() -> Picture:
    """Return the timeline of the shipped article."""
    return timeline_picture(datasets.load("japan-peru-2024"))


def test_it_is_read_aloud_as_its_description(picture: Picture) -> None:
    """Readers for the blind find the title and the description by the ids that the root names."""
    root = root_of(picture)
    assert root.get("role") == "img"
    named = [root.find(f"{SVG}title"), root.find(f"{SVG}desc")]
    ids = " ".join(element.get("id", "") for element in named if element is not None)
    assert root.get("aria-labelledby") == ids
    assert [element.text for element in named if element is not None] == [
        picture.title,
        picture.description,
    ]


def test_its_colours_follow_the_setting_of_the_reader(picture: Picture) -> None:
    """They are variables, with other values in a dark room, and reach nothing else on a page."""
    style = root_of(picture).findtext(f"{SVG}style", "")
    assert "@media (prefers-color-scheme:dark)" in style
    assert "var(--mp-real)" in style
    for rule in style.replace("@media (prefers-color-scheme:dark){", "").split("}"):
        assert not rule.strip() or rule.strip().startswith(".mineralpact-picture")


def test_notebooks_show_it(picture: Picture) -> None:
    """As SVG and as HTML."""
    for name in ("_repr_svg_", "_repr_html_"):
        assert getattr(picture, name)() == picture.svg()


def test_ids_differ_between_pictures(picture: Picture) -> None:
    """Two of them may stand on one page."""
    other = timeline_picture(datasets.load("japan-peru-2024-11-17"))
    ids = [
        {element.get("id") for element in root_of(one).iter() if element.get("id")}
        for one in (picture, other)
    ]
    assert ids[0]
    assert ids[0].isdisjoint(ids[1])


def test_it_has_a_short_repr(picture: Picture) -> None:
    """Without the drawing, and with no more of the description than fits."""
    assert len(repr(picture)) <= 200


def test_png_is_as_large_as_asked_for(picture: Picture) -> None:
    """In the colours of a light or of a dark room."""
    light, dark = picture.png(scale=0.5), picture.png(scale=0.5, dark=True)
    assert light.startswith(b"\x89PNG")
    assert int.from_bytes(light[16:20], "big") * 2 == picture.width
    assert dark != light


@pytest.mark.parametrize("scale", [0, 9])
def test_a_scale_that_fills_the_memory_is_refused(picture: Picture, scale: float) -> None:
    """Or one at which nothing is seen."""
    with pytest.raises(ValidationError, match=r"from 0\.1 to 8"):
        picture.png(scale=scale)


def test_png_without_its_library_says_what_to_install(
    picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra is named."""
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    monkeypatch.setattr("mineralpact.tables.extras.find_spec", not_installed)
    with pytest.raises(MissingExtraError, match=r"mineralpact\[png\]"):
        picture.png()


def test_the_fixed_colours_leave_no_variable() -> None:
    """What paints the PNG knows none."""
    assert LIGHT.keys() == DARK.keys()
    assert "var(" not in fixed_style(LIGHT)
    fromstring(f"<style>{fixed_style(DARK)}</style>")  # noqa: S314  # just made here


def test_a_page_that_has_the_style_gets_a_picture_without(picture: Picture) -> None:
    """Its policy may allow no style but its own; all else is as it was."""
    bare = bare_svg(picture)
    assert "style" not in bare
    assert picture.drawing in bare
    assert bare.startswith('<svg xmlns="http://www.w3.org/2000/svg" class="mineralpact-picture" ')
