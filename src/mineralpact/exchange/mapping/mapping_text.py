"""Mappings as people write them, in YAML: read, and checked at once against the model."""

import codecs
from collections.abc import Iterable, Mapping
from contextlib import suppress
from os import PathLike
from typing import Final

from mineralpact.codec.document_errors import truncate_problems
from mineralpact.codec.files import read_file
from mineralpact.codec.json_parser import check_size
from mineralpact.codec.limits import Limits
from mineralpact.codec.positions import FindPositions, Position, with_positions
from mineralpact.codec.strict.document_loader import load_entity
from mineralpact.codec.yaml_format.yaml_document import parse_yaml, read_words
from mineralpact.errors import DocumentError, Problem, did_you_mean, near_names
from mineralpact.exchange.mapping.field_rule import FieldRule
from mineralpact.exchange.mapping.id_template import IdTemplate
from mineralpact.exchange.mapping.plain_object import PlainObject
from mineralpact.exchange.mapping.row_mapping import ID_PLACE, RowMapping
from mineralpact.exchange.mapping.rule_text import KindsByName, read_rule
from mineralpact.model import KINDS, Entity, Source
from mineralpact.model.entity import kind_word, references
from mineralpact.paths import Path
from mineralpact.values.fields import value_type

LIMITS: Final = Limits(bytes=2**18, yaml_bytes=2**18)
"""The most that a mapping may hold: its vocabulary tables may be long."""
_KEYS: Final = (
    *("kind", "id", "fields", "nothing", "source"),
    *("encoding", "separator", "sheet", "heading"),
)


def read_mapping(path: str | PathLike[str], *, kinds: Iterable[type[Entity]] = KINDS) -> RowMapping:
    """Read a mapping from a file of YAML; see `parse_mapping`.

    Raises:
        DocumentError: all that is wrong with it, with line and column.
        FileError: the file cannot be read, or is no regular file.
        MissingExtraError: PyYAML is not installed.
    """
    data, _ = read_file(path, LIMITS.yaml_bytes)
    return parse_mapping(data, kinds=kinds)


def parse_mapping(text: str | bytes, *, kinds: Iterable[type[Entity]] = KINDS) -> RowMapping:
    r"""Return the mapping that a YAML text states.

    Args:
        text: The text.
        kinds: The kinds that rows may be of, and may refer to.

    Raises:
        DocumentError: all that is wrong with it, with line and column.
        MissingExtraError: PyYAML is not installed.

    >>> text = "kind: organization\nid: '{Code}'\nfields: {name: Name, kind: {column: Type}}"
    >>> parse_mapping(text).columns
    ('Code', 'Name', 'Type')
    """
    try:
        check_size(text, LIMITS, format="yaml")
        plain, find = parse_yaml(text, LIMITS)
    except DocumentError as error:
        raise DocumentError("mapping", error.problems) from None
    problems: list[Problem] = []
    by_name = {kind_word(kind): kind for kind in kinds}
    parts = PlainObject(plain, Path(), problems, _KEYS)
    kind = _kind(parts, by_name)
    rules = _rules(parts, kind, by_name, problems)
    template = _template(parts)
    source = _source(parts, problems)
    encoding = _encoding(parts)
    separator = _separator(parts)
    heading = parts.number("heading", 1)
    nothing, sheet = parts.texts("nothing"), parts.text("sheet")
    if kind is None or problems:
        raise DocumentError("mapping", with_positions(truncate_problems(problems, LIMITS), find))
    return RowMapping(
        kind=kind,
        id=template,
        rules=rules,
        nothing=nothing,
        source=source,
        encoding=encoding,
        separator=separator,
        sheet=sheet,
        heading=heading,
        positions=_positions((ID_PLACE, *(rule.place for rule in rules)), find),
    )


def _positions(paths: Iterable[Path], find: FindPositions) -> Mapping[Path, Position]:
    with_holders: set[Path] = set()
    for path in paths:
        with_holders.update(path.ancestors())
    return dict(find(with_holders))


def _kind(parts: PlainObject, kinds: KindsByName) -> type[Entity] | None:
    name = parts.needed_text("kind", "agreement")
    kind = kinds.get(name)
    if name and kind is None:
        hint = did_you_mean(near_names(name.lower(), kinds)) or f": there are {', '.join(kinds)}"
        parts.refuse(
            "kind", "unknown_kind", f"expected a kind of entity, found {name[:60]!r}{hint}"
        )
    return kind


def _rules(
    parts: PlainObject, kind: type[Entity] | None, kinds: KindsByName, problems: list[Problem]
) -> tuple[FieldRule, ...]:
    rules: list[FieldRule] = []
    fields = parts.table("fields")
    if not fields and "fields" not in parts.values:
        parts.refuse("fields", "missing", "expected this key, which says what the columns hold")
    if kind is None:
        return ()
    for target, plain in fields.items():
        if len(problems) > LIMITS.problems:
            break
        rule = read_rule(target, plain, kind, kinds, problems)
        if rule is not None:
            rules.append(rule)
    return tuple(rules)


def _template(parts: PlainObject) -> IdTemplate:
    template = IdTemplate(parts.needed_text("id", "uk-{Treaty number}"))
    if template.text and not all(template.columns):
        parts.refuse("id", "bad_template", "expected a column between braces, found none")
    elif template.text and not template.columns:
        message = "expected a column in braces, such as {Number}: each row has an id of its own"
        parts.refuse("id", "bad_template", message)
    return template


def _source(parts: PlainObject, problems: list[Problem]) -> Source | None:
    """Return the table as a source, which refers to nothing else."""
    if "source" not in parts.values:
        return None
    plain = read_words(parts.values["source"], value_type(Source))
    source, faults = load_entity(plain, Source)
    problems += [problem.under(Path.of("source")) for problem in faults]
    if source is not None and isinstance(source, Source):
        for reference in references(source):
            message = f"expected a source that refers to nothing, found {reference.id!r}"
            parts.refuse("source", "dangling_id", message)
        return source
    return None


def _encoding(parts: PlainObject) -> str:
    name = parts.text("encoding") or "utf-8"
    with suppress(LookupError):
        codec = codecs.lookup(name).name
        "".encode(codec)  # refuses those that turn no text into bytes
        return codec
    message = f"expected an encoding of text such as windows-1252, found {name[:60]!r}"
    parts.refuse("encoding", "unknown_encoding", message)
    return name


def _separator(parts: PlainObject) -> str:
    separator = parts.text("separator") or ","
    if len(separator) != 1 or separator in '"\r\n\0':
        message = f"expected one character that parts cells, found {separator[:60]!r}"
        parts.refuse("separator", "bad_separator", message)
    return separator
