"""JSON Lines: a header line, then an entity a line in any order, and a last line that tells whether all is there.

::

    {"format":"mineralpact/1","id":"pair"}
    {"type":"country","id":"PER"}
    {"type":"end","entities":1,"sha256":"…"}

The last line counts the entities and carries the SHA-256 of all bytes above it, so that a file that
was cut is noticed.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, Union

import msgspec
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.catalog.integrity import catalog_problems, placed
from mineralpact.codec.fast.builder import SharedIds, assembler
from mineralpact.codec.fast.encoder import shape_of
from mineralpact.codec.fast.loader import BATCH, DOUBTS, Decode, Gathering, Kinds, check_keys
from mineralpact.codec.fast.structs import tagged_twin
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.codec.json_lines.envelope import (
    END,
    EndLine,
    Names,
    check_end,
    read_end,
    read_header,
    refusal,
)
from mineralpact.codec.json_lines.line_types import Faulty, type_names
from mineralpact.codec.json_parser import FORMAT
from mineralpact.codec.limits import QUICK_DEPTH, Limits, told
from mineralpact.errors import DocumentError, Problem
from mineralpact.model import Entity
from mineralpact.values.record import cached

if TYPE_CHECKING:
    from mineralpact.codec.versions.migration import (
        History,
    )  # good documents of our own format have none


def entity_lines(
    entities: Iterable[Entity], kinds: Iterable[type[Entity]], head: dict[str, Any]
) -> Iterator[bytes]:
    """A header line, a line for each entity, and the last line."""
    encode = msgspec.json.Encoder().encode
    shapes = {kind: shape_of(kind, name) for name, kind in type_names(kinds).items()}
    line = encode(head) + b"\n"
    digest, written = sha256(line), 0
    yield line
    for entity in entities:
        line = encode(shapes[type(entity)](entity)) + b"\n"
        digest.update(line)
        written += 1
        yield line
    yield encode(EndLine(END, written, digest.hexdigest())) + b"\n"


class Reading(NamedTuple):
    """What reads lines of some kinds."""

    kind_of: dict[type[msgspec.Struct], type[Entity]]
    decode: Decode


@cached
def reading(kinds: Kinds) -> Reading | None:
    """What reads lines of these kinds the quick way; none where a class is unlike those we know."""
    try:
        twins = {tagged_twin(kind, name): kind for name, kind in type_names(kinds).items()}
        union: Any = Union  # type checkers know no unions made at run time
        return Reading(twins, msgspec.json.Decoder(union[tuple(twins)]).decode)
    except TypeError:
        return None


def entities_of(
    lines: Iterable[bytes], kinds: Kinds, limits: Limits, first: int
) -> Iterator[Entity | Faulty]:
    """What each line holds; `first` is the number of the first of them."""
    reader = reading(kinds) if limits.depth >= QUICK_DEPTH else None
    source = iter(lines)
    while batch := list(islice(source, BATCH)):
        yield from _batch(batch, reader, kinds, limits, first)
        first += len(batch)


def catalog_of_lines(
    data: bytes | str, kinds: Kinds, limits: Limits, history: "History | None" = None
) -> Catalog:
    """The catalog JSON Lines hold.

    Raises:
        DocumentError: all that is wrong with them, with the number of the line.
    """
    text = data.encode(errors="surrogatepass") if isinstance(data, str) else data
    lines = text.split(b"\n")
    if lines and not lines[-1]:
        lines.pop()
    if not lines:
        raise refusal(
            1, "bad_header", f'expected a header such as {{"format":"{FORMAT}"}}, found nothing'
        )
    names = _header(lines[0], kinds, limits, history)
    last = lines.pop() if len(lines) > 1 else b""
    end = read_end(last, len(lines) + 1)
    if len(lines) > limits.entities + 1:
        raise refusal(1, "too_many", f"expected at most {limits.entities:,} entities, found more")
    above = text[: len(text) - len(last) - text.endswith(b"\n")]
    if isinstance(names, dict):
        from mineralpact.codec.json_lines.other_versions import catalog_of_any_lines
        from mineralpact.codec.versions.migration import OURS

        catalog = catalog_of_any_lines(names, lines[1:], kinds, limits, history or OURS)
    else:
        with collector_paused():
            quick = _quick(above, lines[1:], kinds, names, limits)
        catalog = _complete(lines[1:], kinds, names, limits) if quick is None else quick
    check_end(end, len(lines) + 1, len(lines) - 1, sha256(above).hexdigest())
    return catalog


def _header(
    line: bytes, kinds: Kinds, limits: Limits, history: "History | None"
) -> Names | dict[str, Any]:
    """The names in a header of today's format; all of one that is to be read by way of a document."""
    try:
        return read_header(line, FORMAT if history is None else history.version)
    except DocumentError:
        from mineralpact.codec.json_lines.other_versions import odd_header
        from mineralpact.codec.versions.migration import OURS

        if (header := odd_header(line, kinds, limits, history or OURS)) is None:
            raise
        return header


