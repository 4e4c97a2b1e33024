"""Lines that are written are compared with their catalog by the texts of its entities."""

import json
import random
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

import mineralpact as mp
from mineralpact.catalog.catalog import with_editions
from mineralpact.codec import Limits, Model, dumps, formats, loads
from mineralpact.codec.json_lines.lines_read_back import lines_read_back
from mineralpact.codec.load_options import LoadOptions
from mineralpact.codec.versions.migration import history_of
from tests.built_entities import built
from tests.effort import examples
from tests.property.strategies import catalogs
from tests.samples import sample
from tests.tables.odd_kinds import odd_catalog

FORMAT = "mineralpact/2"


def lines_of(catalog: mp.Catalog) -> bytes:
    """What is written of a catalog."""
    return dumps(catalog, format="jsonl")


def is_sure(catalog: mp.Catalog, data: bytes | None = None, limits: Limits | None = None) -> bool:
    """True if lines, or those that are written of a catalog, are surely the catalog's."""
    options = LoadOptions(catalog.kinds, limits or Limits(), history_of(FORMAT, ()))
    return lines_read_back(lines_of(catalog) if data is None else data, catalog, options)


def ended(lines: list[bytes], editions: int = 0) -> bytes:
    """Lines with an end that fits them."""
    above = b"\n".join([*lines, b""])
    end: dict[str, object] = {"type": "end", "entities": len(lines) - 1 - editions}
    end["sha256"] = sha256(above).hexdigest()
    if editions:
        end["editions"] = editions
    return above + json.dumps(end, separators=(",", ":")).encode() + b"\n"


@settings(max_examples=examples(24))
@given(catalogs(), st.randoms(use_true_random=False), st.sampled_from(("json", "jsonl")))
def test_lines_that_are_written_are_surely_the_catalogs(
    catalog: mp.Catalog, chance: random.Random, format: str
) -> None:
    """However it was made: of entities, or of texts, some of which were asked for."""
    assert is_sure(catalog)
    read = loads(dumps(catalog, format=format), format=format)
    assert is_sure(read)
    assert built(read) == 0
    asked = [read[entity.id] for entity in catalog if chance.random() < 0.5]
    assert is_sure(read)
    assert built(read) == len(asked)


MADE: tuple[Callable[[], mp.Catalog], ...] = (
    sample,
    odd_catalog,
    lambda: loads(lines_of(sample()), format="jsonl"),
)


@pytest.mark.parametrize("make", MADE, ids=["built", "an app's", "texts"])
def test_a_change_of_any_line_is_noticed(make: Callable[[], mp.Catalog]) -> None:
    """Also where the end fits it; and lines that are missing, twice or in another order."""
    catalog = make()
    *lines, _ = lines_of(catalog).splitlines()
    assert ended(lines) == lines_of(catalog)
    assert is_sure(catalog, ended(lines))
    for position, line in enumerate(lines):
        others = [lines[:position] + lines[position + 1 :], [*lines, line]]
        others.append([*lines[:position], line.replace(b'"}', b'x"}'), *lines[position + 1 :]])
        others.append(
            [*lines[:position], line.replace(b'"type":', b'"typ":'), *lines[position + 1 :]]
        )
        for other in others:
            if other != lines:
                assert not is_sure(catalog, ended(other)), line
    assert not is_sure(catalog, ended([lines[0], *reversed(lines[1:])]))


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "no end of line": lambda data: data[:-1],
    "a line more": lambda data: data + b"\n",
    "header": lambda data: data.replace(b"copper", b"zinc", 1),
    "count": lambda data: data.replace(b'"entities":', b'"entities":1'),
    "format": lambda data: data.replace(FORMAT.encode(), b"mineralpact/1"),
    "nothing": lambda _: b"",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_lines_of_another_form_are_not_sure(change: Callable[[bytes], bytes]) -> None:
    """They are read in full, which says what is wrong."""
    assert not is_sure(sample(), change(lines_of(sample())))


@pytest.mark.parametrize(
    "limits", [Limits(entities=5), Limits(containers=5), Limits(depth=5), Limits(text=20)]
)
def test_it_is_not_sure_beyond_limits(limits: Limits) -> None:
    """Then the lines are read in full, which says what is too much."""
    assert not is_sure(sample(), limits=limits)
    assert not is_sure(loads(lines_of(sample()), format="jsonl"), limits=limits)


def test_editions_count() -> None:
    """Each with its own name and entities."""
    minerals = [mp.Mineral(id=name, name=name) for name in ("copper", "zinc")]
    first, second = mp.Catalog(minerals[:1], id="a"), mp.Catalog(minerals[1:], id="b")
    merged = mp.Catalog(minerals, id="m", editions=(first, second))
    assert is_sure(merged)
    assert is_sure(loads(lines_of(merged), format="jsonl"))
    for editions in ((first,), (second, first), ()):
        other = with_editions(merged, editions, id="m", title=None)
        assert not is_sure(merged, lines_of(other))
    assert not is_sure(merged, limits=Limits(entities=5))


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_nothing_is_loaded_to_be_written(
    format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In either format; in YAML it is."""

    def refuse(_: str) -> object:
        raise AssertionError

    catalogs = [sample(), loads(dumps(sample()))]
    with monkeypatch.context() as patch:
        patch.setattr(formats, "_loader", refuse)
        for number, catalog in enumerate(catalogs):
            Model().write(catalog, tmp_path / f"{number}.{format}")
        with pytest.raises(AssertionError):
            Model().write(sample(), tmp_path / "a.yaml")
    for number in range(2):
        assert mp.read(tmp_path / f"{number}.{format}") == sample()
