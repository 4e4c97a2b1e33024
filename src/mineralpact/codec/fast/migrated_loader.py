"""Fast loader of older formats: migrates what msgspec decodes, and loads it encoded again.

Like the fast loader it returns None if the document might be invalid. The strict loader then
migrates once more what its own parser returns, and reports the errors where they were written.
"""

from collections.abc import Iterable, Mapping
from typing import Final, cast

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.catalog.naming.document_keys import EDITIONS
from mineralpact.codec.fast.loader import fast_catalog
from mineralpact.codec.json_parser import encode_text, has_duplicate_keys
from mineralpact.codec.load_options import FALLBACK_ERRORS, LoadOptions, MaybeInvalidError
from mineralpact.codec.versions.migration import (
    Document,
    Migration,
    is_edition,
    run_migration,
    split_editions,
)

_encode: Final = msgspec.json.Encoder().encode


def fast_migrated_catalog(data: bytes | str, options: LoadOptions) -> Catalog | None:
    """Return the catalog that an older JSON document holds; ``None`` if it might be invalid."""
    try:
        encoded = encode_text(data)
        document: Document = msgspec.json.decode(encoded)
        steps = options.history.steps_from(document["format"])
        if not steps or has_duplicate_keys(encoded, document):
            return None
        migrated = encode_migrated(document, steps)
    except FALLBACK_ERRORS:
        return None
    return fast_catalog(migrated, options)


def encode_migrated(document: Document, steps: Iterable[Migration]) -> bytes:
    """Return a document after these migrations, as JSON, and its editions with it.

    Raises:
        MaybeInvalidError: a migration gives what no document can hold; or any other exception.
    """
    all_steps = tuple(steps)
    own, editions = split_editions(document)
    format = own["format"]  # a migration may change the document in place
    texts = _migrated_texts(own, all_steps)
    if editions is not None:
        objects: list[bytes] = []
        for edition in editions:
            if not is_edition(edition):
                raise MaybeInvalidError
            edition_texts = _migrated_texts({"format": format, **edition}, all_steps)
            del edition_texts["format"]
            objects.append(_object_of(edition_texts))
        texts[EDITIONS] = b"[%b]" % b",".join(objects)
    return _object_of(texts)


def _migrated_texts(document: Document, steps: Iterable[Migration]) -> dict[str, bytes]:
    """Return the value of each key after these migrations, as JSON."""
    texts = _encode_values(document, {})
    for step in steps:
        migrated = run_migration(step, document)
        if not isinstance(migrated, dict):
            raise MaybeInvalidError
        document = {**cast("Document", migrated), "format": step.newer}
        texts = _encode_values(document, texts)
    return texts


def _object_of(texts: Mapping[str, bytes]) -> bytes:
    return b"{%b}" % b",".join(b"%b:%b" % (_encode(key), text) for key, text in texts.items())


def _encode_values(document: Document, earlier: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the value of each key as JSON, checked unless it is the earlier one of the key."""
    texts: dict[str, bytes] = {}
    for key, value in document.items():
        text = texts[key] = _encode(value)
        # What is no plain value, such as a tuple, is not the same when it is decoded again.
        if earlier and text != earlier.get(key) and msgspec.json.decode(text) != value:
            raise MaybeInvalidError
    return texts
