from typing import Any, ClassVar

import attrs
import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import ValidationError
from mineralpact.model import (
    KINDS,
    Agreement,
    Attendance,
    Attribution,
    Capacity,
    Claim,
    Entity,
    Investment,
    Mineral,
    Organization,
    Person,
    Project,
    Share,
    Source,
    Summit,
    references,
)
from mineralpact.model.entity import kind_in, kind_name, most_derived, stands_for, usual_name
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.fields import Described, fields_of, records_within
from mineralpact.values.ids import EntityId, MineralId
from mineralpact.values.record import Record
from mineralpact.values.rules import is_slug
from mineralpact.values.step import Modality
from tests.samples import COPPER, refused, sample


class NoSlots:
    """What is no record at all."""


@attrs.frozen(kw_only=True)
class Layer(Record):
    """A record that holds identifiers."""

    minerals: tuple[MineralId, ...] = ()


@attrs.frozen(kw_only=True)
class Lode(Entity):
    """An app's kind with references in every place they can stand."""

    section: ClassVar[str] = "lodes"

    top: Layer | None = None
    layers: tuple[Layer, ...] = ()
    anything: EntityId | None = None
    names: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Ore(Mineral):
    """A mineral with a grade: it stands for its base."""

    grade: int | None = None


@attrs.frozen(kw_only=True)
class RichOre(Ore):
    """It stands for both."""


@attrs.frozen(kw_only=True)
class Fossil(Mineral):
    """A kind beside its base."""

    section: ClassVar[str] = "fossils"


def test_the_kinds_are_in_the_order_of_documents() -> None:
    """Each with a section of its own, what others point at first, statements last."""
    sections = [kind.section for kind in KINDS]
    assert sections == [
        *("countries", "organizations", "people", "minerals", "sources", "summits"),
        *("agreements", "roadmaps", "projects", "investments", "claims", "tensions"),
    ]


@pytest.mark.parametrize("id", ["a", "0", "japan-peru-roadmap", "2024-11", "a" * 200])
def test_a_slug_names_an_entity(id: str) -> None:
    """Lower-case letters and digits, joined by single hyphens, up to 200 characters."""
    assert Mineral(id=MineralId(id), name="a").id == id
    assert is_slug(id)


@pytest.mark.parametrize(
    "id",
    [
        "Copper",
        "copper ore",
        "-a",
        "a-",
        "a--b",
        "caf\u00e9",
        "a_b",
        "a.b",
        "a\n",
        "\uff11",
        "a" * 201,
        "a/b",
    ],
)
def test_any_other_text_is_refused(id: str) -> None:
    """What could be mistaken for another identifier, or breaks a path, is none."""
    assert refused(Mineral, id=id, name="a") == [("id", "bad_id")]
    assert not is_slug(id)


def test_a_blank_identifier_is_told_once() -> None:
    """Blank text, not a bad slug as well."""
    assert refused(Mineral, id=" ", name="a") == [("id", "empty_text")]


def test_references_are_found_by_type() -> None:
    """In fields, tuples, records and tuples of records; plain texts are none."""
    lode = Lode(
        id=EntityId("lode"),
        top=Layer(minerals=(COPPER,)),
        layers=(Layer(), Layer(minerals=(MineralId("zinc"), COPPER))),
        anything=EntityId("other"),
        names=("copper",),
    )
    found = [(each.path, each.id) for each in references(lode)]
    assert found == [
        ("top.minerals[0]", "copper"),
        ("layers[1].minerals[0]", "zinc"),
        ("layers[1].minerals[1]", "copper"),
        ("anything", "other"),
    ]
    assert [each.id_types for each in references(lode)][-1] == {EntityId}


def test_no_references_in_an_empty_entity() -> None:
    """What is not stated points nowhere."""
    assert not list(references(Lode(id=EntityId("lode"))))


def test_a_field_of_another_type_is_checked_by_typeguard() -> None:
    """An app may declare what we never do."""

    @attrs.frozen(kw_only=True)
    class Pair(Record):
        pairs: tuple[tuple[int, ...], ...] | None = None
        other: NoSlots | None = None

    nested: Any = [[1, 2], (3,)]
    assert Pair(pairs=nested).pairs == ((1, 2), (3,))
    assert refused(Pair, pairs=(("a",),)) == [("pairs", "wrong_type")]
    assert refused(Pair, other=5) == [("other", "wrong_type")]


@pytest.mark.parametrize(
    ("kind", "base", "stands"),
    [
        *((Ore, Mineral, True), (RichOre, Mineral, True), (Mineral, Mineral, True)),
        *((Mineral, Ore, False), (Fossil, Mineral, False), (Ore, Entity, False)),
    ],
)
def test_a_subclass_with_the_same_section_stands_for_its_base(
    kind: type[Entity], base: type[Entity], *, stands: bool
) -> None:
    """At any remove; another section is another kind, and nothing stands for all entities."""
    assert stands_for(kind, base) is stands


