import re
from functools import reduce
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings, strategies as st

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.editions import merge
from mineralpact.errors import ValidationError
from mineralpact.model import Summit, SummitKind
from mineralpact.query import timeline
from mineralpact.values import (
    EntityId,
    Modality,
    RelativeTime,
    Stage,
    Step,
    SummitId,
    TimeRelation,
)
from mineralpact.views import timeline_picture
from tests.effort import examples
from tests.views.pictures.drawn import (
    SVG,
    box_of_shape,
    labels_of,
    marks_of,
    outside,
    overlapping,
    root_of,
    shape_in,
    titles_of,
)
from tests.views.pictures.made_up import pact, pacts_of_years, step, with_countries

ARTICLE = "japan-peru-2024"


def merged_story() -> Catalog:
    """Return the editions of the shipped story as one."""
    return reduce(
        lambda earlier, later: merge(earlier, later).catalog, datasets.editions("japan-peru")
    )


CATALOGS = {
    "article": datasets.load(ARTICLE),
    "story": merged_story(),
    "one": pacts_of_years(1),
    "many": pacts_of_years(200),
}


def mark_of(catalog: Catalog, words: str) -> Element:
    """Return the first shape of the mark whose words end so."""
    marks = marks_of(timeline_picture(catalog))
    return shape_in(next(group for title, group in marks if title.endswith(words)))


@pytest.mark.parametrize("width", [320, 390, 640, 960, 1400])
@pytest.mark.parametrize("name", CATALOGS)
def test_no_label_lies_upon_another_or_is_cut_off(name: str, width: int) -> None:
    """At any width, from one time to two hundred."""
    picture = timeline_picture(CATALOGS[name], width=width)
    labels = labels_of(picture)
    assert picture.width == width
    assert overlapping(labels) == []
    assert outside(picture, labels) == []


@pytest.mark.parametrize("width", [390, 960])
@pytest.mark.parametrize("name", CATALOGS)
def test_each_entry_has_its_mark_inside(name: str, width: int) -> None:
    """It is large enough to be seen."""
    picture = timeline_picture(CATALOGS[name], width=width)
    marks = marks_of(picture)
    assert len(marks) == len(timeline(CATALOGS[name], overtaken=True))
    boxes = [box_of_shape(shape_in(group), words) for words, group in marks]
    assert outside(picture, boxes) == []
    for box in boxes:
        assert box.right - box.left >= 9.9
        assert box.bottom - box.top >= 5.9


def test_planned_is_hollow_and_done_is_solid() -> None:
    """The form says so, whatever the colours."""
    catalog = with_countries(
        pact(1, "First", step("2024-11-14", Modality.PLANNED)),
        pact(2, "Second", step("2024-11-20")),
        pact(3, "Third", step("2024-11", Modality.PLANNED)),
        pact(4, "Fourth", step("[2024-11-14..]", Modality.PLANNED)),
    )
    assert mark_of(catalog, "planned: 14 Nov 2024").get("fill") == "none"
    assert mark_of(catalog, "signature: 20 Nov 2024").get("fill") is None
    assert mark_of(catalog, "planned: Nov 2024").get("fill") == "none"
    assert mark_of(catalog, "14 Nov 2024 or later").get("fill") == "none"


def test_the_bounds_of_a_loose_time_are_where_the_axis_has_them() -> None:
    """A whisker begins and ends, with caps, at the places of its first and last day."""
    catalog = with_countries(
        pact(1, "Loose", step("[2024-11-14..2024-11-30]", Modality.PLANNED)),
        pact(2, "First day", step("2024-11-14")),
        pact(3, "Last day", step("2024-11-30")),
    )
    loose = mark_of(catalog, "14 to 30 Nov 2024")
    bounds = float(loose.get("x", "")), float(loose.get("x", "")) + float(loose.get("width", ""))
    days = [float(mark_of(catalog, f": {day} Nov 2024").get("cx", "")) for day in (14, 30)]
    assert bounds == pytest.approx(days, abs=0.11)


