import copy
import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from enum import IntEnum
from typing import Any, ClassVar, NamedTuple, NewType, get_origin

import attrs
import pendulum
import pytest
from attrs.exceptions import FrozenInstanceError

from mineralpact.errors import ArgumentError, Problem, ValidationError
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Country,
    Endowment,
    Entity,
    Mineral,
    Roadmap,
)
from mineralpact.reprs import REPR_LENGTH
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.amounts.ranges import Range
from mineralpact.values.citation import Citation
from mineralpact.values.commitment import Aim, Commitment
from mineralpact.values.fields import cached, fields_of
from mineralpact.values.ids import CountryId, MineralId
from mineralpact.values.record import (
    INTEGER_LIMIT,
    MOST_PROBLEMS,
    Record,
    asks_instances_only,
    describe,
    keeps_rules,
)
from mineralpact.values.step import Modality, Stage, Step
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic
from tests.property.strategies import all_records
from tests.samples import CHL, COPPER, DEU, PACT, PLAN, REPORT, refused, sample, sample_entities

ENTITIES = sample_entities()


LodeId = NewType("LodeId", MineralId)


class Word(str):
    """A text of a class of its own."""

    __slots__ = ("extra",)


class Pair(NamedTuple):
    """A tuple of a class of its own."""

    first: str
    second: str


class Number(IntEnum):
    """A whole number of a class of its own."""

    ONE = 1


@attrs.frozen(kw_only=True)
class Labelled(Record):
    """A class as an app would write it."""

    labels: tuple[str, ...] | None = None
    flag: bool | None = None
    number: int | float | None = None
    nothing: None = None
    mixed: tuple[str | int, ...] = ()
    either: tuple[str, ...] | tuple[bool, ...] = ()

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if self.labels == ("bad",):
            yield Problem(
                path="labels[0]", code="bad_label", message="expected a good label, found a bad one"
            )


@attrs.frozen(kw_only=True)
class Asked(Record):
    """A record that takes texts, as filters do."""

    takes_texts: ClassVar[bool] = True

    stage: Stage | None = None
    stages: tuple[Stage, ...] = ()
    when: When | None = None


@pytest.mark.parametrize("cls", all_records(), ids=lambda cls: cls.__name__)
class TestEveryClass:
    """What holds for each class of the model."""

    def test_is_keyword_only(self, cls: type[Record]) -> None:
        """An argument without its name is refused: nothing depends on the order of fields."""
        assert all(attribute.kw_only for attribute in attrs.fields(cls))
        with pytest.raises(TypeError):
            cls("argument")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]  # the point

    def test_has_slots_only(self, cls: type[Record]) -> None:
        """No instance has a dictionary that could take more."""
        assert not hasattr(object.__new__(cls), "__dict__")

    def test_holds_nothing_that_can_change(self, cls: type[Record]) -> None:
        """Every field is declared as a plain value, an enum, another record, or a tuple
        of these.
        """
        for field in fields_of(cls).values():
            assert not {list, dict, set, bytearray} & set(field.holds.members)
            assert get_origin(field.holds.hint) not in (list, dict, set)


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.id)
class TestEveryEntity:
    """What holds for each entity of the sample."""

    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    def test_pickles(self, entity: Entity, protocol: int) -> None:
        """What comes back is equal, with an equal hash, and prints the same."""
        again = pickle.loads(pickle.dumps(entity, protocol))  # noqa: S301  # pickled here
        assert again == entity
        assert hash(again) == hash(entity)
        assert repr(again) == repr(entity)

    def test_copies(self, entity: Entity) -> None:
        """Copies, shallow and deep, are equal."""
        assert copy.copy(entity) == copy.deepcopy(entity) == entity

    def test_is_built_again_from_its_own_fields(self, entity: Entity) -> None:
        """Equality and hash are by content, whatever objects carry it."""
        again = attrs.evolve(entity)
        assert again is not entity
        assert (again, hash(again)) == (entity, hash(entity))

    def test_cannot_be_changed(self, entity: Entity) -> None:
        """Neither setting, deleting nor adding an attribute works."""
        with pytest.raises(FrozenInstanceError):
            entity.id = "other"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]  # the point
        with pytest.raises(FrozenInstanceError):
            del entity.id  # pyright: ignore[reportAttributeAccessIssue]  # the point
        with pytest.raises(FrozenInstanceError):
            entity.extra = 1  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]  # the point

    def test_differs_by_its_id(self, entity: Entity) -> None:
        """Another identifier makes another entity."""
        other = "USA" if isinstance(entity, Country) else "other"
        assert attrs.evolve(entity, id=other) != entity

    def test_prints_what_is_stated(self, entity: Entity) -> None:
        """The repr names the class and the identifier, then stated fields, as many as fit."""
        printed = repr(entity)
        assert printed.startswith(f"{type(entity).__name__}(id={entity.id!r}")
        assert len(printed) <= REPR_LENGTH
        assert "=None" not in printed
        assert "=()" not in printed


