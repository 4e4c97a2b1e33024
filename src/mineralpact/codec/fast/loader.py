"""Fast loader of JSON: returns None if the document might be invalid.

The strict loader then reports the errors.

It checks all that the strict loader checks, but reports nothing. Valid documents never need the
strict loader. The bytes of each entity are held until the entity is first asked for.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, Final

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import whole_catalog
from mineralpact.catalog.circles import (
    Links,
    circle_in,
    fields_without_circles,
    links_in,
    split_body,
)
from mineralpact.catalog.claim_check import PLACES, ClaimCheck
from mineralpact.catalog.integrity import header_problems
from mineralpact.catalog.section import Section
from mineralpact.codec.fast.section_builder import SectionBuilder
from mineralpact.codec.fast.structs import (
    Decode,
    Text,
    decoder_of,
    document_decoder,
    edition_decoder,
)
from mineralpact.codec.fast.text_values import SharedIds
from mineralpact.codec.fast.validator import IdTypes, Validate, validator_of
from mineralpact.codec.fast.written_entities import ListLengths, WrittenEntities
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.codec.json_parser import encode_text, has_duplicate_keys
from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.codec.load_options import (
    FALLBACK_ERRORS,
    Kinds,
    LoadOptions,
    MaybeInvalidError,
)
from mineralpact.codec.versions.format_version import is_readable
from mineralpact.model import Claim, Entity
from mineralpact.model.entity import may_point_at
from mineralpact.values.fields import records_within
from mineralpact.values.record import asks_instances_only
from mineralpact.values.rules import are_slugs

BATCH: Final = 64
"""The number of entities validated at once: few enough that what is made of them still fits a
processor's cache."""


def fast_catalog(data: bytes | str, options: LoadOptions) -> Catalog | None:
    """Return the catalog that a JSON document holds; ``None`` if it might be invalid."""
    with collector_paused():
        try:
            return _load(encode_text(data), options)
        except FALLBACK_ERRORS:
            return None


def _load(data: bytes, options: LoadOptions) -> Catalog:
    document = document_decoder(options.kinds).decode(data)
    if not is_readable(document.format, options.history.version):
        raise MaybeInvalidError
    raw_editions = document.editions or ()
    loader = EditionsLoader(options, options.limits.entities - len(raw_editions))
    editions = tuple(map(loader.load_edition, raw_editions))
    keys = 1 + (document.editions is not None) + (document.schema_address is not None) + loader.keys
    return loader.load(document, data, keys=keys, editions=editions)


class EditionsLoader:
    """Loads a document and its editions, which hold no more entities together than the limit."""

    def __init__(self, options: LoadOptions, most: int) -> None:
        self._kinds, self._limits, _ = options
        self._left = most
        self.keys: int = 0
        """The number of keys in the editions read so far."""

    def load_edition(self, text: Text) -> Catalog:
        """Return the edition that a text holds."""
        document = edition_decoder(self._kinds).decode(text)
        return self.load(document, bytes(text))

    def load(
        self,
        document: Any,  # noqa: ANN401  # a class made at run time
        data: bytes,
        *,
        keys: int = 0,
        editions: tuple[Catalog, ...] = (),
    ) -> Catalog:
        """Return the catalog of a document.

        Args:
            document: The document as decoded.
            data: Its text.
            keys: How many keys the text has beside those of its name, title and sections.
            editions: The editions in it.
        """
        sections: dict[type[Entity], list[msgspec.Raw]] = {}
        for kind in self._kinds:
            texts = getattr(document, kind.section)
            if texts is not None:
                sections[kind] = texts
        self._left -= sum(map(len, sections.values()))
        if self._left < 0:
            raise MaybeInvalidError
        assembler = _assembler(sections, self._kinds, self._limits)
        names = {"id": document.id, "title": document.title}
        keys += 2 - list(names.values()).count(None) + len(sections)
        self.keys += keys + assembler.keys
        return assembler.catalog(data, keys=keys, **names, decoder=decoder_of, editions=editions)


def _assembler(
    sections: Mapping[type[Entity], list[msgspec.Raw]], kinds: Kinds, limits: Limits
) -> "CatalogAssembler":
    """Return what assembles a catalog, with all entities of these sections."""
    assembler = CatalogAssembler(kinds)
    for kind, texts in sections.items():
        decode = decoder_of(kind)
        for start in range(0, len(texts), BATCH):
            batch = texts[start : start + BATCH]
            # Structs refuse texts beyond the default limit. For a lower limit the strict loader
            # measures each text.
            if limits.text < DEFAULT_LIMITS.text and len(b"".join(batch)) > limits.text:
                raise MaybeInvalidError
            assembler.add(kind, batch, list(map(decode, batch)))
    return assembler