def test_what_stands_for_a_kind_takes_its_place() -> None:
    """Whichever is named first; each once."""
    assert most_derived((Mineral, Person, Fossil, Ore, RichOre)) == (RichOre, Person, Fossil)
    assert most_derived((RichOre, Person, Mineral, Person)) == (RichOre, Person)
    assert kind_in((Person, RichOre), Mineral) is RichOre
    assert kind_in((Person, Fossil), Mineral) is Mineral


def test_what_is_no_kind_is_left_for_others_to_refuse() -> None:
    """An entity in the place of its class, say."""
    tin: Any = Mineral(id=MineralId("tin"), name="tin")
    assert most_derived((Mineral, tin, tin)) == (Mineral, tin)


def test_two_that_stand_for_one_kind_are_both_left() -> None:
    """Their section cannot be that of both, which is refused as such."""

    @attrs.frozen(kw_only=True)
    class Gem(Mineral):
        pass

    assert most_derived((Ore, Gem, Mineral)) == (Ore, Gem)
    with pytest.raises(ValidationError, match="duplicate section 'minerals' of Gem"):
        Catalog(kinds=(Ore, Gem))


def test_a_kind_that_stands_for_another_goes_by_its_name() -> None:
    """In counts, headings and lines, which others read."""
    assert [kind_name(kind) for kind in (Mineral, RichOre, Fossil)] == [
        *("Mineral", "Mineral", "Fossil")
    ]


def described_classes() -> set[type[Described]]:
    """The kinds and every class of a record that one may hold."""
    return set(KINDS).union(*map(records_within, KINDS))


def test_what_is_not_said_is_not_so() -> None:
    """No flag of any kind or record is set unless somebody sets it."""
    defaults: dict[str, object] = {}
    for cls in described_classes():
        for field in fields_of(cls).values():
            if field.holds.types == (bool,) and not field.holds.is_optional:
                defaults[f"{cls.__name__}.{field.name}"] = field.attribute.default
    assert defaults.keys() >= {"Claim.inferred", "Attribution.inferred", "Share.free_carried"}
    assert set(defaults.values()) == {False}


def test_a_count_is_named_after_the_list_it_counts() -> None:
    """Areas announced are the areas, of every kind: questions count the unnamed by it."""
    counts: dict[str, str | None] = {}
    for cls in described_classes():
        for name, field in fields_of(cls).items():
            if name.endswith("_announced"):
                counts[f"{cls.__name__}.{name}"] = field.counts
                assert field.counts in fields_of(cls)
    assert counts["Roadmap.areas_announced"] == "areas"
    assert all(name.endswith(f".{counted}_announced") for name, counted in counts.items())


def test_nothing_is_wrong_with_what_is_sound() -> None:
    """Each kind and record answers that it has no problems, and not merely nothing."""
    checked: set[type] = set()
    output = Range.exactly(5, unit=Unit.TONNE_PER_YEAR)
    waiting: list[object] = [Capacity(amount=output, modality=Modality.ONGOING), *sample()]
    while waiting:
        record = waiting.pop()
        if isinstance(record, Record):
            checked.add(type(record))
            assert record.problems() == ()
            waiting += (getattr(record, name) for name in fields_of(type(record)))
        elif isinstance(record, tuple):
            waiting += record
    assert checked >= {*KINDS, Attendance, Attribution, Capacity, Share}


@pytest.mark.parametrize(
    ("kind", "field", "word"),
    [
        (Agreement, "amends", "agreement"),
        (Claim, "disputes", "claim"),
        (Investment, "revises", "investment"),
        (Mineral, "members", "mineral"),
        (Organization, "part_of", "organization"),
        (Project, "part_of", "project"),
        (Source, "based_on", "source"),
        (Summit, "within", "meeting"),
    ],
)
def test_who_points_at_itself_is_told_what_is_expected(
    kind: type[Entity], field: str, word: str
) -> None:
    """Another of its kind, by the word that people use for it."""
    [entity, *_] = sample().of(kind)
    value: Any = (entity.id,) if fields_of(kind)[field].is_many else entity.id
    with pytest.raises(ValidationError, match=f"expected another {word}, found this one"):
        attrs.evolve(entity, **{field: value})


def test_a_bad_identifier_is_told_with_a_good_one() -> None:
    """As an example."""
    with pytest.raises(ValidationError, match="such as japan-peru-roadmap, found 'Tin'"):
        Mineral(id=MineralId("Tin"), name="tin")


def test_an_entity_goes_by_its_name_or_title() -> None:
    """And by its identifier where it has neither."""
    samples: list[Entity] = [sample().of(kind)[0] for kind in (Mineral, Source, Claim)]
    mineral, source, claim = samples
    assert usual_name(mineral) == getattr(mineral, "name", None)
    assert usual_name(source) == getattr(source, "title", None)
    assert usual_name(claim) == claim.id
