"""The names of the front door, each written once: those of a room stand in the room.

The lowest room comes first: a name is looked for in this order.
"""

from mineralpact import (
    catalog as catalog,
    codec as codec,
    datasets as datasets,
    drafts as drafts,
    editions as editions,
    errors as errors,
    evidence as evidence,
    exchange as exchange,
    model as model,
    paths as paths,
    query as query,
    tables as tables,
    testing as testing,
    values as values,
    views as views,
)
from mineralpact.errors import (
    ArgumentError as ArgumentError,
    CalendarRangeError as CalendarRangeError,
    ChangedFileError as ChangedFileError,
    DocumentError as DocumentError,
    EngineError as EngineError,
    FileError as FileError,
    MineralpactError as MineralpactError,
    MissingExtraError as MissingExtraError,
    MissingFileError as MissingFileError,
    NotFoundError as NotFoundError,
    PathError as PathError,
    Problem as Problem,
    TimeFormatError as TimeFormatError,
    UnitMismatchError as UnitMismatchError,
    UnknownFormatError as UnknownFormatError,
    ValidationError as ValidationError,
)
from mineralpact.values import *
from mineralpact.model import *
from mineralpact.catalog import *
from mineralpact.codec import *
from mineralpact.editions import *
from mineralpact.exchange import from_plain as from_plain, to_plain as to_plain
from mineralpact.query import country as country, find as find, lookup as lookup

__version__: str
