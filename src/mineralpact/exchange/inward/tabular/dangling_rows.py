"""Rows that refer to what did not come in, and those that refer to them, at any remove."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from mineralpact.errors import Problem, did_you_mean, near_names
from mineralpact.exchange.inward.tabular.row_reader import RowOutcome, RowReader
from mineralpact.model import Source
from mineralpact.model.entity import references
from mineralpact.paths import Path

_Referring: TypeAlias = dict[str, list[tuple[RowOutcome, Path]]]
"""Rows by the identifiers that they refer to, with the fields that do."""
MOST_HINTS: Final = 20
"""For how many identifiers that nobody has near ones are looked for."""


def dangling_rows(
    outcomes: Iterable[RowOutcome], source: Source | None, reader: RowReader
) -> Mapping[int, Sequence[Problem]]:
    """Return the problems of the rows that refer to what is not there, by their numbers.

    A row that is refused for that is not there for others either. Each reference is followed once.
    """
    ids: set[str] = set() if source is None else {source.id}
    referring: _Referring = defaultdict(list)
    for outcome in outcomes:
        ids.update(outcome.named, _own_id(outcome))
        for id, path in _references(outcome):
            referring[id].append((outcome, path))
    by_row: dict[int, list[Problem]] = defaultdict(list)
    gone = deque(id for id in referring if id not in ids)
    while gone:
        id = gone.popleft()
        for outcome, path in referring.get(id, ()):
            if outcome.number not in by_row:
                gone.extend(_own_id(outcome))
            problem = _problem(id, path, ids if len(by_row) < MOST_HINTS else ())
            by_row[outcome.number].append(reader.at_column(problem, path))
    return by_row


def _references(outcome: RowOutcome) -> Iterator[tuple[str, Path]]:
    assert outcome.entity is not None  # noqa: S101  # a row that came in so far
    for reference in references(outcome.entity):
        yield reference.id, Path.parse(reference.path)


def _own_id(outcome: RowOutcome) -> tuple[str, ...]:
    return () if outcome.entity is None else (outcome.entity.id,)


def _problem(id: str, path: Path, ids: Iterable[str]) -> Problem:
    hint = did_you_mean(near for near in near_names(id, ids) if near != id)
    message = f"expected an entity that came in, found {id!r}{hint}"
    return Problem(path=path, code="dangling_id", message=message)
