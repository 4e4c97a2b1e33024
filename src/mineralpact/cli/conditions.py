"""Conditions of a filter as options of the command: one for each of its fields."""

import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final

from cyclopts import Parameter

from mineralpact.catalog import Catalog
from mineralpact.cli.output import WrongUseError
from mineralpact.cli.words import id_named, ids_named, reader_of
from mineralpact.errors import ValidationError
from mineralpact.query import EntityFilter
from mineralpact.query.filters.by_kind import all_filters
from mineralpact.values.fields import Content, Field, cached, fields_of
from mineralpact.values.record import is_tuple

_TEXTS: Final = ("text", "identifier", "about", "currency")
"""Fields of our filters that hold texts and no identifiers."""
_OPTION_NAMES: Final = {"ids": "id"}
"""Names of options that are others than their fields': ``--ids`` asks for a form of the answer."""


def declare_conditions(
    verb: Callable[..., object], kind: type[EntityFilter[Any]], *, described: bool
) -> None:
    """Give a verb an option for each condition of a filter, in place of its ``**asked``.

    Args:
        verb: The verb.
        kind: The filter.
        described: True to describe each option, which only help shows: the words are read from the
            source.
    """
    own = inspect.signature(verb).parameters.values()
    named = [one for one in own if one.kind is not inspect.Parameter.VAR_KEYWORD]
    options = [_option(field, described=described) for field in fields_of(kind).values()]
    # The parser of command lines reads the signature that `inspect` finds here.
    vars(verb)["__signature__"] = inspect.Signature([*options, *named])
    for option in options:
        verb.__annotations__[option.name] = option.annotation
    del verb.__annotations__["asked"]


def filter_asked(
    kind: type[EntityFilter[Any]], asked: Mapping[str, object], catalog: Catalog
) -> EntityFilter[Any]:
    """Return the filter of some conditions, whose names are those of a catalog.

    Raises:
        WrongUseError: the conditions make no sense together, or several go by one name.
    """
    values: dict[str, Any] = dict(asked)
    for name, value in asked.items():
        if name in _id_fields(kind):
            values[name] = _ids(catalog, value)
    try:
        return kind(**values)
    except ValidationError as error:
        raise WrongUseError(str(error)) from None


def _option(field: Field, *, described: bool) -> inspect.Parameter:
    option = _OPTION_NAMES.get(field.name, field.name).replace("_", "-")
    words = field.description if described else None
    parameter = Parameter(name=f"--{option}", help=words, converter=reader_of(field))
    return inspect.Parameter(
        field.name,
        inspect.Parameter.KEYWORD_ONLY,
        default=field.attribute.default,
        annotation=Annotated[field.holds.hint, parameter],
    )


@cached
def _id_fields(kind: type[EntityFilter[Any]]) -> frozenset[str]:
    """Return the names of the fields by which a filter of ours asks for identifiers.

    One of a program's own does so by the fields that it shares with ours.
    """
    filters = (kind,) if kind.__module__.startswith("mineralpact.") else all_filters()
    names: set[str] = set()
    for filter in filters:
        for name, field in fields_of(filter).items():
            if field.value_type.content is Content.TEXT:
                names.add(name)
    return frozenset(names.difference(_TEXTS))


def _ids(catalog: Catalog, value: object) -> object:
    if is_tuple(value):
        return tuple(ids_named(catalog, list(map(str, value))))
    return id_named(catalog, str(value))
