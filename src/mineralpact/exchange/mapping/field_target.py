"""Targets of a mapping: paths to fields of the model, checked against its description."""

from collections.abc import Iterable, Mapping
from typing import Final

from mineralpact.errors import ValidationError, did_you_mean, near_names
from mineralpact.exchange.mapping.field_rule import Many, TargetStep
from mineralpact.model import Entity
from mineralpact.paths import ItemKey, Path, PathStep
from mineralpact.values.fields import Content, Described, Field, ValueType, fields_of
from mineralpact.values.rules import Problems, broken

MOST_ITEMS: Final = 1_000
"""The most items of a list that a mapping may name by their index."""
_RECORDS: Final = (Content.RECORD, Content.MONEY, Content.RANGE)


class FieldTarget:
    """Place in an entity of a kind that a mapping names, such as ``steps[0].when``.

    Raises:
        PathError: the text is no path.
        ValidationError: it leads nowhere, or to a record rather than one of its fields.
    """

    def __init__(self, kind: type[Entity], text: str) -> None:
        self.steps: list[TargetStep] = []
        """The steps; where the path does not say which item of a list, all."""
        self.field: Field = fields_of(kind)["id"]
        """The field that the last name is of."""
        self._classes: tuple[type[Described], ...] = (kind,)
        self._holds: ValueType = self.field.holds
        for step in Path.parse(text).steps:
            self._follow(step)
        self._enter_items()
        if self.steps == ["id"]:
            raise _error("bad_field", "expected the identifier as the mapping's id, not a field")
        if self._holds.content in _RECORDS or not self.steps:
            fields = ", ".join(_fields_of(self._classes))
            raise _error("bad_field", f"expected one of the fields within: {fields}")

    @property
    def holds(self) -> ValueType:
        """The types of one value there."""
        return self._holds

    @property
    def is_many(self) -> bool:
        """True if it stands for all items of a list."""
        return Many.ITEMS in self.steps

    def _follow(self, step: PathStep) -> None:
        if isinstance(step, ItemKey):
            raise _error("bad_field", f"expected an index such as [0], found {step.text[:60]!r}")
        if isinstance(step, str):
            self._enter_items()
            self._enter_field(step)
        elif self._holds.item is None:
            raise _error("bad_field", f"expected no index behind {self.field.name}: it is no list")
        elif step >= MOST_ITEMS:
            raise _error("bad_field", f"expected an index below {MOST_ITEMS:,}, found {step}")
        else:
            self._enter_item(self._holds.item, step)

    def _enter_items(self) -> None:
        """Take all items of a list where the path does not say which."""
        if self._holds.item is None:
            return
        if self.is_many:
            raise _error("bad_field", f"expected an index behind {self.field.name}, such as [0]")
        self._enter_item(self._holds.item, Many.ITEMS)

    def _enter_item(self, item: ValueType, step: TargetStep) -> None:
        self._enter(item)
        self.steps.append(step)

    def _enter_field(self, name: str) -> None:
        fields = _fields_of(self._classes)
        if name not in fields:
            hint = did_you_mean(near_names(name, fields))
            names = " or ".join(cls.__name__ for cls in self._classes) or "a single value"
            raise _error("unknown_field", f"expected a field of {names}, found {name[:60]!r}{hint}")
        self.field = fields[name]
        self._enter(self.field.holds)
        self.steps.append(name)

    def _enter(self, holds: ValueType) -> None:
        self._holds = holds
        self._classes = holds.records


def _fields_of(classes: Iterable[type[Described]]) -> Mapping[str, Field]:
    fields: dict[str, Field] = {}
    for cls in classes:
        fields |= fields_of(cls)
    return fields


def _error(code: str, message: str) -> ValidationError:
    problems: Problems = broken("", code, message)
    return ValidationError("field", problems)
