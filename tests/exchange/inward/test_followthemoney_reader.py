"""What comes in from followthemoney, what is refused, and what is said to be lost."""

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.exchange import Imported, from_followthemoney, to_followthemoney, to_plain
from mineralpact.exchange.ftm.link_readers import LINK_READERS
from mineralpact.exchange.ftm.thing_reader import SCHEMAS
from mineralpact.exchange.inward.followthemoney_reader import followthemoney_lines
from mineralpact.model import MoneyStage, OrganizationKind, ProjectKind
from mineralpact.values import CountryId, Modality, When
from tests.datasets.shipped import catalogs_to_export
from tests.effort import examples
from tests.property.strategies import catalogs

PERSON: Final[dict[str, object]] = {
    "id": "ana",
    "schema": "Person",
    "properties": {"name": ["Ana"]},
}
MINE: Final[dict[str, object]] = {
    "id": "mine",
    "schema": "Company",
    "properties": {"name": ["Mine SA"], "country": ["pe"]},
}
STATE: Final[dict[str, object]] = {
    "id": "state",
    "schema": "PublicBody",
    "properties": {"name": ["State"]},
}


def thing(schema: str, id: str = "x", **properties: str | list[str]) -> dict[str, object]:
    """Return an entity of followthemoney."""
    listed: dict[str, list[str]] = {}
    for name, values in properties.items():
        listed[name] = [values] if isinstance(values, str) else values
    return {"id": id, "schema": schema, "properties": listed}


def refusals(*entities: dict[str, object]) -> dict[int, list[tuple[str, str]]]:
    """Return the path and the code of each problem, by row."""
    problems: dict[int, list[tuple[str, str]]] = {}
    for refusal in from_followthemoney(entities).refused:
        problems[refusal.row] = [(problem.path, problem.code) for problem in refusal.problems]
    return problems


def lost(imported: Imported) -> dict[tuple[str, str], str]:
    """Return why values have no place, by schema and property."""
    return {(loss.kind, loss.field): loss.reason for loss in imported.losses.losses}


def leaves(catalog: Catalog) -> Counter[tuple[str, str, Plain]]:
    """Return every value of a catalog by its field, however lists are ordered."""
    values: Counter[tuple[str, str, Plain]] = Counter()
    for entity in catalog:
        for field, value in _leaves(to_plain(entity), ""):
            values[entity.id, field, json.dumps(value)] += 1
    return values


def _leaves(plain: Plain, field: str) -> Iterator[tuple[str, Plain]]:
    if isinstance(plain, dict):
        for name, value in plain.items():
            yield from _leaves(value, f"{field}.{name}")
    elif isinstance(plain, list):
        for value in plain:
            yield from _leaves(value, f"{field}[]")
    else:
        yield field, plain


def check_round_trip(catalog: Catalog) -> None:
    """Check that what went out and comes in again is the same but for what the report says."""
    exported = to_followthemoney(catalog)
    imported = from_followthemoney(exported.content)
    before, after = leaves(catalog), leaves(imported.catalog)
    assert not imported.refused
    assert (before & after).total() >= exported.losses.carried
    assert (after - before).total() <= exported.losses.changed


@pytest.mark.parametrize("catalog", catalogs_to_export(), ids=lambda catalog: catalog.id)
def test_a_data_set_comes_back(catalog: Catalog) -> None:
    """Whatever is carried is there again, and nothing else but what is changed."""
    check_round_trip(catalog)


@pytest.mark.slow
@given(catalog=catalogs())
@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.too_slow])
def test_any_catalog_comes_back(catalog: Catalog) -> None:
    """As data sets do, unless a list of its own says less there than a rule asks for."""
    exported = to_followthemoney(catalog)
    imported = from_followthemoney(exported.content)
    before, after = leaves(catalog), leaves(imported.catalog)
    assert not imported.refused
    assert (before & after).total() >= exported.losses.carried


