"""A few inputs for every target; `python -m tests.faults.fuzz` has more, led by atheris."""

from importlib.util import find_spec

import pytest
from typeguard import suppress_type_checks

from tests.effort import examples
from tests.faults.fuzz import NAMES, Count, fuzz_plainly
from tests.faults.fuzz_targets import TARGETS, Target


def test_every_target_has_a_name() -> None:
    """The command knows them before it imports any."""
    assert tuple(TARGETS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_any_bytes_are_sound_or_refused(name: str) -> None:
    """By an error of ours; what is sound is written and read as the same."""
    if name == "parquet" and find_spec("pyarrow") is None:
        pytest.skip("pyarrow is not installed")
    with suppress_type_checks():
        count = fuzz_plainly(name, examples(30 if name == "parquet" else 100), seed=7)
    assert count.faults == {}
    assert count.outcomes["sound"] > 0


def test_a_fault_is_kept_with_its_smallest_input(capsys: pytest.CaptureFixture[str]) -> None:
    """And told at the end."""

    def run(data: bytes) -> bool:
        return bool(1 / len(data.strip(b"x")))

    count = Count(Target(run=run, seeds=list, words=""))
    for data in (b"xxx", b"x", b"xx", b"a"):
        count.feed(data)
    assert list(count.faults.values()) == [b"x"]
    assert count.report("any", "chance") == 1
    assert "ZeroDivisionError" in capsys.readouterr().out
