"""Records in tables, made by constructors; what is wrong with one, the strict loader tells."""

from typing import TypeVar

from mineralpact.codec.fast.record_reader import reader_of_records
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.load_options import FALLBACK_ERRORS
from mineralpact.errors import DocumentError
from mineralpact.values import Record

R = TypeVar("R", bound=Record)


def read_record(cls: type[R], plain: Plain, path: str) -> R:
    """Return the record that a plain value tells.

    Args:
        cls: Its class.
        plain: The value.
        path: Where it stands, for messages.

    Raises:
        DocumentError: it tells none, with all that is wrong.
    """
    try:
        record = reader_of_records(cls)(plain)
    except FALLBACK_ERRORS:
        return _structured(cls, plain, path)
    return record if isinstance(record, cls) else _structured(cls, plain, path)


def _structured(cls: type[R], plain: Plain, path: str) -> R:
    # Only faults need these, and they take cattrs and pendulum along.
    from mineralpact.codec.strict.cattrs_errors import problems_of
    from mineralpact.codec.strict.converter import model_converter
    from mineralpact.paths import Path

    try:
        record: R = model_converter().structure(plain, cls)
    except Exception as error:  # noqa: BLE001  # problems_of raises other errors again
        raise DocumentError("tables", problems_of(error, Path.parse(path))) from None
    return record
