"""Forks in a process of their own, with a time limit: what a child may do while a thread works."""

import subprocess
import sys
from typing import Final

SECONDS: Final = 60
"""Time after which a child that hangs has failed."""
_PRELUDE: Final = """
import gc, os, sys, threading, time
import mineralpact as mp

def ends_well(act, seconds=10):
    child = os.fork()
    if not child:
        try:
            act()
        except BaseException as error:
            print("child:", repr(error), file=sys.stderr)
            os._exit(1)
        os._exit(0)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status == 0
        time.sleep(0.002)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return False
"""


def run_forks(program: str) -> list[str]:
    """Run a program that forks by `ends_well(act)`, and return the words that it prints.

    `ends_well` runs a function in a forked child and returns whether it ends, without an error.
    """
    result = subprocess.run(  # noqa: S603  # our own lines, run by this Python
        [sys.executable, "-W", "ignore::DeprecationWarning", "-c", _PRELUDE + program],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout.split()
