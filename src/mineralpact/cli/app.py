"""The command: parse the command line, call the verb, print its result, or an error in a line."""

import functools
import inspect
import io
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Annotated, Final, TypeVar

from cyclopts import App, CoercionError, CycloptsError, Parameter
from cyclopts.validators import Number

from mineralpact.cli.chosen_model import model_named
from mineralpact.cli.input import Data, Document, reading_by
from mineralpact.cli.output import ExitStatus, VerbResult, WrongUseError, print_error, print_result
from mineralpact.cli.progress import end_progress, progress_of
from mineralpact.cli.verbs import verb_names, verbs_named
from mineralpact.errors import MineralpactError, UnknownFormatError
from mineralpact.model import KINDS, Entity
from mineralpact.values import When

Json = Annotated[
    bool, Parameter(help="Answer with one JSON document.", negative="", show_default=False)
]
Result = TypeVar("Result")
_FIND: Final = "find"
_CONVERT: Final = "convert"
_ABOUT_ITSELF: Final = ("-h", "--help", "-V", "--version")
"""Options that go without a verb; others are those of ``show``."""
_HELP_OPTIONS: Final = frozenset(("-h", "--help"))
_INPUT_OPTIONS: Final[Mapping[str, object]] = {
    "megabytes": Annotated[
        int | None,
        Parameter(
            help="The most megabytes that a document or a text may have; 16 when not said, "
            "2 of YAML.",
            validator=Number(gte=1),
        ),
    ],
    "format": Annotated[
        str | None,
        Parameter(help="The format of standard input: json when not said, jsonl or yaml."),
    ],
    "model": Annotated[
        str | None,
        Parameter(
            help="Kinds of your own: package.module:MODEL, or the name of an entry point.",
        ),
    ],
}
"""The options by which documents are read, and their types."""

_HELP = (
    "Who agreed what with whom on critical minerals, when, how sure, and who says so. "
    "Without a verb, the first screen: what there is, and what to ask next."
)
_EXIT_STATUS_HELP = (
    "Exit status: 0 fine; 1 the answer is no, or what was to be read is missing or bad; "
    "2 wrong use."
)


