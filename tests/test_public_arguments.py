"""Every public function, method and constructor refuses arguments of the wrong types."""

from tests.misuse import callables, calls, outcomes


def test_every_wrong_argument_is_refused_by_name() -> None:
    """By an error of ours that is a TypeError or a ValueError too; no raw one, none accepted."""
    faults = {
        (call.name, call.argument, repr(call.value)[:40], outcome)
        for call in calls()
        if (outcome := call.outcome()) != "refused"
    }
    assert not faults
    assert len(list(callables())) > 150
    assert sum(outcomes().values()) > 5_000
