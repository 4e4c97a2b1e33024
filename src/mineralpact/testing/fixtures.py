"""Fixtures of pytest: a plug-in that a program's tests ask for by its name.

In the ``conftest.py`` at the top of the tests::

    pytest_plugins = ["mineralpact.testing.fixtures"]

Nothing is loaded by itself.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from mineralpact.catalog import Catalog
from mineralpact.codec import Model
from mineralpact.datasets import load

SaveCatalog: TypeAlias = Callable[..., Path]
"""Takes a catalog and perhaps a file's name, and returns the path of the file that it wrote."""
CheckRoundTrip: TypeAlias = Callable[[Catalog], None]
"""Fails unless a catalog is the same when it is written and read, in every format."""

_FORMATS = ("json", "jsonl", "yaml")


@pytest.fixture
def mineralpact_model() -> Model:
    """Return the model of our own kinds; a program with its own overrides this fixture."""
    return Model()


@pytest.fixture
def mineralpact_catalog(mineralpact_model: Model) -> Catalog:
    """Return the data set japan-peru-2024, in the kinds of the model."""
    catalog = load("japan-peru-2024")
    if mineralpact_model.kinds == catalog.kinds:
        return catalog
    return mineralpact_model.loads(mineralpact_model.dumps(catalog))


@pytest.fixture
def save_catalog(mineralpact_model: Model, tmp_path: Path) -> SaveCatalog:
    """Return a function that writes a catalog to a file of the test's own folder.

    The name's suffix says the format.
    """

    def save(catalog: Catalog, name: str = "catalog.json") -> Path:
        path = tmp_path / name
        mineralpact_model.write(catalog, path, overwrite=True)
        return path

    return save


@pytest.fixture
def check_round_trip(mineralpact_model: Model) -> CheckRoundTrip:
    """Return a function that fails unless a catalog is the same when written and read.

    It may be called in a property of hypothesis: nothing of it stays from one example to the next.
    """

    def check(catalog: Catalog) -> None:
        for format in _FORMATS:
            data = mineralpact_model.dumps(catalog, format=format)
            if mineralpact_model.loads(data, format=format) != catalog:
                pytest.fail(f"expected the same catalog from {format}, found another")

    return check
