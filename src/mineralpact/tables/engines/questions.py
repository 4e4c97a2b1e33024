"""Questions to an engine: one at a time, in the process that made it, until it is closed."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from threading import RLock
from types import TracebackType
from typing import Final, NoReturn, Self

from mineralpact.errors import EngineError

_LIBRARIES: Final = frozenset(("duckdb", "_duckdb", "py4j", "pyarrow", "pyspark"))
"""The libraries whose errors become ours."""
_MESSAGE_LENGTH: Final = 500


@contextmanager
def library_errors() -> Generator[None]:
    """Make errors of the libraries below an engine ours.

    Raises:
        EngineError: one of them cannot answer.
    """
    try:
        yield
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in _LIBRARIES:
            raise
        message = f"the engine cannot answer: {error!s:.{_MESSAGE_LENGTH}}"
        raise EngineError(message) from error


class Questions:
    """Door of an engine that many threads may use.

    Questions of several threads follow one another: a connection to DuckDB answers one at a time,
    by as many threads of its own as it has.
    """

    def __init__(self) -> None:
        self._lock = RLock()
        self._process = os.getpid()
        self._is_open = True

    @contextmanager
    def question(self) -> Generator[None]:
        """Keep other threads out, and make errors of the libraries below ours.

        Raises:
            EngineError: the engine is closed, belongs to another process, or cannot answer.
        """
        if os.getpid() != self._process:  # the lock may be held by a thread that is no more
            message = "an engine belongs to the process that made it: make another in a child"
            raise EngineError(message)
        with self._lock:
            if not self._is_open:
                raise EngineError("the engine is closed")
            with library_errors():
                yield

    def close(self) -> None:
        """Let go of what the engine has open; it answers no more questions."""
        self._is_open = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled or copied.

        Raises:
            EngineError: always.
        """
        message = "an engine cannot be pickled or copied: hand on its folder, and make another"
        raise EngineError(message)