class TestConversion:
    """What is converted when a record is built: lists, and whole numbers for decimals. Nothing
    else.
    """

    def test_a_list_becomes_a_tuple(self) -> None:
        """Changing the list later changes nothing inside."""
        parties: Any = [CHL, DEU]
        pact = Agreement(id=PACT, name="Pact", kind=AgreementKind.TREATY, parties=parties)
        parties.append("PER")
        assert pact.parties == (CHL, DEU)
        assert type(pact.parties) is tuple

    def test_a_list_becomes_a_tuple_where_the_field_may_be_none(self) -> None:
        """A union with a tuple takes a list too."""
        labels: Any = ["a"]
        assert Labelled(labels=labels).labels == ("a",)

    def test_a_tuple_of_another_class_becomes_a_plain_one(self) -> None:
        """A named tuple is stored as a tuple."""
        assert type(Mineral(id=COPPER, name="m", aliases=Pair("a", "b")).aliases) is tuple

    @pytest.mark.parametrize("word", [Word("Loa"), Topic.TRADE], ids=["subclass", "enum"])
    def test_a_text_of_another_class_becomes_a_plain_one(self, word: str) -> None:
        """Whatever the subclass carries is left behind, at the top and inside of tuples."""
        mineral = Mineral(id=MineralId(Word("loa")), name=word, aliases=(word,))
        assert [type(text) for text in (mineral.id, mineral.name, *mineral.aliases)] == [
            str,
            str,
            str,
        ]
        assert mineral.name == str(word)

    def test_a_whole_number_becomes_a_decimal(self) -> None:
        """A number for a bound need not be wrapped."""
        bound: Any = 50
        assert type(Range(at_least=bound).at_least) is Decimal

    @pytest.mark.parametrize(
        ("cls", "fields", "path"),
        [
            (Range, {"at_least": True}, "at_least"),
            (Range, {"at_least": 0.5}, "at_least"),
            (Range, {"at_least": "50"}, "at_least"),
            (Citation, {"source": REPORT, "paragraph": True}, "paragraph"),
            (Citation, {"source": REPORT, "paragraph": 1.0}, "paragraph"),
            (Citation, {"source": REPORT, "paragraph": Number.ONE}, "paragraph"),
            (Citation, {"source": REPORT, "part": "body"}, "part"),
            (Citation, {"source": None}, "source"),
            (Citation, {"source": b"report"}, "source"),
            (Aim, {"text": 5}, "text"),
            (Aim, {"text": "a", "topics": "trade"}, "topics"),
            (Aim, {"text": "a", "topics": {Topic.TRADE}}, "topics"),
            (Aim, {"text": "a", "topics": iter([Topic.TRADE])}, "topics"),
            (Aim, {"text": "a", "topics": (Topic.TRADE, "trade")}, "topics[1]"),
            (Aim, {"text": ["a"]}, "text"),
            (Labelled, {"labels": (1,)}, "labels"),
            (Labelled, {"flag": 1}, "flag"),
            (Labelled, {"number": True}, "number"),
            (Labelled, {"nothing": 0}, "nothing"),
            (Labelled, {"nothing": ()}, "nothing"),
            (Labelled, {"mixed": None}, "mixed"),
            (Labelled, {"mixed": (True,)}, "mixed[0]"),
            (Labelled, {"either": (1,)}, "either"),
            (
                Step,
                {"stage": Stage.SIGNATURE, "modality": Modality.PLANNED, "when": "2031-05"},
                "when",
            ),
            (Step, {"stage": Modality.PLANNED, "modality": Modality.PLANNED}, "stage"),
        ],
    )
    def test_another_type_is_refused(
        self, cls: type[Record], fields: dict[str, object], path: str
    ) -> None:
        """No coercion: a wrong type is a fault, told with its place."""
        assert refused(cls, **fields) == [(path, "wrong_type")]

    def test_a_value_of_a_subclass_is_refused(self) -> None:
        """Its own fields would be lost in a document."""

        @attrs.frozen(kw_only=True)
        class Loan(Money):
            rate: str = "low"

        loan: Any = Loan(currency=CurrencyCode("USD"), amount=Decimal(1))
        fields = {"by": (CHL,), "what": "lend", "modality": Modality.PLANNED, "amount": loan}
        assert refused(Commitment, **fields) == [("amount", "wrong_type")]

    def test_the_message_says_what_was_expected_and_found(self) -> None:
        """In words of the field, not of the library."""
        with pytest.raises(ValidationError) as caught:
            Citation(source=REPORT, part="body", start="x" * 100)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # the point
        messages = [problem.message for problem in caught.value.problems]
        assert messages[0] == "expected Part, found str 'body'"
        assert messages[1].startswith("expected a whole number or nothing, found str 'xxx")
        assert all(len(message) < 150 for message in messages)

    def test_an_unknown_argument_is_a_type_error(self) -> None:
        """As for any function of Python."""
        with pytest.raises(TypeError, match="colour"):
            Aim(text="a", colour="red")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]  # the point

    def test_a_missing_argument_is_a_type_error(self) -> None:
        """As for any function of Python."""
        with pytest.raises(TypeError, match="text"):
            Aim()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]  # the point


