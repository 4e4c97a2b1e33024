"""Borders: the arguments of public functions are checked, and texts taken for what they name."""

import datetime as dt
import pickle
from collections.abc import Callable
from typing import Any, TypeVar

import pytest

import mineralpact as mp
from mineralpact import (
    ArgumentError,
    Catalog,
    Mineral,
    Modality,
    Stage,
    Truth,
    ValidationError,
    When,
)
from mineralpact.borders import behind_border, checked, checked_class, taken
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    EntityFilter,
    count_by,
    exists,
    find,
    in_force,
    timeline,
    total_invested,
)
from mineralpact.values import CountryId

Any_ = TypeVar("Any_")
Text = TypeVar("Text", bound=str)
PACT = mp.datasets.load("japan-peru-2024")
PLANNED = AgreementFilter(
    involving=("PER",), stage=Stage.SIGNATURE, modality=Modality.PLANNED, during=When("2024-11")
)


def faults_of(call: Callable[..., object], *args: Any, **kwargs: Any) -> list[tuple[str, str]]:  # noqa: ANN401  # whatever a caller gives
    """Return the path and the code of each fault of a call that is refused."""
    with pytest.raises(ArgumentError) as caught:
        call(*args, **kwargs)
    return [(problem.path, problem.code) for problem in caught.value.problems]


class TestOptions:
    """An option is what it says, or is refused: it never stands for another."""

    @pytest.mark.parametrize("truth", [Truth.NO, "no"], ids=["term", "text"])
    def test_a_term_is_taken_by_its_value(self, truth: Any) -> None:  # noqa: ANN401  # whatever a caller gives
        """A form holds text: ``no`` asks for what surely does not match."""
        assert find(PACT, PLANNED, truth=truth) == find(PACT, PLANNED, truth=Truth.NO)
        assert find(PACT, PLANNED, truth=truth) != find(PACT, PLANNED)

    @pytest.mark.parametrize("truth", [False, None, "No", "", "perhaps", 0, [Truth.NO]])
    def test_another_value_is_refused(self, truth: Any) -> None:  # noqa: ANN401  # whatever a caller gives
        """Never another answer."""
        assert [path for path, _ in faults_of(find, PACT, PLANNED, truth=truth)] == ["truth"]

    def test_a_term_nearby_is_offered(self) -> None:
        """A short vocabulary is listed whole, of a long one the near terms."""
        with pytest.raises(ArgumentError, match=r"truth: expected a term of Truth \(yes, no, unk"):
            find(PACT, PLANNED, truth="nope")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # refused, or taken
        with pytest.raises(ArgumentError, match="found str 'signatur'; did you mean signature"):
            AgreementFilter(stage="signatur")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # refused, or taken

    def test_a_time_is_taken_by_its_text_and_of_a_date(self) -> None:
        """What an address or Python's calendar holds."""
        pact = PACT.agreements[0]
        day: Any
        for day in ("2024-11-14", dt.date(2024, 11, 14)):
            assert in_force(pact, on=day) is in_force(pact, on=When("2024-11-14"))
        assert faults_of(in_force, pact, on="14 November") == [("on", "bad_time")]
        assert faults_of(in_force, pact, on=20241114) == [("on", "wrong_type")]

    def test_filters_take_texts_too(self) -> None:
        """For terms and times, each for itself or in a list; a text of letters is no list."""
        fields: Any = {"stage": "signature", "modality": "planned", "during": "2024-11"}
        assert AgreementFilter(involving=("PER",), **fields) == PLANNED
        assert faults_of(AgreementFilter, involving="PER") == [("involving", "wrong_type")]
        assert faults_of(AgreementFilter, during="2024-13", stage=5) == [
            ("during", "bad_time"),
            ("stage", "wrong_type"),
        ]

    def test_entities_are_built_of_exact_types(self) -> None:
        """As documents are: a text is no term there, since nothing says that it was one."""
        assert faults_of(mp.Step, stage="signature", modality=Modality.PLANNED) == [
            ("stage", "wrong_type")
        ]


