"""Input of verbs: catalogs and texts, by a data set's name, a file, or standard input."""

import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import msgspec
from attrs import evolve
from cyclopts import Parameter

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import with_editions
from mineralpact.cli.chosen_model import model_named
from mineralpact.cli.output import WrongUseError
from mineralpact.cli.progress import say, steps
from mineralpact.codec import Limits, Model
from mineralpact.codec.files import open_regular, read_at_most, read_file
from mineralpact.codec.json_parser import Plain, byte_order_mark, check_size, decode_text
from mineralpact.datasets import load, names, stories, story
from mineralpact.errors import (
    DocumentError,
    FileError,
    NotFoundError,
    ValidationError,
    near_names,
)
from mineralpact.values.rules import broken

DEFAULT: Final = "japan-peru"
"""Story that is read when nobody names any data: all editions of it, as they stand together now."""
LARGE: Final = 5_000_000
"""Bytes from which on a person who waits is told that a file is being read."""

Data = Annotated[
    list[str] | None,
    Parameter(
        name=("--data", "-d"),
        help="What to read: the name of a story or of a data set, a file, or - for standard input; "
        f"several are merged by date. The story {DEFAULT} when not said.",
        allow_leading_hyphen=True,
        show_default=False,
    ),
]
"""The data that a verb reads: the option of the same name in all of them, which verbs that are told
nothing else take without its name, too."""
Document = Annotated[str, Parameter(allow_leading_hyphen=True)]
"""One document of several that a verb tells apart, such as what is earlier and what is later."""
Overwrite = Annotated[bool, Parameter(negative="")]

if TYPE_CHECKING:
    from mineralpact.editions import Merged

_MEGABYTE: Final = 2**20


_OURS: Final = Model()
_model: Final = ContextVar("model", default=_OURS)
"""The kinds there may be, and the most that a document or a text may hold."""
_format: Final = ContextVar("format", default="json")
"""The format of standard input."""


@contextmanager
def reading_by(
    *, megabytes: int | None = None, format: str | None = None, model: str | None = None
) -> Generator[None]:
    """Let what is read within be read by options; ``None`` for the defaults.

    Args:
        megabytes: The most of a document or a text.
        format: The format of standard input.
        model: The name of a model, see `model_named`.

    Raises:
        WrongUseError: there is no such model.
    """
    chosen = _OURS if model is None else model_named(model)
    if megabytes is not None:
        chosen = evolve(chosen, limits=Limits.up_to(megabytes * _MEGABYTE))
    tokens = _model.set(chosen), _format.set(format or "json")
    try:
        yield
    finally:
        _model.reset(tokens[0])
        _format.reset(tokens[1])


def model_in_use() -> Model:
    """Return the model that documents are read and written by."""
    return _model.get()


def catalog_of(data: str, *, format: str | None = None) -> Catalog:
    """Return the catalog that `data` names.

    Args:
        data: The name of a story or of a data set, a file, or - for standard input.
        format: The format of standard input, if it is not that of the verb's option.

    Raises:
        NotFoundError: neither a data set nor something like a file's name.
        DocumentError: all that is wrong with the document.
        UnknownFormatError: no format has the file's suffix.
        OSError: the file cannot be read.
    """
    try:
        return _read_catalog(data, format or _format.get())
    except DocumentError as error:
        raise DocumentError(source_name(data), error.problems) from None


def catalog_named(data: Sequence[str] | None) -> Catalog:
    """Return the catalog that the option `Data` names; of several one, merged by publication.

    Raises:
        WrongUseError: more than one of them is to come from standard input.
        ValidationError: an identifier names one kind of entity in one and another in another.
    """
    catalogs = catalogs_of(data or (DEFAULT,))
    if len(catalogs) == 1:
        return catalogs[0]
    from mineralpact.editions.publication import in_order_of_publication  # most name one

    in_order = in_order_of_publication(catalogs)
    merged = merge_in_order(in_order).catalog
    return with_editions(merged, merged.editions, id=None, title=_title_of(in_order))


def merge_in_order(catalogs: Sequence[Catalog]) -> "Merged":
    """Return catalogs merged one after another, and show on a terminal how far that is."""
    from mineralpact.editions import merge_all

    first, *others = catalogs
    return merge_all(steps(others, lambda one: f"merging {one.title or one.id or ''}"), onto=first)


def catalogs_of(data: Sequence[str]) -> tuple[Catalog, ...]:
    """Return the catalogs that several words name, as `catalog_of` does.

    Raises:
        WrongUseError: more than one of them is to come from standard input.
    """
    refuse_second_dash(data)
    return tuple(map(catalog_of, steps(data, lambda name: f"reading {source_name(name)}")))


