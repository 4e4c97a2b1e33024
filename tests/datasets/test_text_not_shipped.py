"""The article is somebody's work: facts and its headline are taken from it, sentences are not."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from mineralpact import datasets

RUN = 8
"""So many words in a row are a quotation."""


def words(text: str) -> list[str]:
    """The words of a text, in lower case and without apostrophes."""
    return re.findall(r"[a-z0-9]+", re.sub("['\u2019]", "", text.lower()))


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of words in a text."""
    found = words(text)
    return {tuple(found[index : index + RUN]) for index in range(len(found) - RUN + 1)}


def our_texts(root: Path) -> Iterator[tuple[str, str]]:
    """Every data set, page and program of ours."""
    for name in datasets.names():
        yield name, files(datasets).joinpath(f"{name}.json").read_text(encoding="utf-8")
    folders = [path for path in (root / "src", root / "docs", root / "tests") if path.is_dir()]
    paths = [path for folder in folders for path in folder.rglob("*") if "_build" not in path.parts]
    for path in [*paths, *root.glob("*.md")]:
        if path.suffix in {".json", ".jsonl", ".yaml", ".md", ".py", ".txt"}:
            yield str(path.relative_to(root)), path.read_text(encoding="utf-8")


def test_no_run_of_words_is_the_articles(article: str, root: Path) -> None:
    """Nothing of ours has eight words in a row that the article has so; its headline we may."""
    _, _, text = article.partition("\n")
    quoted = runs(text)
    assert len(quoted) > 300
    found = {name: runs(text) & quoted for name, text in our_texts(root)}
    assert len(found) > 30
    assert {name: shared for name, shared in found.items() if shared} == {}
