"""Sets of positions as the bits of one whole number: joining, meeting and turning over cost next to nothing."""

from collections.abc import Iterable
from struct import unpack
from typing import Final

_STRETCH: Final = 512
"""Bytes looked at together: one that is empty costs one look."""
_EMPTY: Final = bytes(_STRETCH)


def bits_of(positions: Iterable[int], size: int) -> int:
    """A set of positions below `size`.

    >>> bin(bits_of([0, 3], 4))
    '0b1001'
    """
    found = bytearray((size + 7) // 8)
    for position in positions:
        found[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(found, "little")


def positions_of(bits: int) -> list[int]:
    """The positions in a set, in order.

    >>> positions_of(0b1001)
    [0, 3]
    """
    stretches = -(-bits.bit_length() // (8 * _STRETCH))
    data = bits.to_bytes(stretches * _STRETCH, "little")
    found: list[int] = []
    for start in range(0, len(data), _STRETCH):
        stretch = data[start : start + _STRETCH]
        if stretch != _EMPTY:
            for place, word in enumerate(unpack("<64Q", stretch)):
                if word:
                    _gather(word, start * 8 + place * 64, found)
    return found


def _gather(word: int, offset: int, found: list[int]) -> None:
    while word:
        rest = word & (word - 1)
        found.append(offset + (word ^ rest).bit_length() - 1)
        word = rest
