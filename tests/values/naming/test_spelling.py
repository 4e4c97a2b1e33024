"""Two spellings of one text, composed or in pieces, are one text wherever texts are compared."""

import unicodedata
from typing import Final

import attrs
import pendulum
import pytest

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps, loads
from mineralpact.editions import ChangeKind, diff, merge
from mineralpact.evidence import Standing, explain
from mineralpact.model import Claim, Entity, Mineral, Organization, OrganizationKind, Source
from mineralpact.query import MineralFilter, OrganizationFilter, find
from mineralpact.query.conditions import Is
from mineralpact.values import Citation, Modality, Name, StatedValue, Truth, When
from mineralpact.values.codes.country_names import country_code
from mineralpact.values.ids import ClaimId, EntityPath, MineralId, OrganizationId, SourceId
from mineralpact.values.naming.spelling import composed, is_same, search_key, spelt_like
from mineralpact.values.precision import refines

NAMES: Final = ["Perú", "Ministère de l'Énergie", "Đường", "ガス", "한국광물", "Ångström ΐ"]


def pieces(text: str) -> str:
    """The text with its accents apart."""
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize("name", NAMES)
class TestTexts:
    """A text and its other spelling."""

    def test_they_are_the_same(self, name: str) -> None:
        """Composed, searched and compared; another text is another."""
        other = pieces(name)
        assert other != name
        assert composed(other) == name
        assert search_key(other) == search_key(name) == search_key(name.upper())
        assert is_same(other, name)
        assert not is_same(other, name + "x")

    def test_a_search_finds_both(self, name: str) -> None:
        """By the index, entity by entity, and in a part of the text; in any case."""
        catalog = Catalog(
            [
                Mineral(id=MineralId("composed"), name=f"the {name}"),
                Mineral(id=MineralId("pieces"), name="x", aliases=(pieces(f"the {name}"),)),
                Mineral(id=MineralId("other"), name="Peru"),
            ]
        )
        for text in (name, pieces(name), name.upper(), pieces(name.upper())):
            filter = MineralFilter(text=text)
            assert [mineral.id for mineral in find(catalog, filter)] == ["composed", "pieces"]
            assert len(find(catalog, filter & MineralFilter(form=None))) == 2
            equal = Is(field="name", value=f"the {text}")
            is_name = text in (name, pieces(name))
            assert [equal.truth(mineral.name) for mineral in catalog.minerals] == [
                Truth.of(is_name and mineral.id == "composed") for mineral in catalog.minerals
            ]
            for mineral in catalog.minerals:
                outcome = filter.condition().evaluate(mineral, mineral, catalog)
                assert outcome.truth is Truth.of(mineral.id != "other")


def test_a_letter_without_its_accent_is_another() -> None:
    """The accent apart does not make the letter be found alone."""
    catalog = Catalog([Mineral(id=MineralId("m"), name=pieces("Perú"))])
    assert find(catalog, MineralFilter(text="Peru")) == ()
    assert len(find(catalog, MineralFilter(text="Per"))) == 1


def edition(id: str, *entities: Entity) -> Catalog:
    """An edition with its source."""
    source = Source(id=SourceId(id), title=id, published=When("2024"))
    return Catalog([source, *entities], id=id)


def body(name: str, other_name: str, kind_word: str) -> Organization:
    """An organization with texts in a field, in a record of a list, and in a word of its own."""
    return Organization(
        id=OrganizationId("body"),
        name=name,
        kind=OrganizationKind.OTHER,
        kind_word=kind_word,
        names=(Name(text=other_name, language="es"),),
    )


BODY = body("Ministério", "Dirección", "órgano")
APART = body(*map(pieces, ("Ministério", "Dirección", "órgano")))


