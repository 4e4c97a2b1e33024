"""Loader of documents that were checked before: their sections are told apart, and no more.

The entities of a section are told apart when somebody asks for one that must be found by its
identifier. Of a canonical document a `Layout` may tell where its sections stand and which words are
in them: then most questions leave most sections as they are.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import whole_catalog
from mineralpact.catalog.section import Section
from mineralpact.codec.fast.section_builder import SectionBuilder
from mineralpact.codec.fast.structs import Text, decoder_of, document_decoder, edition_decoder
from mineralpact.codec.fast.text_values import SharedIds
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.model import KINDS, Entity
from mineralpact.values.fields import cached

MOST_WORDS: Final = 1_000
"""The most words of a section that a layout lists."""
_WORD: Final = "[a-z_]+"
"""The form of the names of fields, and of the terms of vocabularies."""


class SectionLayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Place of a section in a canonical document, and the words in it."""

    start: int
    """The offset of the bracket that opens its list."""
    end: int
    """The offset behind the bracket that closes it."""
    count: int
    """The number of its entities."""
    words: str | None
    """Each text in it that has the form of a field's name or of a term, with a blank between two;
    ``None`` if those are too many."""


Layout: TypeAlias = Mapping[str, SectionLayout]
"""The layout of a canonical document, by the names of its sections in order."""
NO_LAYOUT: Final[Layout] = MappingProxyType({})


def layout_of(data: bytes) -> Layout:
    """Return the layout of a canonical document of our own kinds that has no editions."""
    layout: dict[str, SectionLayout] = {}
    end = 0
    for kind in KINDS:
        key = b'\n"%b":[\n' % kind.section.encode()
        place = data.find(key, end)
        if place >= 0:
            start = place + key.index(b"[")
            end = data.index(b"\n]", start) + len(b"\n]")
            count = data.count(b"\n", start, end) - 1
            layout[kind.section] = SectionLayout(start, end, count, _words_in(data[start:end]))
    return layout


def _words_in(text: bytes) -> str | None:
    words: set[bytes] = set(re.findall(b'"(%b)"' % _WORD.encode(), text))
    return b" ".join(sorted(words)).decode() if len(words) <= MOST_WORDS else None


def trusted_catalog(
    data: bytes, *, is_canonical: bool, layout: Layout = NO_LAYOUT
) -> Catalog | None:
    """Return the catalog of a JSON document of our own kinds that was checked before.

    Args:
        data: The document.
        is_canonical: True if it is what is written of its catalog.
        layout: Where its sections stand, as far as that is known.

    Returns:
        ``None`` if it has an older format, which has to be migrated first.
    """
    document = document_decoder(KINDS).decode(_without_sections(data, layout))
    if document.format != FORMAT:
        return None
    editions: list[Catalog] = []
    for text in document.editions or ():
        edition = edition_decoder(KINDS).decode(text)
        editions.append(_catalog_of(edition, (), is_canonical=is_canonical))
    return _catalog_of(
        document, tuple(editions), is_canonical=is_canonical, data=data, layout=layout
    )


def _catalog_of(
    document: Any,  # noqa: ANN401  # a class made at run time
    editions: tuple[Catalog, ...],
    *,
    is_canonical: bool,
    data: bytes = b"",
    layout: Layout = NO_LAYOUT,
) -> Catalog:
    """Return the catalog of a document.

    Args:
        document: The document as decoded.
        editions: The editions in it.
        is_canonical: True if it is written as we write it.
        data: Its text.
        layout: Where the sections stand in the text that are empty in what was decoded.
    """
    shared = SharedIds()
    sections: dict[type[Entity], Section[Any]] = {}
    for kind in KINDS:
        texts = getattr(document, kind.section)
        if texts is not None:
            build = SectionBuilder(
                kind, decoder_of, shared, tag=None, has_odd_texts=not is_canonical
            )
            place = layout.get(kind.section)
            undivided: TextsApart | TextsInPlace = TextsApart(texts, build)
            if place is not None:
                undivided = TextsInPlace(data, place)
            section = sections[kind] = Section(undivided, build)
            section.is_canonical = is_canonical
    return whole_catalog(
        sections, id=document.id, title=document.title, kinds=KINDS, editions=editions
    )


