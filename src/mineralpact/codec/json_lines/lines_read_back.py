"""Reading back of JSON Lines that are to be written; see `mineralpact.codec.saving.read_back`."""

from hashlib import sha256

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import section_of
from mineralpact.codec.fast.encoder import header_of
from mineralpact.codec.json_lines.envelope import EditionLine, check_end, read_end, type_names
from mineralpact.codec.limits import DEFAULT_LIMITS
from mineralpact.codec.load_options import LoadOptions
from mineralpact.codec.saving.read_back import are_alike, is_edition, is_sure, without_type


def lines_read_back(data: bytes, catalog: Catalog, options: LoadOptions) -> bool:
    """True if it is sure that JSON Lines are those of a catalog; False if they may be another's.

    Args:
        data: The lines, made by us of the catalog.
        catalog: The catalog.
        options: What they may hold, and their format.
    """
    return is_sure(_is_alike, data, catalog, options)


def _is_alike(data: bytes, catalog: Catalog, options: LoadOptions) -> bool:
    header, *lines, last = data.removesuffix(b"\n").split(b"\n")
    names = header_of(options.history.version, catalog.id, catalog.title)
    if header != msgspec.json.encode(names) or not data.endswith(b"\n"):
        return False
    above = data[: -len(last) - 1]
    end = read_end(last, len(lines) + 2)
    check_end(end, len(lines) + 2, len(lines), sha256(above).hexdigest())
    editions = lines[end.entities :]
    counts = [len(editions), *map(len, (catalog, *catalog.editions))]
    return (
        sum(counts) <= options.limits.entities
        and len(editions) == len(catalog.editions)
        and _has_entities(lines[: end.entities], catalog, options)
        and all(map(_is_edition, editions, catalog.editions, [options] * len(editions)))
    )


def _is_edition(line: bytes, edition: Catalog, options: LoadOptions) -> bool:
    return is_edition(msgspec.json.decode(line, type=EditionLine).document, edition, options)


def _has_entities(lines: list[bytes], catalog: Catalog, options: LoadOptions) -> bool:
    """True if lines are those of a catalog's entities, kind by kind."""
    most = min(options.limits.text, DEFAULT_LIMITS.text)
    start = 0
    for name, kind in type_names(options.kinds).items():
        section = section_of(catalog, kind)
        texts = [without_type(line, name) for line in lines[start : start + len(section)]]
        if section and not are_alike(texts, section, kind, most):
            return False
        start += len(section)
    return start == len(lines)
