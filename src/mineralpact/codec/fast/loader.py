"""JSON to a catalog the quick way, which answers only where nothing can be wrong.

All that the complete reader checks is checked here too, but not said: wherever there is a doubt the
answer is ``None``, and the complete reader decides. What is good never needs it. Entities stay the
bytes they were read from until somebody asks for them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, Final, TypeAlias

import msgspec
from msgspec import UNSET

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import whole_catalog
from mineralpact.catalog.integrity import header_problems, topics
from mineralpact.catalog.section import Section
from mineralpact.codec.fast.builder import SharedIds, assembler
from mineralpact.codec.fast.structs import document_twin, twin
from mineralpact.codec.fast.validator import Check, DoubtError, IdTypes, checker
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.codec.json_parser import FORMAT, has_duplicate_keys
from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.model import Claim, Entity
from mineralpact.model.entity import are_slugs, may_point_at
from mineralpact.values.record import asks_instances_only, cached, records_within

BATCH: Final = 64
"""How many entities are looked at at once: few enough that what they are read to still fits a
processor's cache."""

DOUBTS: Final = Exception
"""What the quick way may meet where something is wrong, or where a rule is not content with a
stand-in."""

Kinds: TypeAlias = tuple[type[Entity], ...]
Text: TypeAlias = bytes | msgspec.Raw
"""The JSON text of one entity."""
Decode: TypeAlias = Callable[[Text], Any]
"""Reads the text of an entity to a Struct."""


@cached
def decode_of(kind: type[Entity]) -> Decode:
    """What reads the text of an entity of this kind.

    Raises:
        TypeError: only the complete reader can.
    """
    return msgspec.json.Decoder(twin(kind)).decode


def quick_catalog(
    data: bytes | str, kinds: Kinds, limits: Limits = DEFAULT_LIMITS
) -> Catalog | None:
    """The catalog these bytes hold, or none if there is any doubt."""
    with collector_paused():
        try:
            return _catalog(data if isinstance(data, bytes) else data.encode(), kinds, limits)
        except DOUBTS:
            return None


def _catalog(data: bytes, kinds: Kinds, limits: Limits) -> Catalog:
    document = _document(kinds).decode(data)
    id, title = (None if text is UNSET else text for text in (document.id, document.title))
    sections = [
        (kind, texts) for kind in kinds if (texts := getattr(document, kind.section)) is not UNSET
    ]
    if document.format != FORMAT or sum(len(texts) for _, texts in sections) > limits.entities:
        raise DoubtError
    gathering = Gathering(kinds)
    for kind, texts in sections:
        decode = decode_of(kind)
        for start in range(0, len(texts), BATCH):
            batch = texts[start : start + BATCH]
            # Structs refuse texts beyond our own limit; whose is lower has each text measured by
            # the complete reader.
            if limits.text < DEFAULT_LIMITS.text and len(b"".join(batch)) > limits.text:
                raise DoubtError
            gathering.add(kind, batch, list(map(decode, batch)))
    keys = 1 + (id is not None) + (title is not None) + len(sections)
    return gathering.catalog(data, keys=keys, id=id, title=title, decode_of=decode_of)


@cached
def _document(kinds: Kinds) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(document_twin(kinds))


