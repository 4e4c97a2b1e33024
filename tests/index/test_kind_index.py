from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import pytest

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps, loads
from mineralpact.index import kind_index, postings as postings_module
from mineralpact.index.bitset import bitset_of, bitset_positions
from mineralpact.index.kind_index import MOST_SEARCHES, KindIndex, index_of
from mineralpact.index.postings import (
    IndexDefinition,
    PostingsTable,
    build_postings,
)
from mineralpact.model import Agreement, Claim, Country, Entity
from mineralpact.values.ids import CountryId
from mineralpact.values.time.when import When
from tests.query.example import example

CATALOG: Final = example()
LITHIUM_PACT, PORT_PACT, STATEMENT = range(3)
"""Positions of the agreements."""


@pytest.fixture
def index() -> KindIndex[Agreement]:
    """An index of the agreements that nobody has asked yet."""
    return KindIndex(CATALOG, Agreement)


def test_an_index_holds_the_entities_of_its_kind_by_position(index: KindIndex[Agreement]) -> None:
    """In the order of the catalog."""
    assert index.entities(range(index.size)) == CATALOG.of(Agreement)
    assert index.entity(1) == CATALOG.of(Agreement)[1]
    assert index.size == 3
    assert bitset_positions(index.everything) == [LITHIUM_PACT, PORT_PACT, STATEMENT]
    assert (index.catalog, index.kind) == (CATALOG, Agreement)


def test_a_kind_without_entities_has_an_empty_index() -> None:
    """Nothing is in it."""
    index = KindIndex(Catalog([], id="empty"), Agreement)
    assert (index.size, index.everything, index.ids) == (0, 0, ())
    assert list(index.positions(["lithium-pact"])) == []
    assert index.having("kind", "treaty") == 0


def test_ids_have_positions_in_the_order_asked(index: KindIndex[Agreement]) -> None:
    """Those of other kinds, and of nothing, have none."""
    asked = ("statement", "PER", "nothing", "lithium-pact")
    assert list(index.positions(asked)) == [STATEMENT, LITHIUM_PACT]
    assert list(index.positions(asked)) == [STATEMENT, LITHIUM_PACT]


def test_a_set_is_of_positions(index: KindIndex[Agreement]) -> None:
    """And as such in order."""
    assert bitset_positions(index.bitset([STATEMENT, LITHIUM_PACT])) == [LITHIUM_PACT, STATEMENT]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("kind", "treaty", [LITHIUM_PACT, PORT_PACT]),
        ("parties", "JPN", [LITHIUM_PACT, STATEMENT]),
        ("bindingness", None, [PORT_PACT]),
        ("minerals", None, []),
        ("minerals", "copper", []),
        ("commitments.by", "PER", [LITHIUM_PACT]),
    ],
)
def test_those_that_have_a_value_are_a_set(
    index: KindIndex[Agreement], field: str, value: object, expected: list[int]
) -> None:
    """Of ``None``, those that could state one value and do not: no list is one."""
    assert bitset_positions(index.having(field, value)) == expected
    assert bitset_positions(index.having(field, value)) == expected


def test_those_with_one_of_some_ids_are_a_set(index: KindIndex[Agreement]) -> None:
    """Other ids, other sets."""
    few, more = {"PER": 1, "statement": 2}, {"statement": 2, "port-pact": 3}
    assert bitset_positions(index.having_id(few)) == [STATEMENT]
    assert bitset_positions(index.having_id(more)) == [PORT_PACT, STATEMENT]
    assert bitset_positions(index.having_id(few)) == [STATEMENT]


def test_postings_are_those_under_the_key(index: KindIndex[Agreement]) -> None:
    """None where nothing stands under it."""
    definition = IndexDefinition(fields=("kind", "parties"))
    assert [*index.postings(definition, ("treaty", "PER")).positions] == [LITHIUM_PACT, PORT_PACT]
    assert [*index.postings(definition, ("treaty", "KOR")).positions] == []


def test_times_are_those_under_the_key(index: KindIndex[Agreement]) -> None:
    """With the positions of their entities."""
    steps = IndexDefinition(list_field="steps", item_fields=("stage",), time_field="when")
    signed, in_force = (index.times(steps, (stage,)) for stage in ("signature", "entry_into_force"))
    assert signed.within(When("2024-11"), possibly=False).positions() == [0, 1]
    assert signed.within(When("2024-11-17"), possibly=False).positions() == [0]
    assert in_force.within(When("2024-11-01/2025-12-31"), possibly=False).positions() == [0]
    assert index.times(steps, ("suspension",)).within(When("2024"), possibly=True).positions() == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pact", [LITHIUM_PACT, PORT_PACT]),
        ("a pact on a port", [PORT_PACT]),
        ("draw maps", [LITHIUM_PACT]),
        ("chn", [PORT_PACT]),
        ("treaty", []),
    ],
)
def test_texts_are_searched_at_the_positions_asked_for(
    index: KindIndex[Agreement], text: str, expected: list[int]
) -> None:
    """Names, words and ids at any depth, in the spelling of searches; no terms. Whoever asks often
    is answered by an index of words, and alike.
    """
    for _ in range(MOST_SEARCHES + 2):
        assert index.containing(text, index.everything) == index.bitset(expected)
    assert index.containing(text, 1 << STATEMENT) == 0


