"""The catalogs shipped with the package, each one JSON document beside this file."""

from functools import cache
from pathlib import Path
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.codec import loads
from mineralpact.errors import NotFoundError, near_names

__all__ = ["japan_peru_2024", "load", "names"]

_FOLDER: Final = Path(__file__).parent


def names() -> tuple[str, ...]:
    """The names of all data sets, in alphabetical order.

    >>> "japan-peru-2024" in names()
    True
    """
    return _shipped()


def load(name: str) -> Catalog:
    """A data set. It is read once; being immutable, it can be handed out again and again.

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
    """What one news article of 14 November 2024 says of a partnership between Japan and Peru over critical minerals.

    Every statement of the article is a claim with its modality, time, speaker and passage, and a
    field where the model has one; what the article leaves open is a claim too, and so is each point
    on which it sits ill with itself. The article's text is not part of it.

    >>> japan_peru_2024()["japan-peru-roadmap"].name
    'Japan-Peru roadmap'
    """
    return load("japan-peru-2024")


@cache
def _shipped() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))


# Only a name that is listed comes here: no other ever becomes a path.
@cache
def _read(name: str) -> Catalog:
    return loads((_FOLDER / f"{name}.json").read_bytes())