class TestRules:
    """What every record refuses, whatever its class."""

    @pytest.mark.parametrize("blank", ["", " ", "\n\t", "\u00a0", "\u2003"])
    def test_a_blank_text_is_refused(self, blank: str) -> None:
        """At the top and inside of tuples, all at once."""
        fields = {"id": "copper", "name": blank, "aliases": ("Cu", blank)}
        assert refused(Mineral, **fields) == [("name", "empty_text"), ("aliases[1]", "empty_text")]

    def test_a_text_among_others_is_found(self) -> None:
        """Numbers beside it are passed over."""
        assert refused(Labelled, mixed=(1, " ", 2)) == [("mixed[1]", "empty_text")]

    def test_half_of_a_surrogate_pair_is_refused(self) -> None:
        """No file could hold it."""
        assert refused(Aim, text="a\ud83d") == [("text", "bad_text")]

    def test_the_thousandth_fault_is_the_last(self) -> None:
        """Nobody reads more, and of very many the message alone would take all memory."""
        much = MOST_PROBLEMS + 10
        assert (
            len(refused(Mineral, id="copper", name="copper", aliases=("",) * much)) == MOST_PROBLEMS
        )
        assert len(refused(Aim, text="a", topics=(5,) * much)) == MOST_PROBLEMS
        assert len(refused(Mineral, id="copper", name="copper", aliases=("",) * 999)) == 999

    def test_any_other_text_is_kept_as_it_is(self) -> None:
        """Nothing is trimmed, normalised or escaped."""
        text = " e\u0301 \U0001f4a0 \u2028 \x00 <&> \n"
        assert Aim(text=text).text == text

    def test_a_number_no_reader_agrees_on_is_refused(self) -> None:
        """Whole numbers end where a double no longer tells neighbours apart."""
        assert refused(Labelled, mixed=(1, -INTEGER_LIMIT - 1)) == [("mixed[1]", "out_of_range")]
        plan = sample().get(Roadmap, PLAN)
        assert attrs.evolve(plan, areas_announced=INTEGER_LIMIT).areas_announced == INTEGER_LIMIT
        fields = attrs.asdict(plan, recurse=False) | {"areas_announced": INTEGER_LIMIT + 1}
        assert refused(Roadmap, **fields) == [("areas_announced", "out_of_range")]

    @pytest.mark.parametrize(
        "duration",
        [
            pendulum.duration(years=1, days=-1),
            pendulum.duration(microseconds=1),
            pendulum.duration(months=1_000_000),
        ],
        ids=str,
    )
    def test_a_duration_no_text_could_say_is_refused(self, duration: pendulum.Duration) -> None:
        """ISO 8601 has whole units, none below zero."""
        fields = attrs.asdict(sample().get(Roadmap, PLAN), recurse=False) | {"duration": duration}
        assert refused(Roadmap, **fields) == [("duration", "bad_duration")]

    def test_an_apps_own_rule_is_asked(self) -> None:
        """A subclass yields what it finds after what all records check."""
        assert refused(Labelled, labels=("bad",)) == [("labels[0]", "bad_label")]
        assert keeps_rules(Labelled(labels=("good",)))

    def test_rules_that_are_yielded_are_asked_of_instances_only(self) -> None:
        """A generator is no yes or no; a tuple is, so that many stand-ins can be asked at once."""

        @attrs.frozen(kw_only=True)
        class Shouted(Commitment):
            def problems(self) -> Iterator[Problem]:
                yield from super().problems()
                if not self.what.isupper():
                    yield Problem(path="what", code="soft", message="expected it to be shouted")

        fields = {"by": (CHL,), "modality": Modality.PLANNED}
        assert refused(Shouted, what="lend", **fields) == [("what", "soft")]
        assert refused(Shouted, what="lend", **{**fields, "by": ()}) == [
            ("by", "too_few"),
            ("what", "soft"),
        ]
        assert asks_instances_only(Shouted)
        assert not asks_instances_only(Commitment)

    def test_a_changed_copy_is_checked_again(self) -> None:
        """`attrs.evolve` builds a new object, with all checks."""
        country = Country(id=CHL)
        assert attrs.evolve(country, endowment=(Endowment.MINERAL_RICH,)).endowment == (
            Endowment.MINERAL_RICH,
        )
        with pytest.raises(ValidationError, match="endowment"):
            attrs.evolve(country, endowment="mineral_rich")  # type: ignore[arg-type]  # the point
        with pytest.raises(ValidationError, match="ISO 3166-1"):
            attrs.evolve(country, id=CountryId("ZZZ"))

    @pytest.mark.skipif(sys.version_info < (3, 13), reason="copy.replace is new in Python 3.13")
    def test_copy_replace_checks_again(self) -> None:
        """Python's own way to change a copy checks as well."""
        with pytest.raises(ValidationError, match="ISO 3166-1"):
            copy.replace(Country(id=CHL), id="ZZZ")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]  # new in 3.13

    def test_the_subject_is_named(self) -> None:
        """The message begins with the class and, for an entity, its id:
        also when a type is wrong.
        """
        with pytest.raises(ValidationError, match=r"^Country 'ZZZ': id: "):
            Country(id=CountryId("ZZZ"))
        with pytest.raises(ValidationError, match=r"^Country 'CHL': endowment: "):
            Country(id=CHL, endowment=5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # the point
        with pytest.raises(ValidationError, match=r"^Aim: text: "):
            Aim(text="")

    def test_hashes_do_not_tell_apart_what_is_equal(self) -> None:
        """Ten years are not 3650 days, though pendulum calls them equal; equal durations have one
        hash.
        """
        plan = sample().get(Roadmap, PLAN)
        days = attrs.evolve(plan, duration=pendulum.duration(days=3650))
        months = attrs.evolve(plan, duration=pendulum.duration(years=10, days=0))
        assert plan != days
        assert (plan, hash(plan)) == (months, hash(months))


class TestNames:
    """What messages call a record."""

    def test_describe(self) -> None:
        """A record by its class, an entity by its id too."""
        assert describe(Aim(text="a")) == "Aim"
        assert describe(Country(id=CHL)) == "Country 'CHL'"

    def test_cached(self) -> None:
        """A function is called once for each class."""
        calls: list[type] = []

        @cached
        def seen(cls: type) -> type:
            calls.append(cls)
            return cls

        assert [seen(Aim), seen(Aim), seen(Step)] == [Aim, Aim, Step]
        assert calls == [Aim, Step]


def test_hashes_agree_in_another_process() -> None:
    """Equal entities come back equal in a process with other hash seeds, by pickle."""
    code = (
        "import pickle, sys; e = pickle.load(sys.stdin.buffer); "
        "print(len({*e, *pickle.loads(pickle.dumps(e))}))"
    )
    data = pickle.dumps(ENTITIES)
    run = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)  # noqa: S603  # our own code
    assert json.loads(run.stdout) == len(ENTITIES)