def _quick(
    data: bytes, lines: list[bytes], kinds: Kinds, names: Names, limits: Limits
) -> Catalog | None:
    reader = reading(kinds)
    if (
        reader is None
        or limits.depth < QUICK_DEPTH
        or any(len(line) > limits.text for line in lines)
    ):
        return None
    id, title = names
    keys = 1 + (id is not None) + (title is not None) + len(lines)
    try:
        gathering = Gathering(kinds)
        for start in range(0, len(lines), BATCH):
            _gather(lines[start : start + BATCH], reader, gathering)
        return gathering.catalog(
            data, keys=keys, id=id, title=title, decode_of=lambda _: reader.decode
        )
    except DOUBTS:
        return None


def _gather(lines: list[bytes], reader: Reading, gathering: Gathering) -> list[Any]:
    """Check what these lines hold; the Structs, in the same order."""
    structs = list(map(reader.decode, lines))
    found: dict[type[Entity], tuple[list[bytes], list[Any]]] = {}
    for line, struct in zip(lines, structs, strict=True):
        texts, alike = found.setdefault(reader.kind_of[type(struct)], ([], []))
        texts.append(line)
        alike.append(struct)
    for kind, (texts, alike) in found.items():
        gathering.add(kind, texts, alike)
    return structs


def _complete(lines: list[bytes], kinds: Kinds, names: Names, limits: Limits) -> Catalog:
    entities: list[Entity] = []
    if problems := told(_problems(lines, kinds, limits, entities), limits):
        raise DocumentError("document", problems)
    return Catalog(entities, id=names[0], title=names[1], kinds=kinds)


def _problems(
    lines: list[bytes], kinds: Kinds, limits: Limits, entities: list[Entity]
) -> Iterator[Problem]:
    """All that is wrong with each line, or where each is good, with all together."""
    numbers: list[int] = []
    for number, found in enumerate(entities_of(lines, kinds, limits, 2), start=2):
        if isinstance(found, Faulty):
            yield from found.problems
        else:
            entities.append(found)
            numbers.append(number)
    if len(numbers) == len(lines):
        places = placed(entities)
        line_of = {path: number for (path, _), number in zip(places, numbers, strict=True)}
        for problem in catalog_problems(places):
            yield evolve(problem, line=line_of[problem.path.split(".")[0]])


def _batch(
    lines: list[bytes], reader: Reading | None, kinds: Kinds, limits: Limits, first: int
) -> Iterator[Entity | Faulty]:
    is_short = all(len(line) <= limits.text for line in lines)
    quick = _quick_batch(lines, reader, kinds) if reader is not None and is_short else None
    if quick is not None:
        yield from quick
    elif len(lines) > 1:
        for number, line in enumerate(lines, start=first):
            yield from _batch([line], reader, kinds, limits, number)
    else:
        yield _slow(lines[0], kinds, limits, first)


def _quick_batch(lines: list[bytes], reader: Reading, kinds: Kinds) -> list[Entity] | None:
    gathering = Gathering(kinds)
    try:
        structs = _gather(lines, reader, gathering)
        check_keys(b"".join(lines), len(lines) + gathering.keys)
        shared = SharedIds()
        makers = {
            found: assembler(reader.kind_of[found])(shared) for found in set(map(type, structs))
        }
        return [makers[type(struct)](struct) for struct in structs]
    except DOUBTS:
        return None


def _slow(line: bytes, kinds: Kinds, limits: Limits, number: int) -> Entity | Faulty:
    # Only what is wrong or odd comes here: good documents never pay for loading cattrs.
    from mineralpact.codec.json_parser import decoded, parse_json
    from mineralpact.codec.positions import located
    from mineralpact.codec.strict.document import long_texts, read_entity

    names = type_names(kinds)
    try:
        text = decoded(line)
        plain = parse_json(text, depth=limits.depth)
        name = plain.pop("type", None) if isinstance(plain, dict) else None
        if not isinstance(name, str) or name not in names:
            message = (
                f'expected an object with a "type" of {", ".join(names)}, found {str(name)[:60]!r}'
            )
            return Faulty(
                (Problem(path="type", code="unknown_type", message=message, line=number),)
            )
        entity, problems = None, list(long_texts(plain, limits))
        if not problems:
            entity, problems = read_entity(plain, names[name])
    except DocumentError as error:
        return Faulty(tuple(evolve(problem, line=number) for problem in error.problems))
    if entity is None:
        return Faulty(tuple(evolve(problem, line=number) for problem in located(problems, text)))
    return entity
