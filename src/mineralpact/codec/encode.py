"""A catalog to canonical JSON: a header, then each section with an entity a line; defaults are left out.

Each class has one generated function that makes a plain dictionary of what is to be written.
"""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import count
from types import NoneType
from typing import Any, Final, get_args, get_origin

import attrs
import msgspec
from pendulum import Duration

from mineralpact.catalog import Catalog
from mineralpact.codec.json import FORMAT, Plain
from mineralpact.codec.pause import collector_paused
from mineralpact.codec.wire import AnyAttribute, is_factory
from mineralpact.model import Entity
from mineralpact.values.duration import duration_text
from mineralpact.values.record import Record, bare, choices, field_types
from mineralpact.values.when import When

Plainer = Callable[[Any], dict[str, Plain]]
"""Makes an object's plain dictionary."""

BATCH: Final = 512
"""How many entities are written at once."""
_WRITERS: Final[dict[object, str]] = {When: "{0}.text", Duration: "duration_text({0})", Decimal: "f'{{{0}:f}}'"}


def catalog_bytes(catalog: Catalog) -> bytes:
    """The catalog as canonical JSON in UTF-8."""
    with collector_paused():
        return b"".join(_parts(catalog))


def header(catalog: Catalog) -> dict[str, Plain]:
    """The format, and the catalog's own name and title where it has them."""
    found = {"format": FORMAT, "id": catalog.id, "title": catalog.title}
    return {key: value for key, value in found.items() if value is not None}


@cache
def plainer(kinds: tuple[type[Entity], ...]) -> dict[type[Entity], Plainer]:
    """The functions that make plain dictionaries of these kinds."""
    return _Writer().functions(kinds)


def _parts(catalog: Catalog) -> Iterator[bytes]:
    encode = msgspec.json.Encoder()
    yield b"{" + b",\n".join(encode.encode({key: value})[1:-1] for key, value in header(catalog).items())
    functions = plainer(catalog.kinds)
    for kind, function in functions.items():
        if entities := catalog.of(kind):
            yield b",\n%b:[\n" % encode.encode(kind.section)
            for start in range(0, len(entities), BATCH):
                batch = entities[start : start + BATCH]
                # Inside JSON a line never ends: each end that is found here is between two entities.
                lines = encode.encode_lines(map(function, batch)).replace(b"\n", b",\n")
                yield lines if start + BATCH < len(entities) else lines[:-2]
            yield b"\n]"
    yield b"}\n"


class _Writer:
    """Gathers the functions' source and the objects it names."""

    def __init__(self) -> None:
        self._globals: dict[str, Any] = {"duration_text": duration_text}
        self._functions: dict[type[Record], str] = {}
        self._lines: list[str] = []
        self._numbers = count()

    def functions(self, kinds: Iterable[type[Entity]]) -> dict[type[Entity], Plainer]:
        """A function for each kind."""
        named = {kind: self._function_for(kind) for kind in kinds}
        names: dict[str, Any] = dict(self._globals)
        source = "\n".join(self._lines)
        exec(compile(source, "<mineralpact encoder>", "exec"), names)  # noqa: S102  # made of our own names, never of data
        return {kind: names[name] for kind, name in named.items()}

    def _function_for(self, cls: type[Record]) -> str:
        if cls not in self._functions:
            self._functions[cls] = name = f"plain_{next(self._numbers)}"
            self._lines += self._function(name, cls)
        return self._functions[cls]

    def _function(self, name: str, cls: type[Record]) -> list[str]:
        hints = field_types(cls)
        # attrs lists a subclass's redefined `id` last, a reader wants it first.
        fields = sorted(attrs.fields(cls), key=lambda each: (each.name != "id", each.default is not attrs.NOTHING))
        required = [each for each in fields if each.default is attrs.NOTHING]
        pairs = [f"{each.name!r}: {self._plain(f'o.{each.name}', hints[each.name])}" for each in required]
        lines = [f"def {name}(o):", f"    d = {{{', '.join(pairs)}}}"]
        for each in fields[len(required) :]:
            lines += [f"    v = o.{each.name}", *self._condition(each)]
            lines.append(f"        d[{each.name!r}] = {self._plain('v', hints[each.name], is_present=True)}")
        return [*lines, "    return d"]

    def _condition(self, attribute: AnyAttribute) -> list[str]:
        default = attribute.default
        if default is None:
            return ["    if v is not None:"]
        if default == () or default is False:
            return ["    if v:"]
        name = f"default_{next(self._numbers)}"
        self._globals[name] = default
        if is_factory(default):
            self._globals[name] = default.factory
            return [f"    if v != {name}({'o' if default.takes_self else ''}):"]
        return [f"    if v != {name}:"]

    def _plain(self, value: str, hint: object, *, is_present: bool = False) -> str:
        """The expression for a value's plain form."""
        if get_origin(hint) is tuple:
            item = self._plain("w", get_args(hint)[0])
            return value if item == "w" else f"[{item} for w in {value}]"
        members = frozenset(map(bare, choices(hint)))
        written = value
        for member in members:
            if member in _WRITERS:
                written = _WRITERS[member].format(value)
            elif isinstance(member, type) and issubclass(member, Record):
                written = f"{self._function_for(member)}({value})"
        may_lack = NoneType in members and written != value and not is_present
        return f"(None if {value} is None else {written})" if may_lack else written
