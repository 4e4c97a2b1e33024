"""Sheets: names that spreadsheets take, and an account of every value."""

from typing import ClassVar

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.exchange import to_csv
from mineralpact.exchange.losses.ledger import Ledger
from mineralpact.exchange.wide.sheets import SafeText, sheets_of
from mineralpact.model import Entity
from mineralpact.values import EntityId
from tests.tables.odd_kinds import odd_catalog


@frozen(kw_only=True, weakref_slot=False)
class First(Entity):
    """A kind whose section is too long for a sheet, and holds what none may."""

    section: ClassVar[str] = "things/of:[a]*kind?with_a_very_long_name"


@frozen(kw_only=True, weakref_slot=False)
class Second(Entity):
    """A kind whose section differs from another's at its end only."""

    section: ClassVar[str] = "THINGS/of:[a]*kind?with_a_very_long_names"


@frozen(kw_only=True, weakref_slot=False)
class Third(Entity):
    """A kind whose section is no name of a sheet at all."""

    section: ClassVar[str] = "'?'"


@frozen(kw_only=True, weakref_slot=False)
class Fourth(Entity):
    """A kind whose section is a name that Excel keeps for itself."""

    section: ClassVar[str] = "history"


def test_names_of_sheets() -> None:
    """Each is short, of characters that all take, and its own in any case."""
    kinds = (First, Second, Third, Fourth)
    entities = [kind(id=EntityId(f"thing-{number}")) for number, kind in enumerate(kinds)]
    catalog = Catalog(entities, kinds=kinds)
    names = [sheet.name for sheet in sheets_of(catalog, Ledger("test"), SafeText)]
    assert sorted(names, key=str.casefold) == [
        "history 2",
        "sheet",
        "things of  a  kind with a ver 2",
        "THINGS of  a  kind with a very",
    ]
    assert max(map(len, names)) == 31


def test_every_value_of_every_type_is_accounted_for() -> None:
    """Also those of kinds of one's own: what is in words, rounded, or left out."""
    losses = to_csv(odd_catalog()).losses
    reasons = {loss.field: loss.reason for loss in losses.losses if loss.kind == "Pit"}
    assert reasons["depth"] == "as the nearest binary number"
    assert reasons["readings[].times[]"] == "in words, in one cell"
    assert "opened" not in reasons
    assert not any("no place" in reason for reason in reasons.values())
