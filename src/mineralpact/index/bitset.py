"""Bit sets of positions in one whole number, so that each set operation is a single operator."""

from collections.abc import Iterable
from struct import unpack
from typing import Final

_BLOCK: Final = 512
"""Bytes tested together: an empty block costs one comparison."""
_EMPTY_BLOCK: Final = bytes(_BLOCK)
_BITS: Final = tuple(1 << bit for bit in range(8))
"""Each bit of a byte: looked up faster than shifted."""


def bitset_of(positions: Iterable[int], size: int) -> int:
    """Return the set of some positions below `size`.

    >>> bin(bitset_of([0, 3], 4))
    '0b1001'
    """
    data = bytearray(-(-size // 8))
    for position in positions:
        data[position >> 3] |= _BITS[position & 7]
    return int.from_bytes(data, "little")


def bitset_positions(bitset: int) -> list[int]:
    """Return the positions in a set, in order.

    >>> bitset_positions(0b1001)
    [0, 3]
    """
    blocks = -(-bitset.bit_length() // (8 * _BLOCK))
    data = bitset.to_bytes(blocks * _BLOCK, "little")
    positions: list[int] = []
    for start in range(0, len(data), _BLOCK):
        block = data[start : start + _BLOCK]
        if block != _EMPTY_BLOCK:
            for number, word in enumerate(unpack("<64Q", block)):
                if word:
                    _append_positions(word, start * 8 + number * 64, positions)
    return positions


def _append_positions(word: int, offset: int, positions: list[int]) -> None:
    while word:
        rest = word & (word - 1)
        positions.append(offset + (word ^ rest).bit_length() - 1)
        word = rest
