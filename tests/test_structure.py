"""The source keeps the limits of `tests.structure.measures`."""

import pytest

from tests.structure.measures import MEASURES, Measure
from tests.structure.sources import PACKAGE, ROOT, Module, read_modules

pytestmark = pytest.mark.skipif(
    not (ROOT / PACKAGE).is_dir(), reason="only the installed package is here, not its source"
)


@pytest.fixture(scope="module")
def modules() -> tuple[Module, ...]:
    """The whole source."""
    return read_modules(ROOT / PACKAGE)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.title)
def test_the_source_keeps_the_limit(measure: Measure, modules: tuple[Module, ...]) -> None:
    """No figure is above its limit; a failure lists what was counted."""
    assert measure.figure(modules) <= measure.limit, "\n".join(measure.places(modules))