def data_words(data: Sequence[str] | None) -> str:
    """Return the name of what the option `Data` names, for a person."""
    return ", ".join(map(source_name, data or (DEFAULT,)))


def refuse_second_dash(data: Sequence[str]) -> None:
    """Refuse to read standard input twice.

    Raises:
        WrongUseError: more than one document is to come from there.
    """
    if data.count("-") > 1:
        raise WrongUseError("standard input holds one document: - can be said once")


def document_plain(catalog: Catalog) -> dict[str, Plain]:
    """Return a catalog as plain values, as its file has them."""
    document: dict[str, Plain] = msgspec.json.decode(model_in_use().dumps(catalog))
    return document


def save(catalog: Catalog, path: Path, *, overwrite: bool) -> None:
    """Write a catalog to a file.

    Args:
        catalog: The catalog.
        path: The file.
        overwrite: True to replace whatever the file holds; else it is replaced only if the catalog
            was read from it.

    Raises:
        UnknownFormatError: no format has the file's suffix.
        FileError: the file cannot be written, or must stay.
    """
    with overwrite_hint(path):
        model_in_use().write(catalog, path, overwrite=overwrite)


@contextmanager
def overwrite_hint(path: Path) -> Generator[None]:
    """Say of a file that is there already which option replaces it."""
    try:
        yield
    except FileError as error:
        if error.code != "exists":
            raise
        reason = "there is a file already: --overwrite replaces it"
        raise FileError(str(path), error.code, reason, number=error.errno) from None


def is_file(data: str) -> bool:
    """True if `data` names a file, and neither what is shipped nor standard input."""
    return data not in ("-", *stories(), *names())


def source_name(data: str) -> str:
    """Return the name of the place that `data` names, for a person."""
    return "standard input" if data == "-" else data


def text_of(path: str) -> str:
    """Return the text in a file, or on standard input, with its line ends as they are.

    Raises:
        ValidationError: it is too long, or not in UTF-8.
        OSError: the file cannot be read, or is no regular file.
    """
    most = model_in_use().limits.bytes
    if path == "-":
        data = _standard_input(most)
    else:
        with open_regular(Path(path)) as file:
            data = read_at_most(file, most)
    if len(data) > most:
        message = f"expected a text of at most {most:,} bytes, found more"
        raise ValidationError(source_name(path), broken("", "too_large", message))
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        byte, position = data[error.start], error.start
        code, reason = "bad_utf8", f"byte {byte:#04x} at position {position}"
        if mark := byte_order_mark(data):
            code, reason = "byte_order_mark", f"the byte order mark of {mark}"
        message = f"expected text in UTF-8, found {reason}"
        raise ValidationError(source_name(path), broken("", code, message)) from None


def draft_text_of(path: str) -> str:
    """Return the text of a draft, in a file or on standard input.

    Raises:
        DocumentError: it is too long, or not in UTF-8.
        FileError: the file cannot be read, or is no regular file.
    """
    most = model_in_use().limits.bytes_of("yaml")
    data = _standard_input(most) if path == "-" else read_file(path, most)[0]
    check_size(data, model_in_use().limits, format="yaml")
    return decode_text(data)


def say_reading(path: Path) -> None:
    """Say on a terminal which file is being read, at once if it is large."""
    size = 0
    with suppress(OSError):
        size = path.stat().st_size
    say(f"reading {path} ({size / 1_000_000:,.0f} MB)", takes_long=size >= LARGE)


def _title_of(catalogs: Sequence[Catalog]) -> str:
    return "; ".join(catalog.title or catalog.id or "a catalog" for catalog in catalogs)


def _read_catalog(data: str, format: str) -> Catalog:
    model = model_in_use()
    if data == "-":
        return model.loads(_standard_input(model.limits.bytes_of(format)), format=format)
    if not is_file(data):
        return _data_set(data, model)
    path = Path(data)
    if not path.suffix and not path.exists():
        shipped = (*stories(), *names())
        raise NotFoundError("data set or file", data, near_names(data, shipped))
    say_reading(path)
    return model.read(path)


def _data_set(name: str, model: Model) -> Catalog:
    """Return what is shipped under a name; in the kinds of a program if it has its own."""
    to_catalog = story if name in stories() else load
    catalog = to_catalog(name)
    if model.kinds == catalog.kinds:
        return catalog
    return model.loads(model.dumps(catalog))


def _standard_input(most: int) -> bytes:
    """Return standard input, or one byte more than `most`: a device may have no end."""
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return read_at_most(sys.stdin.buffer, most)
