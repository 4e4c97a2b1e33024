from collections.abc import Iterator
from typing import ClassVar, Final, NewType

import pytest
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.field_reader import REFERENCES
from mineralpact.codec import Model, dumps, loads
from mineralpact.index.postings import (
    IndexDefinition,
    Key,
    Postings,
    PostingsTable,
    build_postings,
    build_postings_of,
)
from mineralpact.model import KINDS, Agreement, Country, Entity, Project, Roadmap, Summit
from mineralpact.values.ids import CountryId, EntityId, RoadmapId
from mineralpact.values.time.when import When
from mineralpact.values.topic import Area, Place, Topic
from tests.query.example import example

PortId = NewType("PortId", EntityId)
PERU: Final = CountryId("PER")
IN_PERU: Final = Place(country=PERU)
PAST: Final = When("1990")
CATALOG: Final = example()
FAIR, TALKS, VISIT = range(3)
"""Positions of the summits."""


def positions_by_key(kind: type[Entity], definition: IndexDefinition) -> dict[Key, list[int]]:
    """The positions that stand under each key."""
    return {
        key: positions for key, (positions, _) in told(build_postings(CATALOG, kind, definition))
    }


def told(table: PostingsTable) -> Iterator[tuple[Key, tuple[list[int], list[When | None]]]]:
    """Yield each key with its positions and times."""
    for key in table:
        yield key, told_of_one(table[key])


def told_of_one(postings: Postings) -> tuple[list[int], list[When | None]]:
    """Return the positions and times of one key."""
    rows = postings.rows
    return [*postings.positions], [*postings.table.times[rows.start : rows.stop]]


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        (Agreement, ("kind",), {("treaty",): [0, 1], ("joint_statement",): [2]}),
        (Agreement, ("bindingness",), {("binding",): [0], (None,): [1], ("non_binding",): [2]}),
        (
            Agreement,
            ("parties",),
            {("JPN",): [0, 2], ("PER",): [0, 1], ("CHN",): [1], ("KOR",): [2]},
        ),
        (Agreement, ("minerals",), {("lithium",): [0]}),
        (Summit, ("place.country",), {("PER",): [FAIR], (None,): [TALKS, VISIT]}),
        (Summit, ("attendees.participant",), {("minister",): [1, 2], ("JPN",): [1, 2]}),
        (
            Agreement,
            (REFERENCES,),
            {
                ("JPN",): [0, 2],
                ("PER",): [0, 1],
                (None,): [0, 1, 2],
                ("lithium",): [0],
                ("CHN",): [1],
                ("KOR",): [2],
            },
        ),
    ],
)
def test_an_entity_is_posted_under_each_of_its_values(
    kind: type[Entity], fields: tuple[str, ...], expected: dict[Key, list[int]]
) -> None:
    """Under ``None`` where it states none; an empty list is under no key at all."""
    assert positions_by_key(kind, IndexDefinition(fields=fields)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            ("kind", "bindingness"),
            {
                ("treaty", "binding"): [0],
                ("treaty", None): [1],
                ("joint_statement", "non_binding"): [2],
            },
        ),
        (
            ("kind", "parties"),
            {
                ("treaty", "JPN"): [0],
                ("treaty", "PER"): [0, 1],
                ("treaty", "CHN"): [1],
                ("joint_statement", "JPN"): [2],
                ("joint_statement", "KOR"): [2],
            },
        ),
        (
            ("parties", "topics"),
            {
                ("JPN", "trade"): [0],
                ("JPN", "recycling"): [0],
                ("PER", "trade"): [0, 1],
                ("PER", "recycling"): [0],
                ("CHN", "trade"): [1],
            },
        ),
        ((), {(): [0, 1, 2]}),
    ],
)
def test_values_of_several_fields_are_posted_together(
    fields: tuple[str, ...], expected: dict[Key, list[int]]
) -> None:
    """In every combination, and under none where one field is an empty list."""
    assert positions_by_key(Agreement, IndexDefinition(fields=fields)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (("modality_now",), {("happened",): [FAIR, TALKS], ("planned",): [VISIT]}),
        (("outcome",), {(None,): [FAIR, TALKS], ("open",): [VISIT]}),
        (
            ("outcome", "attendees.participant", "kind"),
            {
                (None, "minister", "bilateral_meeting"): [TALKS],
                (None, "JPN", "bilateral_meeting"): [TALKS],
                ("open", "minister", "visit"): [VISIT],
                ("open", "JPN", "visit"): [VISIT],
            },
        ),
    ],
)
def test_how_an_entity_is_told_by_now_is_posted_as_a_field_is(
    fields: tuple[str, ...], expected: dict[Key, list[int]]
) -> None:
    """Beside values of its fields."""
    assert positions_by_key(Summit, IndexDefinition(fields=fields)) == expected


