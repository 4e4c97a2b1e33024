"""Print the table of docs/performance.md, *Start*: run ``python -m tests.benchmarks.start``.

CPU time of new processes over that of bare Python, the least of several, all in turn. Every
module's bytecode is kept,
as it is where a package is installed: where Python may write none, each process would compile the
whole source anew.
"""

import os
import sys
import tempfile
from collections.abc import Mapping
from typing import Final

_LOAD: Final = "import mineralpact as mp\npact = mp.datasets.load('japan-peru-2024')\n"
_FIND: Final = (
    "from mineralpact.query import AgreementFilter, find\n"
    "find(pact, AgreementFilter(involving=('PER',)))"
)
WORK: Final = {
    "nothing": "pass",
    "import mineralpact": "import mineralpact",
    "import attrs, pendulum and msgspec": "import attrs, pendulum, msgspec",
    "load the shipped data set": _LOAD,
    "load it and find Peru's agreements": _LOAD + _FIND,
}
"""Code of the processes."""


def main(rounds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
        for code in WORK.values():
            seconds(code, environment)  # writes the bytecode
        rows = [
            {name: seconds(code, environment) for name, code in WORK.items()} for _ in range(rounds)
        ]
    least = {name: min(row[name] for row in rows) for name in WORK}
    for name, found in least.items():
        print(f"{name:40}{(found - least['nothing']) * 1000:8.1f} ms")  # noqa: T201  # a table for people


def seconds(code: str, environment: Mapping[str, str]) -> float:
    """The CPU time of a new process that runs this code."""
    process = os.posix_spawn(sys.executable, [sys.executable, "-c", code], environment)
    _, status, usage = os.wait4(process, 0)
    if status:
        raise ChildProcessError(f"{code!r} ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12)
