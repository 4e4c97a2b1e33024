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
    ],
    ids=["bytes", "entities", "text", "depth"],
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


def test_a_limit_is_a_whole_number() -> None:
    """All wrong limits are reported together."""
    with pytest.raises(ValidationError) as caught:
        Limits(depth=True, text=2.5)  # type: ignore[arg-type]  # what callers without types may give
    assert [problem.path for problem in caught.value.problems] == ["depth", "text"]
    with pytest.raises(ValidationError) as caught:
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
