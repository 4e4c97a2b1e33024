"""The fast loader takes every valid document, in any layout."""

import gc
import json
import threading
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, ClassVar, NewType, TypeAlias, TypeGuard

import attrs
import pytest
from attrs import field, frozen

import mineralpact as mp
from mineralpact.catalog import Catalog
from mineralpact.codec import Model, dumps, json_document, loads
from mineralpact.codec.fast import section_builder
from mineralpact.codec.fast.loader import fast_catalog
from mineralpact.codec.fast.structs import decoder_of
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.codec.json_parser import parse_json
from mineralpact.codec.load_options import LoadOptions
from mineralpact.codec.number_text import parse_number
from mineralpact.codec.positions import locate
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.errors import DocumentError, Problem, ValidationError
from mineralpact.model import KINDS, Agreement, Entity
from mineralpact.values.amounts.ranges import Range
from mineralpact.values.ids import CountryId, EntityId
from mineralpact.values.record import Record
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic
from tests.samples import sample

CATALOG = sample()
HEAD = b'{"format":"%b"' % FORMAT.encode()
"""The beginning of a document."""
Loose: TypeAlias = Any
"""Anything that JSON can hold, or a class made at run time."""

MineId = NewType("MineId", EntityId)


@frozen(kw_only=True, weakref_slot=False)
class Level(Record):
    """A value of an app's own, with a rule that only `problems` knows."""

    depth: int
    names: tuple[str, ...] = ()

    def problems(self) -> Iterator[Problem]:
        yield from Record.problems(self)
        if self.depth < 0:
            yield Problem(path="depth", code="too_small", message="expected 0 or more")


@frozen(kw_only=True, weakref_slot=False)
class Share(Range):
    """A value whose class adds a rule to those of its base."""

    def problems(self) -> Iterator[Problem]:
        yield from Range.problems(self)
        if self.unit is None:
            yield Problem(path="unit", code="missing", message="expected a unit")


@frozen(kw_only=True, weakref_slot=False)
class Mine(Entity):
    """A kind with every sort of field."""

    section: ClassVar[str] = "mines"

    id: MineId
    country: CountryId
    deepest: Level
    neighbours: tuple[MineId, ...] = ()
    levels: tuple[Level, ...] = ()
    opened: tuple[When, ...] = ()
    yields: tuple[Decimal, ...] = ()
    topic: Topic = Topic.TRADE
    open: bool = True
    staff: int = 5
    tags: tuple[str, ...] = attrs.Factory(tuple)
    note: str | int | None = None
    upper: Level | None = None
    usual: Level = Level(depth=1)
    share: Share | None = None


MODEL = Model(kinds=(*KINDS, Mine))


def mines(**fields: object) -> dict[str, Any]:
    """A document of one mine with these fields."""
    mine = {"id": "m", "country": "PER", "deepest": {"depth": 3}} | fields
    return {"format": FORMAT, "countries": [{"id": "PER"}], "mines": [mine]}


def fast_result(document: object) -> Catalog | None:
    """The catalog that the fast loader returns, if any."""
    return fast_catalog(json.dumps(document), LoadOptions(MODEL.kinds))


def test_good_documents_never_need_the_complete_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """In any layout, from bytes or text."""
    monkeypatch.setattr(json_document, "_load_strictly", None)
    data = dumps(CATALOG)
    assert (
        loads(data)
        == loads(data.decode())
        == loads(json.dumps(json.loads(data), indent=3))
        == CATALOG
    )


FULL = {
    "neighbours": ["m"],
    "levels": [{"depth": 1}, {"depth": 2, "names": ["a", "b"]}, {"depth": 0}],
    "opened": ["2024", "2024-11", "2024"],
    "yields": ["1.50"],
    "topic": "recycling",
    "open": False,
    "staff": 7,
    "tags": ["x"],
    "note": 5,
    "upper": {"depth": 9},
    "usual": {"depth": 4},
}


