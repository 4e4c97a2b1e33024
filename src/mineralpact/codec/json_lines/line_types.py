"""What lines of JSON Lines say they are: the word for each kind, and what a line is that holds no entity."""

from collections.abc import Iterable
from typing import NamedTuple

from mineralpact.codec.json_lines.envelope import END
from mineralpact.errors import Problem, ValidationError
from mineralpact.model import Entity
from mineralpact.values.record import field_types


def type_names(kinds: Iterable[type[Entity]]) -> dict[str, type[Entity]]:
    """The kinds by the word that lines say for them: the class's name in small letters.

    Raises:
        ValidationError: two kinds of one name, a kind named "end", or one with a field named
            "type".
    """
    found: dict[str, type[Entity]] = {}
    for kind in kinds:
        name = kind.__name__.lower()
        if name == END or found.setdefault(name, kind) is not kind or "type" in field_types(kind):
            message = (
                f"expected kinds that lines can tell apart by their names, found {kind.__name__}"
            )
            raise ValidationError(
                "model", [Problem(path="kinds", code="ambiguous_kind", message=message)]
            )
    return found


class Faulty(NamedTuple):
    """A line that holds no entity, and why."""

    problems: tuple[Problem, ...]
