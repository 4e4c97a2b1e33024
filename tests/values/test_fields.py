"""Description of fields: the names, types and docstrings of the fields of each class."""

from decimal import Decimal
from typing import NewType

import attrs
import pytest
from pendulum import Duration

from mineralpact.model import (
    KINDS,
    Agreement,
    AgreementKind,
    Claim,
    Country,
    Entity,
    Investment,
    Roadmap,
)
from mineralpact.values.amounts.money import Money
from mineralpact.values.amounts.ranges import Range
from mineralpact.values.commitment import Aim, Obligation
from mineralpact.values.fields import (
    Content,
    counter_of,
    fields_of,
    names_of_id_types,
    records_within,
    value_type,
)
from mineralpact.values.ids import AgreementId, CountryId, EntityId, MineralId, OrganizationId
from mineralpact.values.record import Record
from mineralpact.values.step import Modality, Stage, Step
from mineralpact.values.texts.docstrings import field_docstrings
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic
from tests.property.strategies import all_records

LodeId = NewType("LodeId", MineralId)


class TestFieldsOfAClass:
    """What the description of a class says."""

    def test_names_come_in_the_order_of_definition(self) -> None:
        """Worked out once for each class."""
        assert list(fields_of(Aim)) == ["key", "text", "topics", "by", "to", "means"]
        assert fields_of(Aim) is fields_of(Aim)

    def test_a_field_says_whether_it_must_be_given(self) -> None:
        """By its default."""
        required = [name for name, field in fields_of(Agreement).items() if field.is_required]
        assert set(required) == {"id", "name", "kind", "parties"}

    def test_a_list_is_described_by_its_items(self) -> None:
        """One value of a list is an item; one value of any other field is the field's."""
        parties, kind = fields_of(Agreement)["parties"], fields_of(Agreement)["kind"]
        assert parties.is_many
        assert parties.value_type is parties.holds.item
        assert parties.value_type.id_types == {CountryId, OrganizationId}
        assert not kind.is_many
        assert kind.value_type is kind.holds

    def test_a_count_names_the_list_it_counts(self) -> None:
        """And the list finds its count."""
        counter = counter_of(Roadmap, "areas")
        assert counter is not None
        assert counter is fields_of(Roadmap)["areas_announced"]
        assert counter.counts == "areas"
        assert counter_of(Roadmap, "steps") is None

    def test_some_references_never_lead_back(self) -> None:
        """Nothing replaces what replaces it, though two pacts may build on one another."""
        fields = fields_of(Agreement)
        assert fields["replaces"].may_not_circle is True
        assert fields["builds_on"].may_not_circle is False

    def test_a_field_has_its_docstring(self) -> None:
        """On one line, from the class or one of its bases."""
        assert fields_of(Agreement)["name"].description is not None
        docstrings = field_docstrings(Country)
        assert docstrings["id"] == "ISO 3166-1 alpha-3 code."
        assert "\n" not in "".join(docstrings.values())

    def test_a_class_without_source_has_no_docstrings(self) -> None:
        """One that is made at run time still has its fields."""
        made = attrs.make_class(
            "Made", {"word": attrs.field(type=str)}, bases=(Record,), frozen=True, kw_only=True
        )
        assert fields_of(made)["word"].description is None
        assert fields_of(made)["word"].holds.content is Content.TEXT

    @pytest.mark.parametrize("cls", all_records(), ids=lambda cls: cls.__name__)
    def test_every_field_of_the_model_is_told_in_a_docstring(self, cls: type[Record]) -> None:
        """Schema, reference pages and editors show it."""
        assert all(field.description for field in fields_of(cls).values())

    @pytest.mark.parametrize("cls", all_records(), ids=lambda cls: cls.__name__)
    def test_every_field_of_the_model_is_of_a_known_type(self, cls: type[Record]) -> None:
        """Both loaders, tables and the schema know it."""
        for field in fields_of(cls).values():
            assert field.holds.is_supported
            assert field.value_type.content is not Content.OTHER


