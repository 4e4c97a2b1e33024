"""Own keys of items: a slug each, and no two alike in one list."""

import json
from typing import Any

import attrs
import pytest

import mineralpact as mp
from mineralpact.codec.fast.loader import fast_catalog
from mineralpact.codec.load_options import LoadOptions
from mineralpact.errors import DocumentError, ValidationError
from mineralpact.model import KINDS, Agreement, AgreementKind, Person
from mineralpact.paths import Path
from mineralpact.values import Aim, Commitment, Modality, PersonId, Stage, Step
from mineralpact.values.fields import Field, fields_of, records_within
from mineralpact.values.item_keys import has_keyed_items, is_key
from mineralpact.values.record import KeyedRecord, Record
from tests.samples import CHL, DEU, refused

SIGNING = Step(key="signing", stage=Stage.SIGNATURE, modality=Modality.PLANNED)
SIGNED = Step(key="signing", stage=Stage.SIGNATURE, modality=Modality.HAPPENED)
PACT: dict[str, Any] = {
    "id": "pact",
    "name": "Pact",
    "kind": AgreementKind.FRAMEWORK,
    "parties": (CHL, DEU),
}
DOCUMENT: dict[str, Any] = {
    "format": "mineralpact/2",
    "people": [{"id": "ada", "name": "Ada", "offices": []}],
}


def lists_of_records() -> list[Field]:
    """Every field of the model that lists records."""
    classes = {cls for kind in KINDS for cls in (kind, *records_within(kind))}
    fields = [field for cls in classes for field in fields_of(cls).values()]
    return [field for field in fields if field.holds.item and field.holds.item.records]


def with_offices(*keys: str | None) -> str:
    """A document of a person with an office for each key."""
    offices: list[dict[str, str]] = [{"title": "Envoy"} for _ in keys]
    for office, key in zip(offices, keys, strict=True):
        if key is not None:
            office["key"] = key
    return json.dumps({**DOCUMENT, "people": [{"id": "ada", "name": "Ada", "offices": offices}]})


def test_items_of_all_lists_but_those_of_claims_may_have_keys() -> None:
    """Its passages and speakers are told by their place, and what it says is possible by paths;
    identifiers, which all kinds have, name themselves.
    """
    without = {
        f"{field.owner.__name__}.{field.name}"
        for field in lists_of_records()
        if not has_keyed_items(field) and field.name != "identifiers"
    }
    assert without == {"Claim.attributed_to", "Claim.cites", "PossibleEntity.values"}


def test_a_key_leads_to_its_item() -> None:
    """Wherever it stands in the list."""
    pact = Agreement(**PACT, steps=(SIGNING,))
    assert Path.parse("steps[signing].modality").value_in(pact) is Modality.PLANNED


@pytest.mark.parametrize("key", ["The Signing", "signing_1", "-", "a" * 201])
def test_a_key_is_a_slug(key: str) -> None:
    """As an identifier is."""
    assert refused(Aim, key=key, text="a") == [("key", "bad_key")]
    text = with_offices(key)
    assert fast_catalog(text, LoadOptions(KINDS)) is None
    with pytest.raises(DocumentError, match=r"people\[0\]\.offices\[0\]\.key: expected a lower-"):
        mp.loads(text)


def test_a_blank_key_is_told_once() -> None:
    """As a blank text."""
    assert refused(Aim, key=" ", text="a") == [("key", "empty_text")]


def test_no_two_items_have_one_key() -> None:
    """The later one is refused, with the place of the first."""
    with pytest.raises(ValidationError) as caught:
        Agreement(**PACT, steps=(SIGNING, SIGNED))
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("steps[1].key", "repeated_key")
    expected = "expected a key of its own in the list, found 'signing', that of steps[0]"
    assert problem.message == expected


def test_records_keep_the_rule_in_their_own_lists() -> None:
    """The aims of a commitment are a list of their own."""
    aims = (Aim(key="a", text="a"), Aim(key="a", text="b"))
    found = refused(Commitment, by=(CHL, DEU), what="a", modality=Modality.AIM, aims=aims)
    assert found == [("aims[1].key", "repeated_key")]


def test_both_loaders_refuse_a_key_of_two_items() -> None:
    """The strict one tells where."""
    text = with_offices("envoy", None, "envoy", None)
    assert fast_catalog(text, LoadOptions(KINDS)) is None
    with pytest.raises(DocumentError) as caught:
        mp.loads(text)
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("people[0].offices[2].key", "repeated_key")
    assert problem.line == 1


def test_both_loaders_take_items_with_keys_of_their_own() -> None:
    """And items without one."""
    text = with_offices("envoy", None, None, "minister")
    catalog = fast_catalog(text, LoadOptions(KINDS))
    assert catalog == mp.loads(text)
    offices = mp.loads(text).get(Person, "ada").offices
    assert [office.key for office in offices] == ["envoy", None, None, "minister"]


def test_lists_without_keys_stand_beside_lists_with_some() -> None:
    """Of two people one has keys, and the other none: both are read the fast way."""
    document = json.loads(with_offices("envoy", "minister"))
    document["people"].append({"id": "bob", "name": "Bob", "offices": [{"title": "A"}] * 2})
    text = json.dumps(document)
    catalog = fast_catalog(text, LoadOptions(KINDS))
    assert catalog is not None
    assert catalog == mp.loads(text)


def test_records_of_your_own_may_have_keys() -> None:
    """They derive from the base that ours have."""

    @attrs.frozen(kw_only=True)
    class Shaft(KeyedRecord):
        depth: int

    @attrs.frozen(kw_only=True)
    class Pit(Record):
        shafts: tuple[Shaft, ...] = ()

    assert is_key(fields_of(Shaft)["key"])
    shafts = (Shaft(key="north", depth=1), Shaft(key="north", depth=2))
    assert refused(Pit, shafts=shafts) == [("shafts[1].key", "repeated_key")]
    assert Person(id=PersonId("ada"), name="Ada").offices == ()
