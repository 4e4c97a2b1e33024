"""Structs are checked as constructors check, and stand in for objects of their class."""

import json
from collections.abc import Iterator
from typing import Any, ClassVar, NamedTuple, NewType

import pytest
from attrs import frozen

from mineralpact.codec.fast.structs import decoder_of, lists_of_records
from mineralpact.codec.fast.validator import validator_of
from mineralpact.codec.load_options import MaybeInvalidError
from mineralpact.errors import Problem
from mineralpact.model import KINDS, Agreement, Claim, Entity, Project
from mineralpact.values.fields import records_within
from mineralpact.values.ids import CountryId, EntityId, EntityPath
from mineralpact.values.record import Record, asks_instances_only
from mineralpact.values.time.when import When

PACT: dict[str, Any] = {"id": "pact", "name": "Pact", "kind": "treaty", "parties": ["JPN", "PER"]}


def read(**fields: object) -> object:
    """The Struct of the pact with these fields."""
    return decoder_of(Agreement)(json.dumps(PACT | fields).encode())


class Checked(NamedTuple):
    """What a validator tells of a Struct."""

    keys: int
    ids: dict[str, set[str]]
    """The identifiers by the names of their types."""
    lengths: dict[str, list[int]]
    """The lengths of the lists of records."""


def check(struct: object, kind: type[Entity] = Agreement) -> Checked:
    """What the validator tells."""
    validator = validator_of(kind)
    id_lists = [list[str]() for _ in validator.id_types]
    lengths: dict[str, list[int]] = {name: [] for name in lists_of_records(kind)}
    keys = validator.bind(id_lists, lengths, [])([struct])
    names = [
        "|".join(sorted(getattr(id_type, "__name__", "") for id_type in types))
        for types in validator.id_types
    ]
    ids = {name: set(ids) for name, ids in zip(names, id_lists, strict=True) if ids}
    return Checked(keys, ids, lengths)


def test_it_counts_the_keys_that_are_not_at_their_default() -> None:
    """In nested objects too; a value that is written though it is the default is not counted."""
    step = {"stage": "signature", "modality": "planned", "when": "2024"}
    assert check(read()).keys == 4
    assert check(read(steps=[], amends=None)).keys == 4
    assert check(read(bindingness="binding", steps=[step])).keys == 9


def test_it_gathers_identifiers_by_what_they_may_point_at() -> None:
    """In any field, the entity's own identifier excepted."""
    aim = {"text": "x", "by": ["jogmec"]}
    pact = read(amends="old", builds_on=["older"], minerals=["copper"], aims=[aim])
    assert check(pact).ids == {
        "CountryId|OrganizationId": {"JPN", "PER", "jogmec"},
        "AgreementId": {"old", "older"},
        "MineralId": {"copper"},
    }


def test_it_tells_how_long_each_list_of_records_is() -> None:
    """Empty ones too; claims about their items ask for it."""
    pact = read(aims=[{"text": "x"}, {"text": "y"}])
    lengths = check(pact).lengths
    assert lengths.pop("aims") == [2]
    others = ("identifiers", "sides", "roles", "steps", "commitments", "effects")
    assert lengths == {name: [0] for name in others}


@pytest.mark.parametrize(
    "fields",
    [
        {"name": " "},
        {"parties": ["JPN"]},
        {"amends": "pact"},
        {"steps": [{"stage": "signature", "modality": "planned", "when": "soon"}]},
        {"steps": [{"stage": "signature", "modality": "planned", "note": "\u2003"}]},
        {"steps": [{"stage": "signature", "modality": "planned", "key": "The signing"}]},
        {
            "steps": [
                {"stage": "signature", "modality": "planned", "relative": {"relation": "within"}}
            ]
        },
        {
            "commitments": [
                {
                    "by": ["JPN"],
                    "what": "x",
                    "modality": "aim",
                    "amount": {"currency": "XXZ", "amount": "1"},
                }
            ]
        },
        {"minerals": ["copper", "copper"]},
        {"identifiers": [{"scheme": "wikidata", "value": "Q1"}] * 2},
        {"aims": [{"text": "x", "key": "a"}, {"text": "y", "key": "a"}]},
        {"effects": [{"measure": "bilateral_trade", "change": {"at_least": "2", "at_most": "1"}}]},
    ],
    ids=str,
)
def test_whatever_may_be_wrong_goes_to_the_strict_loader(fields: dict[str, object]) -> None:
    """Blank texts, times that are none, keys that are no slugs, rules at any depth."""
    struct = read(**fields)
    with pytest.raises((MaybeInvalidError, ValueError)):
        check(struct)


