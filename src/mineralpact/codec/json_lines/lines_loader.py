"""Loader of whole JSON Lines documents: fast first, and strict where that returns None."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from operator import itemgetter

import msgspec
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.catalog.integrity import catalog_problems, placed
from mineralpact.codec.document_errors import document_error, truncate_problems
from mineralpact.codec.fast.loader import CatalogAssembler, EditionsLoader
from mineralpact.codec.json_lines.envelope import (
    BadLine,
    EditionLine,
    Names,
    check_end,
    names_of,
    read_end,
    read_header,
    type_names,
)
from mineralpact.codec.json_lines.line_loader import (
    FIRST_LINE,
    assemble,
    batches,
    fast_decoder,
)
from mineralpact.codec.json_lines.stream_loader import StreamLoader
from mineralpact.codec.json_parser import check_containers, encode_text
from mineralpact.codec.load_options import FALLBACK_ERRORS, LoadOptions
from mineralpact.codec.versions.migration import Document
from mineralpact.errors import DocumentError, Problem
from mineralpact.model import Entity
from mineralpact.paths import Path


def load_lines(data: bytes | str, options: LoadOptions) -> Catalog:
    """Return the catalog that JSON Lines hold.

    Args:
        data: The document.
        options: What it may hold, and the history of its format.

    Raises:
        DocumentError: all that is wrong with it, with the number of the line.
    """
    text = encode_text(data, "surrogatepass")
    header = read_header(text.partition(b"\n")[0], options)
    history, most = options.history, options.limits.entities
    steps = history.steps_from(header["format"])
    # The header is read first: one of a newer format says that nothing else can be understood.
    names = (None, None) if steps else names_of(header, history.version)
    # Counted before anything is made of them: there may be as many as bytes.
    if text.count(b"\n") - text.endswith(b"\n") > most + 1:
        message = f"expected at most {most:,} entities, found more"
        raise document_error("too_many", message, 1)
    check_containers(text, options.limits)
    lines = text.removesuffix(b"\n").split(b"\n")
    last = lines.pop() if len(lines) > 1 else b""
    number = len(lines) + 1
    end = read_end(last, number)
    above = text[: len(text) - len(last) - text.endswith(b"\n")]
    if steps:
        from mineralpact.codec.json_lines.older_lines import load_older_lines

        catalog = load_older_lines(above, header, lines, options)
    else:
        # As many of the last lines are editions as the end says.
        entities, editions = lines[1:], list[bytes]()
        if 0 < end.editions < len(lines):
            entities, editions = lines[1 : -end.editions], lines[-end.editions :]
        fast = _load_fast(above, entities, options, names, editions)
        catalog = _load_strictly(header, lines[1:], options) if fast is None else fast
    check_end(end, number, len(lines) - 1, sha256(above).hexdigest())
    return catalog


def _load_fast(
    data: bytes,
    lines: list[bytes],
    options: LoadOptions,
    names: Names,
    edition_lines: list[bytes],
) -> Catalog | None:
    keys = 3 - names.count(None) + len(lines)  # each line has a type
    try:
        documents = [msgspec.json.decode(line, type=EditionLine).document for line in edition_lines]
        loader = EditionsLoader(options, options.limits.entities - len(lines) - len(documents))
        editions = tuple(map(loader.load_edition, documents))
        keys += loader.keys + 2 * len(documents)
        decoder = fast_decoder(lines, options)
        assembler = CatalogAssembler(options.kinds)
        for batch in batches(lines):
            assemble(batch, decoder, assembler)
        return assembler.catalog(
            data,
            keys=keys,
            id=names[0],
            title=names[1],
            decoder=lambda _: decoder.decode,
            tags={kind: name for name, kind in type_names(options.kinds).items()},
            editions=editions,
        )
    except FALLBACK_ERRORS:
        return None


def _load_strictly(header: Document, lines: list[bytes], options: LoadOptions) -> Catalog:
    loader = StreamLoader(header, options)
    entities: list[Entity] = []
    editions: list[Catalog] = []
    every = _problems(lines, loader, (entities, editions), options.kinds)
    problems = truncate_problems(every, options.limits)
    if problems:
        raise DocumentError("document", problems)
    if len(entities) + sum(map(len, editions)) + len(editions) > options.limits.entities:
        message = f"expected at most {options.limits.entities:,} entities, found more"
        raise document_error("too_many", message, 1)
    id, title = loader.names
    return Catalog(entities, id=id, title=title, kinds=options.kinds, editions=editions)


def _problems(
    lines: list[bytes],
    loader: StreamLoader,
    gathered: tuple[list[Entity], list[Catalog]],
    kinds: tuple[type[Entity], ...],
) -> Iterator[Problem]:
    """Yield the problems of each line or, if there are none, of all together; gather the rest."""
    entities, editions = gathered
    for result in loader.load(lines):
        if isinstance(result, BadLine):
            yield from result.problems
        elif isinstance(result, Catalog):
            editions.append(result)
        else:
            entities.append(result)
    if len(entities) + len(editions) == len(lines):
        entities_by_path = placed(entities)
        line_of = dict(zip(map(itemgetter(0), entities_by_path), count(FIRST_LINE)))
        for problem in catalog_problems(entities_by_path, all_kinds=kinds):
            yield evolve(problem, line=line_of[Path(Path.parse(problem.path).steps[:2])])