class CatalogAssembler:
    """Validates entities batch by batch, and at the end all of them together."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self._validators: dict[type[Entity], Validate] = {}
        self._ids: dict[type[Entity], list[str]] = {}
        self._texts: dict[type[Entity], list[Text]] = {}
        self._new_references: dict[IdTypes, list[str]] = {}
        self._references: defaultdict[IdTypes, set[str]] = defaultdict(set)
        self._claim_check = ClaimCheck()
        self._links: dict[tuple[type[Entity], str], Links] = {}
        self._lengths = ListLengths()
        self._odd: list[str] = []
        self.keys: int = 0
        """The number of keys that the entities were written with."""

    def add(self, kind: type[Entity], texts: Sequence[Text], structs: list[Any]) -> None:
        """Validate Structs of one kind, and hold the texts that they were decoded from.

        Raises:
            MaybeInvalidError: something may be wrong; or any other exception.
        """
        if kind not in self._validators:
            self._start(kind)
        self.keys += self._validators[kind](structs)
        for id_types, ids in self._new_references.items():
            self._references[id_types].update(ids)
            ids.clear()
        for name in fields_without_circles(kind):
            self._links.setdefault((kind, name), {}).update(links_in(structs, name))
        ids = [struct.id for struct in structs]
        check_ids(kind, ids, structs)
        self._ids[kind] += ids
        self._texts[kind] += texts
        if issubclass(kind, Claim):
            self._claim_check.add(structs)

    def _start(self, kind: type[Entity]) -> None:
        validator = validator_of(kind)
        id_lists = [self._new_references.setdefault(types, []) for types in validator.id_types]
        self._validators[kind] = validator.bind(id_lists, self._lengths.of_kind(kind), self._odd)
        self._ids[kind], self._texts[kind] = [], []

    def catalog(
        self,
        data: bytes,
        *,
        keys: int,
        id: str | None,
        title: str | None,
        decoder: Callable[[type[Entity]], Decode],
        tags: Mapping[type[Entity], str] = MappingProxyType({}),
        editions: tuple[Catalog, ...] = (),
    ) -> Catalog:
        """Return the catalog of all entities, if nothing is wrong with it.

        Args:
            data: The bytes of the document.
            keys: How many keys it has beside those of the entities.
            id: The catalog's own name.
            title: Its title.
            decoder: Returns the decoder of a kind.
            tags: What texts of each kind say as their "type"; of none if they say none.
            editions: The editions it was merged from.

        Raises:
            MaybeInvalidError: something may be wrong; or any other exception.
        """
        texts: dict[type[Entity], dict[str, Text]] = {}
        for kind, ids in self._ids.items():
            texts[kind] = dict(zip(ids, self._texts[kind], strict=True))
        if next(header_problems(id, title), None):
            raise MaybeInvalidError
        if len(set[str]().union(*texts.values())) < sum(map(len, self._ids.values())):
            raise MaybeInvalidError  # an identifier is that of two entities
        self._claim_check.add_places(self._references.pop(PLACES, ()))
        self._check_references(texts)
        written = WrittenEntities(texts, self._lengths, decoder)
        self._check_links(written)
        by_kind = {kind: texts.get(kind, {}) for kind in self._kinds}
        if not self._claim_check.is_sound(by_kind, written):
            raise MaybeInvalidError
        check_unique_keys(data, keys + self.keys)
        shared = SharedIds()
        sections: dict[type[Entity], Section[Any]] = {}
        for kind, section_texts in texts.items():
            build = SectionBuilder(
                kind, decoder, shared, tag=tags.get(kind), has_odd_texts=bool(self._odd)
            )
            section = Section[Any](section_texts, build)
            sections[kind] = section
            # Rules that only an instance can be asked for are checked by building it.
            if any(map(asks_instances_only, (kind, *records_within(kind)))):
                section.all()
        return whole_catalog(sections, id=id, title=title, kinds=self._kinds, editions=editions)

    def _check_links(self, written: WrittenEntities) -> None:
        for (kind, _), links in self._links.items():
            if circle_in(links) or split_body(kind, links, partial(written.find, kind)):
                raise MaybeInvalidError

    def _check_references(self, texts: Mapping[type[Entity], Mapping[str, Text]]) -> None:
        for id_types, ids in self._references.items():
            check_resolved(ids, [texts[kind] for kind in texts if may_point_at(id_types, kind)])


def check_resolved(ids: set[str], sections: Iterable[Mapping[str, Text]]) -> None:
    """Check that each identifier is in one of these sections.

    Raises:
        MaybeInvalidError: one is not.
    """
    for section in sections:
        ids = ids.difference(section)
    if ids:
        raise MaybeInvalidError


def check_ids(kind: type[Entity], ids: Sequence[str], structs: Sequence[Any]) -> None:
    """Check that each identifier has the form that its kind wants.

    Raises:
        MaybeInvalidError: one may not.
    """
    if kind.id_problems is Entity.id_problems:
        if not are_slugs(ids):
            raise MaybeInvalidError
        return
    for struct in structs:
        if not struct.id.strip() or any(True for _ in kind.id_problems(struct)):
            raise MaybeInvalidError


def check_unique_keys(data: bytes, expected: int) -> None:
    """Check that no object has a key twice; since all keys were read, it is enough to count them.

    Args:
        data: JSON.
        expected: How many keys were read whose value is not the default.

    Raises:
        MaybeInvalidError: one was.
    """
    if data.count(b":") == expected:
        return
    # Texts hold colons too. A key's colon stands behind its quotation mark, where a text's cannot
    # unless the mark is escaped.
    spaced = (b'\\":', b" :", b"\n:", b"\t:", b"\r:")
    if data.count(b'":') == expected and not any(colon in data for colon in spaced):
        return
    # Defaults that were written were not counted.
    if has_duplicate_keys(data):
        raise MaybeInvalidError
