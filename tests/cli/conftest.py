import json
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from pathlib import Path


class Ran(NamedTuple):
    """What a run of the command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, object]:
        """Standard output, which must be one JSON document."""
        document: dict[str, object] = json.loads(self.out)
        assert type(document) is dict
        return document


@pytest.fixture
def command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Runs a command line in this process."""
    from mineralpact.cli import run

    monkeypatch.delenv("COLUMNS", raising=False)

    def ran(*arguments: str) -> Ran:
        status = run(arguments)
        printed = capsys.readouterr()
        return Ran(int(status), printed.out, printed.err)

    return ran


@pytest.fixture
def small_file() -> "Path":
    """The file of the small catalog of the views' tests."""
    from pathlib import Path

    return Path(__file__).parent.parent / "views" / "small.json"
