"""A whole JSON document to a catalog: the quick way, or where that has a doubt the complete one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mineralpact.catalog import Catalog
from mineralpact.codec.fast.loader import Kinds, quick_catalog
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.codec.json_parser import FORMAT
from mineralpact.codec.limits import QUICK_DEPTH, Limits
from mineralpact.errors import DocumentError, Problem

if TYPE_CHECKING:
    from mineralpact.codec.versions.migration import (
        History,
        Migration,
    )  # good documents of our own format have none


def catalog_of_json(
    data: bytes | str, kinds: Kinds, limits: Limits, history: "History | None" = None
) -> Catalog:
    """The catalog a JSON document holds.

    Args:
        data: The document.
        kinds: The kinds it may hold.
        limits: The most it may hold.
        history: Today's format and the way there from older ones; ``None`` for our own.

    Raises:
        DocumentError: all that is wrong with it, with line and column.
    """
    ours = data if history is None or history.version == FORMAT else _as_ours(data, history.version)
    quick = (
        None if ours is None or limits.depth < QUICK_DEPTH else quick_catalog(ours, kinds, limits)
    )
    return _complete(data, kinds, limits, history) if quick is None else quick


def history_told(version: str, migrations: "tuple[Migration, ...]") -> "History | None":
    """The history of a format, loaded only where there is one; ``None`` for our own.

    Raises:
        ValidationError: the version is none, or the migrations do not lead to it.
    """
    if version == FORMAT and not migrations:
        return None
    from mineralpact.codec.versions.migration import history_of

    return history_of(version, migrations)


def check_size(data: bytes | str, limits: Limits) -> None:
    """Refuse more bytes than the limit.

    Raises:
        DocumentError: there are more.
    """
    if len(data) > limits.bytes:
        message = f"expected at most {limits.bytes:,} bytes, found more"
        raise DocumentError("document", [Problem(path="", code="too_large", message=message)])


def _as_ours(data: bytes | str, version: str) -> bytes | None:
    """The document with our format's name in place of another that it begins with; none where it does not."""
    data = data if isinstance(data, bytes) else data.encode(errors="surrogatepass")
    start = b'{"format":"%b"' % version.encode()
    return (
        b'{"format":"%b"' % FORMAT.encode() + data[len(start) :] if data.startswith(start) else None
    )


def _complete(
    data: bytes | str, kinds: Kinds, limits: Limits, history: "History | None"
) -> Catalog:
    # Only what is wrong, odd or of another version comes here: good documents never pay for loading
    # cattrs.
    from mineralpact.codec.json_parser import decoded, parse_json
    from mineralpact.codec.positions import located
    from mineralpact.codec.strict.plain_loader import Text, catalog_of_plain
    from mineralpact.codec.versions.migration import OURS

    text = decoded(data)
    plain = parse_json(text, depth=limits.depth)

    def place(problems: Iterable[Problem]) -> list[Problem]:
        return located(problems, text)

    with collector_paused():
        return catalog_of_plain(Text(plain, place), kinds, limits, history or OURS)