MISPLACED: list[tuple[Any, ...]] = [
    (find, (EntityFilter(text="x"),), {}, [
        ("filter", "missing_argument"), ("catalog", "wrong_type"),
    ]),
    (find, (PACT, PLANNED, Truth.YES), {}, [("", "too_many_arguments")]),
    (find, (PACT, PLANNED), {"catalog": PACT}, [("catalog", "repeated_argument")]),
    (find, (PACT, PLANNED), {"thruth": "no"}, [("thruth", "unknown_argument")]),
    (timeline, ([PACT],), {}, [("catalog", "wrong_type")]),
    (total_invested, (PACT, ClaimFilter()), {}, [("filter", "wrong_type")]),
    (mp.merge, (PACT, "x"), {}, [("second", "wrong_type")]),
    (mp.known_as_of, (5, "2024"), {}, [("editions", "wrong_type")]),
    (mp.known_as_of, ([PACT, "x"], "2024"), {}, [("editions[1]", "wrong_type")]),
    (mp.loads, ({},), {}, [("data", "wrong_type")]),
    (exists, (), {}, [("catalog", "missing_argument"), ("filter", "missing_argument")]),
    (mp.Catalog, (PACT["PER"],), {}, [("entities", "wrong_type")]),
    (PACT.get, ("roadmap", "japan-peru-roadmap"), {}, [("kind", "wrong_type")]),
    (PACT.follow, ("PER",), {}, [("ids", "wrong_type")]),
    (PACT.of, ([],), {}, [("kind", "wrong_type")]),
    (Mineral, ("tin",), {"id": "tin", "names": "tin"}, [
        ("", "too_many_arguments"),
        ("names", "unknown_argument"),
        ("name", "missing_argument"),
    ]),
]  # fmt: skip


class TestPlaces:
    """Arguments that are missing, unknown, too many or given twice are all named at once."""

    @pytest.mark.parametrize(("call", "args", "kwargs", "faults"), MISPLACED)
    def test_all_that_is_wrong_is_listed(
        self,
        call: Callable[..., object],
        args: tuple[object, ...],
        kwargs: dict[str, object],
        faults: list[tuple[str, str]],
    ) -> None:
        """Each by its path and code."""
        assert faults_of(call, *args, **kwargs) == faults

    def test_the_error_is_pythons_own_too(self) -> None:
        """A program that catches TypeError, ValueError or ValidationError catches it."""
        assert issubclass(ArgumentError, TypeError)
        assert issubclass(ArgumentError, ValueError)
        assert issubclass(ArgumentError, ValidationError)

    def test_a_near_name_is_offered(self) -> None:
        """For an argument that is misspelt."""
        with pytest.raises(ArgumentError, match="did you mean truth"):
            find(PACT, PLANNED, thruth=Truth.NO)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]  # refused, or taken


class TestHotFunctions:
    """What questions call by the thousand checks what it is given all the same."""

    @pytest.mark.parametrize("value", ["yes", 1, [True]])
    def test_truths_are_made_of_true_false_and_none(self, value: Any) -> None:  # noqa: ANN401  # whatever a caller gives
        """A text that says no is not true."""
        assert faults_of(Truth.of, value) == [("value", "wrong_type")]

    def test_truths_are_combined_with_truths(self) -> None:
        """A text counts as the truth that it names, anything else is refused."""
        answers: list[Any] = ["yes", "no"]
        assert Truth.all(iter(answers)) is Truth.NO
        assert Truth.any(answers) is Truth.YES
        assert Truth.all(["yes", Truth.UNKNOWN]) is Truth.UNKNOWN  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]  # refused, or taken
        assert faults_of(Truth.all, [True]) == [("truths", "wrong_type")]
        assert faults_of(Truth.any, [None]) == [("truths", "wrong_type")]

    def test_times_compare_with_times(self) -> None:
        """Or with what names one."""
        later: Any = "2024-12"
        assert When("2024-11").before(later) is Truth.YES
        assert faults_of(When("2024-11").before, 2024) == [("other", "wrong_type")]

    def test_amounts_compare_with_amounts(self) -> None:
        """Numbers are taken in a range's own unit."""
        assert mp.Range.exactly(5).admits(5) is Truth.YES
        assert faults_of(mp.Range.exactly(5).admits, "5") == [("other", "wrong_type")]

    def test_an_identifier_is_a_text(self) -> None:
        """Whatever else is asked for is not merely missing."""
        assert faults_of(PACT.__getitem__, 5) == [("id", "wrong_type")]
        assert faults_of(PACT.__getitem__, []) == [("id", "wrong_type")]


