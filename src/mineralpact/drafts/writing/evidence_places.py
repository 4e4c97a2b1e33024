"""Places of evidence in a draft: beside the item it is about, or by place in its entity."""

from collections.abc import Mapping, Sequence
from typing import cast

from mineralpact.codec.json_parser import Plain
from mineralpact.drafts.evidence.note_places import WHOLE
from mineralpact.drafts.evidence.plain_walk import by_position
from mineralpact.drafts.reading.source_beside import QUOTE, QUOTES
from mineralpact.drafts.reading.value_reader import item_step
from mineralpact.drafts.writing.written_evidence import WrittenEntity
from mineralpact.paths import Path
from mineralpact.values.entity_path import parse_entity_path


def put_evidence(
    entities: Mapping[str, WrittenEntity], about: Sequence[str], evidence: Plain
) -> None:
    """Put evidence beside the first of the places it is about.

    Args:
        entities: The entities by id, whose plain values are changed.
        about: The places.
        evidence: The evidence.
    """
    id, first = parse_entity_path(about[0])
    plain = entities[id].plain
    item = _item_around(plain, first)
    if item is not None and len(about) == 1:
        holder, place = item
        if place.steps:
            _add(cast("dict[str, Plain]", holder.setdefault(QUOTES, {})), str(place), evidence)
        else:
            _add(holder, QUOTE, evidence)
        return
    key = ", ".join(_place(text, id) for text in about)
    _add(cast("dict[str, Plain]", plain.setdefault(QUOTES, {})), key, evidence)


def _item_around(plain: dict[str, Plain], path: Path) -> tuple[dict[str, Plain], Path] | None:
    """Return the item of a list of records that a path leads into, and the rest of the path.

    ``None`` if there is none, or if a draft would name it in another way than the path does.
    """
    position = by_position(path, plain)
    if len(path.steps) < 2 or not isinstance(position.steps[1], int):
        return None
    items = plain.get(str(path.steps[0]))
    index = position.steps[1]
    item = items[index] if isinstance(items, list) and index < len(items) else None
    if not isinstance(item, dict) or item_step(item, index) != path.steps[1]:
        return None
    return item, Path(path.steps[2:])


def _place(text: str, id: str) -> str:
    """Return a place as seen from an entity."""
    entity, path = parse_entity_path(text)
    return str(path) if entity == id and path.steps else f"{WHOLE}{text}"


def _add(holder: dict[str, Plain], key: str, evidence: Plain) -> None:
    """Put evidence at a key, in a list with what stands there already."""
    if key not in holder:
        holder[key] = evidence
        return
    own = holder[key]
    holder[key] = [*(own if isinstance(own, list) else [own]), evidence]
