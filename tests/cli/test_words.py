"""Words of people on the command line."""

from collections.abc import Callable
from typing import Any

import pytest

from mineralpact import Catalog, Country, Mineral, datasets
from mineralpact.cli.output import WrongUseError
from mineralpact.cli.words import id_named, ids_named, split_words
from mineralpact.values import CountryId, MineralId

Command = Callable[..., Any]  # the fixture's own type lives in a conftest, which cannot be imported

CATALOG = Catalog(
    [
        Country(id=CountryId("PER")),
        Mineral(id=MineralId("tin"), name="tin"),
        Mineral(id=MineralId("ores"), name="tin, tungsten and tantalum"),
        Mineral(id=MineralId("cobalt-metal"), name="Cobalt"),
        Mineral(id=MineralId("cobalt-oxide"), name="Cobalt"),
    ]
)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("PER", "PER"),
        ("peru", "PER"),
        ("Perú", "PER"),
        ("Japan", "JPN"),
        ("TIN", "tin"),
        ("nobody", "nobody"),
    ],
)
def test_a_name_is_an_identifier(name: str, id: str) -> None:
    """Of what the catalog holds, or of a country; a name that nobody has stays as it is."""
    assert id_named(CATALOG, name) == id


def test_a_name_of_several_is_refused_with_all_of_them() -> None:
    """Nothing is guessed."""
    with pytest.raises(WrongUseError, match="cobalt-metal, cobalt-oxide: say which"):
        id_named(CATALOG, "cobalt")


def test_commas_part_names_that_are_not_one() -> None:
    """A name may have commas of its own."""
    assert ids_named(CATALOG, ["peru,JPN", "tin"]) == ["PER", "JPN", "tin"]
    assert ids_named(CATALOG, ["tin, tungsten and tantalum"]) == ["ores"]
    assert split_words([" a ,b", ",", "c"]) == ["a", "b", "c"]


@pytest.mark.parametrize(
    "words",
    [
        ("--involving", "peru", "--involving", "japan"),
        ("--involving", "PER,JPN"),
        ("--kind", "Joint Statement"),
        ("--kind", "joint-statement"),
        ("--stage", "signed", "--during", "November 2024", "--involving", "Japan"),
        ("--id", "japan-peru-joint-statement"),
    ],
)
def test_conditions_are_asked_in_peoples_words(command: Command, words: tuple[str, ...]) -> None:
    """Names, several at once, usual words for terms, dates in English."""
    ids = command("find", "agreements", *words, "--ids").out.splitlines()
    assert "japan-peru-joint-statement" in ids
    assert not any(id.startswith("china") for id in ids)


def test_terms_of_a_list_may_be_parted_by_commas(command: Command) -> None:
    """As names may."""
    both = command("find", "roadmaps", "--topics", "trade,investment", "--count")
    one_by_one = command(
        "find", "roadmaps", "--topics", "trade", "--topics", "investment", "--count"
    )
    assert both == one_by_one


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (("show", "peru"), "Peru (PER)"),
        (("explain", "Peru", "endowment"), "── Peru: endowment"),
        (("status", "japan-peru joint statement", "--on", "2024"), "Japan-Peru joint statement"),
        (("timeline", "peru", "--limit", "1"), "── When"),
        (("asof", "18 November 2024"), "As of 18 November 2024"),
    ],
)
def test_verbs_take_names_and_dates(command: Command, words: tuple[str, ...], start: str) -> None:
    """Wherever an identifier or a time is asked for."""
    ran = command(*words)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(start)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("asof", "03/04/2024"), "write 2024-04-03 or 2024-03-04"),
        (("find", "agreements", "--during", "some day"), "expected a time such as"),
        (("find", "agreements", "--kind", "memorandum"), "did you mean"),
    ],
)
def test_words_of_two_meanings_or_none_are_refused(
    command: Command, words: tuple[str, ...], message: str
) -> None:
    """In one line that says what would be right."""
    ran = command(*words)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err
    assert ran.err.count("\n") == 1


def test_all_shipped_countries_go_by_their_names() -> None:
    """Whatever the story holds."""
    catalog = datasets.story("japan-peru")
    assert ids_named(catalog, [one.name for one in catalog.countries]) == [
        one.id for one in catalog.countries
    ]
