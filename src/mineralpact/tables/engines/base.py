"""Engines: what answers the filters that `mineralpact.query.find` takes, over tables of any size."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from functools import partial
from os import PathLike
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.cattrs_errors import problems_of as faults_of
from mineralpact.codec.strict.converter import model_converter
from mineralpact.errors import DocumentError, NotFoundError, Problem, ValidationError, near_names
from mineralpact.model import Entity, Membership, Organization
from mineralpact.model.entity import type_of_id
from mineralpact.query.conditions import Condition, Not
from mineralpact.query.filters.base import E, Filter
from mineralpact.query.validation import checked_by, named_ids, problems_of
from mineralpact.tables.arrow_tables import Tables
from mineralpact.tables.engines.store import TEXT
from mineralpact.tables.engines.translation import ids_of
from mineralpact.tables.extras import need
from mineralpact.tables.layout.arrow import columns_of
from mineralpact.tables.layout.builder import layout_of
from mineralpact.tables.layout.columns import Layout, Table
from mineralpact.tables.layout.rows_to_entities import entities_of
from mineralpact.values.truth import Truth

if TYPE_CHECKING:
    import narwhals as nw
    import pyarrow as pa

Source: TypeAlias = Tables | str | PathLike[str]
"""Tables in memory, or a folder of Parquet files."""

_NEAR: int = 10_000
"""Among how many identifiers near ones are looked for."""


class Engine(ABC):
    """Answers filters over tables; the answers are those of `mineralpact.query.find` over the same catalog.

    What an engine has looked up once it may keep: tables must not change while it is in use.
    """

    def __init__(self, kinds: Iterable[type[Entity]]) -> None:
        need("narwhals", "pyarrow")
        self._layout = layout_of(tuple(kinds))

    @property
    def layout(self) -> Layout:
        """Which tables there are."""
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
        """The identifiers of what matches a filter, in order.

        Args:
            filter: What to look for; its type says of which kind.
            truth: `Truth.YES` for what surely matches; `Truth.UNKNOWN` for what may match as well;
                `Truth.NO` for what surely does not.
            limit: At most so many; ``None`` for all.
            after: Only those behind this identifier: the last one of the page before.

        Raises:
            NotFoundError: the filter names an identifier that is not there; near ones are listed.
            ValidationError: the filter can never find anything, or the limit is below 1.
        """
        import narwhals as nw

        found = self._found(filter, truth)
        if after is not None:
            found = found.filter(nw.col("id") > after)
        if limit is not None:
            if limit < 1:
                message = f"expected 1 or more, found {limit}"
                raise ValidationError(
                    "page", [Problem(path="limit", code="too_small", message=message)]
                )
            found = found.sort("id").head(limit)
        return tuple(sorted(row["id"] for row in self.rows(found)))

    def count(self, filter: Filter[E], *, truth: Truth = Truth.YES) -> int:
        """How many entities match a filter; see `ids`."""
        import narwhals as nw

        (row,) = self.rows(self._found(filter, truth).select(nw.len().alias("found")))
        return int(row["found"])

    def find(
        self,
        filter: Filter[E],
        *,
        truth: Truth = Truth.YES,
        limit: int | None = None,
        after: str | None = None,
    ) -> tuple[E, ...]:
        """The entities that match a filter, by identifier; see `ids`."""
        return cast(
            "tuple[E, ...]", self.fetch(self.ids(filter, truth=truth, limit=limit, after=after))
        )

    def fetch(self, ids: Iterable[str]) -> tuple[Entity, ...]:
        """The entities of these identifiers, in the same order.

        Raises:
            DocumentError: a table does not hold what it should.
            NotFoundError: an identifier is not there; near ones are listed.
        """
        wanted = tuple(ids)
        kinds = self._kinds_of(wanted)
        found: dict[str, Entity] = {}
        for kind in dict.fromkeys(kinds.values()):
            texts = self.texts(id for id, of in kinds.items() if of is kind)
            plain = entities_of(self._layout.tables[kind], partial(self._columns, ids=texts))
            found |= {entity.id: entity for entity in (_entity(each, kind) for each in plain)}
        return tuple(found[id] for id in wanted)

    @abstractmethod
    def frame(self, table: Table) -> "nw.LazyFrame[Any]":
        """The rows of a table."""

    @abstractmethod
    def texts(self, texts: Iterable[str]) -> "nw.LazyFrame[Any]":
        """A frame with one column, ``text``, that holds these texts."""

    def rows(self, frame: "nw.LazyFrame[Any]") -> list[dict[str, Any]]:
        """Read a frame."""
        return self._arrow(frame).to_pylist()

    def _arrow(self, frame: "nw.LazyFrame[Any]") -> "pa.Table":
        return frame.collect("pyarrow").to_arrow()

    def _found(self, filter: Filter[E], truth: Truth) -> "nw.LazyFrame[Any]":
        kind = filter.asks_for
        condition = self._checked(filter.condition(), kind)
        if truth is Truth.NO:
            condition = Not(condition=condition)
        return ids_of(self, self._layout.tables[kind], condition, possibly=truth is Truth.UNKNOWN)

    def _checked(self, condition: Condition, kind: type[Entity]) -> Condition:
        known: dict[str, type[Entity]] = {}
        if kind in self._layout.tables and not any(problems_of(condition, kind)):
            named = tuple(named_ids(condition, kind))
            likely = frozenset(each for one in named for each in one.id_types)
            known = self._kinds_of((each.id for each in named), likely)
        return checked_by(condition, kind, self.kinds, known.__getitem__, self._members)

    def _members(self, organization: str) -> tuple[Membership, ...]:
        (entity,) = self.fetch([organization])
        return entity.members if isinstance(entity, Organization) else ()

    def _kinds_of(
        self, ids: Iterable[str], likely: frozenset[object] = frozenset()
    ) -> dict[str, type[Entity]]:
        """The kind of each identifier; where they are likely to be is looked first."""
        missing = set(ids)
        found: dict[str, type[Entity]] = {}
        for kind in sorted(self.kinds, key=lambda kind: type_of_id(kind) not in likely):
            if missing:
                of_kind = self.frame(self._layout.tables[kind]).join(
                    self.texts(missing), left_on="id", right_on=TEXT, how="semi"
                )
                met = {row["id"] for row in self.rows(of_kind.select("id"))}
                found |= dict.fromkeys(met, kind)
                missing -= met
        if missing:
            raise NotFoundError("entity", min(missing), near_names(min(missing), self._some_ids()))
        return found

    def _some_ids(self) -> list[str]:
        return [
            row["id"]
            for table in self._layout.tables.values()
            for row in self.rows(self.frame(table).select("id").head(_NEAR))
        ]

    def _columns(self, table: Table, ids: "nw.LazyFrame[Any]") -> dict[str, list[Any]]:
        wanted = self.frame(table).join(ids, left_on="id", right_on=TEXT, how="semi")
        return columns_of(table, self._arrow(wanted))


def _entity(plain: Plain, kind: type[Entity]) -> Entity:
    try:
        entity: Entity = model_converter().structure(plain, kind)
    except Exception as error:  # noqa: BLE001  # faults_of raises again what is not about the tables
        raise DocumentError("tables", faults_of(error, kind.section)) from None
    return entity
