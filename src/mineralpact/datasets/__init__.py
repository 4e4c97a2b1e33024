"""Data sets: the catalogs shipped with the package, each a JSON document beside this file."""

from functools import cache
from pathlib import Path
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.codec import loads
from mineralpact.errors import NotFoundError, near_names

__all__ = ["japan_peru_2024", "load", "names"]

_FOLDER: Final = Path(__file__).parent


def names() -> tuple[str, ...]:
    """Return the names of all data sets, in alphabetical order.

    >>> "japan-peru-2024" in names()
    True
    """
    return _names()


def load(name: str) -> Catalog:
    """Return a data set, which is read once.

    Args:
        name: One of `names`.

    Raises:
        NotFoundError: there is no such data set; near names are listed.

    >>> load("japan-peru-2024")["japan-peru-roadmap"].areas_announced
    5
    """
    if name not in names():
        raise NotFoundError("data set", name, near_names(name, names()))
    return _read(name)


def japan_peru_2024() -> Catalog:
    """Return what one news article of 14 November 2024 says of a Japan-Peru mineral partnership.

    Every statement of the article is a claim with its modality, time, speaker and passage, and a
    field where the model has one; what the article leaves open is a claim too, and so is each point
    on which it sits ill with itself. The article's text is not part of it.

    >>> japan_peru_2024()["japan-peru-roadmap"].name
    'Japan-Peru roadmap'
    """
    return load("japan-peru-2024")


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))


# Only a name that is listed comes here: no other ever becomes a path.
@cache
def _read(name: str) -> Catalog:
    return loads((_FOLDER / f"{name}.json").read_bytes())
