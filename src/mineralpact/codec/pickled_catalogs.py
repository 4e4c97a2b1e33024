"""Pickles of catalogs: their JSON, which is checked like any document when it is read.

It is a fifth of the work of pickling entity by entity. Pickles ask `copyreg`, which the module of
documents tells of this, before `Catalog.__reduce__`; that one is left for kinds that only their own
constructors make.
"""

import copyreg
from collections.abc import Callable
from typing import Any, Final, cast

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import with_editions
from mineralpact.codec.fast.structs import decoder_of
from mineralpact.codec.limits import Limits
from mineralpact.codec.load_options import Kinds, LoadOptions
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.codec.versions.migration import history_of

_MOST: Final = 2**62
_LIMITS: Final = Limits(bytes=_MOST, yaml_bytes=_MOST, containers=_MOST, entities=_MOST, text=_MOST)
"""A pickle holds what somebody had in memory already."""


def pickle_as_json() -> None:
    """Let catalogs be pickled as JSON from now on."""
    copyreg.pickle(Catalog, _reduced)


def unpickled(data: bytes, kinds: Kinds, editions: tuple[Catalog, ...]) -> Catalog:
    """Return the catalog of a pickle.

    Args:
        data: Its JSON without editions.
        kinds: The kinds it may hold.
        editions: Its editions, each of which may hold other kinds.

    Raises:
        DocumentError: a class has other rules here than where it was pickled.
    """
    from mineralpact.codec.json_document import load_json  # few programs pickle

    options = LoadOptions(kinds, _LIMITS, history_of(FORMAT, ()))
    catalog = load_json(data, options)
    return with_editions(catalog, editions, id=catalog.id, title=catalog.title)


def _reduced(catalog: Catalog) -> tuple[Callable[..., Catalog], tuple[Any, ...]]:
    try:
        for kind in catalog.kinds:
            decoder_of(kind)
    except TypeError:
        return cast("tuple[Callable[..., Catalog], tuple[Any, ...]]", catalog.__reduce__())
    from mineralpact.codec.fast.encoder import catalog_bytes

    own = with_editions(catalog, (), id=catalog.id, title=catalog.title)
    return unpickled, (catalog_bytes(own), catalog.kinds, catalog.editions)
