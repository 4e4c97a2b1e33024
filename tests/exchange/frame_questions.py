"""Questions that a person asks of frames by plain comparisons, and what `find` answers."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

import pandas as pd
import polars as pl

from mineralpact.catalog import Catalog
from mineralpact.query import EntityFilter, find
from mineralpact.values import Truth, When

Period: TypeAlias = tuple[date, date]
Answer: TypeAlias = tuple[set[str], set[str]]
"""The ids of what surely matches, and of all that may."""


def found(catalog: Catalog, filter: EntityFilter[Any]) -> Answer:
    """Return what surely matches, and all that may."""
    sure = {entity.id for entity in find(catalog, filter)}
    return sure, {entity.id for entity in find(catalog, filter, truth=Truth.UNKNOWN)}


def lists(party: str) -> Callable[[Any], bool]:
    """Return a function that tells whether a party is among some."""
    return lambda ids: party in ids


def by_pandas(frame: pd.DataFrame, party: str, period: Period) -> Answer:
    """Return what a frame of pandas says, as docs/howto/frames.md has it."""
    first, last = map(str, period)
    involved, perhaps = frame["involved"].map(lists(party)), frame["perhaps_involved"]
    surely = frame[involved & (frame["when_earliest"] >= first) & (frame["when_latest"] <= last)]
    possibly = frame[
        (involved | perhaps.map(lists(party)) | frame["others_may_be"])
        & (frame["when_latest_start"] >= first)
        & (frame["when_earliest_end"] <= last)
    ]
    return set(surely["id"]), set(possibly["id"])


def by_polars(frame: pl.DataFrame, party: str, period: Period) -> Answer:
    """Return what a frame of polars says."""
    first, last = period
    surely = frame.filter(
        pl.col("involved").list.contains(party),
        pl.col("when_earliest") >= first,
        pl.col("when_latest") <= last,
    )
    possibly = frame.filter(
        pl.col("involved").list.contains(party)
        | pl.col("perhaps_involved").list.contains(party)
        | pl.col("others_may_be"),
        pl.col("when_latest_start") >= first,
        pl.col("when_earliest_end") <= last,
    )
    return set(surely["id"]), set(possibly["id"])


def span(period: Period) -> When:
    """Return a period as a time."""
    return When(f"{period[0]}/{period[1]}")