def test_an_apps_own_kind_is_read_and_written_as_quickly() -> None:
    """With lists of each length, unions, defaults of every sort, and rules of its own."""
    for document in (
        mines(),
        mines(**FULL),
        mines(note=None, upper=None, levels=[], tags=[], topic="trade"),
    ):
        result = fast_result(document)
        assert result is not None
        assert result == MODEL.loads(dumps(result))
        given: dict[str, Any] = document["mines"][0]
        others: Loose = {key: _built(key, value) for key, value in given.items() if key in FULL}
        expected = Mine(id=MineId("m"), country=CountryId("PER"), deepest=Level(depth=3), **others)
        assert result.of(Mine)[0] == expected


def _built(key: str, value: Loose) -> Loose:
    if key == "levels":
        return tuple(Level(**level) for level in value)
    if key in ("upper", "usual"):
        return value and Level(**value)
    made: Callable[[Loose], Loose] = {"opened": When, "yields": Decimal, "topic": Topic}.get(
        key, lambda same: same
    )
    return tuple(map(made, value)) if _is_list(value) else made(value)


def _is_list(value: Loose) -> TypeGuard[list[Loose]]:
    return isinstance(value, list)


@pytest.mark.parametrize(
    "fields",
    [
        {"deepest": {"depth": -1}},
        {"share": {"at_least": "5"}},
        {"levels": [{"depth": 1, "names": [" "]}]},
        {"tags": ["", "x"]},
        {"note": ""},
        {"staff": 2**53},
        {"staff": 5.0},
        {"opened": ["Monday"]},
        {"yields": [5]},
        {"yields": ["5e3"]},
        {"neighbours": ["other"]},
        {"country": "m"},
        {"id": "No Slug"},
        {"id": "a\nb"},
        {"unknown": 1},
        {"topic": "none"},
    ],
    ids=str,
)
def test_every_doubt_goes_to_the_complete_reader(fields: dict[str, object]) -> None:
    """It says what is wrong."""
    document = mines(**fields)
    assert fast_result(document) is None
    with pytest.raises(DocumentError):
        MODEL.loads(json.dumps(document))


@pytest.mark.parametrize("id", ["", " ", "\u2003", "per", "ZZZ"], ids=ascii)
def test_an_identifier_of_another_form_is_a_doubt_too(id: str) -> None:
    """A country's is no slug, and a blank one is not left to the country to tell."""
    document = {"format": FORMAT, "countries": [{"id": id}]}
    assert fast_result(document) is None
    with pytest.raises(DocumentError):
        loads(json.dumps(document))


def test_a_duration_that_could_not_be_written_again_is_a_doubt() -> None:
    """Weeks become days, and these would be too many for the text."""
    roadmap = {"id": "plan", "name": "plan", "parties": ["PER", "JPN"], "duration": "P999999W"}
    document = {
        "format": FORMAT,
        "countries": [{"id": "PER"}, {"id": "JPN"}],
        "roadmaps": [roadmap],
    }
    assert fast_result(document) is None
    with pytest.raises(DocumentError, match="P999999W"):
        loads(json.dumps(document))


def test_an_identifier_used_twice_is_a_doubt() -> None:
    """In one section, or in two."""
    tin = {"id": "tin", "name": "tin"}
    twice = {"format": FORMAT, "minerals": [tin, tin]}
    apart = {"format": FORMAT, "minerals": [tin], "sources": [{"id": "tin", "title": "x"}]}
    assert fast_catalog(json.dumps(twice), LoadOptions(KINDS)) is None
    assert fast_catalog(json.dumps(apart), LoadOptions(KINDS)) is None


def test_a_key_written_twice_is_a_doubt_also_behind_colons_in_texts() -> None:
    """Colons are counted first, then those behind quotation marks, then keys one by one."""
    for title in ("plain", "with: colon", 'odd": colon', "space :"):
        document = {"format": FORMAT, "title": title}
        data = json.dumps(document).encode()
        assert fast_catalog(data, LoadOptions(KINDS)) == Catalog(title=title)
        for twice in (b'"id":"x","id":"x"', b'"id" :"x","id":"x"', b'"id":"x","\\u0069d":"x"'):
            assert fast_catalog(data[:-1] + b"," + twice + b"}", LoadOptions(KINDS)) is None