def _without_sections(data: bytes, layout: Layout) -> bytes:
    """Return a document with an empty list in the place of each section of its layout."""
    pieces: list[bytes] = []
    end = 0
    for section in layout.values():
        pieces.append(data[end : section.start])
        end = section.end
    return b"[]".join((*pieces, data[end:]))


class _Texts:
    """Texts of the entities of a section, which do not go by their identifiers yet."""

    def ids_in(self, texts: Sequence[Text]) -> Sequence[str]:
        """Return the identifiers in texts."""
        return [named.id for named in map(_id_decoder().decode, texts)]


class TextsApart(_Texts):
    """Texts of the entities of a section, in any order.

    Args:
        texts: The texts.
        build: Builds entities of them.
    """

    def __init__(self, texts: Sequence[Text], build: SectionBuilder) -> None:
        self._texts, self._build = texts, build

    def __len__(self) -> int:
        return len(self._texts)

    def may_hold(self, _: Sequence[str]) -> bool:
        """True: nobody knows before texts are searched."""
        return True

    def holding(self, terms: Sequence[str]) -> tuple[()] | None:
        """Return nothing if no text holds one of some terms; ``None`` if one may."""
        return None if any(True for _ in self._build.holding(self._texts, terms)) else ()

    def some(self, _: Iterable[int]) -> None:
        """Return nothing: only identifiers tell what stands where."""

    def all(self) -> Sequence[Text]:
        """Return all texts."""
        return self._texts


class TextsInPlace(_Texts):
    """Texts of the entities of a section in a canonical document, each a line of it, in order.

    Args:
        data: The document.
        layout: Where the section stands, and what is in it.
    """

    def __init__(self, data: bytes, layout: SectionLayout) -> None:
        self._data, self._layout = data, layout
        words = layout.words
        self._words = None if words is None else frozenset(words.split())
        self._known_breaks: Sequence[int] = ()

    def __len__(self) -> int:
        return self._layout.count

    def may_hold(self, terms: Sequence[str]) -> bool:
        """True unless the layout knows all words, and none of these is among them."""
        words = self._words
        if words is None:
            return True
        return any(term in words or not re.fullmatch(_WORD, term) for term in terms)

    def holding(self, terms: Sequence[str]) -> Sequence[int]:
        """Return where a text holds one of some terms."""
        numbers: set[int] = set()
        find, breaks = self._data.find, self._breaks
        for term in map(msgspec.json.encode, terms):
            place = find(term, breaks[0], breaks[-1])
            while place >= 0:
                number = bisect_right(breaks, place)
                numbers.add(number - 1)
                place = find(term, breaks[number], breaks[-1])
        return sorted(numbers)

    def some(self, positions: Iterable[int]) -> Sequence[Text]:
        """Return the texts at some positions."""
        data, breaks = self._data, self._breaks
        return [data[breaks[at] + 1 : breaks[at + 1]].removesuffix(b",") for at in positions]

    def all(self) -> Sequence[Text]:
        """Return all texts, which hold on to the document."""
        text = memoryview(self._data)[self._layout.start : self._layout.end]
        texts: Sequence[Text] = _texts_decoder().decode(text)
        return texts

    @property
    def _breaks(self) -> Sequence[int]:
        """The offset of the line break before each text, and of that behind the last."""
        if self._known_breaks:
            return self._known_breaks
        find, end = self._data.find, self._layout.end
        breaks: list[int] = []
        place = find(b"\n", self._layout.start, end)
        while place >= 0:
            breaks.append(place)
            place = find(b"\n", place + 1, end)
        self._known_breaks = breaks
        return breaks


@cached
def _texts_decoder() -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(list[msgspec.Raw])


@cached
def _id_decoder() -> msgspec.json.Decoder[Any]:
    """Return the decoder of all that is read of an entity: its identifier."""
    return msgspec.json.Decoder(msgspec.defstruct("Named", [("id", str)], gc=False))
