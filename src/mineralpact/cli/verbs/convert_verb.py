"""The verb ``convert``."""

import sys
from pathlib import Path

from mineralpact.cli.input import Data, catalog_of, save
from mineralpact.cli.output import WrongUseError
from mineralpact.codec import dumps


def convert(
    source: Data, target: Data, /, *, from_: str | None = None, to: str | None = None
) -> None:
    """Write a document anew, in canonical form and in the format that the target's suffix says.

    Args:
        source: A file, a data set's name, or - for standard input.
        target: The file to write, in place of what is there; - for standard output.
        from_: The format of standard input, JSON when not said.
        to: The format of standard output, JSON when not said.
    """
    for option, format, place in (("--from", from_, source), ("--to", to, target)):
        if format is not None and place != "-":
            raise WrongUseError(
                f"{option} goes with - alone: the format of {place!r} is told by its suffix"
            )
    catalog = catalog_of(source, format=from_ or "json")
    if target == "-":
        sys.stdout.write(dumps(catalog, format=to or "json").decode())
        return
    save(catalog, Path(target))
