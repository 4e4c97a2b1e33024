"""Fields that never lead back, asked in every way in which a catalog comes about."""

import json

import pytest
from attrs import evolve

import mineralpact as mp
from mineralpact.catalog import Catalog
from mineralpact.catalog.circles import circle_in, fields_without_circles
from mineralpact.codec.fast.loader import LoadOptions, fast_catalog
from mineralpact.errors import ValidationError
from mineralpact.model import KINDS, Entity, Project, ProjectKind
from mineralpact.values import AgreementId, ProjectId
from tests.instruments import JPN, PER, pact


def project(id: str, whole: str | None) -> Project:
    """A project that is part of another."""
    part_of = None if whole is None else ProjectId(whole)
    return Project(id=ProjectId(id), name="Works", kind=ProjectKind.PLANT, part_of=part_of)


COUNTRIES = (mp.Country(id=JPN), mp.Country(id=PER))
PACTS = (
    evolve(pact(id="a"), replaces=(AgreementId("c"), AgreementId("b"))),
    pact(id="b", replaces="c"),
    pact(id="c"),
)
PROJECTS = (project("x", "y"), project("y", "z"), project("z", None))


def test_which_fields_lead_nowhere_back() -> None:
    """What takes the place of what, and what is part of what."""
    named = {kind.__name__: fields_without_circles(kind) for kind in KINDS}
    assert {name: fields for name, fields in named.items() if fields} == {
        "Organization": ("part_of",),
        "Agreement": ("replaces",),
        "Project": ("part_of",),
        "Investment": ("part_of",),
    }


@pytest.mark.parametrize(
    ("entities", "problem"),
    [
        (
            (*PACTS[:2], pact(id="c", replaces="b")),
            ("agreements[1].replaces", "expected no circle, found b → c → b"),
        ),
        (
            (*PROJECTS[:2], project("z", "x")),
            ("projects[0].part_of", "expected no circle, found x → y → z → x"),
        ),
    ],
)
def test_a_circle_is_refused_at_the_first_of_it(
    entities: tuple[Entity, ...], problem: tuple[str, str]
) -> None:
    """In a catalog that is built, and in a document, which the fast loader leaves to the strict."""
    with pytest.raises(ValidationError) as caught:
        Catalog([*COUNTRIES, *entities])
    assert [(str(each.path), each.message) for each in caught.value.problems] == [problem]
    document = json.loads(mp.dumps(Catalog([*COUNTRIES, *PACTS, *PROJECTS])))
    section = entities[0].section
    alone = Catalog([*COUNTRIES, *PACTS, *PROJECTS])
    plain = [json.loads(mp.dumps(alone))[section][index] for index in range(3)]
    name = problem[0].rpartition(".")[2]
    for each, entity in zip(plain, entities, strict=True):
        each[name] = getattr(entity, name)
    text = json.dumps({**document, section: plain})
    assert fast_catalog(text, LoadOptions(KINDS)) is None
    with pytest.raises(mp.DocumentError) as refused:
        mp.loads(text)
    assert [(str(each.path), each.message) for each in refused.value.problems] == [problem]


def test_several_circles_are_told_together() -> None:
    """One that shares an entity with another is told once that one is mended."""
    pairs = (("a", "b"), ("b", "a"), ("c", "d"), ("d", "c"))
    with pytest.raises(ValidationError) as caught:
        Catalog([project(*pair) for pair in pairs])
    assert [str(problem.path) for problem in caught.value.problems] == [
        "projects[0].part_of",
        "projects[2].part_of",
    ]


def test_what_comes_together_again_is_no_circle() -> None:
    """One pact may replace two of which one replaced the other."""
    catalog = Catalog([*COUNTRIES, *PACTS, *PROJECTS])
    text = mp.dumps(catalog)
    assert fast_catalog(text, LoadOptions(KINDS)) == catalog
    assert circle_in({"a": ("b", "c"), "b": ("c",)}) == ()
