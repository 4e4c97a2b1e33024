"""Fields that never lead back, asked in every way in which a catalog comes about."""

import json
from typing import Any

import pytest
from attrs import evolve
from typeguard import suppress_type_checks

import mineralpact as mp
from mineralpact.catalog import Catalog
from mineralpact.catalog.circles import (
    circle_in,
    circles_in,
    fields_without_circles,
    links_in,
    split_body,
)
from mineralpact.codec.fast.loader import fast_catalog
from mineralpact.codec.load_options import LoadOptions
from mineralpact.errors import ValidationError
from mineralpact.model import KINDS, Entity, OrganizationKind, Project, ProjectKind
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


def body(
    id: str,
    country: str | None,
    part_of: str | None = None,
    kind: OrganizationKind = OrganizationKind.AGENCY,
) -> dict[str, object]:
    """A body of a country, in a document."""
    told = {"id": id, "name": "A body", "kind": kind, "country": country, "part_of": part_of}
    return {key: value for key, value in told.items() if value is not None}


def document_of(*organizations: dict[str, object]) -> str:
    """A document of some countries and these organizations."""
    countries = [{"id": id} for id in ("AUS", "DNK", "GRL", "JPN")]
    document = {"format": "mineralpact/2", "countries": countries, "organizations": organizations}
    return json.dumps(document)


MINISTRY = body("ministry", "AUS", kind=OrganizationKind.MINISTRY)


@pytest.mark.parametrize(
    ("organizations", "chains"),
    [
        ((body("agency", "JPN", "AUS"),), {0: "agency → AUS"}),
        ((body("agency", "JPN", "ministry"), MINISTRY), {0: "agency → ministry"}),
        (
            (MINISTRY, body("office", None, "ministry"), body("agency", "JPN", "office")),
            {2: "agency → office → ministry"},
        ),
        (
            (body("agency", "JPN", "AUS"), body("court", "AUS", "agency")),
            {0: "agency → AUS", 1: "court → agency"},
        ),
    ],
)
def test_a_body_of_two_countries_is_refused(
    organizations: tuple[dict[str, object], ...], chains: dict[int, str]
) -> None:
    """At what it is said to be part of, in a document and in a catalog that is built."""
    text = document_of(*organizations)
    assert fast_catalog(text, LoadOptions(KINDS)) is None
    with pytest.raises(mp.DocumentError) as refused:
        mp.loads(text)
    expected: list[tuple[str, str]] = []
    for index, chain in chains.items():
        message = f"expected a body of one country, found {chain}, which is another's"
        expected.append((f"organizations[{index}].part_of", message))
    assert [(problem.path, problem.message) for problem in refused.value.problems] == expected
    assert {problem.code for problem in refused.value.problems} == {"two_countries"}
    apart = mp.loads(document_of(*({**one, "part_of": None} for one in organizations)))
    wholes: dict[object, Any] = {one["id"]: one.get("part_of") for one in organizations}
    rebuilt = [evolve(one, part_of=wholes[one.id]) for one in apart.organizations]
    with pytest.raises(ValidationError, match="expected a body of one country"):
        Catalog([*apart.countries, *rebuilt])


@pytest.mark.parametrize(
    "organizations",
    [
        (body("agency", "AUS", "ministry"), MINISTRY),
        (body("agency", "JPN", "union"), body("union", None)),
        (body("mines", "JPN", "group", OrganizationKind.COMPANY), body("group", "AUS")),
        (body("government", "GRL", "DNK"),),
        (body("agency", None, "AUS"), body("office", "AUS", "agency")),
    ],
)
def test_a_body_may_be_part_of_one_of_its_own_state(
    organizations: tuple[dict[str, object], ...],
) -> None:
    """Of a union, and a territory of its state; a firm is part of whatever group it is."""
    text = document_of(*organizations)
    catalog = fast_catalog(text, LoadOptions(KINDS))
    assert catalog is not None
    assert Catalog(list(catalog)) == catalog


def test_nothing_is_made_of_what_could_not_be_read() -> None:
    """The body that another one is part of may be of any country."""
    text = document_of(body("agency", "JPN", "ministry"), {**MINISTRY, "name": ""})
    with pytest.raises(mp.DocumentError) as refused:
        mp.loads(text)
    assert [problem.path for problem in refused.value.problems] == ["organizations[1].name"]


