"""Fixtures for the tests of programs, as a plug-in that they ask for by its name."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs
import pytest

import mineralpact as mp

if TYPE_CHECKING:  # pytest loads the plug-in itself
    from mineralpact.testing.fixtures import CheckRoundTrip, SaveCatalog

pytest_plugins = ["pytester", "mineralpact.testing.fixtures"]

CONFTEST: Final = 'pytest_plugins = ["mineralpact.testing.fixtures"]\n'
TESTS: Final = """
def test_own(mineralpact_catalog, check_round_trip):
    check_round_trip(mineralpact_catalog)
"""


@attrs.frozen(kw_only=True)
class KeptSource(mp.Source):
    """A source of which somebody keeps a copy."""

    archive: str | None = None


def test_the_catalog_is_the_one_that_is_shipped(
    mineralpact_catalog: mp.Catalog, mineralpact_model: mp.Model
) -> None:
    """In our own kinds."""
    assert mineralpact_model == mp.Model()
    assert mineralpact_catalog == mp.datasets.load("japan-peru-2024")


def test_catalogs_are_saved_to_the_folder_of_the_test(
    save_catalog: "SaveCatalog", tmp_path: Path
) -> None:
    """In the format of the name's suffix; a second one takes the place of the first."""
    catalog = mp.Catalog([mp.Country(id=mp.CountryId("PER"))])
    path = save_catalog(catalog)
    assert path == tmp_path / "catalog.json"
    assert mp.read(path) == catalog
    assert mp.read(save_catalog(catalog, "other.jsonl.gz")) == catalog
    save_catalog(mp.Catalog())
    assert mp.read(path) == mp.Catalog()


def test_a_catalog_that_comes_back_otherwise_fails(
    check_round_trip: "CheckRoundTrip", monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the format that it did not come back from."""
    check_round_trip(mp.Catalog())

    def another(*_: object, **__: object) -> mp.Catalog:
        return mp.Catalog([], id="other")

    monkeypatch.setattr(mp.Model, "loads", another)
    with pytest.raises(pytest.fail.Exception, match="expected the same catalog from json"):
        check_round_trip(mp.Catalog())


class TestOwnKinds:
    """The tests of a program with kinds of its own."""

    @pytest.fixture
    def mineralpact_model(self) -> mp.Model:
        """Take the place of the fixture of that name."""
        return mp.Model(kinds=(*mp.KINDS, KeptSource))

    def test_the_other_fixtures_follow(
        self,
        mineralpact_catalog: mp.Catalog,
        save_catalog: "SaveCatalog",
        check_round_trip: "CheckRoundTrip",
        mineralpact_model: mp.Model,
    ) -> None:
        """The data set is in its kinds, and files are written and read by them."""
        assert mineralpact_catalog.of(KeptSource)
        check_round_trip(mineralpact_catalog)
        assert mineralpact_model.read(save_catalog(mineralpact_catalog)) == mineralpact_catalog


@pytest.mark.slow
def test_fixtures_are_there_once_asked_for(pytester: pytest.Pytester) -> None:
    """By a line in the ``conftest.py`` of a program; nothing is loaded by itself."""
    pytester.makepyfile(TESTS)
    pytester.runpytest_subprocess().assert_outcomes(errors=1)
    pytester.makeconftest(CONFTEST)
    pytester.runpytest_subprocess().assert_outcomes(passed=1)
