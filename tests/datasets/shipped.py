"""The shipped documents, and what vouches for them."""

from pathlib import Path
from typing import Final

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import with_editions
from mineralpact.codec import CheckedDocuments, dumps
from mineralpact.editions import as_of
from mineralpact.editions.publication import last_publication
from mineralpact.values import Truth, When
from tests.effort import EFFORT

FOLDER: Final = Path(datasets.__file__).parent
WORLD: Final = "critical-minerals-pacts"


def catalogs_to_export() -> tuple[Catalog, ...]:
    """The editions of the story; where there is time, the world's pacts, which take minutes."""
    editions = datasets.editions("japan-peru")
    return editions if EFFORT <= 1 else (*editions, datasets.load(WORLD))


def manifest() -> CheckedDocuments:
    """What vouches for the documents as they are now, after checking each in full."""
    return CheckedDocuments.of([path.read_bytes() for path in sorted(FOLDER.rglob("*.json"))])


def write_manifest() -> None:
    """Merge the stories as their editions are now, and vouch for all documents."""
    for name in datasets.stories():
        story_path(name).write_bytes(dumps(merged_story(name)))
    (FOLDER / datasets.MANIFEST).write_bytes(manifest().dumps())


def story_path(name: str) -> Path:
    """The document of a whole story."""
    return FOLDER / "stories" / f"{name}.json"


def merged_story(name: str, day: When | None = None) -> Catalog:
    """What the editions of a story say together by a day, or once the last source is published."""
    editions = datasets.editions(name)
    day = day or last_publication(editions[-1])
    assert day is not None
    merged = as_of(editions, day, truth=Truth.UNKNOWN)
    return with_editions(merged, merged.editions, id=name, title=datasets.story_title(name))
