"""Pickles of catalogs: their JSON, which is checked like any document when it is read.

It is a fifth of the work of pickling entity by entity. `Catalog.__reduce__` asks for it by name.
"""

from typing import Final

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


def as_json(catalog: Catalog) -> tuple[object, ...] | None:
    """Return what makes a catalog again of its JSON, as ``__reduce__`` tells it.

    ``None`` if only their own constructors make the entities of some of its kinds.
    """
    try:
        for kind in catalog.kinds:
            decoder_of(kind)
    except TypeError:
        return None
    from mineralpact.codec.fast.encoder import catalog_bytes

    own = with_editions(catalog, (), id=catalog.id, title=catalog.title)
    return unpickled, (catalog_bytes(own), catalog.kinds, catalog.editions)