def test_defaults_that_were_written_are_no_keys_twice() -> None:
    """They are not counted where they are read, so all keys are counted again."""
    for title in ("plain", "with: colon", "\\u003a"):
        data = (
            json.dumps(mines(levels=[], upper=None) | {"title": title})
            .replace("\\\\", "\\")
            .encode()
        )
        assert fast_catalog(data, LoadOptions(MODEL.kinds)) == MODEL.loads(
            json.dumps(mines() | {"title": json.loads(f'"{title}"')})
        )
        assert (
            fast_catalog(
                data.replace(b'"levels"', b'"levels": [], "levels"'), LoadOptions(MODEL.kinds)
            )
            is None
        )


def test_entities_are_built_one_by_one() -> None:
    """Each when it is asked for, and all of a kind that are left when the kind is."""
    catalog = loads(dumps(CATALOG))
    first, second = (catalog.get(Agreement, id) for id in ("copper-pact", "trade-treaty"))
    assert [first, second] == [CATALOG["copper-pact"], CATALOG["trade-treaty"]]
    assert catalog["copper-pact"] is first
    assert any(item is second for item in catalog.agreements)


def test_values_that_recur_are_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """One object for one identifier, time or number, wherever it stands, where many are built."""
    monkeypatch.setattr(section_builder, "MOST_READ", 0)
    document = mines(neighbours=["m"], opened=["2024-03-01", "2024-03-01", "2024-03-01"])
    (mine,) = MODEL.loads(json.dumps(document)).of(Mine)
    assert mine.neighbours[0] is mine.id
    assert mine.opened[0] is mine.opened[2]


def test_lists_of_identifiers_that_recur_are_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """One tuple for all who hold the same, where there are many."""
    monkeypatch.setattr(section_builder, "MOST_READ", 0)
    document = mines(neighbours=["m", "n"])
    (mine,) = document["mines"]
    document["mines"].append(mine | {"id": "n"})
    first, second = MODEL.loads(json.dumps(document)).of(Mine)
    assert first.neighbours is second.neighbours
    assert first.neighbours == (first.id, second.id)


