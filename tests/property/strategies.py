"""Strategies of the project's own tests: those of `mineralpact.testing`, and single records that
hold given identifiers only.
"""

import sys
from collections.abc import Iterator
from typing import Final, TypeVar

from hypothesis.strategies import SearchStrategy

from mineralpact.model import KINDS, Entity
from mineralpact.testing import catalogs, entity_lists
from mineralpact.testing.drawing import Ids as Pool
from mineralpact.testing.plain_strategies import Drawn, durations, slugs, texts, whens
from mineralpact.testing.shapes.shape_table import drawing_among
from mineralpact.testing.strategies import example_ids
from mineralpact.values import Record

__all__ = [
    "EXAMPLE_POOL",
    "Pool",
    "all_records",
    "by_type",
    "catalogs",
    "durations",
    "entity_lists",
    "records",
    "slugs",
    "texts",
    "whens",
]

R = TypeVar("R", bound=Record)

EXAMPLE_POOL: Final[Pool] = example_ids(KINDS)
"""What single records may refer to."""


def records(cls: type[R], pool: Pool | None = None, **fixed: object) -> SearchStrategy[R]:
    """Valid values or entities of one class, holding only identifiers of the pool.

    It is empty where a required field wants an identifier of a kind that the pool lacks.
    """
    return drawing_among(EXAMPLE_POOL if pool is None else pool).records(cls, fixed)


def by_type(hint: object, pool: Pool) -> Drawn:
    """Values of a declared type."""
    return drawing_among(pool).of_type(hint)


def all_records() -> list[type[Record]]:
    """Every class of the model that derives from Record, values and entities."""

    def below(cls: type[Record]) -> Iterator[type[Record]]:
        for each in cls.__subclasses__():
            yield each
            yield from below(each)

    ours = [
        each
        for each in below(Record)
        if each.__module__.startswith(("mineralpact.model.", "mineralpact.values."))
    ]
    return [
        each
        for each in ours
        if each is not Entity and getattr(sys.modules[each.__module__], each.__name__) is each
    ]
