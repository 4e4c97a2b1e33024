"""Column of a wide table: its values, and of what in the entity they are."""

from collections.abc import Sequence

from attrs import frozen

from mineralpact.tables.columns import ColumnType

IN_WORDS = "in words, in one cell"
"""Why a record is not as it is in a cell."""


@frozen(kw_only=True)
class WideColumn:
    """One column of a wide table."""

    name: str
    """The name in a frame."""
    heading: str
    """The name in a sheet."""
    type: ColumnType
    """The type of a value, or of an item of a list."""
    values: Sequence[object]
    """The value of each row; ``None`` where nothing is stated."""
    is_list: bool = False
    """True if each value is a list."""
    place: str | None = None
    """The field of the row's record that it says; ``None`` where it says what another does."""
    reason: str = ""
    """Why it does not say that field as it is; empty if it does."""
    worded: Sequence[object] | None = None
    """The values that a text of the column words, of which not all need be said; ``None`` where the
    column has no such texts."""
    is_for_sheets: bool = True
    """True if a sheet has it; some are only for comparisons by a program."""
