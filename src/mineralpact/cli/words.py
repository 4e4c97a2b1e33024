"""Words of people on the command line: names of countries, usual words for terms, English dates."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any, Final

from cyclopts import Parameter, Token

from mineralpact.catalog import Catalog
from mineralpact.cli.output import WrongUseError
from mineralpact.errors import NotFoundError
from mineralpact.model import Entity
from mineralpact.query import country, lookup
from mineralpact.values import When
from mineralpact.values.fields import Field

_BETWEEN: Final = ","
"""Sign between several values of one option."""


def read_when(_: object, tokens: Sequence[Token]) -> When:
    """Return the time that a word of the command line names, in EDTF or in English."""
    from mineralpact.values.written.dates import read_time  # most command lines have no time

    return read_time(tokens[0].value).when


Day = Annotated[When, Parameter(converter=read_when)]
"""A time on the command line, such as ``2024-11`` or ``November 2024``."""


class TermReader:
    """Reader of the terms of one vocabulary: by value, label or usual word.

    Args:
        vocabulary: The vocabulary.
        is_many: True for an option that takes several.
    """

    def __init__(self, vocabulary: type[StrEnum], *, is_many: bool) -> None:
        self._vocabulary = vocabulary
        self._is_many = is_many

    def __call__(self, _: object, tokens: Sequence[Token]) -> Any:  # noqa: ANN401  # terms of whatever vocabulary
        """Return the term, or the terms, that words of the command line name."""
        from mineralpact.values.written.term_names import read_term  # nor a term

        words = [token.value for token in tokens]
        if not self._is_many:
            return read_term(self._vocabulary, words[0])
        return tuple([read_term(self._vocabulary, word) for word in split_words(words)])


def reader_of(field: Field) -> Any:  # noqa: ANN401  # what the parser of command lines takes
    """Return what reads the values of a filter's field; ``None`` for what is no word."""
    types = field.value_type.types
    if When in types:
        return read_when
    vocabulary = field.value_type.vocabulary
    return None if vocabulary is None else TermReader(vocabulary, is_many=field.is_many)


def split_words(words: Sequence[str]) -> list[str]:
    """Return words one by one: ``PER,JPN`` is two.

    >>> split_words(["PER, JPN", "CHN"])
    ['PER', 'JPN', 'CHN']
    """
    parts: list[str] = []
    for word in words:
        parts += filter(None, map(str.strip, word.split(_BETWEEN)))
    return parts


def id_named(catalog: Catalog, name: str, kind: type[Entity] = Entity) -> str:
    """Return the identifier of the one that a name means; the name itself where none goes by it.

    Known are the names that `lookup` knows, and, of countries that the catalog does not hold, those
    that `country` knows.

    Raises:
        WrongUseError: several go by the name.
    """
    if name in catalog:
        return name
    ids = dict.fromkeys(match.entity.id for match in lookup(catalog, name, kind=kind))
    if len(ids) > 1:
        raise WrongUseError(f"{name!r} may be any of {', '.join(ids)}: say which")
    if ids:
        return next(iter(ids))
    try:
        return country(name).id
    except NotFoundError:
        return name


def ids_named(catalog: Catalog, names: Sequence[str], kind: type[Entity] = Entity) -> list[str]:
    """Return the identifiers of those that names mean; ``PER,JPN`` is two, unless it is a name.

    Raises:
        WrongUseError: several go by one name.
    """
    ids: list[str] = []
    for name in names:
        id = id_named(catalog, name, kind)
        if id == name and id not in catalog and _BETWEEN in name:
            ids += ids_named(catalog, split_words([name]), kind)
        else:
            ids.append(id)
    return ids
