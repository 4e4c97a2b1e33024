"""Places in a file that warnings are about: a catalog does not know the lines it was read from."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TypeAlias, cast

import msgspec
from attrs import evolve

from mineralpact.cli.input import is_file, model_in_use
from mineralpact.codec.compression.suffixes import format_of
from mineralpact.codec.files import read_file
from mineralpact.codec.json_parser import Plain, parse_json
from mineralpact.codec.limits import Limits
from mineralpact.codec.positions import locate, with_positions
from mineralpact.errors import Problem
from mineralpact.paths import ItemKey, Path

Place: TypeAlias = Callable[[Iterable[Problem]], list[Problem]]
"""Gives problems the positions that a text has for their paths."""


def with_places(problems: Sequence[Problem], data: str) -> list[Problem]:
    """Return problems of a sound document with line and column, as far as it is a file.

    Args:
        problems: The problems; the path of each begins with a section, most then have an entity's
            id in quotes: ``agreements['pact'].steps[1]``.
        data: What `catalog_of` has read.
    """
    if not problems or not is_file(data):
        return list(problems)
    limits, format = model_in_use().limits, format_of(data)
    text = read_file(data, limits.bytes_of(format))[0].decode()
    if format == "jsonl":
        return [evolve(problem, line=_line_of(problem, text), column=1) for problem in problems]
    parse = _parse_yaml if format == "yaml" else _parse_json
    document, place = parse(text, limits)
    by_index = [evolve(one, path=_indexed(Path.parse(one.path), document)) for one in problems]
    places = [(one.line, one.column) for one in place(by_index)]
    return [
        evolve(problem, line=line, column=column)
        for problem, (line, column) in zip(problems, places, strict=True)
    ]


def _parse_json(text: str, limits: Limits) -> tuple[Plain, Place]:
    return parse_json(text, limits=limits), partial(locate, text=text)


def _parse_yaml(text: str, limits: Limits) -> tuple[Plain, Place]:
    from mineralpact.codec.yaml_document import yaml_parser

    parser = yaml_parser(limits)
    return parser.parse(text), partial(with_positions, find=parser.positions)


def _entity(path: Path) -> tuple[str, str]:
    """Return the section and the id that a path begins with; no id where a section is meant."""
    section, *inner = path.steps
    if not inner:
        return str(section), ""
    return str(section), cast("ItemKey", inner[0]).text.strip("'")


def _indexed(path: Path, document: Plain) -> Path:
    """Return a path by the entity's index in the document; only its section where it has none."""
    section, id = _entity(path)
    sections = cast("dict[str, list[dict[str, Plain]]]", document)
    ids = [entity.get("id") for entity in sections.get(section, [])]
    if id not in ids:  # a document of an older format may have it elsewhere
        return Path()
    return Path((section, ids.index(id), *path.steps[2:]))


def _line_of(problem: Problem, text: str) -> int:
    _, id = _entity(Path.parse(problem.path))
    for number, line in enumerate(text.split("\n"), start=1):
        if f'"{id}"' in line and msgspec.json.decode(line).get("id") == id:
            return number
    return 1
