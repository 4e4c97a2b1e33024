"""Rules of a mapping as people write them: a column's heading, or an object that says more."""

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from mineralpact.codec.json_parser import Plain
from mineralpact.codec.limits import DEFAULT_LIMITS
from mineralpact.codec.strict.cattrs_errors import problems_of
from mineralpact.codec.strict.converter import model_converter
from mineralpact.codec.yaml_format.yaml_document import read_words
from mineralpact.errors import (
    Problem,
    ValidationError,
    did_you_mean,
    near_names,
)
from mineralpact.exchange.mapping.country_look_up import country_id, unknown_country
from mineralpact.exchange.mapping.date_pattern import DatePattern
from mineralpact.exchange.mapping.field_rule import FieldRule
from mineralpact.exchange.mapping.field_target import FieldTarget
from mineralpact.exchange.mapping.plain_object import PlainObject
from mineralpact.exchange.mapping.row_mapping import FIELDS
from mineralpact.model import Country, Entity
from mineralpact.model.entity import kind_word, may_point_at
from mineralpact.paths import Path, PathError
from mineralpact.values.fields import Content, Field, fields_of, value_type

KindsByName: TypeAlias = Mapping[str, type[Entity]]
"""Kinds of entity by their names in lower case."""
_KEYS: Final = (
    *("column", "columns", "value", "terms", "words", "dates", "split", "refers_to", "make"),
    *("id", "otherwise", "if_empty", "only_if_fewer"),
)
_OF_COLUMNS: Final = ("terms", "words", "dates", "split", "otherwise", "if_empty")
"""Keys that say how a cell is read."""
_TEXT: Final = value_type(str)
NAMES: Final = ("name", "title")
"""The field that gets the name of an entity that is made because a cell names it."""


def read_rule(
    target: str,
    plain: Plain,
    kind: type[Entity],
    kinds: KindsByName,
    problems: list[Problem],
) -> FieldRule | None:
    """Return the rule for a field; ``None`` if it leads nowhere.

    Args:
        target: The path of the field.
        plain: The heading of its column, or an object.
        kind: The kind of entity.
        kinds: The kinds that cells may refer to.
        problems: Where to gather what is wrong.
    """
    if isinstance(plain, str):
        plain = {"column": plain}
    parts = PlainObject(plain, FIELDS / target[:60], problems, _KEYS)
    try:
        place = FieldTarget(kind, target)
    except (PathError, ValidationError) as error:
        parts.refuse("", "bad_field", _reason(error))
        return None
    return _RuleReader(parts, place, kinds, problems).rule()


def _reason(error: PathError | ValidationError) -> str:
    return str(error) if isinstance(error, PathError) else error.problems[0].message


