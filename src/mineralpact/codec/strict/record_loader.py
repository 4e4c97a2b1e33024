"""Loader of single records: by constructors, and by cattrs, which tells what is wrong with one."""

from typing import TypeVar

from mineralpact.codec.fast.section_builder import reader_of_records
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.load_options import FALLBACK_ERRORS
from mineralpact.errors import DocumentError
from mineralpact.values import Record

R = TypeVar("R", bound=Record)


def load_record(cls: type[R], plain: Plain, *, subject: str, path: str) -> R:
    """Return the record that a plain value tells.

    Args:
        cls: Its class.
        plain: The value.
        subject: What it is read from, for messages.
        path: Where it stands there.

    Raises:
        DocumentError: it tells none, with all that is wrong.
    """
    try:
        record = reader_of_records(cls)(plain)
    except FALLBACK_ERRORS:
        return _structured(cls, plain, subject, path)
    return record if isinstance(record, cls) else _structured(cls, plain, subject, path)


def _structured(cls: type[R], plain: Plain, subject: str, path: str) -> R:
    # Only faults need these, and they take cattrs and pendulum along.
    from mineralpact.codec.strict.cattrs_errors import problems_of
    from mineralpact.codec.strict.converter import model_converter
    from mineralpact.paths import Path

    try:
        record: R = model_converter().structure(plain, cls)
    except Exception as error:  # noqa: BLE001  # problems_of raises other errors again
        raise DocumentError(subject, problems_of(error, Path.parse(path))) from None
    return record