PROPERTIES: Final = (
    *("name", "title", "keywords", "date", "startDate", "endDate", "country", "amount"),
    *("currency", "owner", "asset", "percentage", "status", "holder", "post", "organization"),
    *("member", "role", "subject", "object", "document", "entity", "payer", "beneficiary"),
    *("involved", "organizer", "wikidataId", "language", "publishedAt", "sourceUrl"),
)
VALUES: Final = (
    *("a", "b", "c", "PER", "x.y", "2024", "2024-11-14", "soon", "pe", "zz", "Q5", "5", "1e5"),
    *("60%", "USD", "planned", "parties", "steps", "part_of", "owners", "\x00", "<b>", "\ud800"),
    *("mineralpact: agreement", "mineralpact: summit", "mineralpact: investment", "kind: visit"),
    *("kind: treaty", "modality: planned", "stage: signature", "parties_announced: x"),
)


@given(
    entities=st.lists(
        st.fixed_dictionaries(
            {
                "id": st.sampled_from(("a", "b", "c", "PER", "x.y", "é")),
                "schema": st.sampled_from(
                    (*sorted(SCHEMAS), *LINK_READERS, "Position", "Event", "Vessel")
                ),
                "properties": st.dictionaries(
                    st.sampled_from(PROPERTIES),
                    st.lists(st.sampled_from(VALUES), min_size=1, max_size=2),
                    max_size=12,
                ),
            }
        ),
        max_size=8,
    )
)
@settings(max_examples=examples(400))
def test_whatever_comes_is_in_or_refused(entities: list[dict[str, object]]) -> None:
    """There is no third way, and what came in holds together."""
    imported = from_followthemoney(entities)
    rows = [refusal.row for refusal in imported.refused]
    assert rows == sorted(set(rows))
    assert all(refusal.problems for refusal in imported.refused)
    refused = {row for row in rows if entities[row - 1]["schema"] in SCHEMAS}
    things = [row for row, entity in enumerate(entities, 1) if entity["schema"] in SCHEMAS]
    assert len(imported.catalog) >= len(set(things) - refused)


def test_people_and_bodies_of_others_come_in() -> None:
    """By what their schema surely says; of several countries none is taken."""
    imported = from_followthemoney(
        [
            thing("Person", "NK-1", name=["Ana", "Аня"], alias="Anita", previousName="Anna"),
            thing("Company", "mine", name="Mine SA", abbreviation="MSA", country="pe"),
            thing("Organization", "eu", name="Union", country="eu", topics="gov.igo"),
            thing("PublicBody", "state", name="State", country=["pe", "jp"], wikidataId="Q5"),
        ]
    )
    catalog = imported.catalog
    assert [(name.text, name.kind) for name in catalog.people[0].names] == [
        *(("Аня", None), ("Anita", None)),
        ("Anna", "former"),
    ]
    bodies = {body.id: body for body in catalog.organizations}
    assert bodies["mine"].kind is OrganizationKind.COMPANY  # type: ignore[index]  # text will do
    assert (bodies["mine"].country, bodies["mine"].short_name) == ("PER", "MSA")  # type: ignore[index]  # text will do
    assert bodies["state"].identifiers[0].value == "Q5"  # type: ignore[index]  # text will do
    assert [country.id for country in catalog.countries] == ["PER"]
    assert lost(imported) == {
        ("Person", "id"): "an identifier here is a slug",
        ("Organization", "country"): "its code is of no country of ISO 3166-1",
        ("Organization", "topics"): "there is no place for it here",
        ("PublicBody", "country"): (
            "there is a place for one value alone, and which to take nothing tells"
        ),
    }


