"""Sets of positions as the bits of one whole number: joining, meeting and turning over cost next to nothing."""

from collections.abc import Iterable
from typing import Final

_CHUNK: Final = 512
"""Bytes looked at together: an empty stretch costs one look."""


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
    data = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    found: list[int] = []
    for start in range(0, len(data), _CHUNK):
        chunk = int.from_bytes(data[start : start + _CHUNK], "little")
        if chunk:
            _gather(chunk, start * 8, found)
    return found


def _gather(chunk: int, offset: int, found: list[int]) -> None:
    if chunk.bit_count() * 16 > chunk.bit_length():  # crowded: reading each digit beats looking for the next
        digits = f"{chunk:b}"[::-1]
        found += [offset + index for index, digit in enumerate(digits) if digit == "1"]
        return
    while chunk:
        lowest = chunk & -chunk
        found.append(offset + lowest.bit_length() - 1)
        chunk ^= lowest
