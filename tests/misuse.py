"""Every public function, method and constructor, called with arguments of the wrong types.

``python -m tests.misuse`` prints how many calls were refused, and how.
"""

import inspect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from enum import Enum
from functools import partial
from types import UnionType
from typing import (
    Any,
    Final,
    NamedTuple,
    NewType,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from typeguard import CollectionCheckStrategy, TypeCheckError, check_type

import mineralpact as mp
from mineralpact import Catalog, Citation, MineralpactError, Money, Range, When
from mineralpact.drafts import Compiled, Draft, DraftBuilder
from mineralpact.editions import Merged, merge
from mineralpact.errors import PathError
from mineralpact.evidence import Audit, Verification, audit, verify
from mineralpact.paths import Path
from mineralpact.query import ClaimFilter, EntityFilter, timeline
from mineralpact.shown import Answers, Shown
from mineralpact.tables import DuckDBEngine, Engine, SparkEngine, TablesWriter, to_tables
from mineralpact.values import CurrencyCode, Record, SourceId
from mineralpact.views import Page, Picture, brief, timeline_picture
from tests.public import public_methods, public_things

VALUES: Final[tuple[object, ...]] = (
    None, True, 5, 5.5, "no such thing", b"bytes", {"a": 1}, [object()], object(), When, lambda: 0,
)  # fmt: skip
"""Values of many types; for each argument, those that its annotation does not admit are tried."""


class Call(NamedTuple):
    """One callable with one wrong argument."""

    name: str
    function: Callable[..., object]
    argument: str
    value: object

    def outcome(self) -> str:
        """Call it: ``refused`` by an error of ours that names the argument, or what else."""
        try:
            result = self.function(**{self.argument: self.value})
            if inspect.isgenerator(result):
                next(result, None)
        except MineralpactError as error:
            if not issubclass(type(error), TypeError | ValueError):
                return f"neither a TypeError nor a ValueError: {type(error).__name__}"
            paths = [problem.path for problem in getattr(error, "problems", ())]
            is_named = any(path.partition("[")[0] == self.argument for path in paths)
            is_path_error = type(error) is PathError  # of the room below the one of borders
            return "refused" if is_named or is_path_error else f"unnamed: {error}"
        except Exception as error:  # noqa: BLE001  # what ends here is the fault that is looked for
            return f"raw {type(error).__name__}"
        return "accepted"


def calls() -> Iterator[Call]:
    """Yield every call that has to be refused."""
    for name, function, hints in callables():
        for argument, hint in hints.items():
            for value in VALUES:
                if is_wrong(value, hint):
                    yield Call(name, function, argument, value)


def callables() -> Iterator[tuple[str, Callable[..., object], dict[str, object]]]:
    """Yield every public callable that a program calls, and the types of its arguments."""
    for name, thing in public_things():
        if inspect.isfunction(thing) and not name.startswith("errors."):  # they word messages
            yield name, thing, arguments_of(thing)
        elif isinstance(thing, type):
            yield from callables_of(name, thing)


def callables_of(
    name: str, cls: type[Any]
) -> Iterator[tuple[str, Callable[..., object], dict[str, object]]]:
    """Yield the constructor of a class that programs build, and its public methods."""
    if is_built_by_programs(cls):
        yield name, cls, arguments_of(cls.__init__)
    for method_name, method in public_methods(cls):
        static = inspect.getattr_static(cls, method_name)
        if method_name.startswith("_") or not inspect.isfunction(static) | is_of_class(static):
            continue
        hints = arguments_of(method)
        if hints and cls not in WITHOUT_INSTANCES:
            owner = cls if is_of_class(static) else instance_of(cls)
            yield f"{name}.{method_name}", getattr(owner, method_name), hints


def instance_of(cls: type[Any]) -> object:
    """Return an instance of a class, or of a base that has its methods."""
    bases = [base for base in cls.__mro__ if base in INSTANCES]
    assert bases, f"no instance of {cls.__name__} is tried"
    return INSTANCES[bases[0]]


def is_of_class(static: object) -> bool:
    """True for a class method or a static method."""
    return isinstance(static, classmethod | staticmethod)


def is_built_by_programs(cls: type[Any]) -> bool:
    """True unless the package itself makes all instances: answers, pages and errors."""
    if issubclass(cls, Enum | BaseException) or inspect.isabstract(cls):
        return False
    return issubclass(cls, Record) or hasattr(cls.__init__, "__border__")


def arguments_of(function: Callable[..., object]) -> dict[str, object]:
    """Return the annotation of each argument that may be given by name."""
    hints = get_type_hints(function)
    hints.pop("return", None)
    parameters = inspect.signature(function).parameters
    by_name = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    return {name: hint for name, hint in hints.items() if parameters[name].kind in by_name}


def is_wrong(value: object, hint: object) -> bool:
    """True if an annotation does not admit a value, nor is it taken for what is admitted."""
    hints = members_of(hint)
    is_many = any(
        isinstance(member, type) and issubclass(member, Iterable)
        for member in map(get_origin, hints)
    )
    if is_many and type(value) in (str, bytes, list):  # typeguard looks at no item of these
        return not {str, object, type(value)} & set(hints)
    if Decimal in hints and type(value) is int:
        return False
    return not any(map(partial(fits, value), hints))


def fits(value: object, hint: object) -> bool:
    """True if typeguard says that an annotation admits a value."""
    if get_origin(hint) is Callable:
        return callable(value)
    try:
        check_type(value, hint, collection_check_strategy=CollectionCheckStrategy.ALL_ITEMS)
    except TypeCheckError:
        return False
    return True


def members_of(hint: object) -> list[object]:
    """Return the members of a union, or the one annotation; id types as the texts they are."""
    while isinstance(hint, NewType):
        hint = hint.__supertype__
    if get_origin(hint) in (Union, UnionType):
        return [member for part in get_args(hint) for member in members_of(part)]
    if isinstance(hint, TypeVar):
        return [hint.__bound__ or object]
    return [hint]


CATALOG: Final = mp.datasets.load("japan-peru-2024")
WITHOUT_INSTANCES: Final = {Engine, SparkEngine, TablesWriter}
"""Classes whose methods are tried elsewhere: one needs Spark, one a folder."""
INSTANCES: Final[dict[type, object]] = {
    Catalog: CATALOG,
    Shown: CATALOG.agreements[0],
    Answers: timeline(CATALOG),
    mp.Model: mp.Model(),
    mp.Limits: mp.Limits(),
    When: When("2024"),
    Range: Range(at_least=Decimal(1)),
    Money: Money(amount=Decimal(1), currency=CurrencyCode("USD")),
    Citation: Citation(source=SourceId("article")),
    Path: Path.parse("steps"),
    Merged: merge(CATALOG, CATALOG),
    Audit: audit(CATALOG),
    Verification: verify(CATALOG, CATALOG.sources[0].id, ""),
    Page: brief(CATALOG),
    Picture: timeline_picture(CATALOG),
    DraftBuilder: DraftBuilder(),
    Compiled: DraftBuilder().compile_with_report(),
    Draft: DraftBuilder().draft(),
    mp.Problem: mp.Problem(path="", code="bad", message="bad"),
    mp.Investment: CATALOG.investments[0],
    EntityFilter: EntityFilter(),
    ClaimFilter: ClaimFilter(),
    DuckDBEngine: DuckDBEngine(to_tables(CATALOG)),
}
"""One instance of each class that has methods which take something."""


def outcomes() -> Counter[str]:
    """Count how the calls end."""
    return Counter(call.outcome() for call in calls())


if __name__ == "__main__":
    print(f"{len(list(callables()))} callables")  # noqa: T201  # a command
    for outcome, count in outcomes().most_common():
        print(f"{count:6,} {outcome}")  # noqa: T201  # a command
