"""Base of engines, which answer the filters of `mineralpact.query.find` over tables of any size."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from functools import cached_property, partial
from itertools import chain
from operator import attrgetter
from os import PathLike
from typing import Any, Final, TypeAlias, cast

from mineralpact.borders import checked
from mineralpact.catalog.field_reader import kinds_with_field
from mineralpact.catalog.integrity import document_kinds
from mineralpact.catalog.open_world.open_places import OpenPlaces
from mineralpact.catalog.open_world.opening_claims import OpeningStore, ids_left_open
from mineralpact.catalog.reference.reference_entities import reference_entity
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.codec.strict.record_loader import load_record
from mineralpact.errors import DocumentError, NotFoundError, near_names
from mineralpact.model import Claim, Entity
from mineralpact.model.entity import kind_in, type_of_id
from mineralpact.query.conditions import AtLeast, Condition, Not
from mineralpact.query.conditions.condition import NamedId
from mineralpact.query.conditions.left_open import LEAVES_OPEN, opened
from mineralpact.query.filters.base import E, EntityFilter, Filter
from mineralpact.query.filters.by_kind import by_kind
from mineralpact.query.finding import (
    check_limit,
    ids_behind,
    may_be_there,
    most_frequent_first,
)
from mineralpact.query.period_counts import PeriodCount, period_counts
from mineralpact.query.validation import condition_problems, validate_with
from mineralpact.shown import Answers, AnswersBy, answers_to
from mineralpact.tables.arrow_tables import Tables
from mineralpact.tables.columns import Table
from mineralpact.tables.engines.column_types import column_type_problems, no_rows
from mineralpact.tables.engines.questions import Questions
from mineralpact.tables.engines.sql import Rows, Sql, column, compare
from mineralpact.tables.engines.stored_affiliations import StoredAffiliations
from mineralpact.tables.engines.table_query import matching_ids
from mineralpact.tables.engines.table_store import TEXT
from mineralpact.tables.engines.value_counts import row_count, value_counts
from mineralpact.tables.layout import Layout, layout_of
from mineralpact.tables.rows import Columns
from mineralpact.tables.stored_folder import StoredFolder
from mineralpact.values import Truth, When

TableSource: TypeAlias = Tables | str | PathLike[str]
"""Tables in memory, or a folder of Parquet files."""

_MOST_NEAR_IDS: Final = 10_000
"""Ids of each kind among which near ones are looked for."""


class Engine(Questions, ABC):
    """Engine that answers filters over tables as `mineralpact.query.find` does over a catalog.

    An engine may cache what it has looked up: tables must not change while it is in use. Many
    threads may ask it; a forked process makes its own, and so does whoever would pickle it. It is
    closed by `close`, or at the end of a ``with`` block.
    """

    _tables: Tables | None = None
    """The tables in memory that it reads."""
    _folder: StoredFolder | None = None
    """The folder that it reads."""

    @checked
    def __init__(self, kinds: Iterable[type[Entity]]) -> None:
        super().__init__()
        self._layout = layout_of(document_kinds(kinds))
        self._scans: dict[str, Rows] = {}
        self._checked_tables: set[str] = set()

    @property
    def layout(self) -> Layout:
        """The tables there are."""
        return self._layout

    @property
    def kinds(self) -> tuple[type[Entity], ...]:
        """The kinds that the tables may hold."""
        return tuple(self._layout.tables)

    @checked
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
            filter: What to look for; its type says of which kind. Of several kinds, each follows
                another in the order of documents.
            truth: `Truth.YES` for what surely matches; `Truth.UNKNOWN` for what may match as well;
                `Truth.NO` for what surely does not.
            limit: At most so many; ``None`` for all.
            after: Only those behind this id: the last one of the page before.

        Raises:
            EngineError: the engine cannot answer.
            NotFoundError: the filter names an id that is not there; near ones are listed.
            ValidationError: the filter can never find anything, or the limit is below 1.
        """
        with self.question():
            return tuple(chain.from_iterable(self._page(filter, truth, limit, after).values()))

    def _page(
        self, filter: Filter[E], truth: Truth, limit: int | None, after: str | None
    ) -> dict[type[Entity], list[str]]:
        """Return the ids that `ids` returns, in order, by kind."""
        rows_by_kind = self._matching_ids(filter, truth)
        check_limit(limit)
        page: dict[type[Entity], list[str]] = {}
        left = limit
        for kind, last_id in ids_behind(rows_by_kind, after, self.kinds, self._kind_of).items():
            if left == 0:
                break
            rows = rows_by_kind[kind]
            if last_id:
                rows = rows.where(compare("id", ">", last_id))
            if left is not None:
                rows = rows.first(left, by="id")
            page[kind] = sorted(self._ids_in(rows))
            if left is not None:
                left -= len(page[kind])
        return page

    @checked
    def count(self, filter: Filter[E], *, truth: Truth = Truth.YES) -> int:
        """Return how many entities match a filter; see `ids`."""
        count = 0
        with self.question():
            for rows in self._matching_ids(filter, truth).values():
                count += row_count(self, rows)
        return count

    @checked
    def count_by(
        self, filter: Filter[E], field: str, *, truth: Truth = Truth.YES
    ) -> AnswersBy[object, int]:
        """Return how many match a filter for each value of a field, most frequent first.

        It is what `mineralpact.query.count_by` tells of a catalog; no entity is made. See `ids`.

        Raises:
            NotFoundError: no kind that the filter asks for has such a field; near ones are listed.
            ValidationError: the field holds records, or is in lists of what may be missing.
        """
        counts: Counter[object] = Counter()
        with self.question():
            ids_by_kind = self._matching_ids(filter, truth)
            having = kinds_with_field(ids_by_kind, field)
            for kind, ids in ids_by_kind.items():
                if kind in having:
                    counts += value_counts(self, kind, field, ids)
                else:
                    counts += Counter({None: row_count(self, ids)})
        return most_frequent_first(counts, field)

    @checked
    def count_by_period(
        self, filter: EntityFilter[E], periods: Iterable[When]
    ) -> Answers[PeriodCount]:
        """Return how many match a filter in each of some periods, in their order.

        It is what `mineralpact.query.count_by_period` tells of a catalog. See `ids`.
        """
        counts = period_counts(lambda asked, truth: self.count(asked, truth=truth), filter, periods)
        return answers_to("periods", counts)

    @checked
    def exists(self, filter: Filter[E]) -> Truth:
        """Return whether an entity matches a filter, as `mineralpact.query.exists` does; see `ids`.

        An entity of which a source leaves open whether there is any may match as well.
        """
        with self.question():
            conditions = self._valid_conditions(filter)
            for truth in (Truth.YES, Truth.UNKNOWN):
                for kind, condition in conditions.items():
                    if self._ids_in(self._rows_meeting(kind, condition, truth).first(1)):
                        return truth
            return may_be_there(conditions.items(), self._open_places)

    @checked
    def find(
        self,
        filter: Filter[E],
        *,
        truth: Truth = Truth.YES,
        limit: int | None = None,
        after: str | None = None,
    ) -> tuple[E, ...]:
        """Return the entities that match a filter, by id; see `ids`."""
        entities: list[Entity] = []
        with self.question():
            for kind, ids in self._page(filter, truth, limit, after).items():
                entities += sorted(self._fetch_of_kind(kind, ids), key=attrgetter("id"))
        return cast("tuple[E, ...]", tuple(entities))

    @checked
    def fetch(self, ids: Iterable[str]) -> tuple[Entity, ...]:
        """Return the entities with these ids, in the same order.

        Raises:
            DocumentError: a table does not hold what it should.
            EngineError: the engine cannot answer.
            NotFoundError: an id is not there; near ones are listed.
        """
        ids = tuple(ids)
        entities: dict[str, Entity] = {}
        with self.question():
            ids_by_kind: dict[type[Entity], list[str]] = {}
            for id, kind in self._kinds_of(ids).items():
                ids_by_kind.setdefault(kind, []).append(id)
            for kind, ids_of_kind in ids_by_kind.items():
                for entity in self._fetch_of_kind(kind, ids_of_kind):
                    entities[entity.id] = entity
        return tuple([entities[id] for id in ids])

    @checked
    def scan(self, table: Table) -> Rows:
        """Return the rows of a table, before anything is read."""
        if table.name not in self._scans:
            source = no_rows(table) if self._is_absent(table) else self._source(table)
            self._scans[table.name] = Rows(source)
        return self._scans[table.name]

    @abstractmethod
    def _source(self, table: Table) -> Sql:
        """Return what the rows of a table that is there are read from."""

    @abstractmethod
    def _column_types(self, table: Table) -> Iterable[tuple[str, str]]:
        """Return the columns of a table that is there, each with its type as the engine has it."""

    @abstractmethod
    @checked
    def scan_texts(self, texts: Iterable[str]) -> Rows:
        """Return some texts as rows of one column, ``text``."""
        raise NotImplementedError

    @abstractmethod
    @checked
    def collect(self, rows: Rows) -> list[tuple[Any, ...]]:
        """Read rows."""
        raise NotImplementedError

    def _fetch_of_kind(self, kind: type[E], ids: list[str]) -> tuple[E, ...]:
        """Return the entities of one kind with these ids, in no order."""
        if not ids:
            return ()
        columns = partial(self._columns, self.scan_texts(ids))
        with collector_paused():
            plains = self._layout.tables[kind].entities_of(columns)
            load = partial(load_record, kind, subject="tables", path=kind.section)
            return tuple(map(load, plains))

    def _matching_ids(self, filter: Filter[E], truth: Truth) -> dict[type[Entity], Rows]:
        """Return the ids of what matches a filter, by the kinds that it asks for."""
        rows: dict[type[Entity], Rows] = {}
        for kind, condition in self._valid_conditions(filter).items():
            rows[kind] = self._rows_meeting(kind, condition, truth)
        return rows

    def _rows_meeting(self, kind: type[Entity], valid: Condition, truth: Truth) -> Rows:
        """Return the ids of what meets a condition surely, may meet it or surely does not."""
        condition = Not(condition=valid) if truth is Truth.NO else valid
        table = self._layout.tables[kind]
        return matching_ids(self, table, condition, possibly=truth is Truth.UNKNOWN)

    def _valid_conditions(self, filter: Filter[E]) -> dict[type[Entity], Condition]:
        """Return the condition of a filter on each kind that it asks for, ready to be answered."""
        conditions: dict[type[Entity], Condition] = {}
        for asked, of_kind in by_kind(filter, self.kinds).items():
            conditions[asked] = of_kind.condition()
        return self._validate(conditions)

    def _validate(
        self, conditions: Mapping[type[Entity], Condition]
    ) -> dict[type[Entity], Condition]:
        kinds_by_id: dict[str, type[Entity]] = {}
        # Ids are looked up together, once it is sure that the conditions have no other fault.
        if not any(map(self._has_problems, conditions, conditions.values())):
            named: list[NamedId] = []
            for kind, condition in conditions.items():
                named += condition.named_ids(kind)
            likely = frozenset(chain.from_iterable([named_id.id_types for named_id in named]))
            kinds_by_id = self._kinds_asked_for([named_id.id for named_id in named], likely)
        valid = validate_with(conditions, self.kinds, kinds_by_id.__getitem__, self._affiliations)
        return {
            kind: opened(condition, kind, self._open_places) for kind, condition in valid.items()
        }

    def _kinds_asked_for(
        self, ids: Iterable[str], likely: frozenset[object]
    ) -> dict[str, type[Entity]]:
        """Return the kind of each id that a question names; see `entity_asked_for`."""
        wanted = set(ids)
        kinds_by_id = self._stored_kinds(wanted, likely)
        for id in wanted - kinds_by_id.keys():
            reference = reference_entity(id, self.kinds)
            if reference is not None:
                kinds_by_id[id] = kind_in(self.kinds, type(reference))
        self._refuse(wanted - kinds_by_id.keys())
        return kinds_by_id

    def _has_problems(self, kind: type[Entity], condition: Condition) -> bool:
        """True if it is sure that a condition is none of a kind here, whatever ids it names."""
        return kind not in self.kinds or any(condition_problems(condition, kind, self.kinds))

    def _kind_of(self, id: str) -> type[Entity]:
        return self._kinds_of([id])[id]

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
            entities_of=self.fetch,
            kinds=self.kinds,
        )
        return OpenPlaces(store)

    def _stating(self, kind: type[Entity], name: str) -> tuple[Entity, ...]:
        """Return the entities of a kind that state a number."""
        return self._meeting(kind, AtLeast(field=name, number=Decimal(0)))

    @cached_property
    def _affiliations(self) -> StoredAffiliations:
        return StoredAffiliations(self._meeting, self._entity_asked_for, lambda: self._open_places)

    def _entity_asked_for(self, id: str) -> Entity:
        """Return the entity with an id that a question names; see `entity_asked_for`."""
        kind = self._kinds_asked_for([id], frozenset())[id]
        stored = self._fetch_of_kind(kind, [id])
        if stored:
            return stored[0]
        return cast("Entity", reference_entity(id, self.kinds))  # for something has the id

    def _meeting(self, kind: type[E], condition: Condition) -> tuple[E, ...]:
        """Return the entities of a kind that surely meet a condition."""
        table = self._layout.table_of(kind)
        if table is None or self._is_absent(table):
            return ()
        ids = self._ids_in(matching_ids(self, table, condition, possibly=False))
        return self._fetch_of_kind(kind_in(self.kinds, kind), ids)

    def _kinds_of(
        self, ids: Iterable[str], likely: frozenset[object] = frozenset()
    ) -> dict[str, type[Entity]]:
        """Return the kind of each id; kinds with a likely id type are searched first.

        Raises:
            NotFoundError: there is no such id; near ones are listed.
        """
        wanted = set(ids)
        kinds_by_id = self._stored_kinds(wanted, likely)
        self._refuse(wanted - kinds_by_id.keys())
        return kinds_by_id

    def _refuse(self, unknown_ids: Collection[str]) -> None:
        """Raise an error if there are ids that nothing has."""
        if unknown_ids:
            id = min(unknown_ids)
            raise NotFoundError("entity", id, near_names(id, self._some_ids()))

    def _stored_kinds(
        self, ids: Iterable[str], likely: frozenset[object]
    ) -> dict[str, type[Entity]]:
        """Return the kind of each id that is there."""
        missing = set(ids)
        kinds_by_id: dict[str, type[Entity]] = {}
        for kind in sorted(self.kinds, key=lambda kind: type_of_id(kind) not in likely):
            table = self._layout.tables[kind]
            if missing and not self._is_absent(table):
                rows = self._rows_of(table, self.scan_texts(missing))
                present = self._ids_in(rows)
                kinds_by_id.update(dict.fromkeys(present, kind))
                missing.difference_update(present)
        return kinds_by_id

    def _some_ids(self) -> list[str]:
        ids: list[str] = []
        for table in self._layout.tables.values():
            ids += self._ids_in(self.scan(table).first(_MOST_NEAR_IDS))
        return ids

    def _ids_in(self, rows: Rows) -> list[str]:
        return [id for (id,) in self.collect(rows.select("id"))]

    def _columns(self, ids: Rows, table: Table) -> Columns:
        rows: list[tuple[Any, ...]] = []
        if not self._is_absent(table):
            self._check_columns(table)
            rows = self.collect(self._rows_of(table, ids).select(*table.stored))
        if not rows:
            return {name: [] for name in table.stored}
        return dict(zip(table.stored, map(list, zip(*rows, strict=True)), strict=True))

    def _check_columns(self, table: Table) -> None:
        """Check that a table has the columns that say all of it, when it is first asked for rows.

        Raises:
            DocumentError: one is missing, or holds something else.
        """
        if table.name not in self._checked_tables:
            expected = {name: table.columns[name] for name in table.stored}
            problems = column_type_problems(table.name, expected, self._column_types(table))
            if problems:
                raise DocumentError("tables", problems)
            self._checked_tables.add(table.name)

    def _is_absent(self, table: Table) -> bool:
        """True if it is sure that a table has no rows, so that none need be looked up."""
        if self._folder is not None:
            return table.name not in self._folder.files
        return self._tables is not None and table.name not in self._tables.by_name

    def _rows_of(self, table: Table, ids: Rows) -> Rows:
        """Return the rows of a table that belong to the entities with some ids."""
        return self.scan(table).among(ids, {TEXT: column("id")})