def run(arguments: Sequence[str]) -> ExitStatus:
    """Run a command line.

    Returns:
        The exit status.
    """
    if sys.stdout is None:
        print_error("standard output is closed")
        return ExitStatus.NO
    try:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        status = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print_error("interrupted")
        return ExitStatus.INTERRUPTED
    except BrokenPipeError:
        _discard_output()
        return ExitStatus.READER_GONE
    except OSError as error:
        _discard_output()
        print_error(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        return ExitStatus.NO
    return status


def make_app(
    kinds: Sequence[type[Entity]] = KINDS,
    *,
    section: str | None = None,
    verb: str | None = None,
    described: bool = True,
) -> App:
    """Return the parser of command lines, made from the signatures and docstrings of the verbs.

    Args:
        kinds: The kinds that can be asked for.
        section: What alone can be found, such as ``agreements``; all when ``None``, or where there
            is none of the name.
        verb: The verb that alone there is, and is loaded; all when ``None``, or where there is none
            of the name.
        described: True to describe what can be asked, for help.
    """
    app = App(
        name="mineralpact",
        help=_HELP,
        help_epilogue=_EXIT_STATUS_HELP,
        version=str(sys.modules["mineralpact"].__version__),  # also where nothing is installed
        version_flags=("--version", "-V"),
        default_parameter=Parameter(negative_iterable=(), show_default=False),
    )
    if verb == _FIND:
        app.command(_find_app(kinds, section, described=described))
        return app
    if verb != _CONVERT:
        for function in verbs_named(verb):
            app.command(_reading(_printing(function)))
        if verb in verb_names():
            return app
        app.command(_find_app(kinds, section, described=described))
    from mineralpact.cli.verbs.app_verbs import add_app_verbs
    from mineralpact.cli.verbs.document_verbs import convert

    app.command(_reading(convert))
    add_app_verbs(app)
    return app


def _find_app(kinds: Sequence[type[Entity]], section: str | None, *, described: bool) -> App:
    """Return the parser of what follows the verb ``find``, with a verb for each filter."""
    from mineralpact.cli.verbs.find_verb import filters_of, finder

    app = App(
        name=_FIND, help="Find entities of one kind, such as agreements, and say why they match."
    )
    for filter_class in filters_of(kinds, section):
        app.command(_reading(_printing(finder(filter_class, described=described))))
    return app


def _run(arguments: Sequence[str]) -> ExitStatus:
    tokens = list(arguments)
    if not tokens or (tokens[0].startswith("-") and tokens[0] not in _ABOUT_ITSELF):
        tokens = ["show", *tokens]
    try:
        kinds = _kinds_in(tokens)
        app = make_app(
            kinds,
            section=next(iter(tokens[1:]), None),
            verb=tokens[0],
            described=_asks_for_help(tokens),
        )
        verb, bound, _ = app.parse_args(tokens, print_error=False, exit_on_error=False)
    except (CycloptsError, MineralpactError, WrongUseError) as error:
        print_error(_message(error))
        return ExitStatus.WRONG_USE
    try:
        with progress_of(tokens[0]):
            status = verb(*bound.args, **bound.kwargs)
    except (WrongUseError, UnknownFormatError) as error:
        print_error(str(error))
        return ExitStatus.WRONG_USE
    except MineralpactError as error:
        print_error(str(error))
        return ExitStatus.NO
    # Cyclopts' own help and version, and verbs that only act, return something else or nothing.
    return status if isinstance(status, ExitStatus) else ExitStatus.FINE


def _kinds_in(tokens: Sequence[str]) -> tuple[type[Entity], ...]:
    """Return the kinds of the model that a command line names: there is a ``find`` for each.

    Raises:
        WrongUseError: there is no such model.
    """
    for token, following in zip_longest(tokens, tokens[1:], fillvalue=""):
        option, _, value = token.partition("=")
        if option == "--model" and (name := value or following):
            return model_named(name).kinds
    return KINDS


def _asks_for_help(tokens: Sequence[str]) -> bool:
    """True if a command line may show what can be asked, in words."""
    return tokens[0] in ("help", "completion") or not _HELP_OPTIONS.isdisjoint(tokens)


def _printing(verb: Callable[..., VerbResult]) -> Callable[..., ExitStatus]:
    """Return a verb that prints its result, as JSON if asked, and returns the exit status."""

    @functools.wraps(verb)
    def printing(*arguments: object, json: bool = False, **options: object) -> ExitStatus:
        result = verb(*arguments, **options)
        end_progress()
        print_result(result, as_json=json)
        return ExitStatus.FINE if result.is_yes else ExitStatus.NO

    _declare_option(printing, "json", annotation=Json, default=False)
    return printing


def _reading(verb: Callable[..., Result]) -> Callable[..., Result]:
    """Return a verb that reads as its options `megabytes`, `format` and `model` say.

    It has the format of standard input if it may read that, and has no other option for it.
    """
    parameters = inspect.signature(verb).parameters
    names = ["megabytes", "model"]
    reads = any(one.annotation in (Data, Document) for one in parameters.values())
    if "from_" not in parameters and reads:
        names.append("format")

    @functools.wraps(verb)
    def reading(
        *arguments: object,
        megabytes: int | None = None,
        format: str | None = None,
        model: str | None = None,
        **options: object,
    ) -> Result:
        if format is not None and not _reads_standard_input((*arguments, options.get("data"))):
            raise WrongUseError("--format goes with - alone: a file's suffix tells its format")
        with reading_by(megabytes=megabytes, format=format, model=model):
            return verb(*arguments, **options)

    for name in names:
        _declare_option(reading, name, annotation=_INPUT_OPTIONS[name], default=None)
    return reading


def _reads_standard_input(values: Iterable[object]) -> bool:
    """True if an argument of a verb, or one of several in a list, is the dash."""
    return any(value == "-" or (isinstance(value, list) and "-" in value) for value in values)


def _declare_option(
    wrapper: Callable[..., object], name: str, *, annotation: object, default: object
) -> None:
    """Give a function that wraps a verb one more option than it has."""
    signature = inspect.signature(wrapper)
    option = inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
    )
    # The parser of command lines reads the signature that `inspect` finds here.
    parameters = [*signature.parameters.values(), option]
    vars(wrapper)["__signature__"] = signature.replace(parameters=parameters)
    wrapper.__annotations__ = {**wrapper.__annotations__, name: annotation}


def _message(error: Exception) -> str:
    """Return the message of an error; of a bad time the reason, which the parser does not give."""
    if isinstance(error, CoercionError) and error.target_type is When and error.token is not None:
        from mineralpact.values.written.dates import read_time

        try:
            read_time(error.token.value)
        except MineralpactError as reason:
            return f"{error.token.keyword}: {reason}"
    return str(error)


def _discard_output() -> None:
    """Send pending output nowhere: Python would try to write it when it ends, and fail again."""
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