def test_offices_come_in_from_positions_and_jobs() -> None:
    """A position of a country by its code, one of a body by its identifier."""
    imported = from_followthemoney(
        [
            thing("Person", "ana", name="Ana", position="Engineer"),
            MINE,
            thing("Position", "p1", name="Minister", country="pe"),
            thing("Position", "p2", name="Chair", organization="mine", country="pe"),
            thing("Position", "p3", name="Nobody's"),
            thing("Occupancy", "o1", holder="ana", post="p1", startDate="2020", endDate="2021"),
            thing("Occupancy", "o2", holder="ana", post="p2", date="2022"),
            thing("Directorship", "d", director="ana", organization="mine", role="Director"),
            thing("Employment", "e", employee="ana", employer="mine", role="Geologist"),
        ]
    )
    offices = {office.title: office for office in imported.catalog.people[0].offices}
    assert [office.of for office in offices.values()] == [None, "PER", "mine", "mine", "mine"]
    assert offices["Minister"].when == When("2020/2021")
    assert offices["Chair"].when == When("2022")
    assert set(lost(imported)) == {("Position", "name"), ("Position", "country")}


def test_members_and_owners_come_in() -> None:
    """A role that has no term is a word; a share that is no number is lost."""
    imported = from_followthemoney(
        [
            MINE,
            STATE,
            thing("Territory", "t", name="Peru", territoryCode="pe"),
            thing("Project", "port", name="Port", country="pe", address="Chancay"),
            thing("Membership", "m1", member="t", organization="state", role="observer"),
            thing("Membership", "m2", member="mine", organization="state", role="sponsor"),
            thing("Ownership", "o1", owner="state", asset="mine", percentage="25.5 %"),
            thing("Ownership", "o2", owner="mine", asset="port", percentage="most", status="old"),
            thing("Ownership", "o3", owner="t", asset="port", percentage="101", status="planned"),
        ]
    )
    catalog = imported.catalog
    state, mine = (catalog[id] for id in ("state", "mine"))
    members: Any = getattr(state, "members")  # noqa: B009  # of an organization
    assert [(member.member, member.role, member.role_word) for member in members] == [
        ("PER", "observer", None),
        ("mine", "other", "sponsor"),
    ]
    owners: Any = getattr(mine, "owners")  # noqa: B009  # of an organization
    assert str(owners[0].percent) == "25.5 percent"
    (port,) = catalog.projects
    assert port.kind is ProjectKind.OTHER
    assert (port.place.country, port.place.locality) == ("PER", "Chancay")  # type: ignore[union-attr]  # it has one
    assert [share.modality for share in port.owners] == [None, Modality.PLANNED]
    assert {("Ownership", "percentage"), ("Ownership", "status"), ("Territory", "id")} == set(
        lost(imported)
    )


def test_payments_are_money_that_is_paid() -> None:
    """With who pays and who gets it, in whatever currency it is told."""
    imported = from_followthemoney(
        [
            *(MINE, STATE, PERSON),
            thing("Project", "port", name="Port", amount="1,300,000", currency="usd"),
            thing("Payment", "p1", payer="mine", beneficiary="state", amountEur="75000"),
            thing(
                "Payment",
                "p2",
                payer=["mine", "state"],
                beneficiary="ana",
                project="port",
                purpose="Rent",
                amount="1 000.5",
                currency="PEN",
                amountUsd="300",
                date="2020-05",
            ),
            thing("Payment", "p3", amount="5", payer="gone", beneficiary=["mine", "state"]),
        ]
    )
    first, second, third = imported.catalog.investments
    assert (first.name, first.stage, first.modality) == (
        *("Payment", MoneyStage.DISBURSED),
        Modality.HAPPENED,
    )
    assert (first.investor, first.recipient, str(first.amount)) == ("mine", "state", "EUR 75,000")
    assert (second.name, second.investors, second.projects) == (
        *("Rent", ("mine", "state")),
        ("port",),
    )
    assert second.amount is not None
    assert (second.amount.amount, second.when) == (Decimal("1000.5"), When("2020-05"))
    assert second.recipient is None
    assert (third.amount, third.recipients) == (None, ("mine", "state"))
    assert imported.catalog.projects[0].cost is not None
    assert {
        *(("Payment", "beneficiary"), ("Payment", "amountUsd"), ("Payment", "amount")),
        ("Payment", "payer"),
    } == set(lost(imported))


