"""The fast loader and the strict one agree: on what is good, and on what is not."""

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, TypeAlias, TypeGuard, cast

import pytest
from hypothesis import given, settings, strategies as st
from typeguard import suppress_type_checks

from mineralpact.catalog import Catalog
from mineralpact.codec.fast.encoder import catalog_bytes
from mineralpact.codec.fast.loader import fast_catalog
from mineralpact.codec.json_parser import parse_json
from mineralpact.codec.load_options import LoadOptions
from mineralpact.codec.strict.document_loader import load_document
from mineralpact.errors import MineralpactError
from mineralpact.model import KINDS
from tests.effort import examples
from tests.layouts import shuffled
from tests.property.strategies import catalogs

Loose: TypeAlias = Any
"""Anything that JSON can hold, to be taken apart without questions."""

small = catalogs(most=1)


@pytest.fixture(scope="module", autouse=True)
def fast_result() -> Iterator[None]:
    """Typeguard rests: hundreds of documents are read, and argument types do not matter."""
    with suppress_type_checks():
        yield


@settings(max_examples=examples(6))
@given(small)
def test_good_documents_never_need_the_complete_reader(catalog: Catalog) -> None:
    """Both readers give the catalog that was written, and only the quick one is needed."""
    data = catalog_bytes(catalog)
    assert (
        fast_catalog(data, LoadOptions(KINDS))
        == catalog
        == load_document(parse_json(data), LoadOptions(KINDS))
    )


@settings(max_examples=examples(6))
@given(small, st.randoms(use_true_random=False))
def test_layout_does_not_matter(catalog: Catalog, chance: random.Random) -> None:
    """A document with its keys in another order, indented or packed, is read as quickly."""
    document = shuffled(json.loads(catalog_bytes(catalog)), chance)
    texts = (
        json.dumps(document, indent=2),
        json.dumps(document, separators=(",", ":")),
        json.dumps(document, ensure_ascii=False),
    )
    assert all(fast_catalog(text, LoadOptions(KINDS)) == catalog for text in texts)


@settings(max_examples=examples(6))
@given(small, st.integers(0, 2**32))
def test_mutants_mean_the_same_to_both_readers(catalog: Catalog, seed: int) -> None:
    """The fast loader never takes a document that the strict one refuses."""
    document, chance = json.loads(catalog_bytes(catalog)), random.Random(seed)  # noqa: S311  # the same on each run
    for _ in range(40):
        mutant = json.dumps(_mutant(deepcopy(document), chance))
        assert _agree(mutant.encode())


@settings(max_examples=examples(6))
@given(small, st.integers(0, 2**32))
def test_damaged_bytes_mean_the_same_to_both_readers(catalog: Catalog, seed: int) -> None:
    """Nor are bytes that were flipped, cut or doubled."""
    data, chance = catalog_bytes(catalog), random.Random(seed)  # noqa: S311  # the same on each run
    for _ in range(60):
        place, length = chance.randrange(len(data)), chance.randrange(40)
        piece = data[place : place + length]
        odd = chance.choice(
            [
                bytes([data[place] ^ 1 << chance.randrange(8)]),
                b"",
                piece + piece,
                b",",
                b"\\u003a",
                b" :",
            ]
        )
        assert _agree(data[:place] + odd + data[place + max(1, length * (odd != piece + piece)) :])


def _agree(data: bytes) -> bool:
    fast_result = fast_catalog(data, LoadOptions(KINDS))
    if fast_result is None:
        return True
    try:
        return fast_result == load_document(parse_json(data), LoadOptions(KINDS))
    except MineralpactError:
        return False


def _pairs(plain: Loose) -> list[tuple[Loose, Loose]]:
    """The keys or positions of an object or a list, with what stands there."""
    if isinstance(plain, dict):
        return list(cast("dict[str, Loose]", plain).items())
    return list(enumerate(plain)) if _is_list(plain) else []


def _is_list(plain: Loose) -> TypeGuard[list[Loose]]:
    return isinstance(plain, list)


def _mutant(document: Loose, chance: random.Random) -> Loose:
    """The document with one value dropped, doubled, renamed or replaced."""
    places = list(_places(document))
    holder, key = chance.choice(places)
    value = holder[key]
    odd = [
        None,
        True,
        0,
        -1,
        5.0,
        2**60,
        "",
        " ",
        "x",
        [],
        {},
        [None],
        {"x": 1},
        f"{value} ",
        str(value).upper(),
        "1E3",
    ]
    what = chance.choice(["drop", "rename", "replace", "replace", "repeat", "swap"])
    if what == "drop" or (what == "rename" and isinstance(holder, list)):
        del holder[key]
    elif what == "rename":
        holder[key + "s"] = holder.pop(key)
    elif what == "repeat" and isinstance(holder, list):
        holder[key:key] = [value]
    elif what == "swap":
        other, place = chance.choice(places)
        holder[key] = deepcopy(other[place]) if not _holds(other[place], holder) else None
    else:
        holder[key] = chance.choice(odd)
    return document


def _places(plain: Loose) -> Iterator[tuple[Loose, Loose]]:
    for key, value in _pairs(plain):
        yield plain, key
        yield from _places(value)


def _holds(plain: Loose, holder: object) -> bool:
    return plain is holder or any(_holds(parent[key], holder) for parent, key in _places(plain))
