"""Fixtures for the tests of programs, as a plug-in that they ask for by its name."""

from typing import Final

import pytest

pytest_plugins = ["pytester"]

CONFTEST: Final = 'pytest_plugins = ["mineralpact.testing.fixtures"]\n'
TESTS: Final = """
import mineralpact as mp

def test_catalog(mineralpact_catalog, mineralpact_model):
    assert mineralpact_catalog == mp.datasets.load("japan-peru-2024")
    assert mineralpact_model == mp.Model()

def test_save(save_catalog, mineralpact_catalog, tmp_path):
    path = save_catalog(mineralpact_catalog)
    assert path == tmp_path / "catalog.json"
    assert mp.read(path) == mineralpact_catalog
    assert mp.read(save_catalog(mineralpact_catalog, "other.jsonl.gz")) == mineralpact_catalog
    save_catalog(mp.Catalog())
    assert mp.read(path) == mp.Catalog()

def test_round_trip(check_round_trip, mineralpact_catalog):
    check_round_trip(mineralpact_catalog)
"""
OWN: Final = """
from attrs import frozen
import pytest
import mineralpact as mp

@frozen(kw_only=True)
class ArchivedSource(mp.Source):
    archive: str | None = None

@pytest.fixture
def mineralpact_model():
    return mp.Model(kinds=(*mp.KINDS, ArchivedSource))

def test_own(mineralpact_catalog, save_catalog, check_round_trip, mineralpact_model):
    assert mineralpact_catalog.of(ArchivedSource)
    check_round_trip(mineralpact_catalog)
    path = save_catalog(mineralpact_catalog)
    assert mineralpact_model.read(path) == mineralpact_catalog

def test_loss(check_round_trip, monkeypatch):
    monkeypatch.setattr(mp.Model, "loads", lambda *_, **__: mp.Catalog([], id="other"))
    with pytest.raises(pytest.fail.Exception, match="expected the same catalog from json"):
        check_round_trip(mp.Catalog())
"""


@pytest.mark.slow
@pytest.mark.parametrize(("tests", "count"), [(TESTS, 3), (OWN, 2)])
def test_fixtures_are_there_once_asked_for(
    pytester: pytest.Pytester, tests: str, count: int
) -> None:
    """A program with its own kinds overrides the model, and the others follow."""
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(tests)
    pytester.runpytest_subprocess().assert_outcomes(passed=count)


@pytest.mark.slow
def test_nothing_is_loaded_by_itself(pytester: pytest.Pytester) -> None:
    """Tests that do not ask for the plug-in have none of its fixtures."""
    pytester.makepyfile("def test_one(mineralpact_model): pass")
    pytester.runpytest_subprocess().assert_outcomes(errors=1)
