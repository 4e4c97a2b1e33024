"""How much a list tells: the first few, identifiers alone, or a number."""

from collections.abc import Callable
from typing import Any

import pytest

from mineralpact import query
from mineralpact.cli.input import catalog_named
from mineralpact.cli.output import ExitStatus

Command = Callable[..., Any]  # the fixture's own type lives in a conftest, which cannot be imported

LISTS = [
    ("find", "agreements"),
    ("timeline",),
    ("disputes",),
    ("diff", "japan-peru-2024", "japan-peru-2024-11-17"),
]


def lengths(answer: dict[str, list[object] | object]) -> list[int]:
    """The length of each list in an answer."""
    lists: list[list[object]] = [value for value in answer.values() if type(value) is list]
    return list(map(len, lists))


@pytest.mark.parametrize("words", LISTS)
def test_a_number_alone(command: Command, words: tuple[str, ...]) -> None:
    """One line, which is the same number as JSON has, and the length of the whole list."""
    number = command(*words, "--count").out
    assert int(number) > 1
    assert command(*words, "--count", "--json").json == {"count": int(number)}
    whole = command(*words, "--json").json
    assert whole["count"] == int(number)
    assert int(number) in lengths(whole)


@pytest.mark.parametrize("words", LISTS)
def test_identifiers_alone(command: Command, words: tuple[str, ...]) -> None:
    """A line each, so that other programs can read them."""
    ids = command(*words, "--ids").out.splitlines()
    assert len(ids) == len(set(ids)) > 0
    catalogs = catalog_named(None), catalog_named(["japan-peru-2024"])
    assert all(any(id in catalog for catalog in catalogs) for id in ids)
    assert command(*words, "--ids", "--json").json == {"ids": ids}
    assert command(*words, "--ids", "--limit", "1").out.splitlines() == ids[:1]


@pytest.mark.parametrize("words", LISTS)
def test_the_first_few(command: Command, words: tuple[str, ...]) -> None:
    """Their number, and that of all, are told."""
    count = int(command(*words, "--count").out)
    ran = command(*words, "--limit", "1")
    assert ran.out.endswith(f"\nListed: 1 of {count}. --limit says how many.\n")
    assert command(*words, "-n", "1").out == ran.out
    few = command(*words, "--limit", "1", "--json").json
    assert few["count"] == count
    assert 1 in lengths(few)
    assert "Listed:" not in command(*words, "--limit", f"{count}").out


def test_the_title_of_what_was_found_has_the_whole_number(command: Command) -> None:
    """However many of them are listed."""
    count = query.count(catalog_named(None), query.AgreementFilter())
    out = command("find", "agreements", "--limit", "2").out
    assert out.startswith(f"── Agreements found: {count} ──")


@pytest.mark.parametrize("options", [("--limit", "0"), ("--ids", "--count"), ("--limit", "few")])
@pytest.mark.parametrize("words", LISTS)
def test_what_makes_no_sense_is_refused(
    command: Command, words: tuple[str, ...], options: tuple[str, ...]
) -> None:
    """In one line."""
    ran = command(*words, *options)
    assert (ran.status, ran.out, ran.err.count("\n")) == (ExitStatus.WRONG_USE, "", 1)


def test_none_found_is_the_answer_no(command: Command) -> None:
    """Whatever the form, as with grep."""
    nothing = ("find", "roadmaps", "--involving", "CHN")
    assert command(*nothing, "--count") == (1, "0\n", "")
    assert command(*nothing, "--ids", "--json").json == {"ids": []}
    assert command(*nothing, "--ids").status == 1
