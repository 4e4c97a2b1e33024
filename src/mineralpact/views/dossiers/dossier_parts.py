"""Parts of a dossier: what of a catalog it shows, in pages' sections, and what it leaves out."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Final, TypeVar

from attrs import define, evolve, field, frozen

from mineralpact.catalog import Catalog
from mineralpact.model import Entity, Source
from mineralpact.query import timeline
from mineralpact.views.blocks import (
    PageEntry,
    PageSection,
    entries_section,
    rows_section,
    text_row,
    wide_row,
)
from mineralpact.views.claim_marks import gaps_by_entity
from mineralpact.views.entity_rows import field_rows, gap_row_in_words, named_entry
from mineralpact.views.pages.catalog_sections import (
    full_entry,
    gap_entries,
    kinds_in_order,
    tension_entries,
)
from mineralpact.views.pages.timeline_page import happening_rows
from mineralpact.views.pictures.picture import Picture
from mineralpact.views.pictures.relation_graph import relation_graph
from mineralpact.views.pictures.relations_drawing import drawn_relations
from mineralpact.views.pictures.timeline_drawing import timeline_picture
from mineralpact.views.wording import count_words

T = TypeVar("T")

_SOURCE_FIELDS: Final = (
    *("authors", "publisher", "published", "url", "accessed"),
    *("reported_in", "based_on"),
)
"""The fields of a source that a reader looks for; others identify its text."""
_WHEN: Final = "What happens when"
_WHO: Final = "Who is tied to whom"
_WIDE: Final = 800
_RELATIONS: Final = 640
_NARROW: Final = 358
"""The widths of pictures: of times and of relations on a screen, and of both on a phone."""
_MOST_TIED: Final = 45
_FEW_TIED: Final = 20
"""The most entities whose relations are drawn: all have labels; and on a phone."""


@frozen(kw_only=True)
class DossierPart:
    """One part of a dossier."""

    id: str
    """The id of its element, by which links reach it."""
    title: str
    """The heading."""
    sections: tuple[PageSection, ...]
    """The sections that it holds."""
    is_titled: bool = False
    """True if its sections have headings of their own."""


@frozen(kw_only=True)
class DossierPicture:
    """A picture of a dossier, drawn twice."""

    id: str
    """The id of its part."""
    title: str
    """The heading of its part."""
    wide: Picture
    """The picture for screens and for paper."""
    narrow: Picture
    """The picture for phones."""
    caption: str = ""
    """A sentence on the things that the one for phones leaves out."""


@define
class DossierParts:
    """Maker of the parts of one dossier."""

    catalog: Catalog
    """The catalog."""
    most: int
    """The most things of a kind, and lines of a thing."""
    _left_out: list[str] = field(factory=list)
    _shortened: int = 0

    @property
    def left_out(self) -> tuple[str, ...]:
        """A sentence for each thing that was left out so far."""
        sentences = list(self._left_out)
        if self._shortened:
            things = count_words(self._shortened, "thing")
            sentences.append(f"Of {things}: only the first {count_words(self.most, 'line')}.")
        return tuple(sentences)

    def summary(self) -> DossierPart:
        """Return what happens, when and by whom: what was done first, then plans by time."""
        rows = self._first(happening_rows(self.catalog), "Lines in short")
        return self._part("in-short", "In short", [rows_section("In short", rows)])

    def times(self) -> DossierPicture:
        """Return a picture of what happens when: of many times the latest."""
        entries = timeline(self.catalog, overtaken=True)
        if len(entries) > self.most:
            self._left_out.append(f"When: only the latest {self.most} of {len(entries)} times.")
        draw = partial(timeline_picture, self.catalog, entries[-self.most :], title=_WHEN)
        wide, narrow = draw(width=_WIDE), draw(width=_NARROW)
        return DossierPicture(id="when", title="When", wide=wide, narrow=narrow)

    def relations(self) -> DossierPicture:
        """Return a picture of who is tied to whom: of many the most connected."""
        graph = relation_graph(self.catalog, _MOST_TIED)
        few = graph.first(_FEW_TIED)
        caption, count = "", len(graph.nodes) + graph.left_out
        if graph.left_out:
            self._left_out.append(f"Who: only the {_MOST_TIED} of {count} with the most relations.")
        if few.left_out:
            caption = f"These are the {_FEW_TIED} of {count} with the most relations."
        return DossierPicture(
            id="who",
            title="Who",
            wide=drawn_relations(graph, title=_WHO, width=_RELATIONS),
            narrow=drawn_relations(few, title=_WHO, width=_NARROW),
            caption=caption,
        )

    def facts(self) -> DossierPart:
        """Return each entity with every field and whatever else is said of it."""
        sections: list[PageSection] = []
        for kind in kinds_in_order(self.catalog):
            entities = self._of_kind(kind)
            entries = map(self._short, map(partial(full_entry, self.catalog), entities))
            sections.append(entries_section(kind.section.capitalize(), entries))
        return self._part("facts", "The facts", sections, is_titled=True)

    def gaps(self) -> DossierPart:
        """Return what is left open, by the things that it is about."""
        count = sum(map(len, gaps_by_entity(self.catalog).values()))
        gaps = gap_entries(self.catalog, gap_row_in_words)
        entries = map(self._short, self._first(gaps, "Things of which something is not stated"))
        return self._part("open", f"Not stated: {count}", [entries_section("Open", entries)])

    def tensions(self) -> DossierPart:
        """Return what does not fit together."""
        entries = self._first(tension_entries(self.catalog), "Groups of what does not fit together")
        section = entries_section("Tensions", map(self._short, entries))
        count = sum(len(entry.rows) for entry in section.entries)
        return self._part("tensions", f"Does not fit together: {count}", [section])

    def sources(self) -> DossierPart:
        """Return the sources."""
        entries: list[PageEntry] = []
        for source in self._of_kind(Source):
            rows = list(field_rows(self.catalog, source, only=_SOURCE_FIELDS))
            if len(self.catalog.sources) > 1:  # marks name it by its identifier
                rows.insert(0, text_row("in marks", source.id))
            entries.append(named_entry(self.catalog, source.id, rows))
        return self._part("sources", "Sources", [entries_section("Sources", entries)])

    def _part(
        self, id: str, title: str, sections: Iterable[PageSection], *, is_titled: bool = False
    ) -> DossierPart:
        shown = tuple(section for section in sections if section.entries)
        return DossierPart(id=id, title=title, sections=shown, is_titled=is_titled)

    def _of_kind(self, kind: type[Entity]) -> Iterator[Entity]:
        """Yield the first entities of a kind; note how many there are if there are more."""
        entities = self.catalog.of(kind)
        if len(entities) > self.most:
            words = kind.section.capitalize().replace("_", " ")
            self._left_out.append(f"{words}: only the first {self.most} of {len(entities)}.")
        yield from islice(entities, self.most)

    def _first(self, items: Iterable[T], what: str) -> list[T]:
        """Return the first items; note if there are more."""
        shown = list(islice(items, self.most + 1))
        if len(shown) > self.most:
            self._left_out.append(f"{what}: only the first {self.most}.")
        return shown[: self.most]

    def _short(self, entry: PageEntry) -> PageEntry:
        """Return an entry with its first rows, the last of which says how many there are more."""
        more = len(entry.rows) - self.most
        if more <= 0:
            return entry
        self._shortened += 1
        last = wide_row(f"and {count_words(more, 'line')} more")
        return evolve(entry, rows=(*entry.rows[: self.most], last))
