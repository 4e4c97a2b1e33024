"""Records that the rows of a wide table are about, and how their fields are read."""

from collections.abc import Sequence

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.times.record_times import time_of
from mineralpact.model import Entity
from mineralpact.values import Record, When


@frozen(kw_only=True)
class RowRecords:
    """Records of one class, a row each."""

    catalog: Catalog
    """The catalog they are of."""
    cls: type[Record]
    """The class."""
    owners: Sequence[Entity]
    """The entity that each row belongs to."""
    records: Sequence[Record | None]
    """The record of each row, the entity itself or an item of a list; ``None`` for one that there
    may be besides."""

    def times(self, name: str) -> list[When | None]:
        """Return the time in a field of each record, by the calendar as far as that is known."""
        times: list[When | None] = []
        for owner, record in zip(self.owners, self.records, strict=True):
            times.append(None if record is None else time_of(record, name, owner, self.catalog))
        return times
