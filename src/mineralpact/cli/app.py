"""The command: parse the command line, call the verb, print its result, or an error in a line."""

import functools
import inspect
import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, TypeVar

from cyclopts import App, CoercionError, CycloptsError, Parameter
from cyclopts.validators import Number

from mineralpact.cli.input import reading_at_most
from mineralpact.cli.output import ExitStatus, VerbResult, WrongUseError, print_error, print_result
from mineralpact.cli.verbs import VERBS
from mineralpact.cli.verbs.document_verbs import convert
from mineralpact.cli.verbs.find_verb import finder
from mineralpact.errors import MineralpactError, TimeFormatError, UnknownFormatError
from mineralpact.query.filters.by_kind import all_filters
from mineralpact.values import When

Json = Annotated[
    bool, Parameter(help="Answer with one JSON document.", negative="", show_default=False)
]
Result = TypeVar("Result")
Limit = Annotated[
    int | None,
    Parameter(
        help="The most megabytes that a document or a text may have; 16 when not said, 2 of YAML.",
        validator=Number(gte=1),
    ),
]

_HELP = (
    "Who agreed what with whom on critical minerals, when, how sure, and who says so. "
    "Without a verb: show."
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


def make_app() -> App:
    """Return the parser of command lines, made from the signatures and docstrings of the verbs."""
    app = App(
        name="mineralpact",
        help=_HELP,
        help_epilogue=_EXIT_STATUS_HELP,
        version=str(sys.modules["mineralpact"].__version__),  # also where nothing is installed
        default_parameter=Parameter(negative_iterable=(), show_default=False),
    )
    find = App(
        name="find", help="Find entities of one kind, such as agreements, and say why they match."
    )
    for filter_class in all_filters():
        find.command(_limited(_printing(finder(filter_class))))
    for verb in VERBS:
        app.command(_limited(_printing(verb)))
    app.command(find)
    app.command(_limited(convert))
    return app


def _run(arguments: Sequence[str]) -> ExitStatus:
    tokens = list(arguments)
    if not tokens or (tokens[0].startswith("-") and tokens[0] not in ("-h", "--help", "--version")):
        tokens = ["show", *tokens]
    try:
        verb, bound, _ = make_app().parse_args(tokens, print_error=False, exit_on_error=False)
    except (CycloptsError, MineralpactError) as error:
        print_error(_message(error))
        return ExitStatus.WRONG_USE
    try:
        status = verb(*bound.args, **bound.kwargs)
    except (WrongUseError, UnknownFormatError) as error:
        print_error(str(error))
        return ExitStatus.WRONG_USE
    except MineralpactError as error:
        print_error(str(error))
        return ExitStatus.NO
    # Cyclopts' own help and version, and verbs that only act, return something else or nothing.
    return status if isinstance(status, ExitStatus) else ExitStatus.FINE


def _printing(verb: Callable[..., VerbResult]) -> Callable[..., ExitStatus]:
    """Return a verb that prints its result, as JSON if asked, and returns the exit status."""

    @functools.wraps(verb)
    def printing(*arguments: object, json: bool = False, **options: object) -> ExitStatus:
        result = verb(*arguments, **options)
        print_result(result, as_json=json)
        return ExitStatus.FINE if result.is_yes else ExitStatus.NO

    _declare_option(printing, verb, "json", annotation=Json, default=False)
    return printing


def _limited(verb: Callable[..., Result]) -> Callable[..., Result]:
    """Return a verb that reads no more than its option `limit` says."""

    @functools.wraps(verb)
    def limited(*arguments: object, limit: int | None = None, **options: object) -> Result:
        with reading_at_most(limit):
            return verb(*arguments, **options)

    _declare_option(limited, verb, "limit", annotation=Limit, default=None)
    return limited


def _declare_option(
    wrapper: Callable[..., object],
    verb: Callable[..., object],
    name: str,
    *,
    annotation: object,
    default: object,
) -> None:
    """Give a function that wraps a verb the verb's signature, and one more option."""
    signature = inspect.signature(verb)
    option = inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
    )
    # The parser of command lines reads the signature that `inspect` finds here.
    parameters = [*signature.parameters.values(), option]
    vars(wrapper)["__signature__"] = signature.replace(parameters=parameters)
    wrapper.__annotations__ = {**verb.__annotations__, name: annotation}


def _message(error: Exception) -> str:
    """Return the message of an error; of a bad time the reason, which the parser does not give."""
    if isinstance(error, CoercionError) and error.target_type is When and error.token is not None:
        try:
            When(error.token.value)
        except TimeFormatError as reason:
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
