"""Lines of JSON Lines as entities: decoded and validated in batches, or parsed one by one."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, Union

import msgspec

from mineralpact.codec.document_errors import OWN_KIND_HINT, document_error
from mineralpact.codec.fast.entity_builder import builder_of
from mineralpact.codec.fast.loader import BATCH, CatalogAssembler, check_unique_keys
from mineralpact.codec.fast.structs import Decode, struct_of
from mineralpact.codec.fast.text_values import SharedIds
from mineralpact.codec.json_lines.envelope import type_names
from mineralpact.codec.json_parser import Plain, decode_text, parse_json
from mineralpact.codec.limits import FAST_DEPTH, Limits
from mineralpact.codec.load_options import Kinds, LoadOptions, MaybeInvalidError
from mineralpact.model import Entity
from mineralpact.values.fields import cached

BATCH_BYTES: Final = 1_000_000
"""The number of bytes from which on a batch of lines is full: a line may have very many."""
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


def fast_decoder(lines: Iterable[bytes], options: LoadOptions) -> LineDecoder:
    """Return the decoder for these lines.

    Raises:
        MaybeInvalidError: only the strict loader can load them.
    """
    limits, decoder = options.limits, line_decoder(options.kinds)
    if (
        decoder is None
        or limits.depth < FAST_DEPTH
        or max(map(len, lines), default=0) > limits.text
    ):
        raise MaybeInvalidError
    return decoder


def batches(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yield lines in batches that are loaded at once: a few, and fewer where they are long."""
    batch: list[bytes] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line)
        if len(batch) == BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


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


def load_fast(lines: list[bytes], options: LoadOptions) -> list[Entity]:
    """Return the entities of these lines.

    Raises:
        MaybeInvalidError: something may be wrong; or any other exception.
    """
    decoder = fast_decoder(lines, options)
    assembler = CatalogAssembler(options.kinds)
    structs = assemble(lines, decoder, assembler)
    check_unique_keys(b"\n".join(lines), len(lines) + assembler.keys)
    ids = SharedIds()
    build = {cls: builder_of(decoder.kind_of[cls])(ids) for cls in set(map(type, structs))}
    return [build[type(struct)](struct) for struct in structs]


def parse_line(
    line: bytes, types: Mapping[str, object], limits: Limits
) -> tuple[str, dict[str, Plain], str]:
    """Return the type that a line states, the plain values of its entity, and the text.

    Raises:
        DocumentError: it is not JSON, or its type is none of these.
    """
    text = decode_text(line)
    plain = parse_json(text, limits=limits)
    name = plain.pop("type", None) if isinstance(plain, dict) else None
    if not isinstance(plain, dict) or not isinstance(name, str) or name not in types:
        expected = f'expected an object with a "type" of {", ".join(types)}'
        message = f"{expected}, found {str(name)[:60]!r}{OWN_KIND_HINT}"
        raise document_error("unknown_type", message, path="type")
    return name, plain, text
