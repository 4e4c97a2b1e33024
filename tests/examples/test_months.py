"""The example of an analysis by month counts as the library does."""

from typing import Any

import pytest

from mineralpact.query import AgreementFilter, count_by_period
from mineralpact.values import When
from tests.examples.programs import program


def test_months_are_counted_as_by_the_library(capsys: pytest.CaptureFixture[str]) -> None:
    """Surely and possibly apart; no plan is dropped for an open end."""
    module: Any = program("months")
    months = [When(month) for month in module.table["month"]]
    counts = count_by_period(module.known, AgreementFilter(), months)
    assert list(module.table["surely"]) == [count.surely for count in counts]
    assert list(module.table["possibly"]) == [count.possibly for count in counts]
    assert sum(module.table["possibly"]) > sum(module.table["surely"]) > 0
    assert capsys.readouterr().out.startswith("month")
