"""Data sets: the catalogs shipped with the package, each a JSON document beside this file."""

import os
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from attrs import frozen

from mineralpact.borders import checked
from mineralpact.catalog import Catalog
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.codec.load_options import LoadOptions
from mineralpact.codec.trust import CheckedDocuments, load_trusted
from mineralpact.errors import NotFoundError, near_names
from mineralpact.exports import file_in
from mineralpact.model import KINDS
from mineralpact.shown import Answers, Shown, answers_to
from mineralpact.values import When

__all__ = [
    "DataSet",
    "describe",
    "editions",
    "japan_peru_2024",
    "load",
    "names",
    "stories",
    "story",
    "story_title",
]

_SUFFIX: Final = ".json"
MANIFEST: Final = "checked.manifest"
"""The file with the digests of the documents, which the tests of this version check in full."""
_STORY_FOLDER: Final = "stories"
"""Folder of the documents of whole stories, which are no data sets of their own."""
_STORIES: Final = MappingProxyType(
    {
        "japan-peru": (
            "chancay-megaport",
            "japan-peru-2024",
            "japan-peru-2024-11-08",
            "japan-peru-2024-11-09",
            "japan-peru-2024-11-17",
            "japan-peru-2025-08-08",
        )
    }
)
"""The data sets that tell one story, by the story's name."""
_TITLES: Final = MappingProxyType(
    {"japan-peru": "Japan, Peru and critical minerals: how things stand"}
)
"""The titles of stories, by their names."""


@frozen(kw_only=True)
class DataSet(Shown):
    """A data set that is shipped, and what it holds."""

    id: str
    """The name that it is asked for by."""
    title: str
    """Its title."""
    published: When | None
    """The date of its latest source; ``None`` if one has no date."""
    counts: Mapping[str, int]
    """The number of entities in each section that has any."""


@checked
def names() -> tuple[str, ...]:
    """Return the names of all data sets, in alphabetical order.

    >>> "japan-peru-2024" in names()
    True
    """
    return _names()


@checked
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


@checked
def describe() -> Answers[DataSet]:
    """Return what each data set holds, by the date of its latest source.

    >>> for data_set in describe()[:2]:
    ...     print(data_set.published, data_set.id)
    2024-11-08 japan-peru-2024-11-08
    2024-11-09 japan-peru-2024-11-09
    """
    return answers_to("data sets", map(_described, _in_order(names())))


@checked
def stories() -> tuple[str, ...]:
    """Return the names of the stories that data sets tell together, in alphabetical order.

    >>> stories()
    ('japan-peru',)
    """
    return tuple(sorted(_STORIES))


@checked
def editions(story: str) -> tuple[Catalog, ...]:
    """Return the data sets that tell a story, by the date of the latest source of each.

    Args:
        story: One of `stories`.

    Raises:
        NotFoundError: there is no such story; near names are listed.

    >>> [catalog.id for catalog in editions("japan-peru")][:3]
    ['japan-peru-2024-11-08', 'japan-peru-2024-11-09', 'japan-peru-2024']
    """
    _check_story(story)
    return _in_order(_STORIES[story])


@checked
def story(name: str) -> Catalog:
    """Return the data sets that tell a story as one catalog: how things stand by what is known now.

    It is shipped as a document, the merge of its editions, and read once.

    Args:
        name: One of `stories`.

    Raises:
        NotFoundError: there is no such story; near names are listed.

    >>> len(story("japan-peru").editions)
    6
    """
    _check_story(name)
    return _read(f"{_STORY_FOLDER}/{name}")


@checked
def story_title(name: str) -> str:
    """Return the title of a story.

    Args:
        name: One of `stories`.

    Raises:
        NotFoundError: there is no such story; near names are listed.

    >>> story_title("japan-peru")
    'Japan, Peru and critical minerals: how things stand'
    """
    _check_story(name)
    return _TITLES[name]


@checked
def japan_peru_2024() -> Catalog:
    """Return what one news article of 14 November 2024 says of a Japan-Peru mineral partnership.

    Every statement of the article is a claim with its modality, time, speaker and passage, and a
    field where the model has one; what the article leaves open is a claim too, and each point on
    which it sits ill with itself is a tension. The article's text is not part of it.

    >>> japan_peru_2024()["japan-peru-roadmap"].name
    'Japan-Peru roadmap'
    """
    return load("japan-peru-2024")


def _check_story(name: str) -> None:
    if name not in _STORIES:
        raise NotFoundError("story", name, near_names(name, _STORIES))


@cache
def _names() -> tuple[str, ...]:
    documents = [name for name in _files_beside() if name.endswith(_SUFFIX)]
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in documents))


def _files_beside() -> list[str]:
    try:
        return os.listdir(os.path.dirname(__file__))  # noqa: PTH120, PTH208  # paths take long to import
    except OSError:  # a place in a zip that Python imports from
        from importlib.resources import files  # takes longer to import than the documents to read

        return [entry.name for entry in files(__name__).iterdir()]


def _in_order(names: Iterable[str]) -> tuple[Catalog, ...]:
    from mineralpact.editions.publication import in_order_of_publication  # who loads needs none

    return tuple(in_order_of_publication(map(load, names)))


def _described(catalog: Catalog) -> DataSet:
    from mineralpact.editions.publication import last_publication

    counts: dict[str, int] = {}
    for kind in catalog.kinds:
        if count := len(catalog.ids_of(kind)):
            counts[kind.section] = count
    return DataSet(
        id=catalog.id or "",
        title=catalog.title or "",
        published=last_publication(catalog),
        counts=MappingProxyType(counts),
    )


# Only a name that is listed comes here: no other ever becomes a path.
@cache
def _read(name: str) -> Catalog:
    data, options = file_in(__name__, f"{name}{_SUFFIX}"), LoadOptions(KINDS)
    with collector_paused():
        catalog = load_trusted(data, _checked(), "json", options)
    if catalog is None:
        from mineralpact.codec import loads  # what is shipped is vouched for, or older

        return loads(data)
    return catalog


@cache
def _checked() -> CheckedDocuments:
    """Return what vouches for the documents; one that has changed is checked as any other."""
    try:
        manifest = file_in(__name__, MANIFEST)
    except OSError:  # the folder was copied without it: nothing vouches for any document
        manifest = b""
    return CheckedDocuments.loads(manifest)
