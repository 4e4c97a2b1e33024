"""Types of a kind that an app adds, as checkers infer them; read by them, never run."""

# ruff: noqa: D101

from collections.abc import Iterator
from typing import ClassVar, NewType, assert_type

import attrs

import mineralpact as mp
from mineralpact.query import EntityFilter, filter_for, find
from mineralpact.query.filters.base import NamedCondition
from mineralpact.views import Answers

MineId = NewType("MineId", mp.EntityId)


@attrs.frozen(kw_only=True)
class Mine(mp.Entity):
    section: ClassVar[str] = "mines"
    id: MineId
    owner: mp.PartyId
    mineral: mp.MineralId | None = None

    def problems(self) -> Iterator[mp.Problem]:
        yield from super().problems()


@attrs.frozen(kw_only=True)
class MineFilter(EntityFilter[Mine]):
    asks_for: ClassVar[type[mp.Entity]] = Mine
    mineral: str | None = None

    def conditions(self) -> Iterator[NamedCondition]:
        yield from super().conditions()


@attrs.frozen(kw_only=True)
class Report(mp.Source):
    archive: str | None = None


def use_own_field(catalog: mp.Catalog) -> None:
    assert_type(catalog.sources, tuple[mp.Source, ...])
    assert_type(catalog.of(Report), tuple[Report, ...])
    assert_type(catalog.get(Report, "report").archive, str | None)
    assert_type(catalog.kind_for(mp.Source), type[mp.Source])
    filter = filter_for(Report)(text="shelf")
    assert_type(find(catalog, filter), Answers[Report])


def use(catalog: mp.Catalog) -> None:
    mine = Mine(id=MineId("pit"), owner=mp.CountryId("PER"))
    assert_type(mine.owner, mp.CountryId | mp.OrganizationId)
    assert_type(catalog.get(Mine, "pit"), Mine)
    assert_type(catalog.of(Mine), tuple[Mine, ...])
    assert_type(find(catalog, MineFilter(mineral="copper")), Answers[Mine])
    mp.Catalog([mine], kinds=(*mp.KINDS, Mine))
    Mine(id=MineId("pit"), owner=mp.MineralId("tin"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # no party
    Mine(id=mp.AgreementId("pit"), owner=mp.CountryId("PER"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # no mine
    Mine(id=MineId("pit"))  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]  # whose?
