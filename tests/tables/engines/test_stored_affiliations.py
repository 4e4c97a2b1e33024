"""Who belongs to whom in tables, looked up in few statements."""

from collections.abc import Callable

import pytest

from mineralpact.query import AgreementFilter, find
from mineralpact.tables import DuckDBEngine, to_tables
from tests.growth.shapes import SHAPES

PERUS = AgreementFilter(involving=("PER",))


class Counted:
    """A function whose calls are counted."""

    def __init__(self, function: Callable[..., object]) -> None:
        self.function = function
        self.calls = 0

    def __call__(self, rows: object) -> object:
        """Call it once more."""
        self.calls += 1
        return self.function(rows)


@pytest.mark.parametrize("shape", ["owner_chain", "parts"])
def test_many_who_act_for_a_party_are_looked_up_together(
    shape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many companies or bodies stand between, the statements are about as many."""
    statements: list[int] = []
    for count in (30, 90):
        catalog = SHAPES[shape](count).catalog
        engine = DuckDBEngine(to_tables(catalog))
        counted = Counted(engine.collect)
        with monkeypatch.context() as patch:
            patch.setattr(DuckDBEngine, "collect", staticmethod(counted))
            assert engine.ids(PERUS) == tuple(pact.id for pact in find(catalog, PERUS))
        statements.append(counted.calls)
    assert statements[1] < statements[0] + 20
