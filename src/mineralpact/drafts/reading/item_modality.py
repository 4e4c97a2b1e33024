"""Modality of items: the modality of a record counts for those of its items that say none."""

from typing import Final

from mineralpact.codec.json_parser import Plain
from mineralpact.values.fields import Described, cached, fields_of

MODALITY: Final = "modality"


def pass_on_modality(plain: dict[str, Plain], cls: type[Described]) -> None:
    """Give the modality of a record to those of its items that must have one and say none."""
    modality = plain.get(MODALITY)
    if not isinstance(modality, str):
        return
    for name in lists_with_modality(cls):
        items = plain.get(name)
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict):
                item.setdefault(MODALITY, modality)


@cached
def lists_with_modality(cls: type[Described]) -> tuple[str, ...]:
    """Return the fields of a class that list records which must say their modality."""
    names: list[str] = []
    for name, described in fields_of(cls).items():
        record = described.value_type.record
        modality = None if record is None else fields_of(record).get(MODALITY)
        if described.is_many and modality is not None and modality.is_required:
            names.append(name)
    return tuple(names)