def test_a_struct_has_the_methods_of_its_class() -> None:
    """So that rules can ask for a bound or a range."""
    project = {
        "id": "p",
        "name": "p",
        "kind": "mine",
        "owners": [{"owner": "x", "percent": {"at_least": "60"}}],
    }
    struct = decoder_of(Project)(json.dumps(project).encode())
    assert callable(struct.owners[0].percent.problems)


@frozen(kw_only=True, weakref_slot=False)
class Silent(Record):
    """A value whose rule only `problems` knows."""

    depth: int

    def problems(self) -> Iterator[Problem]:
        yield from Record.problems(self)


@frozen(kw_only=True, weakref_slot=False)
class Last(Record):
    """A value with a last step of its own."""

    def __attrs_post_init__(self) -> None:
        pass


def test_who_has_rules_that_only_an_object_can_be_asked() -> None:
    """None of ours has."""
    assert asks_instances_only(Silent)
    assert asks_instances_only(Last)
    assert not any(
        asks_instances_only(cls) for kind in KINDS for cls in (kind, *records_within(kind))
    )


DiaryId = NewType("DiaryId", EntityId)
PERU = CountryId("PER")


@frozen(kw_only=True, weakref_slot=False)
class Diary(Entity):
    """A kind with fields of sorts that ours have none of."""

    section: ClassVar[str] = "diaries"

    id: DiaryId
    keeper: CountryId | None = PERU
    days: tuple[When, ...] = ()
    weather: str | int | None = None
    mood: str | None = "calm"
    notes: tuple[str | int, ...] = ()
    seen_at: EntityPath | None = None
    passed: tuple[EntityPath, ...] = ()


def diary(**fields: object) -> Any:  # noqa: ANN401  # a Struct made at run time
    """The Struct of a diary."""
    return decoder_of(Diary)(json.dumps({"id": "mine", **fields}).encode())


def test_times_in_a_list_are_read() -> None:
    """Each is a time then, or the document may be wrong."""
    struct = diary(days=["2024", "2025-03"])
    assert check(struct, Diary).keys == 2
    assert struct.days == (When("2024"), When("2025-03"))
    with pytest.raises(ValueError, match="soon"):
        check(diary(days=["2024", "soon"]), Diary)


def test_nothing_in_the_place_of_a_default_points_at_nothing() -> None:
    """It is written, and so is a key."""
    assert check(diary(), Diary) == Checked(1, {}, {"identifiers": [0]})
    assert check(diary(keeper=None, mood=None), Diary) == Checked(3, {}, {"identifiers": [0]})
    assert check(diary(keeper="JPN"), Diary).ids == {"CountryId": {"JPN"}}


def test_a_place_is_gathered_apart_from_identifiers() -> None:
    """Whatever kind of entity it is in."""
    struct = diary(seen_at="JPN.name", passed=["PER.name", "CHL"])
    assert check(struct, Diary).ids == {"EntityPath": {"JPN.name", "PER.name", "CHL"}}


def test_what_a_claim_is_about_is_not_gathered() -> None:
    """Only the claim tells whether it is a gap, which may be about a relation."""
    claim = {"id": "a", "modality": "not_stated", "about": ["JPN.exists"], "members": ["PER"]}
    struct = decoder_of(Claim)(json.dumps(claim).encode())
    assert check(struct, Claim).ids == {"EntityId": {"PER"}}


@pytest.mark.parametrize(
    ("fields", "fine"),
    [
        ({"weather": 5, "notes": [5, "rain"]}, True),
        ({"weather": "rain"}, True),
        ({"weather": " "}, False),
        ({"mood": " "}, False),
        ({"notes": [5, " "]}, False),
        ({"notes": ["rain", "rain"]}, True),
    ],
    ids=str,
)
def test_only_a_text_can_be_blank(fields: dict[str, object], *, fine: bool) -> None:
    """Where a field takes numbers too."""
    if fine:
        assert check(diary(**fields), Diary).keys == 1 + len(fields)
    else:
        with pytest.raises(MaybeInvalidError):
            check(diary(**fields), Diary)
