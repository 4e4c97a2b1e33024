"""What a newer format adds anywhere in a document comes back from every format, in its place."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given, strategies as st

import mineralpact as mp
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.lossless import Exact
from tests.property.strategies import catalogs, texts

NEW = "new key"
"""No field has such a name."""
numbers = st.one_of(
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False).map(lambda each: Exact(repr(each))),
)
words = st.sampled_from(
    ["NO", "yes", "1e5", "010", "~", "null", "2024-11-14", "", " ", "- a", "a: b", "1_000", "0x1f"]
)
scalars = st.none() | st.booleans() | numbers | texts | words
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(texts.filter(lambda key: key != "type"), inner, max_size=3)
    ),
    max_leaves=6,
)


def objects(plain: Plain) -> Iterator[dict[str, Plain]]:
    """Every object in a document, the document first."""
    if isinstance(plain, dict):
        yield plain
        for each in plain.values():
            yield from objects(each)
    elif isinstance(plain, list):
        for each in plain:
            yield from objects(each)


@st.composite
def newer_documents(draw: st.DrawFn) -> dict[str, Any]:
    """A document with something new in some of its objects, at any place in them."""
    document: dict[str, Any] = json.loads(mp.dumps(draw(catalogs(most=2))))
    every = list(objects(document))
    for index in draw(st.lists(st.integers(0, len(every) - 1), max_size=4, unique=True)):
        pairs = list(every[index].items())
        for number in range(draw(st.integers(1, 2))):
            pairs.insert(draw(st.integers(0, len(pairs))), (f"{NEW} {number}", draw(values)))
        every[index].clear()
        every[index].update(pairs)
    document["format"] = "mineralpact/1.9"
    return document


def text_of(document: object) -> str:
    """A document as JSON."""
    return json.dumps(document)


def exact(text: str | bytes) -> Plain:
    """A document's plain values, with the digits of its numbers."""
    found: Plain = json.loads(text, parse_float=number)
    return found


def number(digits: str) -> list[str]:
    """A number that equals only one of the same digits."""
    return ["number", Exact(digits).text]


def places(plain: Plain, path: str = "") -> dict[str, Plain]:
    """What is new, by its place."""
    found: dict[str, Plain] = {}
    if isinstance(plain, dict):
        for key, each in plain.items():
            found |= (
                {f"{path}/{key}": each} if key.startswith(NEW) else places(each, f"{path}/{key}")
            )
    elif isinstance(plain, list):
        for index, each in enumerate(plain):
            found |= places(
                each, f"{path}/{each['id'] if isinstance(each, dict) and 'id' in each else index}"
            )
    return found


@given(newer_documents())
def test_what_is_new_comes_back_from_every_format(document: dict[str, Any]) -> None:
    """With the same values at the same places, however often it is written."""
    text = text_of(document)
    catalog = mp.loads(text)
    assert places(exact(mp.dumps(catalog))) == places(exact(text))
    for format in ("json", "jsonl", "yaml"):
        data = mp.dumps(catalog, format=format)
        again = mp.loads(data, format=format)
        assert again == catalog
        assert mp.dumps(again, format=format) == data
        assert mp.dumps(again) == mp.dumps(catalog)


@given(newer_documents())
def test_it_says_what_the_rest_says_without_it(document: dict[str, Any]) -> None:
    """What is known is read as if nothing new were there."""
    found = mp.loads(text_of(document))
    for each in list(objects(document)):
        for key in [key for key in each if key.startswith(NEW)]:
            each.pop(key, None)
    known = mp.loads(text_of({**document, "format": "mineralpact/1"}))
    assert mp.Catalog(found, id=found.id, title=found.title) == known