def test_each_circle_of_many_is_told() -> None:
    """In one pass, however many there are."""
    links: dict[str, tuple[str, ...]] = {f"a{number}": (f"b{number}",) for number in range(500)}
    links |= {f"b{number}": (f"a{number}", "a0") for number in range(500)}
    circles = list(circles_in(links))
    assert circles == [(f"a{number}", f"b{number}", f"a{number}") for number in range(500)]


@suppress_type_checks  # as below
def test_of_a_long_circle_the_first_and_last_are_told() -> None:
    """A message has no end of names."""
    bodies = [project(f"x{number:04}", f"x{(number + 1) % 3_000:04}") for number in range(3_000)]
    with pytest.raises(ValidationError) as caught:
        Catalog(bodies)
    [problem] = caught.value.problems
    assert problem.message.endswith("x0018 → x0019 → … → x0000")


def test_a_circle_of_up_to_twenty_names_is_told_whole() -> None:
    """The first one, which closes it, included."""
    names = [f"x{number:02}" for number in range(19)]
    bodies = [project(name, names[number - 18]) for number, name in enumerate(names)]
    with pytest.raises(ValidationError) as caught:
        Catalog(bodies)
    [problem] = caught.value.problems
    assert problem.message == f"expected no circle, found {' → '.join([*names, 'x00'])}"


def agency(id: str, whole: str | None, country: str | None) -> mp.Organization:
    """An agency that is part of another one."""
    return mp.Organization(
        id=mp.OrganizationId(id),
        name="An agency",
        kind=OrganizationKind.AGENCY,
        country=None if country is None else mp.CountryId(country),
        part_of=None if whole is None else mp.OrganizationId(whole),
    )


def test_each_body_of_two_countries_is_told() -> None:
    """Up to the nearest body above it that is another country's, through any of its own."""
    bodies = (
        agency("a", "b", "PER"),
        agency("b", "c", None),
        agency("c", "d", "PER"),
        agency("d", "e", "JPN"),
        agency("e", None, "JPN"),
        agency("f", "b", "PER"),
        agency("g", "e", "JPN"),
    )
    with pytest.raises(ValidationError) as caught:
        Catalog([*COUNTRIES, *bodies])
    chains = [problem.message.split(", ")[1] for problem in caught.value.problems]
    assert chains == ["found a → b → c → d", "found c → d", "found f → b → c → d"]


def test_a_chain_of_bodies_leads_to_one_of_another_country() -> None:
    """There is none where all are of one."""
    bodies: dict[str, mp.Organization] = {"a": agency("a", "b", "PER")}
    bodies["b"] = agency("b", "c", "PER")
    links = links_in(bodies.values(), "part_of")
    for country, chain in (("JPN", ("a", "b", "c")), ("PER", ())):
        bodies["c"] = agency("c", None, country)
        assert split_body(mp.Organization, links, bodies.get) == chain
        assert split_body(Project, links, bodies.get) == ()


@suppress_type_checks  # typeguard looks at each of many items in every function
def test_a_long_chain_of_bodies() -> None:
    """It is followed once, and not from each of them."""
    count = 3_000
    bodies = [agency(f"x{n:04}", f"x{n + 1:04}", "PER") for n in range(count)]
    assert len(Catalog([*COUNTRIES, *bodies, agency(f"x{count:04}", None, "PER")])) == count + 3
    with pytest.raises(ValidationError) as caught:
        Catalog([*COUNTRIES, *bodies, agency(f"x{count:04}", None, "JPN")])
    assert len(caught.value.problems) == count
    assert caught.value.problems[0].message.endswith("x0019 → … → x3000, which is another's")


@pytest.mark.parametrize("countries", [("PER", "PER"), ("PER", "JPN"), (None, None), (None, "PER")])
def test_bodies_in_a_circle_are_told_and_not_followed(countries: tuple[str | None, ...]) -> None:
    """Whatever countries they are of, and whoever else is part of one of them."""
    bodies = (
        agency("a", "b", countries[0]),
        agency("b", "a", countries[1]),
        agency("c", "a", "PER"),
        agency("d", "c", "JPN"),
    )
    with pytest.raises(ValidationError) as caught:
        Catalog([*COUNTRIES, *bodies])
    codes = [problem.code for problem in caught.value.problems]
    assert codes[0] == "circle"
    assert set(codes[1:]) == {"two_countries"}
