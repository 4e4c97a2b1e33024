"""Few killed writers; `python -m tests.faults.killed_writers` kills more."""

import os

import pytest
from typeguard import suppress_type_checks

from tests.faults.killed_writers import main


@pytest.mark.skipif(not hasattr(os, "fork"), reason="copies of a process are killed")
def test_a_killed_writer_leaves_the_old_file_or_the_new() -> None:
    """At a few random moments, and at some of the system calls."""
    with suppress_type_checks():
        assert main(["3", "--stride", "11", "--suffixes", "json"]) == 0
