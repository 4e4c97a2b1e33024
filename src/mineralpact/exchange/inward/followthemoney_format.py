"""Files of followthemoney, an entity a line, as a format to import from."""

from os import PathLike
from typing import Final

from mineralpact.codec.files import read_file
from mineralpact.codec.json_parser import check_size
from mineralpact.codec.limits import Limits
from mineralpact.exchange.inward.followthemoney_reader import (
    followthemoney_lines,
    from_followthemoney,
)
from mineralpact.exchange.inward.import_format import ImportFormat
from mineralpact.exchange.inward.imported import Imported
from mineralpact.exchange.mapping.row_mapping import RowMapping


def _read(path: str | PathLike[str], _: RowMapping | None, limits: Limits) -> Imported:
    """Return the catalog of the entities in a file; what is refused is told by its line."""
    data, _state = read_file(path, limits.bytes)
    check_size(data, limits)
    return from_followthemoney(followthemoney_lines(data.splitlines()))


FORMAT: Final = ImportFormat(
    name="followthemoney", suffixes=(".ftm.json", ".ftm.json.gz"), read=_read
)
