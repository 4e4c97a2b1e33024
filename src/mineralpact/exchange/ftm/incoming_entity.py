"""Entity of followthemoney on its way in: its values, what becomes of each, what is wrong."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, cast

from attrs import define, field

from mineralpact.errors import Problem, shorten

NO_PLACE: Final = "there is no place for it here"
SEVERAL: Final = "there is a place for one value alone, and which to take nothing tells"
_FORM: Final = "expected an object with id, schema and properties"
FAULT: Final = ""
"""Key of what is wrong with a line, in place of an entity."""
_OWN_KEYS: Final = frozenset(("id", "schema", "properties"))


class ValueFate(NamedTuple):
    """Fate of one value: carried if there is no reason."""

    property: str
    """The property."""
    reason: str = ""
    """Why it does not arrive as it is."""
    is_changed: bool = False
    """True if something of it arrives."""


@define(eq=False)
class IncomingEntity:
    """One entity of followthemoney, with what of it found a place so far."""

    row: int
    """Its line, from 1."""
    id: str
    """Its identifier there."""
    schema: str
    """Its schema."""
    properties: Mapping[str, tuple[str, ...]]
    """The values by property."""
    problems: list[Problem] = field(factory=list[Problem])
    """The problems found so far; it is refused if there are any."""
    _fates: dict[str, list[ValueFate]] = field(factory=dict[str, list[ValueFate]])

    def values(self, name: str) -> tuple[str, ...]:
        """Return the values of a property, without a word on what becomes of them."""
        return self.properties.get(name, ())

    def all(self, name: str) -> tuple[str, ...]:
        """Return the values of a property, all of which arrive."""
        values = self.values(name)
        self._fates[name] = [ValueFate(name)] * len(values)
        return values

    def one(self, name: str) -> str | None:
        """Return the value of a property that has one; of several none arrives."""
        values = self.values(name)
        if len(values) > 1:
            self.lose(name, SEVERAL)
            return None
        return next(iter(self.all(name)), None)

    def lose(self, name: str, reason: str) -> None:
        """Say why no value of a property arrives."""
        self._fates[name] = [ValueFate(name, reason)] * len(self.values(name))

    def settle(self, name: str, fates: list[ValueFate]) -> None:
        """Say what becomes of each value of a property."""
        self._fates[name] = fates

    def refuse(self, name: str, code: str, message: str) -> None:
        """Note that a property is wrong."""
        self.problems.append(Problem(path=name, code=code, message=message))

    def fates(self) -> Iterator[ValueFate]:
        """Yield what becomes of each value."""
        for name, values in self.properties.items():
            yield from self._fates.get(name, [ValueFate(name, NO_PLACE)] * len(values))

    def forget(self) -> None:
        """Begin anew: nothing has found a place yet."""
        self._fates.clear()


def incoming_entity(row: int, plain: Mapping[str, object]) -> IncomingEntity:
    """Return an entity of followthemoney from its plain values, with what is wrong with them."""
    id, schema, properties = (plain.get(name) for name in ("id", "schema", "properties"))
    incoming = IncomingEntity(row, "", "", {})
    if FAULT in plain:
        incoming.refuse("", "bad_json", f"expected an object of JSON: {plain[FAULT]}")
        return incoming
    if not (isinstance(id, str) and id and isinstance(schema, str)):
        incoming.refuse("", "wrong_type", _FORM)
    elif not isinstance(properties, Mapping):
        incoming.refuse("properties", "wrong_type", "expected an object with lists of texts")
    else:
        texts = _texts_by_property(incoming, cast("Mapping[object, object]", properties))
        texts |= {f"({key})": ("",) for key in plain.keys() - _OWN_KEYS}
        incoming.id, incoming.schema, incoming.properties = id, schema, texts
    return incoming


def _texts_by_property(
    incoming: IncomingEntity, properties: Mapping[object, object]
) -> dict[str, tuple[str, ...]]:
    """Return the values of each property that has any; what is no text is noted."""
    texts: dict[str, tuple[str, ...]] = {}
    for name, values in properties.items():
        listed = _texts(values)
        if listed is None:
            path = f"properties.{shorten(str(name), 60)}"
            incoming.refuse(path, "wrong_type", "expected a list of texts")
        elif listed:
            texts[str(name)] = listed
    return texts


def _texts(values: object) -> tuple[str, ...] | None:
    """Return the values of a property, each once; ``None`` if they are no texts."""
    listed = [values] if isinstance(values, str) else values
    if not isinstance(listed, list | tuple):
        return None
    texts: dict[str, None] = {}
    for value in cast("list[object]", listed):
        if not isinstance(value, str):
            return None
        if value.strip():
            texts[value] = None
    return tuple(texts)
