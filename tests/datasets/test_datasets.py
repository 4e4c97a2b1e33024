import os
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from types import SimpleNamespace

import pytest

import mineralpact
from mineralpact import datasets
from mineralpact.codec import dumps, loads
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.errors import DocumentError, NotFoundError
from mineralpact.model import Agreement
from mineralpact.query import stage_on
from mineralpact.values import AgreementId, Stage, When
from tests.datasets.shipped import FOLDER, merged_story, story_path, write_manifest


def shipped(name: str) -> bytes:
    """The document of a data set, as shipped."""
    return files(datasets).joinpath(f"{name}.json").read_bytes()


def test_names_are_the_documents_there_are() -> None:
    """A document put beside the others is a data set; nothing else is."""
    documents = {entry.name for entry in files(datasets).iterdir() if entry.name.endswith(".json")}
    assert {f"{name}.json" for name in datasets.names()} == documents
    assert "japan-peru-2024" in datasets.names()
    assert list(datasets.names()) == sorted(datasets.names())


@pytest.mark.parametrize("name", datasets.names())
def test_each_is_named_as_its_file(name: str) -> None:
    """A catalog's id is the name it is asked for by, and it has a title."""
    catalog = datasets.load(name)
    assert catalog.id == name
    assert catalog.title


@pytest.mark.parametrize("name", datasets.names())
def test_each_is_canonical(name: str) -> None:
    """The shipped bytes are those that writing the catalog gives, under the format of today."""
    _, _, text = shipped(name).partition(b",")
    assert dumps(loads(shipped(name))) == b'{"format":"%b",%b' % (FORMAT.encode(), text)


def test_a_catalog_is_read_once() -> None:
    """Asking again gives the same object."""
    assert datasets.load("japan-peru-2024") is datasets.load("japan-peru-2024")
    assert datasets.japan_peru_2024() is mineralpact.datasets.load("japan-peru-2024")


@pytest.fixture
def no_documents_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process that has asked for no data set yet."""
    for name in ("_names", "_read", "_checked"):
        monkeypatch.setattr(datasets, name, cache(getattr(datasets, name).__wrapped__))


@pytest.mark.usefixtures("no_documents_read")
def test_names_are_known_in_an_archive_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """There the system has no folder to list; Python's own loader tells what is in it."""

    def refuse(path: str) -> list[str]:
        raise NotADirectoryError(path)

    expected = {path.stem for path in FOLDER.glob("*.json")}
    monkeypatch.setattr(datasets, "os", SimpleNamespace(path=os.path, listdir=refuse))
    assert set(datasets.names()) == expected


@pytest.mark.usefixtures("no_documents_read")
def test_without_its_manifest_each_document_is_checked_in_full(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same catalog comes of it, and one with a fault is refused."""
    vouched_for = datasets.load("japan-peru-2024")
    documents = {"japan-peru-2024.json": shipped("japan-peru-2024")}

    def read_document(_: str, name: str) -> bytes:
        if name not in documents:
            raise FileNotFoundError(name)
        return documents[name]

    monkeypatch.setattr(datasets, "file_in", read_document)
    for cached in (datasets._read, datasets._checked):  # pyright: ignore[reportPrivateUsage]  # to be read anew
        cached.cache_clear()
    assert datasets.load("japan-peru-2024") == vouched_for
    documents["country-groups.json"] = shipped("country-groups").replace(b'"JPN"', b'"JAP"')
    with pytest.raises(DocumentError, match="JAP"):
        datasets.load("country-groups")


def test_a_near_name_is_offered() -> None:
    """A misspelt name is refused with the right one."""
    with pytest.raises(NotFoundError, match="data set") as caught:
        datasets.load("japan-peru-2042")
    assert "japan-peru-2024" in caught.value.near


@pytest.mark.parametrize(
    "name", ["", "../datasets/japan-peru-2024", "japan-peru-2024.json", "/etc/passwd", "x" * 10_000]
)
def test_a_name_is_never_a_path(name: str) -> None:
    """Only listed names are read."""
    with pytest.raises(NotFoundError):
        datasets.load(name)


def test_a_story_is_told_by_data_sets() -> None:
    """By some of them: what is no news is of no story."""
    told = {edition.id for story in datasets.stories() for edition in datasets.editions(story)}
    assert told == {name for name in datasets.names() if name.startswith(("japan", "chancay"))}


def test_an_unknown_story_is_refused() -> None:
    """A misspelt story is refused with the right one."""
    with pytest.raises(NotFoundError, match="story") as caught:
        datasets.editions("japan-perou")
    assert caught.value.near == ("japan-peru",)


def test_sets_are_described_by_date() -> None:
    """Each with its title, the day of its latest source, and what it holds."""
    described = datasets.describe()
    assert {data_set.id for data_set in described} == set(datasets.names())
    days = [data_set.published for data_set in described if data_set.published]
    assert days == sorted(days, key=lambda when: str(when.latest))
    (article,) = (data_set for data_set in described if data_set.id == "japan-peru-2024")
    assert article.title == datasets.japan_peru_2024().title
    assert str(article.published) == "2024-11-14T03:00:00"
    assert (article.counts["tensions"], article.counts["sources"]) == (13, 1)
    assert all(count for data_set in described for count in data_set.counts.values())


def test_a_story_is_its_editions_together() -> None:
    """By what is known now: what one plans and another tells as done is done."""
    story = datasets.story("japan-peru")
    assert (story.id, story.title) == ("japan-peru", datasets.story_title("japan-peru"))
    assert story.editions == datasets.editions("japan-peru")
    statement = story.get(Agreement, AgreementId("japan-peru-joint-statement"))
    day = When("2026-01-01")
    assert stage_on(statement, day, catalog=story).surely is Stage.SIGNATURE


@pytest.mark.parametrize("name", datasets.stories())
def test_a_shipped_story_is_the_merge_of_its_editions(name: str) -> None:
    """Once its last source is published; ``MINERALPACT_RECORD=1`` writes it anew."""
    if os.environ.get("MINERALPACT_RECORD") == "1":
        write_manifest()
    merged = merged_story(name)
    assert story_path(name).read_bytes() == dumps(merged)
    assert datasets.story(name) == merged
    assert datasets.story(name).editions == datasets.editions(name)


@pytest.mark.parametrize("name", datasets.stories())
def test_a_story_is_the_same_on_any_later_day(name: str) -> None:
    """It has no day of its own."""
    assert datasets.story(name) == merged_story(name, When("2100"))


@pytest.mark.parametrize("ask", [datasets.story, datasets.story_title, datasets.editions])
def test_a_story_that_is_none_has_near_ones(ask: Callable[[str], object]) -> None:
    """As with data sets."""
    with pytest.raises(NotFoundError, match="no story 'japan-per'; did you mean japan-peru"):
        ask("japan-per")
