"""What a document of a newer format says that our classes do not know, taken out before the rest is read."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple, TypeAlias, get_args, get_origin

import attrs

from mineralpact.catalog.integrity import HEADER
from mineralpact.catalog.kept import Kept, KeptLine, KeptPart
from mineralpact.codec.fast.encoder import plainer
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.lossless import json_text
from mineralpact.errors import DocumentError, Problem
from mineralpact.model import Entity
from mineralpact.values.record import Record, choices, field_types

Kinds: TypeAlias = tuple[type[Entity], ...]
_STEP: Final = re.compile(r"([^.\[\]]+)|\[([0-9]+)\]")


class Unknown(NamedTuple):
    """An unknown key as it was found."""

    entity: str | None
    """The identifier of the entity it is in; ``None`` in the document itself."""
    outer: str
    """The path of that entity."""
    path: str
    """The path of the object it is in, from the entity."""
    before: tuple[str, ...]
    """The known keys that stand before it."""
    key: str
    """The key."""
    json: str
    """What stands behind it."""


def take_unknown(document: dict[str, Plain], kinds: Kinds) -> list[Unknown]:
    """Take out of a document what these kinds do not know."""
    sections = {kind.section: kind for kind in kinds}
    unknown = list(_taken(document, [*HEADER, *sections], Unknown(None, "", "", (), "", "")))
    for name, kind in sections.items():
        section = document.get(name)
        for index, plain in enumerate(section if isinstance(section, list) else ()):
            if isinstance(plain, dict):
                start = Unknown(str(plain.get("id")), f"{name}[{index}]", "", (), "", "")
                unknown += _taken_from_record(plain, kind, start)
    return unknown


def kept_of(
    format: str,
    unknown: Iterable[Unknown],
    lines: Iterable[KeptLine],
    kinds: Kinds,
    entities: list[Entity],
) -> Kept:
    """What was taken out, to be kept beside what was read of the rest.

    Args:
        format: The format that the document says.
        unknown: What was taken out.
        lines: The lines of unknown types.
        kinds: The kinds there may be.
        entities: All entities.

    Raises:
        DocumentError: something unknown is in an object that will not be written, since its field
            has it by default.
    """
    owners = {each.entity for each in unknown}
    held = sorted((each for each in entities if each.id in owners), key=lambda each: each.id)
    filled = {type(each) for each in entities}
    sections = [kind.section for kind in kinds if kind in filled]
    plains: dict[str | None, Plain] = {None: dict.fromkeys(sections)}
    plains |= {each.id: plainer(kinds)[type(each)](each) for each in held}
    placed = [_placed(each, plains[each.entity]) for each in unknown]
    order = {section: index for index, section in enumerate(sections)}
    return Kept(
        format=format,
        parts=tuple(part for _, part in sorted(placed, key=lambda each: each[0])),
        lines=tuple(sorted(lines, key=lambda line: order.get(line.after, -1))),
        entities=tuple(held),
    )


def at_path(plain: Plain, path: str) -> Plain:
    """What stands at a path; ``None`` where nothing does."""
    found = plain
    for step in _STEP.finditer(path):
        if isinstance(found, dict):
            found = found.get(step[0])
        elif isinstance(found, list) and step[2] and int(step[2]) < len(found):
            found = found[int(step[2])]
        else:
            return None
    return found


def _taken_from_record(
    plain: dict[str, Plain], cls: type[Record], start: Unknown
) -> Iterator[Unknown]:
    hints = field_types(cls)
    yield from _taken(plain, hints, start)
    for attribute in attrs.fields(cls):
        # A converter may put items in another order: there paths would lead astray, and what is
        # unknown is refused.
        if attribute.name in plain and attribute.converter is None:
            path = f"{start.path}.{attribute.name}".lstrip(".")
            yield from _taken_from_value(
                plain[attribute.name], hints[attribute.name], start._replace(path=path)
            )


def _taken_from_value(value: Plain, hint: Any, start: Unknown) -> Iterator[Unknown]:  # noqa: ANN401  # a type hint
    if isinstance(value, list) and get_origin(hint) is tuple:
        for index, each in enumerate(value):
            yield from _taken_from_value(
                each, get_args(hint)[0], start._replace(path=f"{start.path}[{index}]")
            )
    elif isinstance(value, dict):
        records = [
            each for each in choices(hint) if isinstance(each, type) and issubclass(each, Record)
        ]
        if len(records) == 1:
            yield from _taken_from_record(value, records[0], start)


def _taken(plain: dict[str, Plain], known: Iterable[str], start: Unknown) -> Iterator[Unknown]:
    before: tuple[str, ...] = ()
    names = frozenset(known)
    for key in tuple(plain):
        if key in names:
            before = (*before, key)
        else:
            yield start._replace(before=before, key=key, json=json_text(plain.pop(key)))


def _placed(found: Unknown, plain: Plain) -> tuple[tuple[str, str, int], KeptPart]:
    """The part to be kept, and its place among all."""
    holder = at_path(plain, found.path)
    if not isinstance(holder, dict):
        message = f"expected nothing new in an object that is as it is by default, found {found.key[:60]!r}"
        path = f"{found.outer}.{found.path}"
        raise DocumentError("document", [Problem(path=path, code="unknown_key", message=message)])
    keys = list(holder)
    # Of a document only sections count: the catalog may get another name and title, and lose them.
    known = [key for key in found.before if key in holder]
    after = known[-1] if known else ""
    place = keys.index(after) if after else -1
    part = KeptPart(
        entity=found.entity, path=found.path, after=after, key=found.key, json=found.json
    )
    return (found.entity or "", found.path, place), part
