"""Untrusted documents cost bounded time and memory."""

from pathlib import Path

import pytest
from typeguard import suppress_type_checks

from mineralpact.codec import Limits, Model, dumps
from mineralpact.errors import DocumentError, ValidationError
from tests.samples import sample

CATALOG = sample()


@pytest.mark.parametrize("format", ["json", "jsonl", "yaml"])
@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(bytes=100), "too_large"),
        (Limits(entities=1), "too_many"),
        (Limits(text=3), "too_long"),
        (Limits(depth=1), "too_deep"),
        (Limits(containers=5), "too_many"),
    ],
    ids=["bytes", "entities", "text", "depth", "containers"],
)
def test_each_limit_is_kept_in_each_format(limits: Limits, code: str, format: str) -> None:
    """A document beyond a limit is refused by name; one within it is read."""
    data = dumps(CATALOG, format=format)
    assert (
        Model(limits=Limits(bytes=len(data), entities=len(CATALOG))).loads(data, format=format)
        == CATALOG
    )
    with pytest.raises(DocumentError) as caught:
        Model(limits=limits).loads(data, format=format)
    assert code in {problem.code for problem in caught.value.problems}


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_the_first_problems_are_told_and_that_there_are_more(format: str) -> None:
    """The reader gives up at the limit."""
    data = dumps(CATALOG, format=format).replace(b'"modality":"', b'"mood":"')
    with pytest.raises(DocumentError) as caught:
        Model(limits=Limits(problems=2)).loads(data, format=format)
    *expected_problems, last = caught.value.problems
    assert len(expected_problems) == 2
    assert last.code == "more_problems"


def test_no_more_than_the_limit_is_read_from_a_file(tmp_path: Path) -> None:
    """A file of any size is refused after one byte too many."""
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(DocumentError, match="at most 1,000 bytes"):
        Model(limits=Limits(bytes=1_000)).read(path)


def test_a_text_is_as_long_as_its_bytes() -> None:
    """Letters of several bytes count as these, halves of surrogate pairs too."""
    text = '{"format": "mineralpact/2", "id": "é"}'
    size = len(text.encode())
    for data in (text, text.encode()):
        with pytest.raises(DocumentError, match=f"at most {size - 1} bytes"):
            Model(limits=Limits(bytes=size - 1)).loads(data)
    with pytest.raises(DocumentError, match="at most 3 bytes"):
        Model(limits=Limits(bytes=3)).loads("\ud800\ud800")
    with pytest.raises(DocumentError, match="half of a surrogate"):
        Model(limits=Limits(bytes=10)).loads('["\ud800"]')


def test_yaml_has_a_limit_of_its_own(tmp_path: Path) -> None:
    """And never more than a document may have."""
    path = tmp_path / "sample.yaml"
    path.write_bytes(dumps(CATALOG, format="yaml"))
    size = path.stat().st_size
    assert Model(limits=Limits(yaml_bytes=size)).read(path) == CATALOG
    model = Model(limits=Limits(yaml_bytes=size - 1))
    with pytest.raises(DocumentError, match=f"at most {size - 1:,} bytes"):
        model.read(path)
    assert model.loads(dumps(CATALOG)) == CATALOG
    assert Limits(bytes=10, yaml_bytes=20).bytes_of("yaml") == 10
    assert Limits(bytes=10, yaml_bytes=5).bytes_of("jsonl") == 10


def test_limits_grow_together() -> None:
    """For larger documents all counts are higher, for smaller ones only bytes are fewer."""
    usual, large, small = Limits(), Limits.up_to(2**30), Limits.up_to(1_000)
    assert (large.bytes, large.yaml_bytes, large.depth) == (2**30, 2**30, usual.depth)
    assert (large.containers, large.entities) == (64 * usual.containers, 64 * usual.entities)
    assert (large.containers, large.entities) == (large.bytes // 32, large.bytes // 64)
    assert (small.bytes, small.containers) == (1_000, usual.containers)


def test_brackets_in_texts_open_nothing() -> None:
    """Only objects and lists are counted, whatever a text holds."""
    title = '[{\\"[{' * 20
    text = f'{{"format": "mineralpact/2", "title": "{title}", "minerals": []}}'
    assert Model(limits=Limits(containers=2)).loads(text).title == title.replace("\\", "")
    with pytest.raises(DocumentError) as caught:
        Model(limits=Limits(containers=1)).loads("\n" + text.replace("[{", "é{"))
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (2, text.index("[]") + 1)


@pytest.mark.parametrize("data", ['{"' + '[\\"' * 50, "[" + '"' + "\\" * 51 + "[" * 20])
def test_brackets_in_a_text_without_end_open_nothing(data: str) -> None:
    """What is no JSON is told as such."""
    with pytest.raises(DocumentError, match="not JSON"):
        Model(limits=Limits(containers=2)).loads(data)


def test_lines_are_counted_before_they_are_read() -> None:
    """Of more lines than entities nothing else is told."""
    line = '{"type":"country","id":"%s"}\n'
    lines = ['{"format":"mineralpact/2"}\n', line % "PER", line % "JPN"]
    model = Model(limits=Limits(entities=1))
    for end in ("nothing", "nothing\n"):
        with pytest.raises(DocumentError, match="at most 1 entities"):
            model.loads("".join([*lines, end]), format="jsonl")
        with pytest.raises(DocumentError, match="may have been cut"):
            model.loads("".join([*lines[:2], end]), format="jsonl")


def test_a_limit_is_a_whole_number() -> None:
    """All wrong limits are reported together."""
    with pytest.raises(ValidationError) as caught:
        Limits(depth=True, text=2.5)  # type: ignore[arg-type]  # what callers without types may give
    assert [problem.path for problem in caught.value.problems] == ["depth", "text"]
    with pytest.raises(ValidationError, match=r"^limits:\n  bytes: expected a whole") as caught:
        Limits(bytes=0, text=-1)
    assert [problem.path for problem in caught.value.problems] == ["bytes", "text"]


def test_a_long_list_of_nothing_is_told_shortly() -> None:
    """A list of many wrong items does not give a message of many lines."""
    data = b'{"format":"mineralpact/2","minerals":[{"id":"x","name":"x","uses":[%b1]}]}' % (
        b"null," * 200_000
    )
    # typeguard would look at each of the many items again in each function.
    with suppress_type_checks(), pytest.raises(DocumentError) as caught:
        Model().loads(data)
    assert len(caught.value.problems) == 101
    assert len(str(caught.value)) <= 2_000
