from typing import Any

import pytest

import mineralpact as mp
from mineralpact.editions import likely_duplicates

COUNTRIES = [mp.Country(id=id) for id in ("JPN", "PER", "CHL")]
SIGNED = mp.Step(
    stage=mp.Stage.SIGNATURE, modality=mp.Modality.HAPPENED, when=mp.When("2024-11-17")
)


def pact(id: str, name: str, **fields: Any) -> mp.Agreement:  # noqa: ANN401  # of any field
    """A memorandum of Japan and Peru."""
    usual: dict[str, Any] = {
        "kind": mp.AgreementKind.MEMORANDUM_OF_UNDERSTANDING,
        "parties": ("JPN", "PER"),
    }
    return mp.Agreement(id=id, name=name, **{**usual, **fields})


def found(*pacts: mp.Agreement | mp.Roadmap) -> list[str]:
    """What is likely the same, as words."""
    return [str(each) for each in likely_duplicates(mp.Catalog([*COUNTRIES, *pacts]))]


def test_an_act_on_one_day_makes_two_likely_one() -> None:
    """Whatever they are called, and of whatever kind."""
    first = pact("a-memorandum", "Memorandum on copper", steps=(SIGNED,))
    second = pact("b-roadmap", "Ten years", kind=mp.AgreementKind.FRAMEWORK, steps=(SIGNED,))
    assert found(first, second) == [
        "b-roadmap may be a-memorandum: both tell of signature on 2024-11-17"
    ]


def signed(when: str | None, **fields: Any) -> mp.Step:  # noqa: ANN401  # of any field
    """A signature at some time."""
    usual: dict[str, Any] = {"stage": mp.Stage.SIGNATURE, "modality": mp.Modality.HAPPENED}
    return mp.Step(when=None if when is None else mp.When(when), **{**usual, **fields})


@pytest.mark.parametrize("name", ["A minerals memorandum", "Memorandum (minerals)"])
def test_near_names_of_one_kind_make_two_likely_one(name: str) -> None:
    """In any case and spelling, and with the words in another order."""
    first, second = pact("a", "Minerals Memorandum"), pact("b", name)
    assert found(first, second) == [f"b may be a: {name!r} is near to 'Minerals Memorandum'"]


def test_of_two_kinds_names_must_be_nearer() -> None:
    """They mostly differ by the word for the kind alone."""
    first = pact("a", "Minerals memorandum of both parties")
    other = mp.AgreementKind.FRAMEWORK
    assert found(first, pact("b", "Mineral memorandum of both parties", kind=other))
    assert not found(first, pact("b", "Minerals framework of both parties", kind=other))
    roadmap = mp.Roadmap(id="b", name=first.name, parties=first.parties)
    assert found(first, roadmap)


@pytest.mark.parametrize(
    ("when", "are_likely_one"),
    [(None, True), ("2024-11", True), ("2024-11-17", True), ("2023-05-02", False), ("2023", False)],
)
def test_near_names_of_surely_other_days_are_two(when: str | None, *, are_likely_one: bool) -> None:
    """A statement of each year is called alike; without a day, or with a loose one, it may be."""
    first = pact("a", "Joint statement on minerals", steps=(SIGNED,))
    second = pact("b", "Joint statement on minerals", steps=(signed(when),))
    assert bool(found(first, second)) is are_likely_one


def test_acts_of_several_days_are_apart_only_if_all_are() -> None:
    """One that may be of one day leaves it open."""
    first = pact("a", "Joint statement", steps=(SIGNED,))
    assert found(first, pact("b", "Joint statement", steps=(signed("2023"), signed("2024"))))
    assert not found(first, pact("b", "Joint statement", steps=(signed("2023"), signed("2022"))))


@pytest.mark.parametrize("field", ["amends", "replaces", "implements", "builds_on"])
def test_whose_relation_is_told_are_two(field: str) -> None:
    """Whichever of the two tells it."""
    several = field in ("replaces", "builds_on")
    first = pact("a", "Memorandum", steps=(SIGNED,))
    second = pact("b", "Memorandum", steps=(SIGNED,), **{field: ("a",) if several else "a"})
    assert found(first, second) == found(second, first) == []


def test_acts_without_a_term_are_one_by_their_word() -> None:
    """Two of other words on one day are two."""
    other = {"stage": mp.Stage.OTHER}
    initialled = signed("2024-11-17", **other, stage_word="shown")
    first = pact("a", "Memorandum on copper", steps=(initialled,))
    assert found(first, pact("b", "Supply of lithium", steps=(initialled,)))
    aired = signed("2024-11-17", **other, stage_word="aired")
    assert not found(first, pact("b", "Supply of lithium", steps=(aired,)))


@pytest.mark.parametrize(
    "fields",
    [
        {"parties": ("CHL", "PER")},
        {"steps": (mp.Step(stage=mp.Stage.SIGNATURE, modality=mp.Modality.HAPPENED),)},
        {
            "steps": (
                mp.Step(
                    stage=mp.Stage.SIGNATURE,
                    modality=mp.Modality.HAPPENED,
                    when=mp.When("2024"),
                ),
            )
        },
    ],
    ids=["other parties", "no day", "some day of the year"],
)
def test_others_are_two(fields: dict[str, Any]) -> None:
    """Of other parties, or of acts that may be of other days."""
    first = pact("a", "Memorandum on copper", steps=(SIGNED,))
    assert found(first, pact("b", "Supply of lithium", **fields)) == []


def test_instruments_of_one_party_are_not_compared() -> None:
    """Nobody knows who else is a party."""
    one = {"parties": ("PER",), "parties_announced": 2}
    assert found(pact("a", "A pact", **one), pact("b", "A pact", **one)) == []


def test_acts_of_one_are_compared() -> None:
    """Of what one makes alone everybody knows who is a party."""
    ban: dict[str, Any] = {"parties": ("PER",), "kind": mp.AgreementKind.DECISION}
    assert len(found(pact("a", "Export ban", **ban), pact("b", "Export ban", **ban))) == 1


def test_a_catalog_is_held_against_another() -> None:
    """What both have by one identifier is one anyway, and is not asked about again."""
    shared = pact("a", "Memorandum on copper", steps=(SIGNED,))
    known = mp.Catalog([*COUNTRIES, shared])
    new = mp.Catalog([*COUNTRIES, shared, pact("b", "New", steps=(SIGNED,))])
    assert [(each.first, each.second) for each in likely_duplicates(known, new)] == [("a", "b")]
    assert likely_duplicates(new, known) == ()
    assert likely_duplicates(new, new) == ()
