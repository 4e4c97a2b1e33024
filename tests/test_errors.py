import builtins
import copy
import pickle
from collections.abc import Iterator

import pytest

from mineralpact import errors
from mineralpact.errors import (
    MESSAGE_LENGTH,
    PROBLEMS_SHOWN,
    ArgumentError,
    CalendarRangeError,
    ChangedFileError,
    DocumentError,
    EngineError,
    FileError,
    MineralpactError,
    MissingExtraError,
    MissingFileError,
    NotFoundError,
    PathError,
    Problem,
    TimeFormatError,
    UnitMismatchError,
    UnknownFormatError,
    ValidationError,
    did_you_mean,
    file_error,
    file_errors,
    near_names,
)

PROBLEM = Problem(path="parties[1]", code="repeated", message="expected each once")
EXAMPLES: list[MineralpactError] = [
    ValidationError("catalog", [PROBLEM, PROBLEM]),
    ArgumentError("find", [PROBLEM]),
    EngineError("the engine is closed"),
    TimeFormatError("2024-13", 5, "no such month"),
    DocumentError("document", [PROBLEM]),
    NotFoundError("agreement", "pact", ["past", "part"]),
    CalendarRangeError("too early"),
    UnknownFormatError("no such format"),
    UnitMismatchError("USD", "EUR"),
    MissingExtraError("rich", "cli"),
    FileError("pact.json", "no_space", "no space left on device", number=28),
    MissingFileError("pact.json"),
    ChangedFileError("pact.json"),
    PathError("steps[", 5, "expected an index"),
]


def error_classes() -> list[type[MineralpactError]]:
    """Every error class there is."""
    classes = [value for value in vars(errors).values() if isinstance(value, type)]
    return [each for each in classes if issubclass(each, MineralpactError)]


def test_the_tree_is_drawn_as_it_is() -> None:
    """Each class with the built-in error it also is, in the module's own text."""
    assert len(error_classes()) > 5
    for each in error_classes():
        assert each.__name__ in str(errors.__doc__)
        assert issubclass(each, MineralpactError)
        ours = [base.__name__ for base in each.__bases__ if base.__module__ != "builtins"]
        for base in each.__bases__:
            if base.__module__ == "builtins" and ours:
                assert f"{each.__name__} ({base.__name__})" in str(errors.__doc__)
                assert getattr(builtins, base.__name__) is base


def test_every_error_has_an_example() -> None:
    """A new class is tried by the tests below, too."""
    assert {type(error) for error in EXAMPLES} | {MineralpactError} == set(error_classes())


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_an_error_survives_pickling_and_copying(error: MineralpactError) -> None:
    """A worker process can hand it on, with all it knows."""
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):  # noqa: S301  # pickled here
        assert type(again) is type(error)
        assert str(again) == str(error)
        assert vars(again) == vars(error)
        for name in ("errno", "strerror", "filename"):
            assert getattr(again, name, None) == getattr(error, name, None)


class TestProblem:
    """One thing that is wrong, and where."""

    @pytest.mark.parametrize(
        ("problem", "text"),
        [
            (PROBLEM, "parties[1]: expected each once"),
            (Problem(path="", code="c", message="m"), "m"),
            (Problem(path="a", code="c", message="m", line=3), "line 3: a: m"),
            (Problem(path="", code="c", message="m", line=3, column=7), "line 3, column 7: m"),
            (Problem(path="a", code="c", message="m", column=7), "a: m"),
        ],
    )
    def test_prints_its_place_and_message(self, problem: Problem, text: str) -> None:
        """As much of the place as is known."""
        assert str(problem) == text

    @pytest.mark.parametrize(
        ("path", "under", "joined"),
        [
            ("parties[1]", "agreements[3]", "agreements[3].parties[1]"),
            ("[1]", "parties", "parties[1]"),
            ("", "agreements[3]", "agreements[3]"),
        ],
    )
    def test_is_seen_from_further_out(self, path: str, under: str, joined: str) -> None:
        """The path grows at its front; all else stays."""
        problem = Problem(path=path, code="c", message="m", line=1, column=2)
        assert problem.under(under) == Problem(path=joined, code="c", message="m", line=1, column=2)


