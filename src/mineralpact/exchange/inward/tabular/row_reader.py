"""Rows as entities: every cell that the mapping names, put in its place and checked as a whole."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import Factory, define, evolve

from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.document_loader import load_entity
from mineralpact.errors import DocumentError, Problem, did_you_mean, near_names
from mineralpact.exchange.inward.tabular.cell_values import CellReader, CellValue
from mineralpact.exchange.inward.tabular.plain_tree import (
    FIRST_PART,
    PlainTree,
    TreeStep,
    matches_target,
    places_for,
)
from mineralpact.exchange.inward.tabular.table_rows import Cell, CellFault, TableRow
from mineralpact.exchange.mapping.country_look_up import country_id, unknown_country
from mineralpact.exchange.mapping.field_rule import FieldRule, Many, TargetStep
from mineralpact.exchange.mapping.row_mapping import ID_PLACE, RowMapping
from mineralpact.model import Country, Entity
from mineralpact.paths import Path
from mineralpact.values.fields import fields_of

NO_TERM: Final = "no table of the mapping has the text: {} is {}"
REPEATED: Final = "the cell says it twice"


@define
class RowOutcome:
    """Outcome of a row: an entity, or problems."""

    number: int
    """The row."""
    entity: Entity | None = None
    """The entity; ``None`` if there are problems."""
    named: dict[str, Entity] = Factory(dict[str, Entity])
    """The entities that its cells name."""
    problems: list[Problem] = Factory(list[Problem])
    """The problems, each with its column."""
    stated: list[str] = Factory(list[str])
    """The headings of the columns in which it states something."""
    changes: list[tuple[str, str]] = Factory(list[tuple[str, str]])
    """The columns of which something else arrives, and why."""


class RowReader:
    """Reader of the rows of one table.

    Args:
        mapping: The mapping.
        headings: The headings of the table.

    Raises:
        DocumentError: a column that the mapping names is not there, or there twice.
    """

    def __init__(self, mapping: RowMapping, headings: Sequence[str]) -> None:
        self._mapping = mapping
        self._headings = [heading or f"column {n}" for n, heading in enumerate(headings, 1)]
        self._indexes = _indexes(mapping, headings)
        self._cells = CellReader(mapping.nothing)
        self._column_rules = [rule for rule in mapping.rules if rule.columns]
        self._constants = [(rule, _record_of(rule, mapping.rules)) for rule in mapping.rules]
        self._needed_lists = _needed_lists(mapping.kind)
        self._counts = _counts(mapping)

    @property
    def id_column(self) -> str:
        """The heading of the first column that the identifier comes from."""
        return self._mapping.id.columns[0]

    def read(self, row: TableRow) -> RowOutcome:
        """Return what a row is."""
        outcome = RowOutcome(row.number)
        cells = list(map(self._cells.stated, row.cells))
        outcome.stated = [
            heading for heading, cell in zip(self._headings, cells, strict=True) if cell != ""
        ]
        tree = PlainTree()
        for rule in self._column_rules:
            self._put_cells(rule, cells, tree, outcome)
        self._put_constants(tree, outcome)
        id = self._id(cells, outcome)
        if not outcome.problems:
            plain = {"id": id, **self._whole(tree)}
            outcome.entity, problems = load_entity(plain, self._mapping.kind)
            outcome.problems += [self._at_column(problem, tree) for problem in problems]
        return outcome

    def at_column(self, problem: Problem, path: Path) -> Problem:
        """Return a problem of a field of an entity as one of the column that it comes from.

        Args:
            problem: The problem.
            path: The field, in whatever item of a list.
        """
        for rule in self._column_rules:
            if _names_in(rule.target) == _names_in(path.steps):
                return _at_column(problem, rule.columns[0], path)
        return problem

    def _put_cells(
        self, rule: FieldRule, cells: Sequence[Cell], tree: PlainTree, outcome: RowOutcome
    ) -> None:
        """Put the values of the cells of a rule in their places."""
        number = FIRST_PART
        seen: set[object] = set()
        for column in rule.columns:
            for part in self._cells.parts(rule, cells[self._indexes[column]]):
                value = self._value(rule, column, part, outcome)
                if value is not None and self._is_new(rule, column, value, seen, outcome):
                    tree.put(_place(rule.target, number), value.plain)
                number += 1

    def _value(
        self, rule: FieldRule, column: str, part: Cell, outcome: RowOutcome
    ) -> CellValue | None:
        """Return the value of a part of a cell; ``None`` if it states nothing, or is wrong."""
        if part == "":
            return None
        value = self._cells.value(rule, part)
        if isinstance(value, CellFault):
            outcome.problems.append(_problem(column, value.code, value.message))
            return None
        if value.named is not None:
            outcome.named[value.named.id] = value.named
        if value.is_changed:
            outcome.changes.append((column, NO_TERM.format(rule.name, value.plain)))
        return value

    def _is_new(
        self,
        rule: FieldRule,
        column: str,
        value: CellValue,
        seen: set[object],
        outcome: RowOutcome,
    ) -> bool:
        """True unless a list has the value already: a party by another of its names."""
        if rule.target[-1] is Many.ITEMS and value.plain in seen:
            outcome.changes.append((column, REPEATED))
            return False
        seen.add(value.plain)
        return True

    def _put_constants(self, tree: PlainTree, outcome: RowOutcome) -> None:
        """Put constants where the record that they belong to is there, and stated by cells."""
        places: list[tuple[tuple[TreeStep, ...], FieldRule, Plain]] = []
        for rule, record in self._constants:
            value = rule.value if rule.is_constant else rule.if_empty
            if value is None:
                continue
            for place in places_for(rule.target, tree):
                is_there = tree.has(place[:record]) if record else True
                if is_there and not tree.has(place):
                    places.append((place, rule, value))
        for place, rule, value in places:
            tree.put(place, self._constant(rule, value, outcome))

    def _constant(self, rule: FieldRule, value: Plain, outcome: RowOutcome) -> Plain:
        if not rule.refers_to:
            return value
        entity = self._cells.entity(rule, str(value))
        if isinstance(entity, CellFault):
            outcome.problems.append(_problem(rule.name, entity.code, entity.message))
            return None
        outcome.named[entity.id] = entity
        return entity.id

    def _id(self, cells: Sequence[Cell], outcome: RowOutcome) -> str:
        texts: list[str] = []
        for column in self._mapping.id.columns:
            cell = cells[self._indexes[column]]
            if isinstance(cell, CellFault):
                outcome.problems.append(_problem(column, cell.code, cell.message))
            elif cell == "":
                message = "expected a text for the identifier, found an empty cell"
                outcome.problems.append(_problem(column, "missing", message))
            texts.append(str(cell))
        if issubclass(self._mapping.kind, Country):
            return _country(self._mapping.id.join(*texts), self._mapping.id.columns[0], outcome)
        return self._mapping.id.fill(*texts)

    def _whole(self, tree: PlainTree) -> dict[str, Plain]:
        """Return the plain values, with empty lists where a list is needed and nothing stated."""
        plain: dict[str, Plain] = {name: [] for name in self._needed_lists}
        plain |= tree.plain()
        for name, counted in self._counts.items():
            number = plain.get(name)
            if isinstance(number, int) and number <= tree.count((counted,)):
                del plain[name]
        return plain

    def _at_column(self, problem: Problem, tree: PlainTree) -> Problem:
        """Return a problem of an entity as one of the columns that it comes from."""
        place = tree.place_of(Path.parse(problem.path))
        columns: list[str] = []
        if place == ("id",):
            columns += self._mapping.id.columns
        for rule in self._column_rules:
            if matches_target(place, rule.target):
                columns += rule.columns
        if not columns or not place:
            return problem
        return _at_column(problem, columns[0], Path.parse(problem.path))


def _names_in(steps: Iterable[object]) -> list[str]:
    return [step for step in steps if isinstance(step, str)]


def _at_column(problem: Problem, column: str, path: Path) -> Problem:
    return evolve(problem, path=Path.of(column), message=f"{path}: {problem.message}")


def _place(target: Sequence[TargetStep], number: int) -> tuple[TreeStep, ...]:
    return tuple(number if isinstance(step, Many) else step for step in target)


def _problem(column: str, code: str, message: str) -> Problem:
    return Problem(path=Path.of(column), code=code, message=message)


def _needed_lists(kind: type[Entity]) -> list[str]:
    """Return the lists that an entity must have, empty where nothing is stated."""
    fields = fields_of(kind).values()
    return [field.name for field in fields if field.is_many and field.is_required]


def _counts(mapping: RowMapping) -> Mapping[str, str]:
    """Return the numbers that count only where fewer are named, and the lists that name them."""
    counts: dict[str, str] = {}
    for rule in mapping.rules:
        counted = fields_of(mapping.kind)[str(rule.target[0])].counts
        if rule.only_if_fewer and counted is not None:
            counts[rule.name] = counted
    return counts


def _country(text: str, column: str, outcome: RowOutcome) -> str:
    code = country_id(text)
    if code is None:
        outcome.problems.append(_problem(column, "unknown_name", unknown_country(text)))
    return code or text


def _record_of(rule: FieldRule, rules: Iterable[FieldRule]) -> int:
    """Return how many steps lead to the innermost record around a field that cells state too.

    0 for the entity itself: a constant there always counts.
    """
    others = [other.target for other in rules if other.columns and other is not rule]
    for length in range(len(rule.target) - 1, 0, -1):
        is_record = isinstance(rule.target[length], str)
        if is_record and any(target[:length] == rule.target[:length] for target in others):
            return length
    return 0


def _indexes(mapping: RowMapping, headings: Sequence[str]) -> Mapping[str, int]:
    """Return the index of each column that a mapping names."""
    problems = list(_column_problems(mapping, headings))
    if problems:
        raise DocumentError("mapping", problems)
    return {heading: index for index, heading in enumerate(headings)}


def _column_problems(mapping: RowMapping, headings: Sequence[str]) -> Iterator[Problem]:
    places = [(ID_PLACE, mapping.id.columns)]
    places += [(rule.place, rule.columns) for rule in mapping.rules]
    for place, columns in places:
        line, column = mapping.positions.get(place, (None, None))
        for heading in columns:
            if headings.count(heading) == 1:
                continue
            message = f"expected one column {heading[:60]!r}, found {headings.count(heading)}"
            hint = did_you_mean(map(repr, near_names(heading, headings)))
            if not hint and len(headings) == 1:
                hint = f": is another separator than {mapping.separator!r} between the headings?"
            if heading in headings:
                hint = " of this heading"
            yield Problem(
                path=place, code="unknown_column", message=message + hint, line=line, column=column
            )
