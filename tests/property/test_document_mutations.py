"""A damaged document gives a valid catalog or an error of ours that says where."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from jsonschema import Draft202012Validator
from typeguard import suppress_type_checks

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps, json_schema, loads
from mineralpact.errors import DocumentError, MineralpactError
from mineralpact.model import Entity, references
from tests.effort import examples
from tests.faults.damage import Place as Path, at, places
from tests.samples import sample

SAMPLE = sample()
SMALL = dumps(
    Catalog(
        [entity for entity in SAMPLE if entity.id in ("CHL", "DEU", "trade-treaty", "copper-forum")]
    )
)
WRONG: list[Any] = [None, True, -1, 1.5, 2**70, "", "x", [], {}, [None]]


@pytest.fixture(scope="module", autouse=True)
def fast() -> Iterator[None]:
    """Typeguard rests: thousands of documents are read, and argument types do not matter."""
    with suppress_type_checks():
        yield


def document_of(entity: Entity) -> Any:  # noqa: ANN401  # any JSON
    """The smallest document with this entity: with what it points at, and what that points at."""
    result: dict[str, Entity] = {}
    todo = [entity]
    while todo:
        item = todo.pop()
        result[item.id] = item
        todo += [
            SAMPLE[reference.id] for reference in references(item) if reference.id not in result
        ]
    return json.loads(dumps(Catalog(result.values())))


def fate(data: bytes) -> Catalog | DocumentError:
    """The catalog, which can be written and read again, or the error, which says where."""
    try:
        catalog = loads(data)
    except DocumentError as error:
        expected_problems = error
    else:
        assert loads(dumps(catalog)) == catalog
        return catalog
    assert expected_problems.problems
    assert all(problem.message and problem.code for problem in expected_problems.problems)
    return expected_problems


def each_field() -> Iterator[tuple[Any, Path]]:
    """The smallest document with each field of each class and each list, and its place."""
    seen: set[tuple[object, ...]] = set()
    documents = [(entity, document_of(entity)) for entity in SAMPLE]
    for entity, document in sorted(documents, key=lambda item: len(str(item[1]))):
        for index, item in enumerate(document[entity.section]):
            inside = places(item) if item["id"] == entity.id else ()
            for path in ((entity.section, index, *rest) for rest in inside):
                shape = tuple("item" if isinstance(step, int) else step for step in path)
                if shape not in seen:
                    seen.add(shape)
                    yield document, path


FIELDS = list(each_field())


def changed(document: Any, path: Path, value: object) -> bytes:  # noqa: ANN401  # any JSON
    """The document with another value at a place."""
    damaged = copy.deepcopy(document)
    at(damaged, path[:-1])[path[-1]] = value
    return json.dumps(damaged).encode()


@pytest.mark.parametrize(
    ("document", "path"), FIELDS, ids=[".".join(map(str, path)) for _, path in FIELDS]
)
class TestEachField:
    """One change at one place of a good document."""

    def test_dropped(self, document: Any, path: Path) -> None:  # noqa: ANN401  # any JSON
        """A key that is left out was optional, or is reported."""
        damaged = copy.deepcopy(document)
        del at(damaged, path[:-1])[path[-1]]
        result = fate(json.dumps(damaged).encode())
        assert isinstance(result, DocumentError) or result != loads(json.dumps(document))

    def test_another_value(self, document: Any, path: Path) -> None:  # noqa: ANN401  # any JSON
        """No wrong value gets in: what is read is what was written, or the fault is told."""
        for wrong in WRONG:
            result = fate(changed(document, path, wrong))
            if (
                isinstance(result, Catalog) and path[-1] != "id"
            ):  # another identifier has another place
                again = json.loads(dumps(result))
                assert (
                    at(again, path) == wrong if is_written(again, path) else wrong in (None, [])
                ), wrong

    def test_misspelt(self, document: Any, path: Path) -> None:  # noqa: ANN401  # any JSON
        """A key with a slip in it is unknown, and told."""
        *outer, last = path
        if isinstance(last, str):
            damaged = copy.deepcopy(document)
            holder = at(damaged, tuple(outer))
            holder[last + "x"] = holder.pop(last)
            result = fate(json.dumps(damaged).encode())
            assert isinstance(result, DocumentError)
            assert "unknown_key" in {problem.code for problem in result.problems}

    def test_duplicated(self, document: Any, path: Path) -> None:  # noqa: ANN401  # any JSON
        """A duplicate key is reported; an item twice is reported or means something."""
        *outer, last = path
        damaged = copy.deepcopy(document)
        holder = at(damaged, tuple(outer))
        if isinstance(last, int):
            holder.insert(last, holder[last])
            fate(json.dumps(damaged).encode())
        else:
            holder["\u2620"] = holder[last]
            text = json.dumps(damaged, ensure_ascii=False).replace("\u2620", last)
            result = fate(text.encode())
            assert isinstance(result, DocumentError)
            assert [problem.code for problem in result.problems] == ["duplicate_key"]


def is_written(document: object, path: Path) -> bool:
    """True if a document has something at a path."""
    try:
        at(document, path)
    except (KeyError, IndexError):
        return False
    return True


@pytest.mark.parametrize("bit", [0, 2, 5, 7])
def test_each_byte_flipped(bit: int) -> None:
    """Any one byte of a small document: a near letter, another sign, the other case, no UTF-8."""
    for position in range(len(SMALL)):
        damaged = bytearray(SMALL)
        damaged[position] ^= 1 << bit
        fate(bytes(damaged))


def test_each_byte_cut_out_or_doubled() -> None:
    """At any place of a small document."""
    for position in range(len(SMALL)):
        fate(SMALL[:position] + SMALL[position + 1 :])
        fate(SMALL[:position] + SMALL[position : position + 1] + SMALL[position:])


def test_each_end_cut_off() -> None:
    """A text that is cut short is no document."""
    for length in range(len(SMALL) - 2):
        assert isinstance(fate(SMALL[:length]), DocumentError)


@given(st.binary(max_size=60))
def test_any_bytes(data: bytes) -> None:
    """Read or refused."""
    with pytest.raises(MineralpactError):
        loads(data)


WHOLE = json.loads(dumps(SAMPLE))
PLACES = list(places(WHOLE))


@settings(max_examples=examples(40))
@given(st.sampled_from(PLACES), st.sampled_from(PLACES))
def test_parts_of_documents_in_wrong_places(into: Path, out: Path) -> None:
    """A piece of a document that is put in another place is read or reported."""
    result = fate(changed(WHOLE, into, at(WHOLE, out)))
    if at(WHOLE, into) != at(WHOLE, out):
        assert isinstance(result, DocumentError) or result != SAMPLE


SCHEMA: Any = Draft202012Validator(json_schema())  # its types name what they do not say
OF_FORM = frozenset(
    {
        *("bad_duration", "bad_id", "bad_key", "empty_text", "too_long", "unknown_country"),
        *("unknown_format", "unknown_key", "unknown_term", "wrong_type"),
    }
)
"""The faults that a schema can tell; others are of what fields mean together, or of a language."""
ODD_TEXTS = st.sampled_from(
    [
        *("x", "X", "x\n", "\n", " x", "a--b", "-a", "x" * 201, "\u0661", "\x85", "\x1c", "\u180e"),
        *("\u00a0", "\ufeff", "\u200b", "P1Y", "P1Y\n", "P", "PT", "P1YT", "P\u0661Y", "P1234567Y"),
        *("0.5", "0.5\n", "1" * 61, "0." + "1" * 91, "-0", "00", "+1", "1e3", ".5", "5.", "PER\n"),
    ]
)
ODD_VALUES = st.sampled_from([*WRONG, 2**53, 2**53 - 1, ["x", "x"], {"nothing": 1}]) | ODD_TEXTS
ENDS = st.sampled_from(["\n", "\r", " ", "\u2028", "\u0661", "A"])


@settings(max_examples=examples(60))
@given(st.sampled_from(FIELDS), ODD_VALUES, st.none() | ENDS)
def test_the_schema_and_the_reader_agree(
    field: tuple[Any, Path], odd: object, end: str | None
) -> None:
    """The schema refuses nothing that is read, and all whose form is at fault."""
    document, path = field
    old = at(document, path)
    if end is not None and isinstance(old, str):
        odd = old + end
    data = changed(document, path, odd)
    result = fate(data)
    is_valid: bool = SCHEMA.is_valid(json.loads(data))
    if isinstance(result, Catalog):
        assert is_valid
    elif any(problem.code in OF_FORM for problem in result.problems):
        assert not is_valid
