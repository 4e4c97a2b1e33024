import os
import subprocess
import sys

import pytest

from tests.effort import examples


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_killed_writer_leaves_the_old_tables_or_the_new_ones() -> None:
    """Whichever step it dies at; and whoever reads beside a writer has one of both, whole."""
    run = subprocess.run(  # noqa: S603  # our own module, run by this Python
        [sys.executable, "-m", "tests.faults.killed_folder_writers", str(examples(12)), "7"],
        capture_output=True,
        text=True,
        timeout=250,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "0 folders torn" in run.stdout
    assert "0 mixed" in run.stdout
