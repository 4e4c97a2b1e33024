"""The verb ``convert``."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from mineralpact.cli.source import catalog_of, standard_input
from mineralpact.codec import dumps, loads, write

FileOrDash = Annotated[str, Parameter(allow_leading_hyphen=True)]


def convert(source: FileOrDash, target: FileOrDash, /, *, from_: str = "json", to: str = "json") -> None:
    """Write a document anew, in canonical form, in the format that the target's suffix says.

    Args:
        source: A file, a data set's name, or - for standard input.
        target: The file to write, replacing what is there; - for standard output.
        from_: The format of standard input.
        to: The format of standard output.
    """
    catalog = loads(standard_input(), format=from_) if source == "-" else catalog_of(source)
    if target == "-":
        sys.stdout.write(dumps(catalog, format=to).decode())
    else:
        write(catalog, Path(target))
