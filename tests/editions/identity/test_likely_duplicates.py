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


def test_near_names_of_one_kind_make_two_likely_one() -> None:
    """In any case and spelling; of two kinds they are two."""
    first, second = pact("a", "Minerals Memorandum"), pact("b", "A minerals memorandum")
    assert found(first, second) == [
        "b may be a: 'A minerals memorandum' is near to 'Minerals Memorandum'"
    ]
    other = pact("b", "A minerals memorandum", kind=mp.AgreementKind.FRAMEWORK)
    assert found(first, other) == []


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
    """What both have by one identifier is one anyway."""
    shared = pact("a", "Memorandum on copper", steps=(SIGNED,))
    known = mp.Catalog([*COUNTRIES, shared])
    new = mp.Catalog([*COUNTRIES, shared, pact("b", "New", steps=(SIGNED,))])
    assert [(each.first, each.second) for each in likely_duplicates(known, new)] == [("a", "b")]
    assert likely_duplicates(new, known) == likely_duplicates(new, known)
