"""Loader of JSON documents: the fast loader first, and the strict loader where that returns None.

A document of an older format is migrated in front of either.
"""

from collections.abc import Iterable

from mineralpact.catalog import Catalog
from mineralpact.codec.document_errors import document_error
from mineralpact.codec.fast.loader import Kinds, fast_catalog
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.codec.limits import FAST_DEPTH, Limits
from mineralpact.codec.versions.history import History
from mineralpact.errors import Problem


def load_json(data: bytes | str, kinds: Kinds, limits: Limits, history: History) -> Catalog:
    """Return the catalog that a JSON document holds.

    Args:
        data: The document.
        kinds: The kinds it may hold.
        limits: The most it may hold.
        history: The format of today and the migrations from older ones.

    Raises:
        DocumentError: all that is wrong with it, with line and column.
    """
    catalog = _load_fast(data, kinds, limits, history)
    if catalog is None:
        return _load_strictly(data, kinds, limits, history)
    return catalog


def check_size(data: bytes | str, limits: Limits) -> None:
    """Refuse more bytes than the limit.

    Raises:
        DocumentError: there are more.
    """
    if len(data) > limits.bytes:
        raise document_error("too_large", f"expected at most {limits.bytes:,} bytes, found more")


def _load_fast(data: bytes | str, kinds: Kinds, limits: Limits, history: History) -> Catalog | None:
    if limits.depth < FAST_DEPTH:
        return None
    catalog = fast_catalog(data, kinds, limits, history.version)
    if catalog is not None or not history.migrations:
        return catalog
    from mineralpact.codec.fast.migrated_loader import fast_migrated_catalog

    return fast_migrated_catalog(data, kinds, limits, history)


def _load_strictly(data: bytes | str, kinds: Kinds, limits: Limits, history: History) -> Catalog:
    # Valid documents never come here, and so never pay for loading cattrs.
    from mineralpact.codec.json_parser import decode_text, parse_json
    from mineralpact.codec.positions import locate
    from mineralpact.codec.strict.plain_loader import SourceText, load_plain

    text = decode_text(data)
    plain = parse_json(text, depth=limits.depth)

    def locate_problems(problems: Iterable[Problem]) -> list[Problem]:
        return locate(problems, text)

    with collector_paused():
        return load_plain(SourceText(plain, locate_problems), kinds, limits, history)