def test_nothing_but_texts_is_searched(index: KindIndex[Agreement]) -> None:
    """Texts are joined by what no text can hold, so that none is read into the next."""
    for _ in range(MOST_SEARCHES + 1):
        assert index.containing("pactto", index.everything) == 0
        assert index.containing("pact to", index.everything) == 0
        assert index.containing("pact\0to", index.everything) == 0
        assert index.containing("x", index.everything) == 0


# -- what is kept


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often sets and postings were made."""
    counts = Counter[str]()

    def counted_bitset(positions: Iterable[int], size: int) -> int:
        counts["sets"] += 1
        return bitset_of(positions, size)

    def counted_postings(
        catalog: Catalog, kind: type[Entity], definition: IndexDefinition
    ) -> PostingsTable:
        counts["postings"] += 1
        return build_postings(catalog, kind, definition)

    monkeypatch.setattr(kind_index, "bitset_of", counted_bitset)
    monkeypatch.setattr(kind_index, "build_postings", counted_postings)
    return counts


def test_sets_and_postings_are_made_once(index: KindIndex[Agreement], made: Counter[str]) -> None:
    """Postings for all values together."""
    for _ in range(2):
        for value in ("treaty", "joint_statement"):
            index.having("kind", value)
    assert made == {"sets": 2, "postings": 1}


def test_the_first_ids_are_looked_for_in_texts_before_all_are_indexed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each of them once; what holds none of them is not read."""
    index, read = KindIndex(loads(dumps(CATALOG)), Agreement), list[int]()

    def counted_postings(
        catalog: Catalog,
        kind: type[Entity],
        definition: IndexDefinition,
        positions: Sequence[int] | None = None,
    ) -> PostingsTable:
        read.append(index.size if positions is None else len(positions))
        return build_postings(catalog, kind, definition, positions)

    monkeypatch.setattr(kind_index, "build_postings", counted_postings)
    monkeypatch.setattr(postings_module, "build_postings", counted_postings)
    by_party = IndexDefinition(fields=("parties",))
    for party, expected in (("CHN", [1]), ("KOR", [2]), ("PER", [0, 1]), ("JPN", [0, 2])):
        for _ in range(2):
            assert [*index.postings(by_party, (party,)).positions] == expected
    assert read == [1, 1, index.size]
    assert [*index.postings(by_party, ("CHN",)).positions] == [1]


def test_a_set_of_ids_is_made_once_for_the_same_object(
    index: KindIndex[Agreement], made: Counter[str]
) -> None:
    """Equal ids in another object are others."""
    ids = {"statement": None}
    assert index.having_id(ids) == index.having_id(ids)
    assert made["sets"] == 1
    index.having_id(dict(ids))
    assert made["sets"] == 2


def test_an_index_of_times_is_made_once(index: KindIndex[Agreement]) -> None:
    """For each key."""
    steps = IndexDefinition(list_field="steps", item_fields=("stage",), time_field="when")
    signed = index.times(steps, ("signature",))
    assert index.times(steps, ("signature",)) is signed
    assert index.times(steps, ("entry_into_force",)) is not signed


def test_sets_are_kept_as_long_as_there_is_room(
    index: KindIndex[Agreement], made: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A further one starts the cache afresh, and the next ones have room again."""
    monkeypatch.setattr(kind_index, "MOST_CACHED_BITS", 2 * index.size)
    made_so_far: list[int] = []
    for party in ("JPN", "PER", "JPN", "PER", "CHN", "CHN", "JPN", "CHN", "PER"):
        index.having("parties", party)
        made_so_far.append(made["sets"])
    assert made_so_far == [1, 2, 2, 2, 3, 3, 4, 4, 5]


def test_a_catalog_has_one_index_of_a_kind() -> None:
    """Whoever asks; an index of another kind or catalog is another."""
    index = index_of(CATALOG, Agreement)
    assert index_of(CATALOG, Agreement) is index
    assert index.kind is Agreement
    assert index_of(CATALOG, Claim).kind is Claim
    other = Catalog([Country(id=CountryId("PER"))], id="other")
    assert index_of(other, Agreement).size == 0