class TestBorder:
    """A border of a function of one's own."""

    def test_it_knows_a_call_it_has_admitted_by_the_classes(self) -> None:
        """The second call is not looked at; one of other classes is."""

        @checked
        def double(number: int, *more: int, **others: int) -> int:
            return 2 * (number + sum(more) + sum(others.values()))

        for _ in range(2):
            assert double(1) == 2
            assert double(1, 2, other=3) == 12
        assert faults_of(double, True) == [("number", "wrong_type")]  # noqa: FBT003  # the wrong type
        faults = faults_of(double, 1, "2", other="3")
        assert faults == [
            ("[0]", "wrong_type"),
            ("other", "wrong_type"),
        ]

    def test_it_goes_through_an_iterator_as_the_function_does(self) -> None:
        """A stream stays one: its items are checked on the way."""

        def endless() -> Any:  # noqa: ANN401  # whatever a caller gives
            yield Mineral(id=mp.MineralId("tin"), name="tin")
            yield "zinc"
            raise AssertionError("read too far")

        assert faults_of(Catalog, endless()) == [("entities[1]", "wrong_type")]
        assert len(Catalog(iter([Mineral(id=mp.MineralId("tin"), name="tin")]))) == 1

    def test_a_class_may_have_one(self) -> None:
        """Its constructor is a function like others."""

        @checked_class
        class Box:
            def __init__(self, size: int) -> None:
                self.size = size

        assert Box(3).size == 3
        assert faults_of(Box, "3") == [("size", "wrong_type")]

    def test_one_argument_may_be_checked_alone(self) -> None:
        """By functions too hot for a border."""
        assert taken("no", Truth, "truth", "asked") is Truth.NO
        assert faults_of(taken, 5, Truth, "truth", "asked") == [("truth", "wrong_type")]

    def test_a_function_has_one_border(self) -> None:
        """However often it is handed on; it is pickled by the room's name."""
        assert behind_border(find, "elsewhere") is find
        assert pickle.loads(pickle.dumps(find)) is find  # noqa: S301  # our own
        assert find.__module__ == "mineralpact.query"

    def test_count_by_takes_a_function_of_any_kind(self) -> None:
        """Whatever may be called."""
        assert faults_of(count_by, PACT, AgreementFilter(), 5)[0][1] == "wrong_type"

    def test_what_no_class_tells_is_left_to_typeguard(self) -> None:
        """The items of a mapping, and of a tuple of so many; a function is a function."""

        @checked
        def weighed(
            weights: dict[str, int],
            pair: tuple[int, str],
            act: Callable[[], int],
            value: object,
        ) -> tuple[int, object]:
            return len(weights) + len(pair) + act(), value

        assert weighed({"tin": 1}, (1, "a"), lambda: 5, None) == (8, None)
        assert faults_of(weighed, {"tin": "1"}, (1, 2), 5, None) == [
            ("weights", "wrong_type"),
            ("pair", "wrong_type"),
            ("act", "wrong_type"),
        ]

    def test_a_type_variable_admits_what_its_bound_does(self) -> None:
        """Anything, where it has none."""

        @checked
        def same(value: Any_, text: Text) -> tuple[Any_, Text]:
            return value, text

        assert same(5, "a") == (5, "a")
        assert faults_of(same, 5, 5) == [("text", "wrong_type")]

    def test_a_new_type_admits_what_it_is_made_of(self) -> None:
        """Checkers alone tell them apart."""

        @checked
        def same(id: CountryId) -> CountryId:
            return id

        assert same(CountryId("PER")) == "PER"
        assert faults_of(same, 5) == [("id", "wrong_type")]
