"""Skeletons of evidence: the lines that a draft lacks for what nothing is quoted of yet."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, cast

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.plain_writer import answer_plain
from mineralpact.drafts.plain_record import plain_record
from mineralpact.drafts.reading.source_beside import QUOTES
from mineralpact.drafts.starting.template_values import flow_text
from mineralpact.drafts.stripped_passages import place_of_passage
from mineralpact.drafts.writing.draft_yaml import draft_yaml
from mineralpact.drafts.writing.source_of_text import source_of
from mineralpact.errors import shorten
from mineralpact.evidence.auditing import FieldAudit, audit
from mineralpact.evidence.citation_checks import verify
from mineralpact.evidence.standing import Standing
from mineralpact.model import Entity
from mineralpact.paths import ItemKey, Path
from mineralpact.values import Record
from mineralpact.values.grouping import group_by
from mineralpact.values.record import is_tuple

_HEAD: Final = (
    "Put these lines into the draft, each under its own entity, and the words of the source behind",
    "it. For what no passage says outright: {inferred: true, note: in our words, why}",
)
_EMPTY: Final = ": null"
"""The end of a line whose value is to be filled in."""
_LONGEST_VALUE: Final = 70
"""The most characters of a value that are shown."""


def skeleton(catalog: Catalog, text: str | Mapping[str, str] | None = None) -> str:
    r"""Return the lines that the draft of a catalog lacks: for each value without evidence, one.

    They are YAML, by section and entity, with the value beside each place as a comment. Behind them
    stand, as comments, the sentences of the text that nobody cites yet.

    Args:
        catalog: The catalog.
        text: The text that it cites; or, of several, the texts by the ids of their sources.

    Raises:
        ArgumentError: one text, and several sources that it may be of.
        MissingExtraError: PyYAML or sentencex is not installed.
        NotFoundError: a text of a source that there is none of.
        ValidationError: a text has more than a million characters.

    >>> from mineralpact.model import Mineral, Source
    >>> minerals = [Mineral(id="tin", name="tin"), Mineral(id="zinc", name="zinc")]
    >>> print(skeleton(Catalog(minerals)))
    # 2 values have no evidence yet.
    # Put these lines into the draft, each under its own entity, and the words of the source behind
    # it. For what no passage says outright: {inferred: true, note: in our words, why}
    minerals:
    - id: tin
      quotes:
        name:  # tin
    - id: zinc
      quotes:
        name:  # zinc
    <BLANKLINE>
    """
    lines = [*_lines_to_fill(catalog)]
    if isinstance(text, str):
        text = {source_of(catalog, text, function="skeleton"): text}
    for source, own in (text or {}).items():
        lines += _unused_sentences(catalog, source, own)
    return "\n".join(lines) + "\n"


def _lines_to_fill(catalog: Catalog) -> Iterator[str]:
    uncited = audit(catalog).of(Standing.UNCITED)
    sections: dict[str, list[Plain]] = {}
    values: list[str] = []
    for id, fields in group_by(uncited, lambda field: field.entity).items():
        entity = catalog[id]
        places = dict(_places(entity, fields))
        values += map(_shown, places.values())
        quotes: dict[str, Plain] = dict.fromkeys(map(str, places))
        sections.setdefault(entity.section, []).append({"id": id, QUOTES: quotes})
    if not values:
        yield "# Every value has evidence."
        return
    count = "1 value has" if len(values) == 1 else f"{len(values)} values have"
    yield from _comments((f"{count} no evidence yet.", *_HEAD))
    shown = iter(values)
    for line in draft_yaml(cast("dict[str, Plain]", sections)).splitlines():
        key = line.removesuffix(_EMPTY)
        yield line if key == line else f"{key}:  # {next(shown)}"


def _places(entity: Entity, fields: Iterable[FieldAudit]) -> Iterator[tuple[Path, object]]:
    """Yield the places that evidence is missing of, as a draft names them, with their values.

    A list of which no item has any has one place, unless its items are records: a quotation of such
    a list says nothing of what is in them.
    """
    paths = [Path.parse(field.field) for field in fields]
    for name, own in group_by(paths, lambda path: path.field).items():
        items: object = getattr(entity, name)
        if is_tuple(items) and len(own) == len(items) and not isinstance(items[0], Record):
            yield Path.of(name), items
            continue
        for path in own:
            yield _by_key(path, entity), path.value_in(entity)


def _by_key(path: Path, entity: Entity) -> Path:
    """Return a path with the own key of an item in the place of its position, if it has one."""
    key = getattr(path.value_in(entity), "key", None)
    return path if key is None else Path((*path.steps[:-1], ItemKey(key)))


def _shown(value: object) -> str:
    """Return a value as a comment on one line has it."""
    plain = _plain(value)
    text = plain if isinstance(plain, str) else flow_text(plain)
    return shorten(_printable(text), _LONGEST_VALUE)


def _plain(value: object) -> Plain:
    if is_tuple(value):
        return list(map(_plain, value))
    return plain_record(value) if isinstance(value, Record) else answer_plain(value)


def _unused_sentences(catalog: Catalog, source: str, text: str) -> Iterator[str]:
    unused = verify(catalog, source, text).uncovered
    if not unused:
        yield f"# Every sentence of {source} is cited."
        return
    yield f"# Sentences of {source} that nothing cites yet:"
    for passage in unused:
        words = " ".join(text[passage.start : passage.end].split())
        yield from _comments([f"{place_of_passage(passage)}: {words}"])


def _comments(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield f"# {_printable(text)}"


def _printable(text: str) -> str:
    """Return a text without the characters that YAML may not have or that steer terminals."""
    return "".join(character if character.isprintable() else " " for character in text)
