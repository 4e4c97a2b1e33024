import re

import pytest
from hypothesis import given, settings, strategies as st

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.errors import MissingExtraError, ValidationError
from mineralpact.model import Project, ProjectKind, ProjectPhase
from mineralpact.model.project import Milestone
from mineralpact.values import EntityId, Modality, Place, ProjectId, Stage
from mineralpact.views import Picture, relations_picture
from mineralpact.views.pictures.relation_graph import relation_graph
from tests.effort import examples
from tests.views.pictures.drawn import (
    SVG,
    labels_of,
    outside,
    overlapping,
    root_of,
    titles_of,
)
from tests.views.pictures.made_up import (
    PERU,
    five,
    not_installed,
    pact,
    rivalry,
    step,
    with_countries,
    world,
)

CATALOGS = {
    "five": five(),
    "article": datasets.load("japan-peru-2024"),
    "large": world(150),
}


def edge_of(picture: Picture, words: str) -> dict[str, str]:
    """Return the attributes of the line whose words begin so."""
    for group in root_of(picture).iter(f"{SVG}g"):
        title, line = group.find(f"{SVG}title"), group.find(f"{SVG}line")
        if title is not None and line is not None and (title.text or "").startswith(words):
            return dict(line.items())
    raise AssertionError(words)


def node_of(picture: Picture, words: str) -> str:
    """Return the classes of the shape of the node whose words begin so."""
    for group in root_of(picture).iter(f"{SVG}g"):
        title = group.find(f"{SVG}title")
        text = "" if title is None else title.text or ""
        if text.startswith(words) and ":" not in text:
            return group[1].get("class", "")
    raise AssertionError(words)


@pytest.mark.parametrize("name", CATALOGS)
def test_no_label_lies_upon_another_or_is_cut_off(name: str) -> None:
    """From five nodes to a hundred and fifty."""
    picture = relations_picture(CATALOGS[name])
    labels = labels_of(picture)
    assert overlapping(labels) == []
    assert outside(picture, labels) == []


def test_of_many_nodes_the_most_connected_have_labels() -> None:
    """The others say their names when pointed at; the description says so."""
    picture = relations_picture(CATALOGS["large"])
    labels = [label for label in labels_of(picture) if "Peru" in label.words]
    assert labels
    assert "The 40 most connected have labels" in picture.description
    nodes = [title for title in titles_of(picture) if re.fullmatch(r"[^:]* \([^:]*\)", title)]
    assert len(nodes) == 150
    assert "labels" not in relations_picture(CATALOGS["five"]).description


def test_those_least_connected_are_left_out() -> None:
    """How many, the description says."""
    picture = relations_picture(CATALOGS["large"], most=10)
    assert picture.description.startswith("10 entities and ")
    assert "140 others with fewer relations are not drawn" in picture.description


def test_the_line_and_the_shape_say_what_is_planned() -> None:
    """Planned is dashed and hollow; a pact without a word of plans is solid."""
    picture = relations_picture(CATALOGS["five"])
    assert edge_of(picture, "Japan-Peru joint statement")["stroke-dasharray"] == "7 5"
    assert node_of(picture, "Japan-Peru joint statement") == "node pact hollow"
    assert "stroke-dasharray" not in edge_of(picture, "China-Peru free-trade agreement")
    assert node_of(picture, "China-Peru free-trade agreement") == "node pact solid"
    assert node_of(picture, "Peru") == "node country solid"


def test_what_claims_alone_tell_of_is_dotted() -> None:
    """A claim about two that a field ties already adds its word there."""
    catalog = with_countries(pact(1, "Pact", step("2024")), rivalry("CHN", "JPN"))
    line = edge_of(relations_picture(catalog), "China \N{EN DASH} Japan: competes with")
    assert line["class"] == "edge rival"
    assert line["stroke-dasharray"] == "0.1 6"
    tied = with_countries(pact(1, "Pact", step("2024")), rivalry("pact-001", "JPN"))
    words = "Pact \N{EN DASH} Japan: parties and competes with"
    assert edge_of(relations_picture(tied), words)["class"] == "edge bond"


@pytest.mark.parametrize(
    ("steps", "shape"),
    [
        ((step("2024", Modality.PLANNED), step("2024")), "solid"),
        ((step("2024", stage=Stage.ANNOUNCED), step("2025", Modality.PLANNED)), "hollow"),
        ((step("2024", stage=Stage.ANNOUNCED),), "solid"),
        ((), "solid"),
    ],
)
def test_an_announcement_does_not_make_a_pact(steps: tuple[object, ...], shape: str) -> None:
    """What is told as done does; and a pact of which nothing is told stands as it is."""
    picture = relations_picture(with_countries(pact(1, "Pact", *steps)))  # type: ignore[arg-type]  # the list above has nothing else
    assert node_of(picture, "Pact (") == f"node pact {shape}"