class TestContent:
    """What one value is."""

    @pytest.mark.parametrize(
        ("hint", "content"),
        [
            (str, Content.TEXT),
            (str | None, Content.TEXT),
            (int, Content.INTEGER),
            (bool, Content.BOOLEAN),
            (Decimal | None, Content.NUMBER),
            (When, Content.TIME),
            (Duration | None, Content.DURATION),
            (Topic, Content.TERM),
            (AgreementId | None, Content.ID),
            (CountryId | OrganizationId, Content.ID),
            (Money | None, Content.MONEY),
            (Range, Content.RANGE),
            (Step, Content.RECORD),
            (str | int, Content.MIXED),
            (float, Content.OTHER),
            (type(None), Content.OTHER),
        ],
    )
    def test_a_type_is_told_by_what_a_value_of_it_is(self, hint: object, content: Content) -> None:
        """None aside."""
        assert value_type(hint).content is content


class TestValueType:
    """What may stand in a field."""

    def test_names_of_types_are_resolved(self) -> None:
        """Through any number of names; the names themselves are kept as members."""
        holds = value_type(LodeId | None)
        assert holds.types == (str,)
        assert holds.members == (LodeId, type(None))
        assert holds.id_types == {LodeId}
        assert holds.is_optional

    def test_an_id_of_any_kind_is_an_id(self) -> None:
        """Its type points at every kind."""
        assert value_type(EntityId).id_types == {EntityId}

    def test_the_class_of_a_record_is_found_in_a_union(self) -> None:
        """And the vocabulary of a term."""
        assert value_type(Step | None).record is Step
        assert value_type(Topic | None).record is None
        assert value_type(Topic | None).vocabulary is Topic
        assert value_type(str).vocabulary is None

    @pytest.mark.parametrize(
        ("hint", "is_supported"),
        [
            (str | None, True),
            (tuple[str, ...], True),
            (tuple[str, ...] | None, False),
            (tuple[str | None, ...], False),
            (tuple[tuple[str, ...], ...], False),
            (tuple[str, int], False),
        ],
        ids=str,
    )
    def test_lists_stand_alone_and_are_flat(self, hint: object, *, is_supported: bool) -> None:
        """What documents and tables are made for."""
        assert value_type(hint).is_supported is is_supported

    def test_of_two_lists_in_one_union_neither_is_the_field(self) -> None:
        """Only a check of the value tells which it is."""
        holds = value_type(tuple[str, ...] | tuple[bool, ...])
        assert holds.item is None
        assert not holds.is_plain

    def test_text_is_found_inside_lists(self) -> None:
        """At any depth."""
        assert value_type(tuple[tuple[str, ...], ...]).holds_text
        assert not value_type(tuple[int, ...]).holds_text

    @pytest.mark.parametrize(
        ("hint", "name"),
        [
            (str, "text"),
            (bool | None, "true or false or nothing"),
            (tuple[Topic, ...], "a tuple of Topic"),
            (When, "When"),
            (list[int], "list"),
            (CountryId | OrganizationId | None, "text or nothing"),
        ],
    )
    def test_a_type_has_a_name_for_people(self, hint: object, name: str) -> None:
        """Each alternative once."""
        assert value_type(hint).name == name


class TestRecordsWithin:
    """The classes that an object is made of."""

    def test_are_found_at_any_depth(self) -> None:
        """The class itself is not among them."""
        assert records_within(Aim) == frozenset()
        assert {cls.__name__ for cls in records_within(Claim)} == {
            *("Attribution", "Citation", "PossibleEntity", "PlacedValue", "StatedValue"),
            *("Money", "Range", "Identifier", "Place"),
        }
        assert Money in records_within(Investment)

    @pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
    def test_no_kind_holds_itself(self, kind: type[Entity]) -> None:
        """A document nests no deeper than its classes do."""
        assert kind not in records_within(kind)


def test_kinds_are_named_by_their_id_types() -> None:
    """In alphabetical order."""
    assert names_of_id_types([OrganizationId, CountryId]) == ["Country", "Organization"]


def test_a_term_is_written_as_it_is_named() -> None:
    """In small letters: in documents, on command lines and in every vocabulary."""
    fields = [field for cls in all_records() for field in fields_of(cls).values()]
    vocabularies = {field.value_type.vocabulary for field in fields}
    assert {Topic, Modality, Stage, Obligation, AgreementKind} <= vocabularies
    for vocabulary in vocabularies:
        if vocabulary is not None:
            assert [term.value for term in vocabulary] == [term.name.lower() for term in vocabulary]
