import tracemalloc

import pytest

from mineralpact.index.bitset import bitset_of, bitset_positions


@pytest.mark.parametrize(
    "positions", [[], [0], [63, 64, 65], [4095, 4096], [100_000], list(range(0, 9000, 7))]
)
def test_positions_come_back_in_order(positions: list[int]) -> None:
    """At the edges of words and stretches, and over empty stretches."""
    assert bitset_positions(bitset_of(reversed(positions), 100_001)) == positions


def test_sets_join_meet_and_turn_over() -> None:
    """What whole numbers do."""
    first, second, everything = bitset_of([1, 2], 4), bitset_of([2, 3], 4), (1 << 4) - 1
    assert bitset_positions(first | second) == [1, 2, 3]
    assert bitset_positions(first & second) == [2]
    assert bitset_positions(everything & ~first) == [0, 3]


@pytest.mark.parametrize("size", [0, 1, 7, 8, 9, 64, 65])
def test_a_set_may_hold_every_position_below_its_size(size: int) -> None:
    """Up to the last one."""
    everything = list(range(size))
    assert bitset_of(everything, size) == (1 << size) - 1
    assert bitset_positions((1 << size) - 1) == everything


def test_a_set_takes_about_one_bit_for_each_position() -> None:
    """Less than four while it is made, copies included."""
    size = 1 << 20
    tracemalloc.start()
    try:
        bitset_of([size - 1], size)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < size / 2