def test_dir_shows_what_a_user_reads() -> None:
    """Fields, properties and the section are listed; what checks an object is not."""
    peru = Country(id=CountryId("PER"))
    names = {name for name in dir(peru) if not name.startswith("__")}
    assert {"id", "name", "alpha_2", "endowment", "section"} <= names
    assert not {"problems", "id_problems", "content", "standard_fields"} & names
    assert not [name for name in names if name.startswith("_")]


class TestTexts:
    """A class may take texts and dates for the terms and times that they name."""

    def test_a_text_is_taken_for_what_it_names(self) -> None:
        """By itself and in lists; what is one already stays so."""
        asked = Asked(stage="signature", stages=("adoption", Stage.SIGNATURE), when="2024")  # type: ignore[arg-type]  # texts
        assert asked.stage is Stage.SIGNATURE
        assert asked.stages == (Stage.ADOPTION, Stage.SIGNATURE)
        assert asked.when == When("2024")

    @pytest.mark.parametrize(
        ("arguments", "path", "code"),
        [
            ({"stages": "signature"}, "stages", "wrong_type"),
            ({"stage": ("signature",)}, "stage", "wrong_type"),
            ({"stage": "signatur"}, "stage", "unknown_term"),
            ({"stages": ("adoption", "signatur")}, "stages[1]", "unknown_term"),
            ({"when": "yesterday"}, "when", "bad_time"),
            ({"when": ("2024",)}, "when", "wrong_type"),
        ],
    )
    def test_any_other_text_is_refused(
        self, arguments: dict[str, Any], path: str, code: str
    ) -> None:
        """Once, at its place: one term is no list, and a list no term."""
        with pytest.raises(ArgumentError) as caught:
            Asked(**arguments)
        assert [(problem.path, problem.code) for problem in caught.value.problems] == [(path, code)]