class _RuleReader:
    """Reader of one rule."""

    def __init__(
        self,
        parts: PlainObject,
        target: FieldTarget,
        kinds: KindsByName,
        problems: list[Problem],
    ) -> None:
        self._parts = parts
        self._target = target
        self._kinds = kinds
        self._problems = problems
        self._refers_to = self._kinds_referred_to()
        self._holds = _TEXT if self._refers_to else target.holds
        """The type of values in tables: of a field that names entities, names."""

    def rule(self) -> FieldRule:
        """Return the rule; what is wrong with it is gathered."""
        parts = self._parts
        columns = self._columns()
        rule = FieldRule(
            place=parts.path,
            target=tuple(self._target.steps),
            holds=self._target.holds,
            columns=columns,
            value=self._value("value"),
            terms=self._table("terms"),
            words=self._table("words"),
            dates=self._dates(),
            split=parts.text("split"),
            refers_to=self._refers_to,
            make=self._fields_made(),
            id=self._template(),
            otherwise=self._value("otherwise"),
            if_empty=self._value("if_empty"),
            only_if_fewer=parts.flag("only_if_fewer"),
        )
        self._check_together(rule)
        if rule.is_constant:
            self._check_constant()
        return rule

    def _columns(self) -> tuple[str, ...]:
        column = self._parts.text("column")
        columns = self._parts.texts("columns")
        given = [key for key in ("column", "columns", "value") if key in self._parts.values]
        if len(given) != 1:
            message = (
                f"expected one of column, columns and value, found {', '.join(given) or 'none'}"
            )
            self._parts.refuse("", "contradiction", message)
        return columns if column is None else (column,)

    def _value(self, key: str) -> Plain:
        """Return a value that the field can hold."""
        if key not in self._parts.values:
            return None
        return self._checked(self._parts.values[key], self._parts.path / key)

    def _table(self, key: str) -> Mapping[str, Plain]:
        values: dict[str, Plain] = {}
        for text, plain in self._parts.table(key).items():
            if len(self._problems) > DEFAULT_LIMITS.problems:
                break
            values[text] = self._checked(plain, self._parts.path / key / text[:60])
        return values

    def _checked(self, plain: Plain, path: Path) -> Plain:
        """Return a plain value as the field takes it; gather why it does not."""
        value = read_words(plain, self._holds)
        try:
            model_converter().structure(value, self._holds.hint)
        except Exception as error:  # noqa: BLE001  # problems_of raises other errors again
            self._problems += problems_of(error, path)
            return value
        if self._refers_to == (Country,) and country_id(str(value)) is None:
            message = unknown_country(str(value))
            self._problems.append(Problem(path=path, code="unknown_name", message=message))
        return value

    def _dates(self) -> tuple[DatePattern, ...]:
        patterns: list[DatePattern] = []
        texts = self._parts.texts("dates")
        if texts and Content.TIME is not self._target.holds.content:
            self._parts.refuse("dates", "contradiction", "expected dates of a field that is a time")
        for text in texts:
            try:
                patterns.append(DatePattern(text))
            except ValidationError as error:
                self._parts.refuse("dates", "bad_pattern", error.problems[0].message)
        return tuple(patterns)

    def _kinds_referred_to(self) -> tuple[type[Entity], ...]:
        kinds: list[type[Entity]] = []
        for name in self._parts.texts("refers_to"):
            kind = self._kinds.get(name)
            if kind is None:
                hint = did_you_mean(near_names(name, self._kinds))
                message = f"expected a kind of entity, found {name[:60]!r}{hint}"
                self._parts.refuse("refers_to", "unknown_kind", message)
            elif not may_point_at(self._target.holds.id_types, kind):
                message = f"expected kinds that {self._target.field.name} points at, found {name}"
                self._parts.refuse("refers_to", "wrong_kind", message)
            else:
                kinds.append(kind)
        return tuple(kinds)

    def _fields_made(self) -> Mapping[str, Plain]:
        """Return the fields of entities that are made; all that they need must be there."""
        made = [kind for kind in self._refers_to if kind is not Country]
        if not made:
            if "make" in self._parts.values:
                self._parts.refuse("make", "contradiction", "expected it beside refers_to")
            return {}
        if len(made) > 1:
            names = " or ".join(map(kind_word, made))
            message = f"expected one kind that is made, beside country, found {names}"
            self._parts.refuse("refers_to", "contradiction", message)
        fields = fields_of(made[0])
        values: dict[str, Plain] = {}
        for name, plain in self._parts.table("make").items():
            values[name] = self._made_value(name, plain, fields)
        self._check_needed(fields.values(), values)
        return values

    def _made_value(self, name: str, plain: Plain, fields: Mapping[str, Field]) -> Plain:
        path = self._parts.path / "make" / name[:60]
        if name not in fields or name in ("id", *NAMES):
            hint = did_you_mean(near_names(name, fields))
            message = f"expected a field beside id and name, found {name[:60]!r}{hint}"
            self._problems.append(Problem(path=path, code="unknown_field", message=message))
            return None
        holds = fields[name].holds
        value = read_words(plain, holds)
        try:
            model_converter().structure(value, holds.hint)
        except Exception as error:  # noqa: BLE001  # problems_of raises other errors again
            self._problems += problems_of(error, path)
        return value

    def _check_needed(self, fields: Iterable[Field], values: Mapping[str, Plain]) -> None:
        for field in fields:
            if field.is_required and field.name not in ("id", *NAMES, *values):
                message = f"expected the field {field.name!r} of what is made"
                self._parts.refuse("make", "missing", message)

    def _template(self) -> str | None:
        template = self._parts.text("id")
        if template is None:
            return None
        if not self._target.holds.id_types or self._refers_to:
            message = "expected it where a cell tells the id of another row, by no refers_to"
            self._parts.refuse("id", "contradiction", message)
        if template.count("{}") != 1:
            self._parts.refuse("id", "bad_template", "expected {} once, for the text of the cell")
        return template

    def _check_together(self, rule: FieldRule) -> None:
        """Refuse parts that go with others only."""
        is_many = self._target.is_many
        for key, is_wrong, message in (
            ("split", rule.split and not is_many, "expected a list to split a cell into"),
            ("columns", len(rule.columns) > 1 and not is_many, "expected one column for one value"),
            (
                "only_if_fewer",
                rule.only_if_fewer and self._target.field.counts is None,
                "expected it of a number of announced members",
            ),
            (
                "otherwise",
                rule.otherwise is not None and not (rule.terms or rule.words),
                "expected it beside terms or words",
            ),
        ):
            if is_wrong:
                self._parts.refuse(key, "contradiction", f"{message}, found {rule.name}")

    def _check_constant(self) -> None:
        """Refuse what says how a cell is read where there is none."""
        for key in _OF_COLUMNS:
            if key in self._parts.values:
                self._parts.refuse(key, "contradiction", "expected it beside a column")