def test_an_open_end_fades_out_at_the_end_of_the_axis() -> None:
    """Its paint is a gradient that the picture holds itself."""
    svg = timeline_picture(
        with_countries(
            pact(1, "Later", step("[2024-11-14..]", Modality.PLANNED)),
            pact(2, "Earlier", step("[..2024-11-14]")),
            pact(3, "Never said", step("[..2024-11-10]", Modality.PLANNED)),
        )
    ).svg()
    paints = set(re.findall(r"url\(#([\w-]+)\)", svg))
    assert {paint.partition("-")[2] for paint in paints} >= {"plan-right", "real-left"}
    assert all(f'id="{paint}"' in svg for paint in paints)


def test_a_plan_and_its_deed_are_on_one_row() -> None:
    """The plan is drawn first, and around the dot of what was done on that day."""
    catalog = with_countries(
        pact(1, "Pact", step("2024-11-14", Modality.PLANNED), step("2024-11-14"))
    )
    plan = mark_of(catalog, "planned (fulfilled): 14 Nov 2024")
    deed = mark_of(catalog, "signature: 14 Nov 2024")
    assert plan.get("cy") == deed.get("cy")
    assert float(plan.get("r", "")) > float(deed.get("r", ""))


def test_a_plan_that_was_moved_and_then_done_is_on_one_row() -> None:
    """All three times are."""
    catalog = with_countries(
        pact(
            1,
            "Pact",
            step("2024-10-01", Modality.PLANNED),
            step("2024-11-14", Modality.MOVED),
            step("2024-11-14"),
        )
    )
    shapes = [shape_in(group) for _, group in marks_of(timeline_picture(catalog))]
    assert len(shapes) == 3
    assert len({shape.get("cy") for shape in shapes}) == 1


def test_what_was_called_off_is_crossed() -> None:
    """And hollow: nothing was done."""
    catalog = with_countries(
        pact(
            1, "Pact", step("2024-10-01", Modality.PLANNED), step("2024-10-01", Modality.CALLED_OFF)
        )
    )
    groups = [group for _, group in marks_of(timeline_picture(catalog))]
    assert [group.get("class") for group in groups] == ["mark off", "mark off"]
    assert all(group.find(f"{SVG}path") is not None for group in groups)


def test_a_time_that_is_no_day_of_a_calendar_is_drawn_open() -> None:
    """Its words say it."""
    picture = timeline_picture(with_countries(pact(1, "Old", step("Y-17000"))))
    assert marks_of(picture)[0][0] == "Old: signature: Y-17000 (EDTF)"
    assert "url(#" in picture.svg()


def test_a_catalog_without_times_says_so() -> None:
    """In words, and in the description."""
    picture = timeline_picture(with_countries())
    assert picture.description == "No time is stated in this catalog."
    assert [label.words for label in labels_of(picture)] == ["Timeline", picture.description]


def test_a_time_told_by_an_event_alone_has_a_mark() -> None:
    """It fades out at both ends; where no day is said there is none on the axis."""
    visit = Summit(
        id=SummitId(EntityId("visit")),
        name="Visit",
        kind=SummitKind.VISIT,
        modality=Modality.PLANNED,
    )
    during = Step(
        stage=Stage.SIGNATURE,
        modality=Modality.PLANNED,
        relative=RelativeTime(relation=TimeRelation.DURING, event=visit.id),
    )
    picture = timeline_picture(with_countries(visit, pact(1, "Pact", during)))
    assert [words for words, _ in marks_of(picture)] == ["Pact: signature, planned: during Visit"]
    assert "plan-both" in picture.svg()
    assert picture.description.startswith("1 time of 1 thing. Pact")
    assert "grid" in picture.svg()


def test_the_sources_share_a_row() -> None:
    """They are many, and no part of the story."""
    names = [label.words for label in labels_of(timeline_picture(CATALOGS["story"]))]
    assert "Sources, when published" in names
    assert "18 of them" in names
    sources = timeline(datasets.load(ARTICLE), involving="japan-peru-article")
    only = timeline_picture(datasets.load(ARTICLE), [sources[-1]])
    assert only.description.startswith("1 time of 1 thing")


