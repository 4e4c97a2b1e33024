"""Types of the lines of JSON Lines: the word for each kind, and a line that holds no entity."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from mineralpact.codec.json_lines.envelope import END
from mineralpact.errors import Problem, ValidationError
from mineralpact.model import Entity
from mineralpact.values.fields import fields_of


class BadLine(NamedTuple):
    """A line that holds no entity, and its problems."""

    problems: tuple[Problem, ...]


def type_names(kinds: Iterable[type[Entity]]) -> dict[str, type[Entity]]:
    """Return the kinds by the type that lines state for them: the class's name in small letters.

    Raises:
        ValidationError: two kinds of one name, a kind named "end", or one with a field named
            "type".
    """
    by_name: dict[str, type[Entity]] = {}
    for kind in kinds:
        name = kind.__name__.lower()
        if name == END or "type" in fields_of(kind) or by_name.setdefault(name, kind) is not kind:
            expected = "expected kinds that lines can tell apart by their names"
            message = f"{expected}, found {kind.__name__}"
            problem = Problem(path="kinds", code="ambiguous_kind", message=message)
            raise ValidationError("model", [problem])
    return by_name


def unknown_type(name: object, types: Mapping[str, object]) -> Problem:
    """Return the problem of a line whose type is none of these."""
    expected = f'expected an object with a "type" of {", ".join(types)}'
    message = f"{expected}, found {str(name)[:60]!r}"
    return Problem(path="type", code="unknown_type", message=message)