def test_texts_come_in_as_sources() -> None:
    """The first title counts; a language by its code of three letters."""
    imported = from_followthemoney(
        [
            thing("Article", "a", title=["One", "Two"], language="eng", publishedAt="2020-01-02"),
            thing("PlainText", "b", fileName="b.txt", sourceUrl="https://example.org/b"),
        ]
    )
    first, second = imported.catalog.sources
    assert (first.title, first.language, first.published) == ("One", "en", When("2020-01-02"))
    assert (second.title, second.url) == ("b.txt", "https://example.org/b")
    assert set(lost(imported)) == {("Article", "title")}


@pytest.mark.parametrize(
    ("entity", "problem"),
    [
        ({"id": "x"}, ("", "wrong_type")),
        ({"id": "x", "schema": "Person", "properties": []}, ("properties", "wrong_type")),
        (
            {"id": "x", "schema": "Person", "properties": {"name": [5]}},
            ("properties.name", "wrong_type"),
        ),
        (
            {"id": "x", "schema": "Person", "properties": {"name": 5}},
            ("properties.name", "wrong_type"),
        ),
        (thing("Vessel", name="Yacht"), ("schema", "unknown_schema")),
        (thing("LegalEntity", name="Anybody"), ("schema", "unknown_schema")),
        (thing("Event", name="A quake"), ("schema", "unknown_schema")),
        (thing("Person", firstName="Ana"), ("name", "missing")),
        (thing("Person", name="  "), ("name", "missing")),
        (thing("Article", publishedAt="2020"), ("title", "missing")),
        (thing("Article", title="A", publishedAt="2020-02-30"), ("publishedAt", "bad_time")),
        (thing("Payment", date="soon"), ("date", "bad_time")),
        (thing("Payment", startDate="2021", endDate="2020"), ("endDate", "bad_time")),
        (thing("Payment", amount="much", currency="USD"), ("amount", "bad_number")),
        (
            thing("Payment", amount="5", currency="gold"),
            ("amount.currency", "unknown_currency"),
        ),
        (thing("Territory", territoryCode="ua-cri"), ("territoryCode", "unknown_country")),
        (
            thing("Organization", name="A", wikidataId="17"),
            ("identifiers[0].value", "bad_identifier"),
        ),
    ],
)
def test_what_cannot_be_one_of_ours_is_refused(
    entity: dict[str, object], problem: tuple[str, str]
) -> None:
    """With its line and what is wrong with it; all others come in."""
    assert refusals(PERSON, entity) == {2: [problem]}


def test_a_link_to_what_is_refused_is_refused_with_it() -> None:
    """Nothing comes in by half."""
    assert refusals(
        *(PERSON, MINE),
        thing("Vessel", "ship", name="Ship"),
        thing("Ownership", "o", owner="ana", asset="ship"),
        thing("Ownership", "o2", owner=["ana", "mine"], asset="mine"),
        thing("Membership", "m", member="ana", organization="mine"),
        thing("Occupancy", "occ", holder="ana", post="ship"),
        thing("Directorship", "d", director="ana", organization="mine"),
        thing("UnknownLink", "u", subject="ana", object="mine", role="friend"),
        thing("Documentation", "doc", document="ship", entity="ana", role="authors"),
        thing("UnknownLink", "u2", subject="mine", object="ana", role="id"),
    ) == {
        3: [("schema", "unknown_schema")],
        4: [("asset", "dangling_id")],
        5: [("owner", "not_one_value")],
        6: [("member", "wrong_kind")],
        7: [("post", "dangling_id")],
        8: [("role", "missing")],
        9: [("role", "unknown_role")],
        10: [("document", "dangling_id")],
        11: [("role", "unknown_role")],
    }


