"""Every public function, method and constructor refuses arguments of the wrong types."""

from tests.misuse import callables, calls


def test_every_wrong_argument_is_refused_by_name() -> None:
    """By an error of ours that is a TypeError or a ValueError too; no raw one, none accepted."""
    faults: set[tuple[str, str, str, str]] = set()
    count = 0
    for call in calls():
        count += 1
        outcome = call.outcome()
        if outcome != "refused":
            faults.add((call.name, call.argument, repr(call.value)[:40], outcome))
    assert not faults
    assert len(list(callables())) > 150
    assert count > 5_000
