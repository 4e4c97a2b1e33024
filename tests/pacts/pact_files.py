"""Real pacts, each a document in the folder of its group, and short ways to ask about them."""

import os
from functools import cache
from pathlib import Path
from typing import Final

from mineralpact import Catalog, dumps, read
from mineralpact.model import Agreement, Roadmap
from mineralpact.query import force_on, stage_on
from mineralpact.values.step import Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth

FOLDER: Final = Path(__file__).parent
NAMES: Final = sorted(
    path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.glob("*/*.yaml")
)
"""The documents, by group and name: ``agencies/australia-japan-2022``."""


@cache
def pact(name: str) -> Catalog:
    """Return the catalog of a document, by its group and name."""
    return read(FOLDER / f"{name}.yaml")


def instrument(catalog: Catalog, id: str) -> Agreement | Roadmap:
    """Return an agreement or a roadmap of a catalog."""
    found = catalog[id]
    assert isinstance(found, Agreement | Roadmap), id
    return found


def forces(catalog: Catalog, id: str, *days: str, party: str | None = None) -> list[Truth]:
    """Return whether an instrument is in force on some days, for one party or at all."""
    asked = instrument(catalog, id)
    return [force_on(asked, When(day), party, catalog=catalog).truth for day in days]


def stages(catalog: Catalog, id: str, *days: str, party: str | None = None) -> list[Stage | None]:
    """Return the stage that an instrument has surely reached on some days."""
    asked = instrument(catalog, id)
    return [stage_on(asked, When(day), party, catalog=catalog).surely for day in days]


def is_canonical(name: str) -> bool:
    """Return true if a document is written as the library writes it; when recording, do so."""
    file = FOLDER / f"{name}.yaml"
    text = dumps(pact(name), format="yaml")
    if os.environ.get("MINERALPACT_RECORD") == "1":
        file.write_bytes(text)
    return file.read_bytes() == text