def test_each_end_of_a_link_must_be_there() -> None:
    """A holder, a position, a person, an event."""
    assert refusals(
        *(PERSON, MINE),
        thing("Position", "post", name="Chair"),
        thing("Occupancy", "o", holder="gone", post="post"),
        thing("Directorship", "d", director="gone", organization="mine", role="Chair"),
        thing("Project", "port", name="Port"),
        thing("UnknownLink", "u", subject="port", object="gone", role="milestones"),
    ) == {
        4: [("holder", "dangling_id")],
        5: [("director", "dangling_id")],
        7: [("object", "dangling_id")],
    }


def test_a_wrong_act_takes_its_link_with_it() -> None:
    """The thing it is of comes in without it."""
    assert refusals(
        thing("Project", "port", name="Port"),
        thing("Event", "e", name="Opening", keywords="phase: opening", date="soon"),
        thing("UnknownLink", "u", subject="port", object="e", role="milestones"),
    ) == {2: [("date", "bad_time")], 3: [("object", "dangling_id")]}


def test_links_of_ours_are_looked_at_as_well() -> None:
    """One that says twice what can be said once, or names what the field does not take."""
    assert refusals(
        *(PERSON, MINE, STATE, thing("Article", "a", title="A")),
        thing("Documentation", "d1", document="a", entity="mine", role="publisher"),
        thing("Documentation", "d2", document="a", entity="state", role="publisher"),
        thing("Documentation", "d3", document="a", entity="ana", role="publisher"),
    ) == {6: [("role", "repeated")], 7: [("entity", "wrong_kind")]}


def test_what_breaks_a_rule_of_catalogs_is_refused() -> None:
    """Two bodies that are a part of one another are both left out, and what ties them."""
    problems = refusals(
        *(PERSON, MINE, STATE),
        thing("UnknownLink", "u1", subject="mine", object="state", role="part_of"),
        thing("UnknownLink", "u2", subject="state", object="mine", role="part_of"),
    )
    assert {row for row, _ in problems.items()} >= {4, 5}
    assert 1 not in problems


def test_identifiers_are_used_once() -> None:
    """As they stand in the file, and as the slugs that they become."""
    assert refusals(PERSON, PERSON) == {2: [("id", "duplicate_id")]}
    other = thing("Person", "A.na", name="Other")
    third = thing("Person", "a-na", name="Third")
    assert refusals(other, third) == {2: [("id", "duplicate_id")]}


def test_what_is_not_a_part_of_an_entity_is_told_too() -> None:
    """What other programs add beside the properties has no place here."""
    imported = from_followthemoney([{**PERSON, "caption": "Ana", "datasets": ["a", "b"]}])
    assert set(lost(imported)) == {("Person", "(caption)"), ("Person", "(datasets)")}
    assert imported.losses.carried == 1


def test_a_mark_that_does_not_fit_is_none() -> None:
    """A keyword alone makes nobody a country."""
    imported = from_followthemoney([thing("Person", name="Ana", keywords="mineralpact: country")])
    assert imported.catalog.people[0].name == "Ana"
    assert set(lost(imported)) == {("Person", "keywords")}


def test_a_date_beside_an_interval_counts() -> None:
    """An interval has then no place."""
    imported = from_followthemoney([thing("Payment", date="2020", startDate="2019")])
    assert imported.catalog.investments[0].when == When("2020")
    assert set(lost(imported)) == {("Payment", "startDate")}


def test_lines_are_numbered_as_they_stand() -> None:
    """One that is no JSON is refused by its number."""
    lines = [json.dumps(PERSON).encode(), b"{", b"[" * 100_000]
    imported = from_followthemoney(followthemoney_lines(lines))
    assert [refusal.row for refusal in imported.refused] == [2, 3]
    assert "expected an object of JSON" in str(imported.refused[0])
    assert len(imported.catalog) == 1
    assert imported.catalog.people[0].id == "ana"


def test_the_countries_that_codes_name_are_in_the_catalog() -> None:
    """Of today and former ones."""
    imported = from_followthemoney([thing("Organization", name="Old mine", country="suhh")])
    assert [country.id for country in imported.catalog.countries] == [CountryId("SUN")]
