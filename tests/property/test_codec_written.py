"""The encoder writes what a plain writer would write."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import example, given, settings
from pendulum import Duration
from typeguard import suppress_type_checks

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.values.record import Record, is_tuple
from mineralpact.values.time.duration import duration_text
from mineralpact.values.time.when import When
from tests.effort import examples
from tests.property.strategies import catalogs
from tests.samples import sample


@pytest.fixture(scope="module", autouse=True)
def fast() -> Iterator[None]:
    """Typeguard rests: whole catalogs are written, and argument types do not matter."""
    with suppress_type_checks():
        yield


@settings(max_examples=examples(16))
@given(catalogs(most=2))
@example(sample())
def test_documents_are_written_byte_by_byte_as_a_plain_writer_writes_them(catalog: Catalog) -> None:
    """A field at a time, escapes included; a line holds the same behind its type."""
    assert dumps(catalog).decode() == document(catalog, FORMAT) + "\n"
    lines = [text({"type": type(entity).__name__.lower(), **plain(entity)}) for entity in catalog]
    for edition in catalog.editions:
        one_line = document(edition).replace("\n", "")
        lines.append(f'{{"type":"edition","document":{one_line}}}')
    assert dumps(catalog, format="jsonl").decode().split("\n")[1:-2] == lines


def document(catalog: Catalog, format: str | None = None) -> str:
    """A catalog as a document; without a format, as an edition in the document of another."""
    sections = {
        kind.section: ",\n".join(text(plain(entity)) for entity in catalog.of(kind))
        for kind in catalog.kinds
    }
    sections["editions"] = ",\n".join(map(document, catalog.editions))
    names = {"format": format, "id": catalog.id, "title": catalog.title}
    parts = [f"{text(key)}:{text(value)}" for key, value in names.items() if value is not None]
    parts += [f"{text(key)}:[\n{result}\n]" for key, result in sections.items() if result]
    return "{" + ",\n".join(parts) + "}"


def text(value: object) -> str:
    """A plain value as JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def plain(value: object) -> Any:  # noqa: ANN401  # what JSON has for it
    """A value as JSON has it: the identifier, required fields, and those not at defaults."""
    if is_tuple(value):
        return [*map(plain, value)]
    match value:
        case Record():
            fields = attrs.fields(type(value))
            order = sorted(
                fields, key=lambda item: (item.name != "id", item.default is not attrs.NOTHING)
            )
            result = {item.name: (getattr(value, item.name), item.default) for item in order}
            return {
                name: plain(identifiers)
                for name, (identifiers, default) in result.items()
                if identifiers != default
            }
        case When():
            return value.text
        case Duration():
            return duration_text(value)
        case Decimal():
            return f"{value:f}"
        case _:
            return value