class TestEditions:
    """Editions of one story that spell a name in two ways."""

    def test_they_do_not_differ(self) -> None:
        """Neither in a name, nor in a list of names, nor in a word."""
        first, second = Catalog([BODY]), Catalog([APART])
        assert first != second
        assert diff(first, second) == ()
        assert diff(second, first) == ()
        (change,) = diff(first, Catalog([attrs.evolve(APART, name="Ministerio")]))
        assert change.field == "name"

    def test_a_merge_keeps_the_first_spelling(self) -> None:
        """Nothing is contradicted or added; each edition keeps the bytes of its source."""
        first, second = edition("a", BODY), edition("b", APART)
        merged = merge(first, second)
        assert [change for change in merged.changes if change.entity == "body"] == []
        assert merged.catalog["body"] == BODY
        assert merged.catalog.editions == (first, second)
        assert merge(second, first).catalog["body"] == APART

    def test_what_only_the_second_says_keeps_its_spelling(self) -> None:
        """Beside what both say."""
        new = attrs.evolve(APART, names=(*APART.names, Name(text=pieces("Dirección General"))))
        merged = merge(edition("a", BODY), edition("b", new))
        (change,) = [change for change in merged.changes if change.entity == "body"]
        assert (change.kind, change.field) == (ChangeKind.ADDED, "names[1]")
        organization = merged.catalog.get(Organization, "body")
        assert organization.names == (*BODY.names, Name(text=pieces("Dirección General")))

    def test_claims_do_not_conflict(self) -> None:
        """Of the same field, by other claims; another name is disputed."""

        def told(id: str, name: str) -> Catalog:
            claim = Claim(
                id=ClaimId(f"claim-{id}"),
                about=(EntityPath("m.name"),),
                modality=Modality.HAPPENED,
                value=StatedValue(text=name),
                cites=(Citation(source=SourceId(id)),),
            )
            return edition(id, Mineral(id=MineralId("m"), name="Tin"), claim)

        def conflicts(second: str) -> list[ChangeKind]:
            changes = merge(told("a", "Perú"), told("b", second)).changes
            return [change.kind for change in changes if change.field == "name"]

        assert conflicts(pieces("Perú")) == []
        assert conflicts("Peru") == [ChangeKind.CONTRADICTED]

    def test_a_claim_repeated_in_another_spelling_is_one(self) -> None:
        """It gets no second identifier."""

        def told(id: str, statement: str) -> Catalog:
            claim = Claim(
                id=ClaimId("c"),
                about=(EntityPath("m"),),
                modality=Modality.HAPPENED,
                statement=statement,
                cites=(Citation(source=SourceId(id)),),
            )
            return edition(id, Mineral(id=MineralId("m"), name="Tin"), claim)

        merged = merge(told("a", "Más"), told("b", pieces("Más"))).catalog
        assert [claim.id for claim in merged.claims] == ["c"]
        assert len(merged.claims[0].cites) == 2


def test_a_claim_carries_a_value_in_another_spelling() -> None:
    """A field is cited where a claim states its name otherwise spelt, in a list too."""
    claims = [
        Claim(
            id=ClaimId(f"c{number}"),
            about=(EntityPath(path),),
            modality=Modality.HAPPENED,
            value=StatedValue(text=pieces("Estaño")),
            cites=(Citation(source=SourceId("s")),),
        )
        for number, path in enumerate(("tin.name", "tin.aliases"))
    ]
    tin = Mineral(id=MineralId("tin"), name="Estaño", aliases=("Estaño",))
    catalog = edition("s", tin, *claims)
    for field in ("name", "aliases"):
        assert explain(catalog, "tin", field).standing is Standing.CITED


def test_what_is_written_keeps_its_spelling() -> None:
    """Byte for byte, in every format."""
    catalog = Catalog([APART])
    for format in ("json", "jsonl", "yaml"):
        assert loads(dumps(catalog, format=format), format=format) == catalog


def test_a_country_is_looked_up_in_either_spelling() -> None:
    """Accents do not count there at all."""
    for name in ("Côte d'Ivoire", pieces("Côte d'Ivoire")):
        assert country_code(name) == "CIV"


def test_a_record_is_spelt_like_another_where_they_agree() -> None:
    """Texts that the other has not, and values that are no texts, stay as they are."""
    assert spelt_like(APART, BODY) == BODY
    assert spelt_like(BODY, BODY) is BODY
    assert spelt_like((pieces("é"), 1, None), ("é", "x")) == ("é", 1, None)
    assert refines(APART, attrs.evolve(BODY, kind_word=None))
    assert not is_same(pendulum.duration(years=10), pendulum.duration(days=3650))
    assert is_same(pendulum.duration(years=10), pendulum.duration(years=10))


def test_joined_filters_find_both() -> None:
    """All that is asked, in whichever spelling it is asked."""
    catalog = Catalog([APART])
    both = OrganizationFilter(text="ministério") & OrganizationFilter(text=pieces("DIRECCIÓN"))
    assert find(catalog, both) == (APART,)
    assert find(catalog, both & ~OrganizationFilter(text="Órgano")) == ()