class Gathering:
    """What was read so far, each entity checked by itself; at the end all are looked at together."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self._checks: dict[type[Entity], Check] = {}
        self._ids: dict[type[Entity], list[str]] = {}
        self._texts: dict[type[Entity], list[Text]] = {}
        self._met: dict[IdTypes, list[str]] = {}
        self._held: defaultdict[IdTypes, set[str]] = defaultdict(set)
        self._subjects_of: defaultdict[str, set[str]] = defaultdict(set)
        self.keys = 0
        """How many keys they were written with."""

    def add(self, kind: type[Entity], texts: Sequence[Text], structs: list[Any]) -> None:
        """Check Structs of one kind and keep what they were read from; what their texts stand for is put into them.

        Raises:
            DoubtError: something may be wrong; or any other exception.
        """
        if kind not in self._checks:
            found = checker(kind)
            self._checks[kind] = found.bind(
                [self._met.setdefault(types, []) for types in found.id_types]
            )
            self._ids[kind], self._texts[kind] = [], []
        self.keys += self._checks[kind](structs)
        for types, met in self._met.items():
            self._held[types].update(met)
            met.clear()
        ids = [struct.id for struct in structs]
        check_ids(kind, ids, structs)
        self._ids[kind] += ids
        self._texts[kind] += texts
        if issubclass(kind, Claim):
            subjects_of = self._subjects_of
            for struct in structs:
                subjects_of[struct.about].add(struct.subject)

    def catalog(
        self,
        data: bytes,
        *,
        keys: int,
        id: str | None,
        title: str | None,
        decode_of: Callable[[type[Entity]], Decode],
    ) -> Catalog:
        """The catalog of all that was added, if nothing is wrong with it.

        Args:
            data: The bytes all was read from.
            keys: How many keys the bytes have beside those of the entities.
            id: The catalog's own name.
            title: Its title.
            decode_of: What reads the texts of a kind.

        Raises:
            DoubtError: something may be wrong; or any other exception.
        """
        sections = {
            kind: dict(zip(ids, self._texts[kind], strict=True)) for kind, ids in self._ids.items()
        }
        is_once = all(len(section) == len(self._ids[kind]) for kind, section in sections.items())
        if not (is_once and are_apart(sections.values())) or next(header_problems(id, title), None):
            raise DoubtError
        for types, met in self._held.items():
            check_known(
                met, (section for kind, section in sections.items() if may_point_at(types, kind))
            )
        for topic, subjects in self._subjects_of.items():
            check_known(
                subjects, (section for kind, section in sections.items() if topic in topics(kind))
            )
        check_keys(data, keys + self.keys)
        shared = SharedIds()
        built = {
            kind: Section[Any](held, Builder(kind, decode_of(kind), shared))
            for kind, held in sections.items()
        }
        for kind, section in built.items():
            if any(map(asks_instances_only, (kind, *records_within(kind)))):
                section.all()
        return whole_catalog(built, id=id, title=title, kinds=self._kinds)


class Builder:
    """Makes entities of the texts they were read from, which were checked."""

    __slots__ = ("_decode", "_ids", "_kind", "_make")

    def __init__(self, kind: type[Entity], decode: Decode, ids: SharedIds) -> None:
        self._kind = kind
        self._decode = decode
        self._ids = ids
        self._make: Callable[[Any], Any] | None = None

    def __call__(self, unbuilt: Mapping[str, Any]) -> list[Any]:
        """The entities, in the same order."""
        if self._make is None:
            self._make = assembler(self._kind)(self._ids)
        self._ids.update(zip(unbuilt, unbuilt, strict=True))
        with collector_paused():
            return list(map(self._make, map(self._decode, unbuilt.values())))


def are_apart(sections: Iterable[Mapping[str, Text]]) -> bool:
    """Whether no two of these have an identifier in common."""
    return all(
        first.keys().isdisjoint(second.keys()) for first, second in combinations(sections, 2)
    )


def check_known(ids: set[str], sections: Iterable[Mapping[str, Text]]) -> None:
    """Each identifier is in one of these sections.

    Raises:
        DoubtError: one is not.
    """
    for section in sections:
        ids = ids.difference(section)
    if ids:
        raise DoubtError


def check_ids(kind: type[Entity], ids: Sequence[str], structs: Sequence[Any]) -> None:
    """Each identifier has the form its kind wants.

    Raises:
        DoubtError: one may not.
    """
    if kind.id_problems is Entity.id_problems:
        if not are_slugs(ids):
            raise DoubtError
    elif not all(map(str.strip, ids)) or any(
        True for struct in structs for _ in kind.id_problems(struct)
    ):
        raise DoubtError


def check_keys(data: bytes, expected: int) -> None:
    """No key was written twice: those of one object are all known, so only their number must be right.

    Args:
        data: JSON.
        expected: How many keys were found that have no default value.

    Raises:
        DoubtError: one was.
    """
    if data.count(b":") == expected:
        return
    # Texts hold colons too. A key's stands behind its quotation mark, where a text's cannot unless
    # it is escaped.
    if data.count(b'":') == expected and not any(
        odd in data for odd in (b'\\":', b" :", b"\n:", b"\t:", b"\r:")
    ):
        return
    # Defaults that were written were not counted.
    if has_duplicate_keys(data):
        raise DoubtError
