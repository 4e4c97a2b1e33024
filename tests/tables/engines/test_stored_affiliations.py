"""Who belongs to whom in tables, looked up in few statements."""

import pytest

from mineralpact.query import AgreementFilter, find
from mineralpact.tables import DuckDBEngine, to_tables
from tests.growth.shapes import SHAPES

PERUS = AgreementFilter(involving=("PER",))


@pytest.mark.parametrize("shape", ["owner_chain", "parts"])
def test_many_who_act_for_a_party_are_looked_up_together(
    shape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many companies or bodies stand between, the statements are about as many."""
    statements: list[int] = []
    for count in (30, 90):
        catalog = SHAPES[shape](count).catalog
        engine = DuckDBEngine(to_tables(catalog))
        asked: list[object] = []
        collect = engine.collect

        def counted(rows: object, asked: list[object] = asked, collect: object = collect) -> object:
            asked.append(rows)
            return collect(rows)  # type: ignore[operator]  # the engine's own

        with monkeypatch.context() as patch:
            patch.setattr(DuckDBEngine, "collect", lambda _, rows: counted(rows))
            assert engine.ids(PERUS) == tuple(pact.id for pact in find(catalog, PERUS))
        statements.append(len(asked))
    assert statements[1] < statements[0] + 20
