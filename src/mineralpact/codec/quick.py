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
from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.codec.pause import collector_paused
from mineralpact.codec.wire import UnsupportedTypeError, document_twin, twin
from mineralpact.errors import ValidationError
from mineralpact.model import Claim, Entity
from mineralpact.model.entity import are_slugs, type_of_id
from mineralpact.values.ids import EntityId

BATCH: Final = 64
"""How many entities are read at once: few enough that what is made of them still fits a processor's cache."""

DOUBTS: Final[tuple[type[Exception], ...]] = (
    DoubtError,
    ValidationError,
    msgspec.MsgspecError,
    ValueError,
    RecursionError,
)
"""What the quick way may meet where something is wrong."""

Kinds: TypeAlias = tuple[type[Entity], ...]
Batch: TypeAlias = tuple[type[Entity], list[Any]]


class Plan(NamedTuple):
    """What reads documents of some kinds."""

    document: msgspec.json.Decoder[Any]
    decoders: dict[type[Entity], msgspec.json.Decoder[list[Any]]]
    assembler: Assembler


@cache
def plan(kinds: Kinds) -> Plan | None:
    """What reads documents of these kinds; none where a class is unlike those we know."""
    try:
        decoders = {kind: msgspec.json.Decoder(list[twin(kind)]) for kind in kinds}  # type: ignore[misc]  # a type made at run time
        return Plan(msgspec.json.Decoder(document_twin(kinds)), decoders, assembler(kinds))
    except (UnsupportedTypeError, TypeError):
        return None


def quick_catalog(data: bytes | str, kinds: Kinds, limits: Limits = DEFAULT_LIMITS) -> Catalog | None:
    """The catalog these bytes hold, or none if there is any doubt."""
    if (reader := plan(kinds)) is None:
        return None
    with collector_paused():
        try:
            return _catalog(data if isinstance(data, bytes) else data.encode(), reader, limits)
        except DOUBTS:
            return None


def _batches(document: object, reader: Plan, limits: Limits) -> Iterator[Batch]:
    for kind, decoder in reader.decoders.items():
        texts = getattr(document, kind.section)
        if texts is not UNSET:
            for start in range(0, len(texts) or 1, BATCH):
                batch = b"[%b]" % b",".join(texts[start : start + BATCH])
                if len(batch) > limits.text:  # rare; the complete reader measures each text
                    raise DoubtError
                yield kind, decoder.decode(batch)


def _catalog(data: bytes, reader: Plan, limits: Limits) -> Catalog:
    document = reader.document.decode(data)
    id, title = (None if text is UNSET else text for text in (document.id, document.title))
    found = [section for kind in reader.decoders if (section := getattr(document, kind.section)) is not UNSET]
    if document.format != FORMAT or sum(map(len, found)) > limits.entities:
        raise DoubtError
    keys = 1 + (id is not None) + (title is not None) + len(found)
    return catalog_of_batches(_batches(document, reader, limits), reader, data=data, keys=keys, id=id, title=title)


def catalog_of_batches(
    batches: Iterable[Batch], reader: Plan, *, data: bytes, keys: int, id: str | None, title: str | None
) -> Catalog:
    """The catalog of these Structs, if nothing is wrong with it.

    Args:
        batches: Structs of one kind at a time, in any order.
        reader: What makes entities of them.
        data: The bytes they were read from.
        keys: How many keys the bytes have beside those of the Structs.
        id: The catalog's own name.
        title: Its title.

    Raises:
        DoubtError: something may be wrong.
        ValidationError: something is.
        KeyError: a claim is about nothing that is there.
    """
    maps: list[IdMap] = [Ids() for _ in reader.assembler.id_types]
    build, key_count = reader.assembler.bind(maps)
    sections: dict[type[Entity], list[Any]] = {}
    for kind, structs in batches:
        _share(kind, structs, reader.assembler.id_types, maps)
        sections.setdefault(kind, []).extend(map(build[kind.section], structs))
    ids = {kind: [entity.id for entity in found] for kind, found in sections.items()}
    check_ids(sections, ids)
    _check_references(ids, reader.assembler.id_types, maps)
    claims = sections.get(Claim)
    if next(header_problems(id, title), None) or (claims and not claims_hold(claims, ids)):
        raise DoubtError
    check_keys(data, keys + key_count())
    return whole_catalog(sections, id=id, title=title, kinds=tuple(reader.decoders))


class Ids(IdMap):
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


def check_ids(sections: Mapping[type[Entity], list[Any]], ids: Mapping[type[Entity], list[str]]) -> None:
    """Each identifier has the form its kind wants.

    Raises:
        DoubtError: one may not.
    """
    for kind, found in ids.items():
        if kind.id_problems is Entity.id_problems:
            if not are_slugs(found):
                raise DoubtError
        elif not all(map(str.strip, found)) or any(True for entity in sections[kind] for _ in entity.id_problems()):
            raise DoubtError


def check_keys(data: bytes, expected: int) -> None:
    """No key was written twice: those of one object are all known, so only their number must be right.

    Raises:
        DoubtError: one was.
    """
    if data.count(b":") == expected:
        return
    # Texts hold colons too. A key's stands behind its quotation mark, where a text's cannot unless it is escaped.
    if data.count(b'":') == expected and not any(odd in data for odd in (b'\\":', b" :", b"\n:", b"\t:", b"\r:")):
        return
    if has_duplicate_keys(data):
        raise DoubtError
