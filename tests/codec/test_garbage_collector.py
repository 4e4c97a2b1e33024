"""The collector is off only while somebody makes objects."""

import gc

from mineralpact.codec import garbage_collector
from mineralpact.codec.garbage_collector import collector_paused
from tests.forking import run_forks


def test_the_last_to_leave_turns_it_on_again() -> None:
    """Whether pauses follow one another or lie within one another."""
    assert gc.isenabled()
    with collector_paused():
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    """The program that turned it off has its reasons."""
    gc.disable()
    try:
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_pauses_end_in_a_child() -> None:
    """Here without a fork: whoever leaves a pause of before changes nothing."""
    for is_off in (False, True):
        with collector_paused():
            garbage_collector._lock.acquire()  # pyright: ignore[reportPrivateUsage]  # as before a fork
            garbage_collector._end_pauses_in_child()  # pyright: ignore[reportPrivateUsage]  # as after it
            assert gc.isenabled()
            if is_off:
                gc.disable()
        assert gc.isenabled() is not is_off
        gc.enable()
    garbage_collector._lock.acquire()  # pyright: ignore[reportPrivateUsage]  # as above
    garbage_collector._end_pauses_in_child()  # pyright: ignore[reportPrivateUsage]  # as above
    assert gc.isenabled()


def test_a_child_that_is_forked_in_a_pause_has_its_collector_on() -> None:
    """Whoever paused it: another thread, which the child has not, or the one that forks."""
    answers = run_forks(
        """
from mineralpact.codec.garbage_collector import collector_paused

def is_on():
    assert gc.isenabled()
    mp.loads('{"format": "mineralpact/2"}')
    assert gc.isenabled()

paused, go = threading.Event(), threading.Event()
def pause():
    with collector_paused():
        paused.set()
        go.wait()

thread = threading.Thread(target=pause)
thread.start()
paused.wait()
print(ends_well(is_on), gc.isenabled())
go.set()
thread.join()
print(ends_well(is_on), gc.isenabled())

with collector_paused():
    child = os.fork()
if not child:
    os._exit(0 if gc.isenabled() else 1)
print(os.waitpid(child, 0)[1], gc.isenabled())
gc.disable()
print(ends_well(lambda: gc.isenabled() and os._exit(1)))
"""
    )
    assert answers == ["True", "False", "True", "True", "0", "True", "True"]
