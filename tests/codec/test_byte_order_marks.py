"""A byte order mark in front is named the same way at every door, whatever the format."""

import codecs
from pathlib import Path

import pytest

from mineralpact.cli.input import text_of
from mineralpact.codec import dumps, loads, read, read_lines
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.errors import DocumentError, ValidationError
from mineralpact.query import filter_from_json
from tests.samples import sample

MARKS = [
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
]
FORMATS = ["json", "jsonl", "yaml"]
DOCUMENTS = {format: dumps(sample(), format=format).decode() for format in FORMATS}


def is_named(error: DocumentError, mark: str) -> bool:
    """True if the one problem is the mark, at the beginning, in the same words everywhere."""
    (problem,) = error.problems
    message = f"expected UTF-8 without a byte order mark, found that of {mark}"
    place = (problem.path, problem.line, problem.column)
    return (problem.code, problem.message, place) == ("byte_order_mark", message, ("", 1, 1))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(("mark", "encoding", "name"), MARKS)
def test_documents(mark: bytes, encoding: str, name: str, format: str, tmp_path: Path) -> None:
    """As bytes, and in a file."""
    data = mark + DOCUMENTS[format].encode(encoding)
    with pytest.raises(DocumentError) as caught:
        loads(data, format=format)
    assert is_named(caught.value, name)
    file = tmp_path / f"pact.{format}"
    file.write_bytes(data)
    with pytest.raises(DocumentError) as caught:
        read(file)
    assert is_named(caught.value, name)


@pytest.mark.parametrize("format", FORMATS)
def test_a_text_that_was_decoded_with_its_mark(format: str) -> None:
    """The mark is the first character."""
    with pytest.raises(DocumentError) as caught:
        loads("\ufeff" + DOCUMENTS[format], format=format)
    assert is_named(caught.value, "UTF-8")


def test_a_stream_of_lines(tmp_path: Path) -> None:
    """The header is read as the whole document is."""
    file = tmp_path / "pact.jsonl"
    file.write_bytes(codecs.BOM_UTF8 + DOCUMENTS["jsonl"].encode())
    with pytest.raises(DocumentError) as caught:
        read_lines(file)
    assert is_named(caught.value, "UTF-8")


def test_a_line_that_a_second_file_began() -> None:
    """Files put behind one another have their marks inside; the line is told."""
    lines = DOCUMENTS["jsonl"].splitlines(keepends=True)
    with pytest.raises(DocumentError) as caught:
        loads("".join([*lines[:2], "\ufeff", *lines[2:]]), format="jsonl")
    assert {(problem.code, problem.line) for problem in caught.value.problems} == {
        ("byte_order_mark", 3)
    }


@pytest.mark.parametrize(("mark", "encoding", "name"), MARKS)
def test_filters(mark: bytes, encoding: str, name: str) -> None:
    """A filter's text is JSON like any other."""
    with pytest.raises(DocumentError) as caught:
        filter_from_json(mark + '{"find": "agreements"}'.encode(encoding))
    assert is_named(caught.value, name)


@pytest.mark.parametrize(("mark", "encoding", "name"), MARKS[1:])
def test_texts_of_sources(mark: bytes, encoding: str, name: str, tmp_path: Path) -> None:
    """That of UTF-8 does no harm in a text to look in; any other says that it is not UTF-8."""
    file = tmp_path / "article.txt"
    file.write_bytes(mark + "Perú".encode(encoding))
    with pytest.raises(ValidationError) as caught:
        text_of(str(file))
    (problem,) = caught.value.problems
    assert problem.code == "byte_order_mark"
    assert problem.message == f"expected text in UTF-8, found the byte order mark of {name}"
    file.write_bytes(codecs.BOM_UTF8 + "Perú".encode())
    assert text_of(str(file)) == "\ufeffPerú"


@pytest.mark.parametrize("format", FORMATS)
def test_it_is_named_before_all_else(format: str) -> None:
    """An older format, or nothing but the mark."""
    for rest in ('{"format":"mineralpact/1"}', f"format: {FORMAT}", ""):
        with pytest.raises(DocumentError) as caught:
            loads(codecs.BOM_UTF8 + rest.encode(), format=format)
        assert is_named(caught.value, "UTF-8")