def test_a_project_is_planned_by_its_milestones() -> None:
    """One that is to be opened is hollow."""
    mine = Project(
        id=ProjectId(EntityId("mine")),
        name="Mine",
        kind=ProjectKind.MINE,
        place=Place(country=PERU),
        milestones=(Milestone(phase=ProjectPhase.OPENING, modality=Modality.PLANNED),),
    )
    assert node_of(relations_picture(with_countries(mine)), "Mine") == "node project hollow"


def test_a_catalog_without_relations_says_so() -> None:
    """Nothing is drawn beside."""
    picture = relations_picture(Catalog())
    assert picture.description == "No two entities of this catalog are related."
    assert labels_of(picture)[-1].words == picture.description


def test_groups_that_nothing_connects_stand_side_by_side() -> None:
    """And below one another where there is no room."""
    codes = ("PER", "JPN", "CHL", "PRT", "NOR", "SWE", "NAM", "ZMB", "FRA", "DEU", "CAN", "MEX")
    pacts = [
        pact(number, f"Memorandum {number}", parties=codes[number * 2 : number * 2 + 2])  # type: ignore[arg-type]  # codes of countries
        for number in range(6)
    ]
    picture = relations_picture(with_countries(*pacts, codes=codes))
    labels = labels_of(picture)
    assert overlapping(labels) == []
    heights = {round(label.top / 30) for label in labels if label.words.startswith("Memorandum")}
    assert len(heights) > 1


def test_the_same_catalog_gives_the_same_picture() -> None:
    """Byte for byte, in whatever order its entities were given."""
    first = relations_picture(world(60))
    assert first.svg() == relations_picture(world(60)).svg()


@pytest.mark.parametrize("most", [1, 401])
def test_too_few_or_many_nodes_are_refused(most: int) -> None:
    """With the bounds."""
    with pytest.raises(ValidationError, match=f"from 2 to 400, found {most}"):
        relations_picture(CATALOGS["five"], most=most)


@pytest.mark.parametrize("name", CATALOGS)
def test_on_a_phone_it_is_higher_than_wide(name: str) -> None:
    """With no label upon another, and as narrow as its labels let it."""
    picture = relations_picture(CATALOGS[name], width=390)
    assert outside(picture, labels_of(picture)) == []
    assert overlapping(labels_of(picture)) == []
    assert picture.width < relations_picture(CATALOGS[name]).width
    assert picture.height > picture.width


def test_a_narrower_picture_is_refused() -> None:
    """With the bound."""
    with pytest.raises(ValidationError, match="width: expected 320 or more, found 319"):
        relations_picture(CATALOGS["five"], width=319)


def test_a_part_of_a_graph_says_what_it_leaves_out() -> None:
    """The most connected stay, with the relations among them."""
    graph = relation_graph(CATALOGS["large"], 150)
    part = graph.first(20)
    assert part == relation_graph(CATALOGS["large"], 20)
    assert len(part.nodes) == 20
    assert part.left_out == graph.left_out + len(graph.nodes) - 20


def test_without_a_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named."""
    monkeypatch.setattr("mineralpact.tables.extras.find_spec", not_installed)
    with pytest.raises(MissingExtraError, match=r"mineralpact\[graph\]"):
        relations_picture(CATALOGS["five"])


@settings(max_examples=examples(50))
@given(st.text(min_size=1, max_size=50).filter(str.strip))
def test_any_name_comes_out_harmless(name: str) -> None:
    """The picture is well-formed, with all labels inside."""
    picture = relations_picture(with_countries(pact(1, name), pact(2, "Other")))
    assert outside(picture, labels_of(picture)) == []
    assert overlapping(labels_of(picture)) == []


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert('x')</script>",
        "\" onload=\"alert('x')",
        "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER BEH}" * 40,
        "x" * 10_000,
        "=cmd()\N{RIGHT-TO-LEFT OVERRIDE}evil",
    ],
)
def test_bad_names_are_legible(name: str) -> None:
    """Within the picture, upon nothing else."""
    picture = relations_picture(with_countries(pact(1, name), pact(2, "Other")))
    assert overlapping(labels_of(picture)) == []
    assert "<script" not in picture.svg()
    names = {key for element in root_of(picture).iter() for key in element.attrib}
    assert not any(key.startswith("on") for key in names)


def test_what_is_over_is_crossed_out_and_explained() -> None:
    """On the picture as in its legend."""
    off = pact(1, "Lithium", step("2024", Modality.CALLED_OFF))
    picture = relations_picture(with_countries(off))
    assert "called off or over" in [label.words for label in labels_of(picture)]
    lines = [line.get("class") for line in root_of(picture).iter(f"{SVG}line")]
    assert lines.count("node off") == 2