class TestMessages:
    """Messages for people."""

    def test_no_problem_is_the_subject_alone(self) -> None:
        """An error of an app's own may know no more."""
        assert str(ValidationError("catalog", [])) == "catalog"

    def test_one_problem_is_a_line(self) -> None:
        """The subject, the place and the message."""
        assert (
            str(ValidationError("catalog", [PROBLEM])) == "catalog: parties[1]: expected each once"
        )

    def test_several_problems_are_a_list(self) -> None:
        """A line each."""
        text = str(ValidationError("catalog", [PROBLEM, PROBLEM]))
        assert (
            text == "catalog:\n  parties[1]: expected each once\n  parties[1]: expected each once"
        )

    def test_many_problems_are_counted(self) -> None:
        """The error keeps them all."""
        error = ValidationError(
            "c", [Problem(path=f"{number}", code="c", message="m") for number in range(1_000)]
        )
        assert len(error.problems) == 1_000
        assert str(error).endswith(f"\n  and {1_000 - PROBLEMS_SHOWN} more")

    def test_a_long_message_is_cut(self) -> None:
        """A hostile text does not fill the screen."""
        error = ValidationError("c", [Problem(path="p", code="c", message="m" * 100_000)])
        assert len(str(error)) == MESSAGE_LENGTH
        assert str(error).endswith("...")
        assert len(error.problems[0].message) == 100_000
        assert len(str(NotFoundError("entity", "x" * 100_000))) == MESSAGE_LENGTH

    def test_near_names_are_offered(self) -> None:
        """Names spelt alike follow the message, if there are some."""
        assert (
            str(NotFoundError("agreement", "pact", ["past", "part"]))
            == "no agreement 'pact'; did you mean past, part?"
        )
        assert str(NotFoundError("agreement", "pact")) == "no agreement 'pact'"

    def test_a_missing_library_says_what_to_install(self) -> None:
        """By the extra that brings it."""
        assert (
            str(MissingExtraError("rich", "cli"))
            == "rich is not installed: pip install 'mineralpact[cli]'"
        )

    def test_units_that_do_not_match_are_both_named(self) -> None:
        """Whoever reads it sees what met what."""
        assert str(UnitMismatchError("USD", "EUR")) == "expected USD on both sides, found EUR"

    def test_a_changed_file_is_named(self) -> None:
        """The message says that it was left alone."""
        assert (
            str(ChangedFileError("pact.json"))
            == "pact.json: changed since it was read: it was not overwritten"
        )

    def test_a_bad_time_shows_where(self) -> None:
        """The position, the reason and a short piece of the text."""
        error = TimeFormatError("2024-13" + "x" * 100, 5, "no such month")
        assert (error.position, error.reason, len(error.text)) == (5, "no such month", 107)
        assert (
            str(error)
            == f"not an EDTF time: no such month (at position 5 of '2024-13{'x' * 30}...')"
        )


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (ValidationError, ValueError),
        (TimeFormatError, ValueError),
        (DocumentError, ValueError),
        (NotFoundError, LookupError),
        (CalendarRangeError, OverflowError),
        (UnknownFormatError, ValueError),
        (UnitMismatchError, TypeError),
        (MissingExtraError, ImportError),
        (FileError, OSError),
        (MissingFileError, FileNotFoundError),
        (ChangedFileError, OSError),
    ],
)
def test_each_is_a_builtin_error_too(
    error: type[MineralpactError], builtin: type[Exception]
) -> None:
    """Code that knows nothing of us can catch it."""
    assert issubclass(error, builtin)


def test_near_names() -> None:
    """Up to three, best first."""
    known = ["copper-pact", "copper-part", "copper-plan", "copper-pacts", "zinc"]
    assert near_names("copper-pact", known) == ("copper-pact", "copper-pacts", "copper-part")
    assert near_names("copper-pact", known, most=1) == ("copper-pact",)
    assert near_names("gold", known) == ()


def test_near_names_are_offered() -> None:
    """In the order given; nothing is said where there are none."""
    assert did_you_mean(("steps", "stage")) == "; did you mean steps, stage?"
    assert did_you_mean(()) == ""


class TestFileErrors:
    """Errors of the system become ours, about the file that the caller named."""

    @pytest.mark.parametrize(
        ("error", "code", "text"),
        [
            (PermissionError(13, "Permission denied"), "no_permission", "Permission denied"),
            (OSError(28, "No space left on device"), "no_space", "No space left on device"),
            (IsADirectoryError(21, "Is a directory"), "irregular", "Is a directory"),
            (OSError(5, "Input/output error"), "system", "Input/output error"),
            (OSError("a library's own words"), "system", "a library's own words"),
            (OSError(), "system", "OSError"),
        ],
    )
    def test_have_a_code_and_a_reason(self, error: OSError, code: str, text: str) -> None:
        """The number stays, for programs that go by it."""
        ours = file_error(error, "pact.json")
        assert (ours.code, ours.reason, ours.errno) == (code, text, error.errno)
        assert str(ours) == f"pact.json: {text}"
        assert (ours.path, ours.filename) == ("pact.json", "pact.json")

    def test_of_a_missing_file_are_caught_as_such(self) -> None:
        """`except FileNotFoundError` is what programs say."""
        missing = r"pact\.json: No such file or directory"
        with pytest.raises(FileNotFoundError, match=missing), file_errors("pact.json"):
            raise FileNotFoundError(2, "No such file or directory", ".pact.json.tmp")

    def test_of_ours_stay_what_they_are(self) -> None:
        """The place nearest to the fault knows its path best."""
        changed = ChangedFileError("pact.json")
        with pytest.raises(ChangedFileError) as raised, file_errors("other.json"):
            raise changed
        assert raised.value is changed

    def test_print_no_path_that_could_steer_a_terminal(self) -> None:
        """Nor one too long to read."""
        assert str(MissingFileError("a\x1b[2Jb\n\ud800")).startswith("'a\\x1b[2Jb\\n\\ud800': No")
        assert len(str(MissingFileError("x" * 10_000))) < 400


def test_near_names_are_looked_for_once_they_are_read() -> None:
    """Whoever only asks whether there is one does not wait for them."""
    asked: list[str] = []

    def near() -> Iterator[str]:
        asked.append("near")
        yield "copper"

    error = NotFoundError("mineral", "coper", near())
    assert (error.what, error.name, asked) == ("mineral", "coper", [])
    assert str(error) == "no mineral 'coper'; did you mean copper?"
    assert error.near == pickle.loads(pickle.dumps(error)).near == ("copper",)  # noqa: S301  # as above
    assert asked == ["near"]