def test_an_axis_that_is_not_even_says_so() -> None:
    """Beside the axis, or where labels stand above their marks in the legend."""
    words = "Time is not to scale: empty stretches are made short."
    for width in (390, 960):
        labels = labels_of(timeline_picture(CATALOGS["story"], width=width))
        assert [label.words for label in labels].count(words) == 1
    assert words not in timeline_picture(CATALOGS["article"]).svg()


def test_the_description_tells_what_is_seen() -> None:
    """How many times of how many things, from when to when, and the first twelve."""
    words = timeline_picture(CATALOGS["many"]).description
    assert words.startswith("200 times of 200 things, from ")
    assert words.endswith("; and 188 more.")
    one = pact(1, "Pact", step("2024-11-14"))
    assert timeline_picture(with_countries(one)).description == (
        "1 time of 1 thing, 14 November 2024. Pact: signature: 14 Nov 2024."
    )


def test_the_same_catalog_gives_the_same_picture() -> None:
    """Byte for byte."""
    first, second = timeline_picture(CATALOGS["story"]), timeline_picture(merged_story())
    assert first.svg() == second.svg()


def test_a_title_can_be_chosen() -> None:
    """It is read aloud too."""
    picture = timeline_picture(CATALOGS["article"], title='Peru & "friends"')
    assert picture.title == 'Peru & "friends"'
    assert labels_of(picture)[0].words == 'Peru & "friends"'


def test_too_narrow_a_picture_is_refused() -> None:
    """With the least width."""
    with pytest.raises(ValidationError, match="expected 320 or more, found 100"):
        timeline_picture(CATALOGS["article"], width=100)


@settings(max_examples=examples(100))
@given(st.text(min_size=1, max_size=50).filter(str.strip), st.sampled_from((390, 960)))
def test_any_name_comes_out_harmless(name: str, width: int) -> None:
    """The picture is well-formed, and has no more elements than for another name."""
    other = timeline_picture(with_countries(pact(1, "Pact", step("2024-11-14"))), width=width)
    picture = timeline_picture(with_countries(pact(1, name, step("2024-11-14"))), width=width)
    assert len(marks_of(picture)) == 1
    assert outside(picture, labels_of(picture)) == []
    assert picture.svg().count("<circle") == other.svg().count("<circle")
    assert "<script" not in picture.svg()


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert('x')</script>",
        "\" onload=\"alert('x')",
        "]]><!-- &amp; &#0;",
        "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER BEH}" * 40,
        "x" * 10_000,
        "word " * 2_000,
        "=cmd()\N{RIGHT-TO-LEFT OVERRIDE}evil",
    ],
)
def test_bad_names_are_legible(name: str) -> None:
    """Within the picture, in two lines at most, with more of it shown when pointed at."""
    picture = timeline_picture(with_countries(pact(1, name, step("2024-11-14"))))
    assert overlapping(labels_of(picture)) == []
    assert outside(picture, labels_of(picture)) == []
    assert "<script" not in picture.svg()
    names = {key for element in root_of(picture).iter() for key in element.attrib}
    assert not any(key.startswith("on") for key in names)
    assert any(title.startswith(" ".join(name.split())[:20]) for title in titles_of(picture)) or (
        "\N{RIGHT-TO-LEFT OVERRIDE}" in name
    )


def test_other_modalities_are_hollow_unless_they_are_facts() -> None:
    """A hope is no deed; what is taken for granted is drawn as a fact."""
    catalog = with_countries(
        pact(1, "Hope", step("2024-11-14", Modality.AIM, Stage.CONCLUSION)),
        pact(2, "Ground", step("2024-11-14", Modality.PRESUPPOSED, Stage.CONCLUSION)),
    )
    classes = [group.get("class") for _, group in marks_of(timeline_picture(catalog))]
    assert classes == ["mark plan", "mark fact"]
