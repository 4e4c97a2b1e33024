from enum import StrEnum
from typing import ClassVar, NewType

import pytest
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.model import KINDS, Agreement, Claim, Country, Entity
from mineralpact.values import Modality, Step
from mineralpact.values.ids import CountryId, EntityId
from mineralpact.views.pages.model_pages import (
    classes_of,
    fields_page,
    fields_plain,
    first_sentence,
    hyphenated,
    kinds_page,
    kinds_plain,
    terms_page,
    terms_plain,
    vocabularies_of,
    vocabularies_page,
)


class Grade(StrEnum):
    """Grade of an ore. It is told by weight."""

    HIGH = "high"
    """Worth digging."""
    VERY_LOW = "very_low"


OreId = NewType("OreId", EntityId)


@frozen(kw_only=True)
class Ore(Entity):
    """Something dug up, such as gravel. There is more."""

    section: ClassVar[str] = "ores"
    id: OreId
    grade: Grade | None = None
    """Its grade."""
    from_: tuple[CountryId, ...] = ()


def test_kinds_of_a_program_are_among_them() -> None:
    """With how many there are, and the first sentence on each."""
    catalog = Catalog([Ore(id=OreId("tin-ore")), Country(id=CountryId("PER"))], kinds=(*KINDS, Ore))
    plain = kinds_plain(catalog)
    assert plain[-1] == {
        "kind": "ore",
        "section": "ores",
        "count": 1,
        "meaning": "Something dug up, such as gravel.",
    }
    assert (
        "ore                 1: Something dug up, such as gravel.\n" in f"{kinds_page(catalog)}\n"
    )


def test_fields_tell_what_they_hold_in_words_that_can_be_asked_for() -> None:
    """Identifiers by the kind they point at, terms by their vocabulary, records by their name."""
    text = " ".join(fields_page(Ore).text().split())
    assert "(id of Ore, required)" in text
    assert "grade Its grade. (term: grade)" in text
    assert "(several: id of Country)" in text
    assert [field["required"] for field in _fields(Ore) if field["field"] == "id"] == [True]
    assert "several: step" in " ".join(fields_page(Agreement).text().split())
    assert "several: entity-path or" not in fields_page(Claim).text()


def _fields(cls: type[Entity]) -> list[dict[str, Plain]]:
    plain = fields_plain(cls)
    return [field for field in plain if isinstance(field, dict)]


def test_terms_have_their_meaning_and_other_words() -> None:
    """Those of a program have no other words."""
    assert terms_page("grade", Grade).text(60).splitlines()[2:] == [
        "Grade of an ore.",
        "",
        f"── Terms {'─' * 51}",
        "high",
        "  Worth digging.",
        "very-low",
    ]
    assert terms_plain(Grade) == [
        {"term": "high", "meaning": "Worth digging.", "words": []},
        {"term": "very_low", "meaning": None, "words": []},
    ]
    assert "  also: " in terms_page("modality", Modality).text()


def test_vocabularies_are_those_that_fields_hold() -> None:
    """At whatever depth."""
    vocabularies = vocabularies_of([Ore, Agreement])
    assert vocabularies["grade"] is Grade
    assert vocabularies["modality"] is Modality
    assert "2 terms             Grade of an ore." in vocabularies_page({"grade": Grade}).text()


def test_classes_are_kinds_and_their_parts() -> None:
    """Kinds first."""
    classes = classes_of([Agreement])
    assert next(iter(classes)) == "agreement"
    assert classes["step"] is Step


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("AgreementKind", "agreement-kind"),
        ("very_low", "very-low"),
        ("agreement kind", "agreement-kind"),
    ],
)
def test_names_are_typed_with_hyphens(name: str, typed: str) -> None:
    """As options are."""
    assert hyphenated(name) == typed


def test_the_first_sentence_has_no_markup() -> None:
    """It is for people."""
    assert first_sentence(Modality).startswith("Way in which a source tells a thing.")
    assert "`" not in first_sentence(Agreement)
