"""Catalogs with parts of a newer format, written as that format: what is unknown goes back to its place."""

import json
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any, Final, TypeAlias, TypeVar

import msgspec
from msgspec import Raw

from mineralpact.catalog import Catalog
from mineralpact.catalog.kept import Kept, KeptPart
from mineralpact.codec.fast.encoder import header, plainer
from mineralpact.codec.json_lines.envelope import END, EndLine
from mineralpact.codec.json_lines.line_types import type_names
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.lossless import Exact, json_text
from mineralpact.codec.strict.unknown import at_path
from mineralpact.codec.versions.format_version import is_newer_minor
from mineralpact.errors import Problem, ValidationError

_T = TypeVar("_T")
Owned: TypeAlias = dict[str | None, list[KeptPart]]
"""The parts of each entity; those of the document under ``None``."""
_encode: Final = msgspec.json.Encoder().encode


def kept_bytes(catalog: Catalog, kept: Kept, version: str) -> bytes:
    """The catalog as canonical JSON.

    Raises:
        ValidationError: what is kept is not of a newer minor version of this one, came as lines of
            unknown types, which have no place in JSON, or does not fit the entities.
    """
    _check_version(kept, version)
    if kept.lines:
        message = f"expected JSON Lines, since the section of lines of the type {kept.lines[0].type!r} is not known"
        raise _refusal("lines_only", message)
    owned = _owned(kept)
    head = {key: _encode(value) for key, value in _header(catalog, kept).items()}
    texts: dict[str, bytes] = {}
    functions = plainer(catalog.kinds)
    for kind in catalog.kinds:
        if entities := catalog.of(kind):
            lines = [
                _encode(_whole(functions[kind](each), owned.get(each.id, ()))) for each in entities
            ]
            texts[kind.section] = b"[\n%b\n]" % b",\n".join(lines)
    texts = {**head, **_with_parts(texts, owned.get(None, ()), _laid_out)}
    return b"{%b}\n" % b",\n".join(b"%b:%b" % (_encode(key), text) for key, text in texts.items())


def kept_lines(catalog: Catalog, kept: Kept, version: str) -> Iterator[bytes]:
    """The catalog as JSON Lines: sections that are unknown stand whole in the header.

    Raises:
        ValidationError: what is kept is not of a newer minor version of this one, has a key named
            ``type``, or does not fit the entities.
    """
    _check_version(kept, version)
    digest, written = sha256(), -1  # the header is no entity
    for line in _lines(catalog, kept):
        digest.update(line)
        written += 1
        yield line
    yield _encode(EndLine(END, written, digest.hexdigest())) + b"\n"


def _lines(catalog: Catalog, kept: Kept) -> Iterator[bytes]:
    owned = _owned(kept)
    parts = owned.get(None, [])
    behind = {part.after for part in parts}
    # An empty section marks the place of what stands behind it.
    places: dict[str, object] = {
        kind.section: [] for kind in catalog.kinds if kind.section in behind
    }
    yield _encode({**_header(catalog, kept), **_with_parts(places, parts, Raw)}) + b"\n"
    functions = plainer(catalog.kinds)
    names = {kind: name for name, kind in type_names(catalog.kinds).items()}
    yield from _strange_lines(kept, "")
    for kind in catalog.kinds:
        for entity in catalog.of(kind):
            plain = _whole(functions[kind](entity), owned.get(entity.id, ()))
            if "type" in plain:
                raise _refusal(
                    "type_key",
                    f"expected no key 'type' in {entity.id!r}, for it has another meaning in lines",
                )
            yield _encode({"type": names[kind], **plain}) + b"\n"
        yield from _strange_lines(kept, kind.section)


def _strange_lines(kept: Kept, after: str) -> Iterator[bytes]:
    yield from (b"%b\n" % line.json.encode() for line in kept.lines if line.after == after)


def _header(catalog: Catalog, kept: Kept) -> dict[str, object]:
    return {**header(catalog), "format": kept.format}


def _owned(kept: Kept) -> Owned:
    owned: Owned = {}
    for part in kept.parts:
        owned.setdefault(part.entity, []).append(part)
    return owned


def _whole(plain: dict[str, Any], parts: Iterable[KeptPart]) -> dict[str, Any]:
    """An entity's plain values with what is unknown of it."""
    by_path: dict[str, list[KeptPart]] = {}
    for part in parts:
        by_path.setdefault(part.path, []).append(part)
    for path, group in by_path.items():
        holder = at_path(plain, path)
        if not isinstance(holder, dict):
            raise _refusal(
                "lost_part", f"expected an object at {path!r} of {group[0].entity!r}, found none"
            )
        whole: dict[str, Any] = _with_parts({**holder}, group, Raw)
        holder.clear()
        holder.update(whole)
    return plain


def _with_parts(
    holder: dict[str, _T], parts: Iterable[KeptPart], value: Callable[[str], _T]
) -> dict[str, _T]:
    """An object's keys with the unknown ones in their places."""
    behind: dict[str, list[KeptPart]] = {}
    for part in parts:
        behind.setdefault(part.after, []).append(part)
    whole: dict[str, _T] = {}
    for key in ("", *holder):
        if key:
            whole[key] = holder[key]
        for part in behind.pop(key, ()):
            if part.key in holder or part.key in whole:
                raise _refusal(
                    "lost_part", f"expected each key once, found {part.key[:60]!r} again"
                )
            whole[part.key] = value(part.json)
    if behind:
        raise _refusal("lost_part", f"expected a key {next(iter(behind))[:60]!r}, found none")
    return whole


def _laid_out(text: str) -> bytes:
    """An unknown section as known ones are: an entity a line."""
    value: Plain = json.loads(text, parse_float=Exact)
    if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        return b"[\n%b\n]" % b",\n".join(json_text(each).encode() for each in value)
    return text.encode()


def _check_version(kept: Kept, version: str) -> None:
    if not is_newer_minor(kept.format, version):
        raise _refusal(
            "other_format",
            f"expected parts of a newer minor version of {version}, found {kept.format!r:.60}",
        )


def _refusal(code: str, message: str) -> ValidationError:
    return ValidationError("catalog", [Problem(path="kept", code=code, message=message)])
