from mineralpact.index.evaluation import FieldValue, Lookup, lookup_in_list
from mineralpact.index.kind_index import index_of
from mineralpact.model import Agreement
from mineralpact.values.time.when import When
from tests.query.example import example

INDEX = index_of(example(), Agreement)
TREATY = Lookup(values=(FieldValue("kind", "treaty"),))
BINDING = FieldValue("bindingness", "binding", may_be_unstated=True)
IN_NOVEMBER = Lookup(time_field="when", span=When("2024-11"))
SIGNED = Lookup(values=(FieldValue("stage", "signature"),))


def ids(lookup: Lookup, *, possibly: bool = False) -> list[str]:
    """The ids that a lookup finds, in order, duplicates included."""
    positions: list[int] = []
    for hits in lookup.hits(INDEX, possibly=possibly):
        positions += hits.positions()
    return sorted(INDEX.entities[position].id for position in positions)


def test_a_value_not_stated_may_be_the_one() -> None:
    """It is found where what is possible is wanted."""
    assert ids(Lookup(values=(BINDING,))) == ["lithium-pact"]
    assert ids(Lookup(values=(BINDING,)), possibly=True) == ["lithium-pact", "port-pact"]
    assert Lookup(values=(BINDING,)).hit_count(INDEX) == 2


def test_values_of_an_entity_and_of_one_item_stand_together() -> None:
    """One index answers both."""
    steps = lookup_in_list("steps", [SIGNED, IN_NOVEMBER])
    assert steps is not None
    assert ids(steps) == ["lithium-pact", "port-pact"]
    of_china = FieldValue("parties", "CHN", is_id=True)
    assert ids(steps._replace(values=(of_china,))) == ["port-pact"]


def test_ids_are_looked_up_by_themselves() -> None:
    """Those of other kinds are not there."""
    assert ids(Lookup(ids=("statement", "PER", "port-pact"))) == ["port-pact", "statement"]


def test_a_lookup_of_items_counts_those_of_each_entity() -> None:
    """An entity with two such items is found twice."""
    by_japan = lookup_in_list("commitments", [Lookup(values=(FieldValue("by", "JPN"),))])
    assert by_japan is not None
    assert ids(by_japan) == ["lithium-pact", "lithium-pact"]
    assert by_japan.bitset(INDEX, possibly=False).bit_count() == 1


def test_one_index_answers_no_more_than_values_and_one_time_of_an_item() -> None:
    """Lists in lists, ids and two times are asked entity by entity."""
    for others in (
        [None],
        [IN_NOVEMBER, IN_NOVEMBER],
        [Lookup(list_field="notes")],
        [Lookup(ids=())],
    ):
        assert lookup_in_list("steps", [SIGNED, *others]) is None
    assert not TREATY.is_of_item
    assert IN_NOVEMBER.is_of_item