class TestUnusualClasses:
    """Classes whose constructor does more than checks are left to the strict loader."""

    def make(self, **fields: Loose) -> tuple[type[Entity], ...]:
        """The kinds with a class that has these attributes."""
        body = {
            "section": "odds",
            "__annotations__": {"section": ClassVar[str], "id": MineId},
            **fields,
        }
        body["__annotations__"] |= fields.get("__annotations__", {})
        return (frozen(kw_only=True, weakref_slot=False)(type("Odd", (Entity,), body)),)

    @pytest.mark.parametrize(
        ("hint", "odd"),
        [
            (float, field(default=0.0)),
            (int, field(default=1, validator=attrs.validators.ge(0))),
            (int, field(default=attrs.Factory(lambda self: len(self.id), takes_self=True))),
            (int, field(default=1, init=False)),
            (int, field(default=1, converter=int)),
            (tuple[str, ...], field(default=(), converter=tuple)),
            (tuple[str | None, ...], field(default=())),
            (tuple[int, str], field(default=(1, "x"))),
            (tuple[tuple[str, ...], ...], field(default=())),
            (Level | Range | None, field(default=None)),
            (tuple[When, ...] | None, field(default=None)),
        ],
        ids=[
            "float",
            "validator",
            "takes_self",
            "not_in_init",
            "converter",
            "tuple_converter",
            "tuple_of_optional",
            "fixed_tuple",
            "nested_tuple",
            "union_of_records",
            "optional_tuple",
        ],
    )
    def test_they_are_not_read_quickly(self, hint: object, odd: object) -> None:
        """Neither a wrong answer nor an exception; a document without them is read as ever."""
        kinds = self.make(x=odd, __annotations__={"x": hint})
        with pytest.raises(TypeError):
            decoder_of(kinds[0])
        assert fast_catalog(HEAD + b',"odds":[{"id":"a"}]}', LoadOptions(kinds)) is None
        assert fast_catalog(HEAD + b"}", LoadOptions(kinds)) == Catalog()

    def test_converters_of_ids_change_nothing(self) -> None:
        """Those that the front door hands on, too: their fields are read quickly."""
        (odd,) = self.make(
            id=field(converter=mp.as_id),
            country=field(default=None, converter=mp.as_id_or_none),
            others=field(default=(), converter=mp.as_ids),
            __annotations__={"country": CountryId | None, "others": tuple[CountryId, ...]},
        )
        kinds = (mp.Country, odd)
        values: dict[str, Any] = {"id": "b", "country": "PER", "others": ("PER", "CHL")}
        odds = json.dumps([{"id": "a"}, values]).encode()
        data = HEAD + b',"countries":[{"id":"CHL"},{"id":"PER"}],"odds":' + odds + b"}"
        catalog = fast_catalog(data, LoadOptions(kinds))
        assert catalog == Model(kinds=kinds).loads(data)
        assert catalog is not None
        assert catalog["b"] == odd(**values)

    def test_a_first_step_of_a_constructor_is_one(self) -> None:
        """It might do anything."""

        def prepare(self: Loose) -> None:
            pass

        kinds = self.make(__attrs_pre_init__=prepare)
        with pytest.raises(TypeError):
            decoder_of(kinds[0])

    def test_a_hash_that_is_kept_is_there(self) -> None:
        """A constructor makes room for it: an object that is only filled would have none."""

        @frozen(kw_only=True, weakref_slot=False, cache_hash=True)
        class Hashed(Entity):
            section: ClassVar[str] = "odds"
            id: MineId

        with pytest.raises(TypeError):
            decoder_of(Hashed)
        catalog = Model(kinds=(Hashed,)).loads(HEAD + b',"odds":[{"id":"a"}]}')
        assert hash(catalog["a"]) == hash(Hashed(id=MineId("a")))

    def test_a_kind_with_a_float_is_read_by_the_complete_reader(self) -> None:
        """And written too."""
        model = Model(kinds=self.make(x=field(default=0.0), __annotations__={"x": float}))
        catalog = model.loads(HEAD + b',"odds":[{"id":"a","x":1.5}]}')
        assert model.loads(dumps(catalog)) == catalog

    @pytest.mark.parametrize("most_read", [0, section_builder.MOST_READ])
    def test_a_constructors_own_last_step_is_taken(
        self, monkeypatch: pytest.MonkeyPatch, most_read: int
    ) -> None:
        """A class may check, or change, what it was given, of few entities and of many."""
        monkeypatch.setattr(section_builder, "MOST_READ", most_read)

        def refuse(self: Loose) -> None:
            if self.id == "bad":
                raise ValidationError(
                    "odd", [Problem(path="id", code="bad", message="expected another")]
                )

        kinds = self.make(__attrs_post_init__=refuse)
        assert fast_catalog(HEAD + b',"odds":[{"id":"good"}]}', LoadOptions(kinds)) is not None
        assert fast_catalog(HEAD + b',"odds":[{"id":"bad"}]}', LoadOptions(kinds)) is None


