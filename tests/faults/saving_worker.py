"""A process that reads, changes and writes files as it is told, a line of JSON at a time."""

import json
import sys

from mineralpact.catalog import Catalog
from mineralpact.codec import read, write
from mineralpact.errors import ChangedFileError
from mineralpact.model import Mineral
from mineralpact.values.ids import MineralId


def markers(catalog: Catalog) -> list[str]:
    """Return the ids of a catalog's minerals: who wrote, and when."""
    return sorted(mineral.id for mineral in catalog.minerals)


def answer(command: dict[str, str], read_before: dict[tuple[str, str], Catalog]) -> object:
    """Do what is told; return what was read, or ``"written"`` or ``"changed"``."""
    path = command["path"]
    reader = (command["reader"], path)
    if command["do"] == "read":
        read_before[reader] = read(path)
        return markers(read_before[reader])
    before = read_before[reader]
    catalog = Catalog([*before, Mineral(id=MineralId(command["marker"]), name=command["marker"])])
    try:
        write(catalog, path, overwrite=before)
    except ChangedFileError:
        return "changed"
    read_before[reader] = catalog
    return "written"


def main() -> None:
    """Answer until there are no more commands."""
    read_before: dict[tuple[str, str], Catalog] = {}
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line), read_before)), flush=True)  # noqa: T201  # the answer


if __name__ == "__main__":
    main()
