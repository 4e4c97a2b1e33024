"""The command, as ``python -m mineralpact`` and as the script ``mineralpact``."""

import sys

_LIBRARIES = ("cyclopts", "rich")


def main() -> int:
    """Run the command line that this program was called with, and return the exit status."""
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