def test_a_value_that_stands_twice_is_posted_once() -> None:
    """In one entity."""
    areas = (
        Area(title="Mines", topics=(Topic.TRADE, Topic.STANDARDS)),
        Area(title="Ports", topics=(Topic.TRADE,)),
    )
    parties = (CountryId("CHN"), CountryId("PER"))
    roadmap = Roadmap(id=RoadmapId("roadmap"), name="A roadmap", parties=parties, areas=areas)
    catalog = Catalog([*(Country(id=id) for id in parties), roadmap], id="roadmaps")
    for fields, keys in (
        (("areas.topics",), [("trade",), ("standards",)]),
        (("name", "areas.topics"), [("A roadmap", "trade"), ("A roadmap", "standards")]),
        (("areas.topics", "modality_now"), [("trade", None), ("standards", None)]),
    ):
        postings = build_postings(catalog, Roadmap, IndexDefinition(fields=fields))
        assert dict(told(postings)) == {key: ([0], []) for key in keys}


def test_items_of_a_list_are_posted_one_by_one() -> None:
    """Under what stands together in one item: two of them stand there twice."""
    by = IndexDefinition(list_field="commitments", item_fields=("by",))
    assert positions_by_key(Agreement, by) == {("JPN",): [0, 0], ("PER",): [0]}
    milestones = IndexDefinition(
        list_field="milestones", item_fields=("phase", "modality_now", "outcome")
    )
    assert positions_by_key(Project, milestones) == {
        ("opening", "planned", "open"): [0],
        ("construction", None, "missed"): [0],
        ("construction", "happened", None): [0],
    }


def test_values_of_an_item_may_stand_beside_those_of_its_entity() -> None:
    """Those of the entity come first."""
    definition = IndexDefinition(
        fields=("parties",), list_field="steps", item_fields=("stage", "modality")
    )
    assert positions_by_key(Agreement, definition) == {
        ("JPN", "signature", "happened"): [0],
        ("PER", "signature", "happened"): [0],
        ("JPN", "entry_into_force", "planned"): [0],
        ("PER", "entry_into_force", "planned"): [0],
        ("CHN", "signature", "planned"): [1],
        ("PER", "signature", "planned"): [1],
    }


def test_without_a_list_the_item_is_the_entity_itself() -> None:
    """Its values are those of the item."""
    definition = IndexDefinition(fields=("kind",), item_fields=("parties",))
    assert positions_by_key(Agreement, definition) == positions_by_key(
        Agreement, IndexDefinition(fields=("kind", "parties"))
    )


def test_each_position_has_its_time() -> None:
    """Of the item, or of the entity: as stated, or as told by another event."""
    steps = IndexDefinition(list_field="steps", item_fields=("stage",), time_field="when")
    postings = build_postings(CATALOG, Agreement, steps)
    assert dict(told(postings)) == {
        ("signature",): ([0, 1], [When("2024-11-17"), When("2024-11")]),
        ("entry_into_force",): ([0], [When("[2024-11-17..2025-05-17]")]),
    }
    summits = build_postings(CATALOG, Summit, IndexDefinition(time_field="when"))
    assert dict(told(summits)) == {(): ([0, 1, 2], [When("2024-11-15"), When("2024-11-15"), None])}


