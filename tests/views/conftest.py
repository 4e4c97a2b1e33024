from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from mineralpact import Catalog


@pytest.fixture(scope="session")
def small() -> "Catalog":
    """A small catalog with something of every kind, in which little is told in the usual way."""
    from mineralpact import read

    return read(Path(__file__).parent / "small.json")
