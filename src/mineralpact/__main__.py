"""The command, as ``python -m mineralpact`` and as the script ``mineralpact``."""

import sys

_LIBRARIES = ("cyclopts", "rich")
_INTERRUPTED = 130


def main() -> int:
    """Run the command line that this program was called with, and return the exit status."""
    try:
        return _run()
    except KeyboardInterrupt:  # while modules were loaded, or once more while the first one is told
        sys.stderr.write("mineralpact: interrupted\n")
        return _INTERRUPTED
    finally:
        _end_uninterrupted()


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


if __name__ == "__main__":
    sys.exit(main())
