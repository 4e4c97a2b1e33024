"""Loader of single lines of JSON Lines: fast in batches, else strict line by line."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final, NamedTuple, Union

import msgspec

from mineralpact.codec.document_errors import at_line
from mineralpact.codec.fast.entity_builder import SharedIds, builder_of
from mineralpact.codec.fast.loader import (
    BATCH,
    FALLBACK_ERRORS,
    CatalogAssembler,
    Decode,
    Kinds,
    LoadOptions,
    check_unique_keys,
)
from mineralpact.codec.fast.structs import struct_of
from mineralpact.codec.json_lines.envelope import BadLine, type_names, unknown_type
from mineralpact.codec.json_parser import Plain, decode_text, parse_json
from mineralpact.codec.limits import FAST_DEPTH, Limits
from mineralpact.errors import DocumentError
from mineralpact.model import Entity
from mineralpact.values.fields import cached

FIRST_LINE: Final = 2
"""The number of the first line that holds an entity."""


class LineDecoder(NamedTuple):
    """The decoder of lines of some kinds."""

    kind_of: dict[type[msgspec.Struct], type[Entity]]
    """The kind that each class of Structs is of."""
    decode: Decode
    """Makes a Struct of a line."""


@cached
def line_decoder(kinds: Kinds) -> LineDecoder | None:
    """Return the decoder of lines; ``None`` if only the strict loader supports the kinds."""
    try:
        structs = {struct_of(kind, name): kind for name, kind in type_names(kinds).items()}
        union: Any = Union  # type checkers know no unions made at run time
        return LineDecoder(structs, msgspec.json.Decoder(union[tuple(structs)]).decode)
    except TypeError:
        return None


def fast_decoder(lines: Iterable[bytes], options: LoadOptions) -> LineDecoder | None:
    """Return the decoder for these lines; ``None`` if the strict loader must load them."""
    limits = options.limits
    if limits.depth < FAST_DEPTH or any(len(line) > limits.text for line in lines):
        return None
    return line_decoder(options.kinds)


def batches(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yield lines in batches that are loaded at once."""
    source = iter(lines)
    while batch := list(islice(source, BATCH)):
        yield batch


def load_lines_apart(lines: Iterable[bytes], options: LoadOptions) -> Iterator[Entity | BadLine]:
    """Yield the entity or the problems of each line below the header."""
    number = FIRST_LINE
    for batch in batches(lines):
        yield from _load_batch(batch, options, number)
        number += len(batch)


def assemble(
    lines: list[bytes], decoder: LineDecoder, assembler: CatalogAssembler
) -> list[msgspec.Struct]:
    """Validate lines, add them to a catalog, and return their Structs in the same order.

    Raises:
        MaybeInvalidError: something may be wrong; or any other exception.
    """
    structs = list(map(decoder.decode, lines))
    by_kind: dict[type[Entity], tuple[list[bytes], list[Any]]] = {}
    for line, struct in zip(lines, structs, strict=True):
        texts, alike = by_kind.setdefault(decoder.kind_of[type(struct)], ([], []))
        texts.append(line)
        alike.append(struct)
    for kind, (texts, alike) in by_kind.items():
        assembler.add(kind, texts, alike)
    return structs


def load_fast(lines: list[bytes], options: LoadOptions) -> list[Entity] | None:
    """Return the entities of these lines; ``None`` if one might be invalid."""
    decoder = fast_decoder(lines, options)
    if decoder is None:
        return None
    assembler = CatalogAssembler(options.kinds)
    try:
        structs = assemble(lines, decoder, assembler)
        check_unique_keys(b"".join(lines), len(lines) + assembler.keys)
        ids = SharedIds()
        build = {cls: builder_of(decoder.kind_of[cls])(ids) for cls in set(map(type, structs))}
        return [build[type(struct)](struct) for struct in structs]
    except FALLBACK_ERRORS:
        return None


def _load_batch(lines: list[bytes], options: LoadOptions, first: int) -> Iterator[Entity | BadLine]:
    entities = load_fast(lines, options)
    if entities is not None:
        yield from entities
    elif len(lines) > 1:
        for number, line in enumerate(lines, start=first):
            yield from _load_batch([line], options, number)
    else:
        yield _load_strictly(lines[0], options, first)


def _load_strictly(line: bytes, options: LoadOptions, number: int) -> Entity | BadLine:
    # Valid lines never come here, and so never pay for loading cattrs.
    from mineralpact.codec.positions import locate
    from mineralpact.codec.strict.document_loader import load_entity, long_texts

    names = type_names(options.kinds)
    entity = None
    try:
        name, plain, text = parse_line(line, names, options.limits)
        problems = list(long_texts(plain, options.limits))
        if not problems:
            entity, problems = load_entity(plain, names[name])
        problems = locate(problems, text)
    except DocumentError as error:
        problems = list(error.problems)
    if entity is not None:
        return entity
    return BadLine(tuple(at_line(problems, number)))


def parse_line(
    line: bytes, types: Mapping[str, object], limits: Limits
) -> tuple[str, dict[str, Plain], str]:
    """Return the type that a line states, the plain values of its entity, and the text.

    Raises:
        DocumentError: it is not JSON, or its type is none of these.
    """
    text = decode_text(line)
    plain = parse_json(text, depth=limits.depth)
    name = plain.pop("type", None) if isinstance(plain, dict) else None
    if not isinstance(plain, dict) or not isinstance(name, str) or name not in types:
        raise DocumentError("document", [unknown_type(name, types)])
    return name, plain, text
