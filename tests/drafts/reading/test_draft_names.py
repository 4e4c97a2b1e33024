"""Entities go by their ids and names, countries and minerals by those of lists too."""

import pytest

from mineralpact import drafts
from mineralpact.drafts.reading.draft_names import DraftNames, derived_id, name_field
from mineralpact.model import (
    KINDS,
    Claim,
    Country,
    Mineral,
    Organization,
    OrganizationKind,
    Person,
    Source,
)
from tests.drafts.drafts_and_texts import HEAD, messages, of_pact

PEOPLE = HEAD + (
    "organizations:\n- name: International Seabed Office\n  short_name: ISO\n  kind: company\n"
    "  names: [{text: Amt für Meer, language: de}]\n"
    "people:\n- name: Ana Soto\n  offices: [{title: Head, kind: minister, of: %s}]\n"
)


@pytest.mark.parametrize(
    "name",
    ["international-seabed-office", "iso", "International  Seabed Office", "AMT FÜR MEER"],
)
def test_an_entity_goes_by_its_id_and_all_its_names(name: str) -> None:
    """Case and blanks do not matter."""
    (person,) = drafts.compile(PEOPLE % name).people
    assert person.offices[0].of == "international-seabed-office"


def test_a_country_goes_by_its_code_and_names_and_needs_no_entry() -> None:
    """One that the draft lists is not added again, and may be listed by its name."""
    draft = HEAD + "countries: [{id: Norway}]\n" + of_pact("", head="").replace("Iceland", "IS")
    catalog = drafts.compile(draft)
    assert [country.id for country in catalog.countries] == ["ISL", "NOR"]


def test_a_mineral_of_known_lists_needs_no_entry() -> None:
    """It is named as there; one of its own goes before it."""
    catalog = drafts.compile(of_pact("  minerals: [Rare earth elements, tin]\n"))
    assert {(mineral.id, mineral.name) for mineral in catalog.minerals} == {
        ("rare-earth-elements", "rare earth elements"),
        ("tin", "tin"),
    }
    own = of_pact("  minerals: [tin]\nminerals: [{id: my-tin, name: tin}]\n")
    assert [mineral.id for mineral in drafts.compile(own).minerals] == ["my-tin"]


def test_two_of_one_name_are_told_apart_by_their_ids() -> None:
    """Which is meant is not guessed."""
    twice = (
        "organizations: [{id: a, name: Ore, kind: company}, {id: b, name: ore, kind: company}]\n"
    )
    draft = (
        HEAD + twice + "people: [{name: Ana, offices: [{title: Head, kind: minister, of: %s}]}]\n"
    )
    (message,) = messages(draft % "ORE", None)
    assert message.endswith("expected one entity called 'ORE', found 2: a, b; say which by its id")
    assert drafts.compile(draft % "b").people[0].offices[0].of == "b"


def test_a_name_counts_for_the_kinds_that_a_field_may_hold() -> None:
    """A source called as a country is nobody's party."""
    draft = of_pact("", head=HEAD + "sources: [{id: daily, title: Norway}]\n")
    assert drafts.compile(draft).agreements[0].parties == ("NOR", "ISL")


def test_the_id_of_a_claim_is_not_taken_for_a_country() -> None:
    """Tonga's code is `TO`, in any case."""
    draft = of_pact(
        "  quotes: {kind: [{inferred: true, id: to}, {inferred: true, id: [x]}]}\n"
        "claims: [{subject: to, predicate: competes_with, objects: [NO], inferred: true}]\n"
    )
    catalog = drafts.compile(draft.replace(", {inferred: true, id: [x]}", ""))
    assert [claim.subject for claim in catalog.claims if claim.subject] == ["to"]
    assert "TON" not in catalog
    assert messages(draft, None)


def test_names_that_are_no_texts_name_nobody() -> None:
    """They are refused where they stand."""
    draft = HEAD + "minerals: [{name: tin, aliases: [[ore], {text: cassiterite}, 5]}]\n"
    assert messages(draft, None)


def test_kinds_say_by_which_field_they_are_named() -> None:
    """Most have a name, sources a title, countries and claims none."""
    names = {kind: name_field(kind) for kind in KINDS}
    assert (names[Person], names[Source], names[Country], names[Claim]) == (
        "name",
        "title",
        None,
        None,
    )


def test_ids_are_made_of_names() -> None:
    """Of Latin letters and digits; of others none is made."""
    assert derived_id(Mineral, {"name": "Rare Earths (light)"}) == "rare-earths-light"
    assert derived_id(Mineral, {"name": "鉱物"}) is None
    assert derived_id(Mineral, {"name": ["tin"]}) is None
    assert derived_id(Country, {}) is None


def test_a_reader_without_countries_and_minerals_knows_none() -> None:
    """A model may leave kinds out."""
    names = DraftNames(kinds=(Person, Organization))
    assert names.id_of("Norway", frozenset(["no type"])) == "Norway"
    assert names.added == {}


PUBLISHED = HEAD + (
    "sources:\n- {id: %s, title: A pact, publisher: %s}\n- {id: b, title: More, publisher: %s}\n"
)


@pytest.mark.parametrize(
    ("source", "first", "second", "entered"),
    [
        ("a", "Andes Post", "Andes Post", {"andes-post": "Andes Post"}),
        ("a", "Andes Post", "ANDES POST", {"andes-post": "Andes Post"}),
        ("a", "Andes Post", "Tin", {"andes-post": "Andes Post", "tin": "Tin"}),
        ("andes-post", "Andes Post", "andes post", {"andes-post-publisher": "Andes Post"}),
    ],
    ids=["once", "in any case", "two", "a source is called so"],
)
def test_a_publisher_that_stands_nowhere_is_entered(
    source: str, first: str, second: str, entered: dict[str, str]
) -> None:
    """By its name, as an organization that publishes."""
    catalog = drafts.compile(PUBLISHED % (source, first, second))
    assert {one.id: one.name for one in catalog.organizations} == entered
    assert {one.kind for one in catalog.organizations} == {OrganizationKind.PUBLISHER}
    assert {one.publisher for one in catalog.sources} <= set(entered)


def test_a_publisher_that_stands_in_the_draft_is_that() -> None:
    """By any of its names."""
    ministry = "organizations: [{name: Ministry of Mines, short_name: MoM, kind: ministry}]\n"
    catalog = drafts.compile(PUBLISHED % ("a", "MoM", "Ministry of Mines") + ministry)
    assert [one.id for one in catalog.organizations] == ["ministry-of-mines"]


@pytest.mark.parametrize("publisher", ["andes-post", "Ministry of Mine", "\u65b0\u805e"])
def test_what_may_be_a_slip_or_has_no_id_is_refused(publisher: str) -> None:
    """Nobody is entered by an id, by nearly the name of another, or without Latin letters."""
    ministry = "organizations: [{name: Ministry of Mines, kind: ministry}]\n"
    message = messages(PUBLISHED % ("a", publisher, "Ministry of Mines") + ministry)[-1]
    assert "sources[0].publisher: expected the id or the name of an Organization" in message
