"""JSON to a catalog the quick way, which answers only where nothing can be wrong.

All that the complete reader checks is checked here too, but not said: wherever there is a doubt the answer is ``None``,
and the complete reader decides. What is good never needs it.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple, TypeAlias

import msgspec
from msgspec import UNSET

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import whole_catalog
from mineralpact.catalog.check import claims_hold, header_problems
from mineralpact.codec.assemble import Assembler, DoubtError, IdMap, IdTypes, assembler
from mineralpact.codec.json import FORMAT, has_duplicate_keys
from mineralpact.codec.pause import collector_paused
from mineralpact.codec.wire import UnsupportedTypeError, document_twin, twin
from mineralpact.errors import ValidationError
from mineralpact.model import Claim, Entity
from mineralpact.model.entity import are_slugs, type_of_id
from mineralpact.values.ids import EntityId

BATCH: Final = 64
"""How many entities are read at once: few enough that what is made of them still fits a processor's cache."""

_DOUBTS: Final = (DoubtError, ValidationError, msgspec.MsgspecError, ValueError, RecursionError)

Kinds: TypeAlias = tuple[type[Entity], ...]


class _Plan(NamedTuple):
    """What reads documents of some kinds."""

    document: msgspec.json.Decoder[Any]
    decoders: dict[type[Entity], msgspec.json.Decoder[list[Any]]]
    assembler: Assembler


@cache
def plan(kinds: Kinds) -> _Plan | None:
    """What reads documents of these kinds; none where a class is unlike those we know."""
    try:
        decoders = {kind: msgspec.json.Decoder(list[twin(kind)]) for kind in kinds}  # type: ignore[misc]  # a type made at run time
        return _Plan(msgspec.json.Decoder(document_twin(kinds)), decoders, assembler(kinds))
    except (UnsupportedTypeError, TypeError):
        return None


def quick_catalog(data: bytes | str, kinds: Kinds) -> Catalog | None:
    """The catalog these bytes hold, or none if there is any doubt."""
    if (reader := plan(kinds)) is None:
        return None
    with collector_paused():
        try:
            return _catalog(data if isinstance(data, bytes) else data.encode(), reader)
        except _DOUBTS:
            return None


def _batches(document: object, reader: _Plan) -> Iterator[tuple[type[Entity], list[Any]]]:
    for kind, decoder in reader.decoders.items():
        texts = getattr(document, kind.section)
        if texts is not UNSET:
            for start in range(0, len(texts) or 1, BATCH):
                batch = b",".join(texts[start : start + BATCH])
                yield kind, decoder.decode(b"[%b]" % batch)


def _catalog(data: bytes, reader: _Plan) -> Catalog:
    document = reader.document.decode(data)
    id, title = (None if text is UNSET else text for text in (document.id, document.title))
    if document.format != FORMAT or next(header_problems(id, title), None):
        raise DoubtError
    maps: list[IdMap] = [_Ids() for _ in reader.assembler.id_types]
    build, key_count = reader.assembler.bind(maps)
    sections: dict[type[Entity], list[Any]] = {}
    for kind, structs in _batches(document, reader):
        made = map(build[kind.section], structs)
        sections.setdefault(kind, []).extend(made)
        _share(kind, structs, reader.assembler.id_types, maps)
    ids = {kind: [entity.id for entity in found] for kind, found in sections.items()}
    _check_ids(sections, ids)
    _check_references(ids, reader.assembler.id_types, maps)
    if Claim in sections and not claims_hold(sections[Claim], ids):
        raise DoubtError
    keys = 1 + (id is not None) + (title is not None) + len(sections) + key_count()
    _check_keys(data, keys)
    return whole_catalog(sections, id=id, title=title, kinds=tuple(reader.decoders))


class _Ids(IdMap):
    """The identifiers met in fields of one type, each to the one object that all who hold it share."""

    def __init__(self) -> None:
        self[None] = None

    def __missing__(self, id: str) -> str:
        self[id] = id
        return id


def _share(kind: type[Entity], structs: list[Any], id_types: Iterable[IdTypes], maps: Iterable[IdMap]) -> None:
    ids = [each.id for each in structs]
    for types, met in zip(id_types, maps, strict=True):
        if _may_hold(types, kind):
            met.update(zip(ids, ids, strict=True))


def _check_references(
    ids: Mapping[type[Entity], list[str]], id_types: Iterable[IdTypes], maps: Iterable[IdMap]
) -> None:
    for types, met in zip(id_types, maps, strict=True):
        allowed: set[str | None] = {None}
        allowed.update(*(found for kind, found in ids.items() if _may_hold(types, kind)))
        if not met.keys() <= allowed:
            raise DoubtError


def _may_hold(types: IdTypes, kind: type[Entity]) -> bool:
    return EntityId in types or type_of_id(kind) in types


def _check_ids(sections: Mapping[type[Entity], list[Any]], ids: Mapping[type[Entity], list[str]]) -> None:
    for kind, found in ids.items():
        if kind.id_problems is Entity.id_problems:
            if not are_slugs(found):
                raise DoubtError
        elif any(True for entity in sections[kind] for _ in entity.id_problems()) or not all(found):
            raise DoubtError


def _check_keys(data: bytes, expected: int) -> None:
    """No key was written twice: those of one object are all known, so only their number must be right."""
    if data.count(b":") == expected:
        return
    # Texts hold colons too. A key's stands behind its quotation mark, where a text's cannot unless it is escaped.
    if data.count(b'":') == expected and not any(odd in data for odd in (b'\\":', b" :", b"\n:", b"\t:", b"\r:")):
        return
    if has_duplicate_keys(data):
        raise DoubtError
