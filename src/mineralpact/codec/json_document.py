"""Loader of JSON documents: the fast loader first, and the strict loader where that returns None.

A document of an older format is migrated in front of either.
"""

from functools import partial

from mineralpact.catalog import Catalog
from mineralpact.codec.fast.loader import fast_catalog
from mineralpact.codec.json_parser import check_containers
from mineralpact.codec.limits import FAST_DEPTH
from mineralpact.codec.load_options import LoadOptions


def load_json(data: bytes | str, options: LoadOptions) -> Catalog:
    """Return the catalog that a JSON document holds.

    Args:
        data: The document.
        options: What it may hold, and the history of its format.

    Raises:
        DocumentError: all that is wrong with it, with line and column.
    """
    check_containers(data, options.limits)
    catalog = _load_fast(data, options)
    if catalog is None:
        return _load_strictly(data, options)
    return catalog


def _load_fast(data: bytes | str, options: LoadOptions) -> Catalog | None:
    if options.limits.depth < FAST_DEPTH:
        return None
    catalog = fast_catalog(data, options)
    if catalog is not None or not options.history.migrations:
        return catalog
    from mineralpact.codec.fast.migrated_loader import fast_migrated_catalog

    return fast_migrated_catalog(data, options)


def _load_strictly(data: bytes | str, options: LoadOptions) -> Catalog:
    # Valid documents never come here, and so never pay for loading cattrs.
    from mineralpact.codec.json_parser import decode_text, parse_json
    from mineralpact.codec.positions import locate
    from mineralpact.codec.strict.plain_loader import SourceText, load_plain

    text = decode_text(data)
    plain = parse_json(text, limits=options.limits)
    return load_plain(SourceText(plain, partial(locate, text=text)), options)
