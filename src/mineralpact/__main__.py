"""The command, as ``python -m mineralpact`` and as the script ``mineralpact``."""

import sys

_LIBRARIES = ("cyclopts", "rich")
_INTERRUPTED = 130
_OBJECTS_PER_COLLECTION = 100_000
"""The number of new objects after which the collector looks for garbage, of which a command makes
little: 700 where Python is not told."""
_ASKING_VERSION = (["--version"], ["-V"])


def script() -> None:
    """Run the command line, and end the process without walking what it has read.

    To free a large catalog object by object takes longer than to answer from it. What libraries do
    at the end of a process is done: they register it later than we do, so it runs earlier.

    Raises:
        SystemExit: always, with the exit status.
    """
    import atexit
    import gc

    statuses: list[int] = []
    atexit.register(_end_at_once, statuses)
    gc.set_threshold(_OBJECTS_PER_COLLECTION)
    statuses.append(main())
    sys.exit(statuses[0])


def main() -> int:
    """Run the command line that this program was called with, and return the exit status."""
    if sys.argv[1:] in _ASKING_VERSION and _wrote_version():
        return 0
    try:
        return _run()
    except KeyboardInterrupt:  # while modules were loaded, or once more while the first one is told
        sys.stderr.write("mineralpact: interrupted\n")
        return _INTERRUPTED
    finally:
        _end_uninterrupted()


def _end_at_once(statuses: list[int]) -> None:
    """End the process, unless Python has an error of its own to tell."""
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except (OSError, ValueError):  # Python tells of it
        return
    if statuses:
        import os

        os._exit(statuses[0])


def _end_uninterrupted() -> None:
    """Let nobody interrupt the end of Python itself, which would tell of it with a traceback."""
    import atexit
    import signal

    atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)


def _run() -> int:
    try:
        from mineralpact.cli import run
    except ModuleNotFoundError as error:
        library = str(error.name).partition(".")[0]
        if library not in _LIBRARIES:
            raise
        sys.stderr.write(
            f"mineralpact: the command needs {library}: pip install 'mineralpact[cli]'\n"
        )
        return 2
    return run(sys.argv[1:])


def _wrote_version() -> bool:
    """True if the version is on standard output; else the command tells why it is not."""
    if sys.stdout is None:
        return False
    try:
        sys.stdout.write(f"{sys.modules['mineralpact'].__version__}\n")
        sys.stdout.flush()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    script()
