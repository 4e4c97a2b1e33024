"""Condition on texts: `Contains`."""

from typing import Any

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.field_reader import text_reader, texts_with_paths
from mineralpact.index.evaluation import Predicate, TruthBitsets, scan
from mineralpact.index.kind_index import KindIndex
from mineralpact.model import Entity
from mineralpact.query.conditions.column_query import ColumnQuery, Rows
from mineralpact.query.conditions.condition import Condition, Outcome, surest
from mineralpact.values import Record, Truth
from mineralpact.values.naming.spelling import search_key


@frozen(kw_only=True, weakref_slot=False)
class Contains(Condition):
    """One of the entity's texts contains a text, in any case; nested texts count too."""

    text: str
    """The text, taken literally."""

    def truth(self, value: str) -> Truth:
        """Return whether one text contains it."""
        return Truth.of(search_key(self.text) in search_key(value))

    def evaluate(self, record: Record, entity: Entity, catalog: Catalog) -> Outcome:
        return surest((self.truth(text), path) for path, text in texts_with_paths(record))

    def predicate(self, cls: type[Record], catalog: Catalog) -> Predicate:
        text, read = search_key(self.text), text_reader(cls)

        def ask(record: Record, _: Entity) -> Truth:
            for candidate in read(record):
                if text in search_key(candidate):
                    return Truth.YES
            return Truth.NO

        return ask

    def bitsets(self, index: KindIndex[Any], candidates: int) -> TruthBitsets:
        text = search_key(self.text)
        matches = index.containing(text, candidates)
        if "\0" in text:  # it may run over from one of the joined texts into the next
            return scan(self, index, matches)
        return TruthBitsets(matches, matches)

    def rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> Rows:
        return columns.containing(self.text)
