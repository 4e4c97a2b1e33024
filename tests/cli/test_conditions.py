"""Conditions of filters as options: which of them hold identifiers."""

from typing import Any

import pytest

from mineralpact.cli.conditions import _id_fields  # pyright: ignore[reportPrivateUsage]  # asked alone
from mineralpact.query import EntityFilter
from mineralpact.query.filters.by_kind import all_filters
from mineralpact.values.fields import fields_of
from tests.test_own_kind import MineFilter


@pytest.mark.parametrize("kind", [*all_filters(), MineFilter])
def test_a_field_holds_identifiers_in_every_filter_or_in_none(
    kind: type[EntityFilter[Any]],
) -> None:
    """One filter is asked alone, without loading the others: they would say the same."""
    every = frozenset[str]().union(*map(_id_fields, all_filters()))
    assert _id_fields(kind) & fields_of(kind).keys() == every & fields_of(kind).keys()
