"""Base of engines, which answer the filters of `mineralpact.query.find` over tables of any size."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property, partial
from itertools import chain
from os import PathLike
from typing import Any, Final, TypeAlias, cast

from mineralpact.catalog.open_places import OpeningStore, OpenPlaces, ids_left_open
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.cattrs_errors import problems_of
from mineralpact.codec.strict.converter import model_converter
from mineralpact.errors import DocumentError, NotFoundError, near_names
from mineralpact.model import Claim, Entity
from mineralpact.model.entity import kind_in, most_derived, type_of_id
from mineralpact.paths import Path
from mineralpact.query.conditions import AtLeast, Condition, Not
from mineralpact.query.conditions.left_open import LEAVES_OPEN, opened
from mineralpact.query.filters.base import E, Filter
from mineralpact.query.finding import check_limit
from mineralpact.query.validation import condition_problems, validate_with
from mineralpact.tables.arrow_tables import Tables, columns_of
from mineralpact.tables.columns import Table
from mineralpact.tables.engines.stored_affiliations import StoredAffiliations
from mineralpact.tables.engines.table_query import matching_ids
from mineralpact.tables.engines.table_store import TEXT
from mineralpact.tables.extras import nw, pa, require
from mineralpact.tables.layout import Layout, layout_of
from mineralpact.values import Truth

TableSource: TypeAlias = Tables | str | PathLike[str]
"""Tables in memory, or a folder of Parquet files."""

_MOST_NEAR_IDS: Final = 10_000
"""Ids of each kind among which near ones are looked for."""


class Engine(ABC):
    """Engine that answers filters over tables as `mineralpact.query.find` does over a catalog.

    An engine may cache what it has looked up: tables must not change while it is in use.
    """

    def __init__(self, kinds: Iterable[type[Entity]]) -> None:
        require("narwhals", "pyarrow")
        self._layout = layout_of(most_derived(kinds))
        self._scans: dict[str, nw.LazyFrame[Any]] = {}

    @property
    def layout(self) -> Layout:
        """The tables there are."""
        return self._layout

    @property
    def kinds(self) -> tuple[type[Entity], ...]:
        """The kinds that the tables may hold."""
        return tuple(self._layout.tables)

    def ids(
        self,
        filter: Filter[E],
        *,
        truth: Truth = Truth.YES,
        limit: int | None = None,
        after: str | None = None,
    ) -> tuple[str, ...]:
        """Return the ids of the entities that match a filter, in order.

        Args:
            filter: What to look for; its type says of which kind.
            truth: `Truth.YES` for what surely matches; `Truth.UNKNOWN` for what may match as well;
                `Truth.NO` for what surely does not.
            limit: At most so many; ``None`` for all.
            after: Only those behind this id: the last one of the page before.

        Raises:
            NotFoundError: the filter names an id that is not there; near ones are listed.
            ValidationError: the filter can never find anything, or the limit is below 1.
        """
        ids = self._matching_ids(filter, truth)
        check_limit(limit)
        if after is not None:
            ids = ids.filter(nw.col("id") > after)
        if limit is not None:
            ids = ids.sort("id").head(limit)
        return tuple(sorted(self._ids_in(ids)))

    def count(self, filter: Filter[E], *, truth: Truth = Truth.YES) -> int:
        """Return how many entities match a filter; see `ids`."""
        counts = self._matching_ids(filter, truth).select(nw.len().alias("row_count"))
        (row,) = self.collect(counts)
        return int(row["row_count"])

    def find(
        self,
        filter: Filter[E],
        *,
        truth: Truth = Truth.YES,
        limit: int | None = None,
        after: str | None = None,
    ) -> tuple[E, ...]:
        """Return the entities that match a filter, by id; see `ids`."""
        ids = self.ids(filter, truth=truth, limit=limit, after=after)
        return cast("tuple[E, ...]", self.fetch(ids))

    def fetch(self, ids: Iterable[str]) -> tuple[Entity, ...]:
        """Return the entities with these ids, in the same order.

        Raises:
            DocumentError: a table does not hold what it should.
            NotFoundError: an id is not there; near ones are listed.
        """
        ids = tuple(ids)
        ids_by_kind: dict[type[Entity], list[str]] = {}
        for id, kind in self._kinds_of(ids).items():
            ids_by_kind.setdefault(kind, []).append(id)
        entities: dict[str, Entity] = {}
        for kind, ids_of_kind in ids_by_kind.items():
            for entity in self._fetch_of_kind(kind, ids_of_kind):
                entities[entity.id] = entity
        return tuple([entities[id] for id in ids])

    def scan(self, table: Table) -> "nw.LazyFrame[Any]":
        """Return the rows of a table, before anything is read."""
        if table.name not in self._scans:
            self._scans[table.name] = nw.from_native(self._native_table(table))
        return self._scans[table.name]

    @abstractmethod
    def _native_table(self, table: Table) -> Any:  # noqa: ANN401  # each engine has its own
        """Return a table as the engine knows it."""

    @abstractmethod
    def scan_texts(self, texts: Iterable[str]) -> "nw.LazyFrame[Any]":
        """Return some texts as rows of one column, ``text``."""
        raise NotImplementedError

    def collect(self, rows: "nw.LazyFrame[Any]") -> list[dict[str, Any]]:
        """Read rows."""
        return self._collect_arrow(rows).to_pylist()

    def _collect_arrow(self, rows: "nw.LazyFrame[Any]") -> "pa.Table":
        return rows.collect("pyarrow").to_arrow()

    def _fetch_of_kind(self, kind: type[E], ids: list[str]) -> tuple[E, ...]:
        """Return the entities of one kind with these ids, in no order."""
        if not ids:
            return ()
        columns = partial(self._columns, self.scan_texts(ids))
        plains = self._layout.tables[kind].entities_of(columns)
        return tuple([_entity(plain, kind) for plain in plains])

    def _matching_ids(self, filter: Filter[E], truth: Truth) -> "nw.LazyFrame[Any]":
        kind = kind_in(self.kinds, filter.asks_for)
        condition = self._validate(filter.condition(), kind)
        if truth is Truth.NO:
            condition = Not(condition=condition)
        table = self._layout.tables[kind]
        return matching_ids(self, table, condition, possibly=truth is Truth.UNKNOWN)

    def _validate(self, condition: Condition, kind: type[Entity]) -> Condition:
        kinds_by_id: dict[str, type[Entity]] = {}
        # Ids are looked up together, once it is sure that the condition has no other fault.
        if kind in self.kinds and not any(condition_problems(condition, kind, self.kinds)):
            named = tuple(condition.named_ids(kind))
            likely = frozenset(chain.from_iterable([named_id.id_types for named_id in named]))
            kinds_by_id = self._kinds_of([named_id.id for named_id in named], likely)
        valid = validate_with(
            condition, kind, self.kinds, kinds_by_id.__getitem__, self._affiliations
        )
        return opened(valid, kind, self._open_places)

    @cached_property
    def _open_places(self) -> OpenPlaces:
        """The places that claims leave open, looked up before the first question.

        Lists with more members than they name are looked up once a question asks for one.
        """
        claims = self._meeting(Claim, LEAVES_OPEN)
        kinds = self._kinds_of(chain.from_iterable(map(ids_left_open, claims)))
        store = OpeningStore(
            claims=claims,
            stating=self._stating,
            kind_of=kinds.__getitem__,
            entity_of=self._entity_of,
            kinds=self.kinds,
        )
        return OpenPlaces(store)

    def _stating(self, kind: type[Entity], name: str) -> tuple[Entity, ...]:
        """Return the entities of a kind that state a number."""
        return self._meeting(kind, AtLeast(field=name, number=Decimal(0)))

    def _entity_of(self, id: str) -> Entity:
        (entity,) = self.fetch([id])
        return entity

    @cached_property
    def _affiliations(self) -> StoredAffiliations:
        return StoredAffiliations(self._meeting, self._entity_of, lambda: self._open_places)

    def _meeting(self, kind: type[E], condition: Condition) -> tuple[E, ...]:
        """Return the entities of a kind that surely meet a condition."""
        table = self._layout.table_of(kind)
        if table is None:
            return ()
        ids = self._ids_in(matching_ids(self, table, condition, possibly=False))
        return self._fetch_of_kind(kind_in(self.kinds, kind), ids)

    def _kinds_of(
        self, ids: Iterable[str], likely: frozenset[object] = frozenset()
    ) -> dict[str, type[Entity]]:
        """Return the kind of each id; kinds with a likely id type are searched first."""
        missing = set(ids)
        kinds_by_id: dict[str, type[Entity]] = {}
        for kind in sorted(self.kinds, key=lambda kind: type_of_id(kind) not in likely):
            if missing:
                rows = self._rows_of(self._layout.tables[kind], self.scan_texts(missing))
                present = self._ids_in(rows)
                kinds_by_id.update(dict.fromkeys(present, kind))
                missing.difference_update(present)
        if missing:
            id = min(missing)
            raise NotFoundError("entity", id, near_names(id, self._some_ids()))
        return kinds_by_id

    def _some_ids(self) -> list[str]:
        ids: list[str] = []
        for table in self._layout.tables.values():
            ids += self._ids_in(self.scan(table).head(_MOST_NEAR_IDS))
        return ids

    def _ids_in(self, rows: "nw.LazyFrame[Any]") -> list[str]:
        return [row["id"] for row in self.collect(rows.select("id"))]

    def _columns(self, ids: "nw.LazyFrame[Any]", table: Table) -> dict[str, list[Any]]:
        return columns_of(table, self._collect_arrow(self._rows_of(table, ids)))

    def _rows_of(self, table: Table, ids: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
        """Return the rows of a table that belong to the entities with some ids."""
        return self.scan(table).join(ids, left_on="id", right_on=TEXT, how="semi")


def _entity(plain: Plain, kind: type[E]) -> E:
    try:
        entity: E = model_converter().structure(plain, kind)
    except Exception as error:  # noqa: BLE001  # problems_of raises other errors again
        raise DocumentError("tables", problems_of(error, Path.of(kind.section))) from None
    return entity