def test_an_index_without_times_has_none() -> None:
    """Only positions."""
    postings = build_postings(CATALOG, Agreement, IndexDefinition(fields=("kind",)))
    assert told_of_one(postings["treaty",]) == ([0, 1], [])


def test_a_table_has_all_keys_and_nothing_under_others() -> None:
    """Each key a part of its own of one array, which is no copy."""
    table = PostingsTable({("a",): ([1, 3], [None, PAST]), ("b",): ([], []), ("c",): ([0], [None])})
    assert ([*table], len(table)) == ([("a",), ("b",), ("c",)], 3)
    assert [told_of_one(table[key,]) for key in "abcd"] == [
        ([1, 3], [None, PAST]),
        ([], []),
        ([0], [None]),
        ([], []),
    ]
    assert table["c",].rows == range(2, 3)
    assert told_of_one(PostingsTable({})["a",]) == ([], [])


# -- those of one key


@pytest.mark.parametrize(
    ("kind", "definition"),
    [
        (Agreement, IndexDefinition(fields=("parties",))),
        (Agreement, IndexDefinition(fields=("kind", "parties"))),
        (Agreement, IndexDefinition(list_field="commitments", item_fields=("by",))),
        (Agreement, IndexDefinition(("parties",), "steps", ("stage",), "when")),
        (Agreement, IndexDefinition(fields=("parties", "modality_now"))),
        (Summit, IndexDefinition(fields=("outcome", "attendees.participant"))),
        (Summit, IndexDefinition(fields=("place.country",), time_field="when")),
    ],
)
def test_those_of_a_key_with_an_id_are_made_of_what_holds_the_id(
    kind: type[Entity], definition: IndexDefinition
) -> None:
    """The same as of all entities; none where nothing stands under the key."""
    whole = build_postings(CATALOG, kind, definition)
    for key, expected in told(whole):
        catalog = loads(dumps(CATALOG))
        if any(type(value) is str for value in key):
            postings = build_postings_of(catalog, kind, definition, key)
            assert postings is not None
            assert told_of_one(postings) == expected
    other = tuple("XKX" if type(value) is str else value for value in next(iter(whole)))
    nothing = build_postings_of(loads(dumps(CATALOG)), kind, definition, other)
    assert nothing is not None
    assert told_of_one(nothing) == ([], [])


@pytest.mark.parametrize(
    ("definition", "key"),
    [
        (IndexDefinition(fields=("kind",)), ("treaty",)),
        (IndexDefinition(fields=("parties",)), (None,)),
        (IndexDefinition(fields=("name",)), ("PER",)),
        (IndexDefinition(fields=(REFERENCES,)), ("PER",)),
        (IndexDefinition(fields=("modality_now",)), ("happened",)),
        (IndexDefinition(fields=("steps.modality_now",)), ("happened",)),
    ],
)
def test_a_key_without_an_id_is_not_made_apart(definition: IndexDefinition, key: Key) -> None:
    """Nor one whose id may be spelled as a part of another text."""
    catalog = loads(dumps(CATALOG))
    assert build_postings_of(catalog, Agreement, definition, key) is None


def test_what_is_built_is_not_searched() -> None:
    """No texts are left."""
    definition = IndexDefinition(fields=("parties",))
    assert build_postings_of(CATALOG, Agreement, definition, ("PER",)) is None


@frozen(kw_only=True)
class Port(Entity):
    """A port that is in Peru unless it says otherwise."""

    section: ClassVar[str] = "ports"

    id: PortId
    country: CountryId = PERU
    place: Place = IN_PERU


def test_an_id_that_is_a_default_need_not_be_written() -> None:
    """So that no text is trusted to hold it."""
    model = Model(kinds=(*KINDS, Port))
    port = Port(id=PortId("callao"))
    catalog = model.loads(model.dumps(Catalog([*CATALOG, port], kinds=model.kinds)))
    for field in ("country", "place.country"):
        definition = IndexDefinition(fields=(field,))
        assert build_postings_of(catalog, Port, definition, ("PER",)) is None
        assert [*build_postings(catalog, Port, definition)["PER",].positions] == [0]