def test_the_collector_is_paused_and_comes_back() -> None:
    """Nested, in threads, after an error, and not if it was off before."""
    assert gc.isenabled()
    with collector_paused():
        with pytest.raises(DocumentError):
            loads("{}")
        assert not gc.isenabled()
        threads = [threading.Thread(target=loads, args=(dumps(CATALOG),)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()
    try:
        loads(dumps(CATALOG))
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_number_is_digits_and_nothing_else() -> None:
    """No exponent, no sign but minus, no spaces, no underscores, no digits of other scripts."""
    assert parse_number("-0.50") == Decimal("-0.5")
    for odd in ("1e3", "+1", " 1", "1_0", "٣", "1.", ".5", "01", "", "NaN", "1" * 200):
        with pytest.raises(ValueError, match=r".*"):
            parse_number(odd)


def test_a_fault_is_placed_at_the_nearest_value() -> None:
    """A missing field is placed at what should hold it; quotes in texts do not confuse."""
    text = '{"a": [1, {"b": "x]}\\"", "c": []}],\n "d": {}}'
    parse_json(text)
    places = {
        "a": (1, 7),
        "a[1]": (1, 11),
        "a[1].b": (1, 17),
        "a[1].c": (1, 31),
        "d": (2, 7),
        "d.e.f[3]": (2, 7),
        "x": (1, 1),
    }
    problems = locate([Problem(path=path, code="x", message="x") for path in places], text)
    assert {problem.path: (problem.line, problem.column) for problem in problems} == places


@pytest.mark.parametrize(
    ("about", "fine"), [("areas[0].title", True), ("areas[1]", False), ("aeras", False)]
)
def test_claims_about_places_that_are_not_there_are_left_to_the_strict_loader(
    about: str, *, fine: bool
) -> None:
    """The subject is looked into without being built."""
    document = json.loads(dumps(sample()))
    document["claims"][0]["about"] = [f"copper-plan.{about}"]
    del document["claims"][0]["completeness"]
    text = json.dumps(document)
    assert (fast_catalog(text, LoadOptions(KINDS)) is not None) is fine
    if not fine:
        with pytest.raises(
            DocumentError, match=r"expected a (place in copper-plan|field of Roadmap)"
        ):
            loads(text)


def bodies(*bodies: dict[str, Any]) -> bytes:
    """A document of two countries and some ministries."""
    organizations = [{"name": "A body", "kind": "ministry", **body} for body in bodies]
    countries = [{"id": "JPN"}, {"id": "PER"}]
    document = {"format": FORMAT, "countries": countries, "organizations": organizations}
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("whole", "is_sound"),
    [
        ({"id": "whole", "country": "PER"}, True),
        ({"id": "whole", "country": "JPN"}, False),
        ({"id": "whole", "country": "PER", "part_of": "part"}, False),
    ],
)
def test_a_body_is_part_of_its_own_country_alone(whole: dict[str, Any], *, is_sound: bool) -> None:
    """Of another one, or in a circle, it is left to the strict loader, which tells."""
    data = bodies({"id": "part", "country": "PER", "part_of": "whole"}, whole)
    fast = fast_catalog(data, LoadOptions(KINDS))
    if is_sound:
        assert fast is not None
        assert fast == loads(data)
    else:
        assert fast is None
        with pytest.raises(DocumentError):
            loads(data)


def test_a_document_may_name_its_schema_beside_all_else() -> None:
    """Which is a key like any other, and holds no more."""
    data = dumps(CATALOG).replace(b"{", b'{"$schema":"https://example.org/s.json",', 1)
    fast = fast_catalog(data, LoadOptions(KINDS))
    assert fast is not None
    assert fast == CATALOG


def test_entities_are_found_in_what_is_not_built_yet() -> None:
    """By what their texts hold, also where a text spells it by escapes."""
    data = dumps(CATALOG)
    id = CATALOG.agreements[0].parties[0]
    escaped = data.replace(f'"{id}"'.encode(), f'"\\u{ord(id[0]):04x}{id[1:]}"'.encode())
    for text in (data, escaped):
        fast = fast_catalog(text, LoadOptions(KINDS))
        assert fast is not None
        assert set(fast.holding(Agreement, [id])) >= {CATALOG.agreements[0]}


def test_what_is_built_already_may_hold_any_term() -> None:
    """It stands among what is found in texts."""
    fast = fast_catalog(dumps(CATALOG), LoadOptions(KINDS))
    assert fast is not None
    built = fast.get(Agreement, CATALOG.agreements[0].id)
    assert fast.holding(Agreement, ["nothing-holds-this"]) == (built,)
    assert fast.holding(Agreement, [CATALOG.agreements[0].id]) == (built,)
