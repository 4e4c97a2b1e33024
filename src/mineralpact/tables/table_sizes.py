"""Sizes of tables, counted before anything is made of them, and compared with limits."""

from collections.abc import Iterable
from typing import Any, Final

from mineralpact.codec.limits import Limits
from mineralpact.errors import DocumentError
from mineralpact.tables.columns import tables_error
from mineralpact.tables.extras import pa, pc

_ROW: Final = 16
"""Bytes of a limit that a row takes, beside its cells: a document has some for each item too."""
_WIDEST: Final = 8
"""Bytes of a file for each that counts here: those of a number."""
_OVERHEAD: Final = 2**24
"""Bytes of all files together for what they tell of themselves."""


class SizeCount:
    """Count of what tables hold, refused once it exceeds a limit.

    `Limits.bytes` is meant for documents: of tables a row counts 16, a cell 1, and a text its
    length in UTF-8, which come to a little less than the same as JSON.

    Args:
        limits: The most that the tables may hold.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._entities = self._bytes = self._stored = 0

    def add_entities(self, count: int) -> None:
        """Count the rows of a kind's own table.

        Raises:
            DocumentError: there are more than the limit.
        """
        self._entities += count
        if self._entities > self._limits.entities:
            message = f"expected at most {self._limits.entities:,} entities, found more"
            raise tables_error("", "too_many", message)

    def add_rows(self, rows: int, columns: int) -> None:
        """Count the rows of any table, without their texts.

        Raises:
            DocumentError: all is more than the limit.
        """
        self._add_bytes(rows * (_ROW + columns))

    def add_texts(self, table: "pa.Table") -> None:
        """Count the texts of a table; one that is told once for many rows counts for each.

        Raises:
            DocumentError: all is more than the limit.
        """
        columns = table.columns if table.num_rows else ()
        for column in columns:
            for chunk in column.chunks:
                self._add_bytes(_text_bytes(chunk))

    def add_stored(self, sizes: Iterable[int]) -> None:
        """Count bytes that a file unpacks to before anything is read of it.

        Raises:
            DocumentError: all is so much that it cannot be within the limit.
        """
        self._stored += sum(sizes)
        if self._stored > _WIDEST * self._limits.bytes + _OVERHEAD:
            raise self._too_large()

    def _add_bytes(self, count: int) -> None:
        self._bytes += count
        if self._bytes > self._limits.bytes:
            raise self._too_large()

    def _too_large(self) -> DocumentError:
        message = f"expected at most {self._limits.bytes:,} bytes, found more"
        return tables_error("", "too_large", message)


def is_text(data_type: "pa.DataType") -> bool:
    """True if a column of a type holds texts, in any width."""
    if pa.types.is_dictionary(data_type):
        return is_text(data_type.value_type)
    return data_type in (pa.string(), pa.large_string(), pa.string_view())


def _text_bytes(chunk: Any) -> int:  # noqa: ANN401  # arrays of pyarrow have no common type in its hints
    if not is_text(chunk.type):
        return 0
    compute: Any = pc  # arrays of pyarrow have no common type in its hints
    if pa.types.is_dictionary(chunk.type):
        lengths = compute.take(compute.binary_length(_plain(chunk.dictionary)), chunk.indices)
    else:
        lengths = compute.binary_length(_plain(chunk))
    return int(compute.sum(lengths).as_py() or 0)


def _plain(texts: Any) -> Any:  # noqa: ANN401  # as above
    """Return texts in a width that their lengths can be asked of."""
    return texts.cast(pa.large_string()) if texts.type == pa.string_view() else texts
