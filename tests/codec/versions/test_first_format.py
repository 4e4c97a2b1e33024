"""Documents of the first format mean in the second what they meant.

That goes for places, values of the fields' types, our own words, relations, and tensions.
"""

import json
from decimal import Decimal
from typing import Any

import pendulum
import pytest

import mineralpact as mp
from mineralpact.codec.versions.first_format import from_first_format
from mineralpact.errors import DocumentError

HEADER: dict[str, Any] = {
    "format": "mineralpact/1",
    "countries": [{"id": "CHL"}, {"id": "DEU"}],
    "roadmaps": [
        {
            "id": "plan",
            "name": "Plan",
            "parties": ["CHL", "DEU"],
            "areas": [{"title": "maps"}],
            "steps": [{"stage": "announced", "modality": "happened"}],
        }
    ],
}


def claim(name: str, about: str, **fields: object) -> dict[str, Any]:
    """A claim of the first format."""
    told: dict[str, Any] = {
        "id": name,
        "subject": "plan",
        "about": about,
        "modality": "attribute",
        "inferred": True,
    }
    return told | fields


def read(*claims: dict[str, Any]) -> mp.Catalog:
    """The catalog of a document of the first format."""
    return mp.loads(json.dumps(HEADER | {"claims": claims}))


def read_one(about: str, value: object) -> mp.Claim:
    """The one claim of a document of the first format."""
    (found,) = read(claim("c", about, value=value)).claims
    return found


@pytest.mark.parametrize(
    ("about", "value", "stated"),
    [
        ("name", "The plan", mp.StatedValue(text="The plan")),
        ("bindingness", "mixed", mp.StatedValue(term="mixed")),
        ("areas_announced", 4, mp.StatedValue(number=Decimal(4))),
        ("period", "2031/2041", mp.StatedValue(time=mp.When("2031/2041"))),
        ("steps[0].when", "2031-05~", mp.StatedValue(time=mp.When("2031-05~"))),
        ("duration", "P10Y", mp.StatedValue(duration=pendulum.duration(years=10))),
        ("measures", "courses", mp.StatedValue(text="courses")),
        ("topics", "trade", mp.StatedValue(term="trade")),
    ],
)
def test_a_value_becomes_one_of_its_fields_type(
    about: str, value: object, stated: mp.StatedValue
) -> None:
    """Where it can be read so."""
    found = read_one(about, value)
    assert (found.about, found.value, found.statement) == ((f"plan.{about}",), stated, None)


@pytest.mark.parametrize(
    ("about", "value"),
    [
        ("bindingness", "hardly binding"),
        ("areas_announced", "three"),
        ("areas_announced", "3"),
        ("period", "ten years"),
        ("period", 5),
        ("duration", "ten years"),
        ("duration", 10),
        ("name", 5),
        ("areas", "maps and roads"),
        ("areas[0].inferred", "yes"),
        ("parties", "both"),
    ],
)
def test_another_value_becomes_our_own_words(about: str, value: object) -> None:
    """Nothing is lost, and nothing is taken for what it is not."""
    found = read_one(about, value)
    assert (found.about, found.value, found.statement) == ((f"plan.{about}",), None, str(value))


def test_a_predicate_becomes_a_relation() -> None:
    """Of the subject, with its objects and its value in words."""
    (found,) = read(claim("c", "legal_force", value="yes", objects=["CHL"])).claims
    assert (found.about, found.subject, found.predicate) == ((), "plan", mp.Predicate.LEGAL_FORCE)
    assert (found.value, found.statement, found.objects) == (None, "yes", ("CHL",))


def test_a_tension_becomes_an_entity() -> None:
    """Between the claims it disputed; it was a claim of no source."""
    catalog = read(
        claim("old", "name", value="Old"),
        claim("new", "name", value="New", disputes=["old"]),
        claim("t", "tension", value="It is told twice.", disputes=["old", "new"]),
        claim("u", "tension", note="Odd.", disputes=["old"]),
        claim("v", "tension", disputes=["new"]),
    )
    assert [each.id for each in catalog.claims] == ["new", "old"]
    assert [(each.id, each.claims, each.description) for each in catalog.tensions] == [
        ("t", ("old", "new"), "It is told twice."),
        ("u", ("old",), "Odd."),
        ("v", ("new",), "Not said."),
    ]
    assert {each.kind for each in catalog.tensions} == {mp.TensionKind.CONTRADICTION}
    assert catalog.get(mp.Claim, "new").disputes == ("old",)


def test_what_disputed_a_tension_disputes_it_no_more() -> None:
    """An entity is no claim."""
    catalog = read(
        claim("old", "name", value="Old"),
        claim("t", "tension", value="Odd.", disputes=["old"]),
        claim("new", "name", value="New", disputes=["t", "old"]),
    )
    assert catalog.get(mp.Claim, "new").disputes == ("old",)


@pytest.mark.parametrize("about", ["tension", "typography"])
def test_a_remark_on_no_claims_is_one_about_the_entity(about: str) -> None:
    """As such, in words."""
    found = read_one(about, "Capitals here and there.")
    assert (found.about, found.statement) == (("plan",), "Capitals here and there.")


def test_a_gap_stays_one() -> None:
    """About its place."""
    (found,) = read(claim("c", "areas", modality="not_stated", inferred=False, note="n")).claims
    assert found.is_gap
    assert (found.about, found.note) == (("plan.areas",), "n")


def test_a_value_of_a_kind_that_is_not_known_becomes_words() -> None:
    """As those of an app's own kinds, which the migration does not know."""
    migrated = from_first_format({"claims": [claim("c", "depth", subject="pit", value=5)]})
    (found,) = migrated["claims"]
    assert (found["about"], found["statement"]) == (["pit.depth"], "5")
    assert "value" not in found


@pytest.mark.parametrize(
    ("bad", "path"),
    [
        (claim("c", "aeras"), "claims[0].about"),
        (claim("c", "areas[9].title"), "claims[0].about"),
        (claim("c", "name", subject="plain"), "claims[0].about"),
        (claim("c", "areas[", value="maps"), "claims[0].about"),
        (claim("c", "name", disputes=["nobody"]), "claims[0].disputes[0]"),
    ],
)
def test_faults_are_told_where_they_stand(bad: dict[str, Any], path: str) -> None:
    """As in a document of today."""
    with pytest.raises(DocumentError) as caught:
        read(bad)
    (problem,) = caught.value.problems
    assert problem.path.startswith(path)


@pytest.mark.parametrize(
    "claims",
    [
        *(None, 5, "claims", [5], [{}], [{"about": 5}], [{"about": []}], [{"id": []}]),
        [claim("c", "name", disputes=[["d"]])],
        [claim("c", "name", subject=[])],
        [claim("c", "tension", id=[], disputes=["c"])],
        [claim("c", "tension", disputes=5)],
        [claim("c", "name", value=[])],
        [claim("c", "name", value=True)],
    ],
    ids=str,
)
def test_what_is_no_claim_is_left_for_the_loader(claims: object) -> None:
    """Which tells it; the migration does not fall over it."""
    from_first_format({"claims": claims})
    with pytest.raises(DocumentError):
        mp.loads(json.dumps(HEADER | {"claims": claims or [None]}))
