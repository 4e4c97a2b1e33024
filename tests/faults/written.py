"""Documents in each format, written and read without mineralpact, to damage and compare them."""

import json
from decimal import Decimal
from hashlib import sha256
from importlib import import_module
from typing import Any, Final

from tests.faults.damage import DUPLICATE, Plain, is_list, is_mapping

yaml: Any = import_module("yaml")  # its stubs change from release to release


def _without_alias(dumper: object, data: object) -> bool:
    del dumper, data
    return True


def _exact_number(dumper: Any, number: Decimal) -> object:  # noqa: ANN401  # it has no types
    return dumper.represent_scalar("tag:yaml.org,2002:float", str(number))


PlainDumper: Any = type("PlainDumper", (yaml.CSafeDumper,), {"ignore_aliases": _without_alias})
PlainDumper.add_representer(Decimal, _exact_number)
FORMATS: Final = ("json", "jsonl", "yaml")


def parsed(data: bytes, format: str) -> Plain:
    """Return the plain values of a document; of JSON Lines, a list of them without the last."""
    if format == "json":
        return json.loads(data, parse_float=Decimal)
    if format == "jsonl":
        lines = [json.loads(line, parse_float=Decimal) for line in data.split(b"\n") if line]
        return lines[:-1]
    return yaml.load(data, Loader=yaml.CBaseLoader)  # scalars stay texts


def written(document: Plain, format: str) -> bytes:
    """Return the bytes of plain values; of JSON Lines, with a last line that counts them."""
    if format == "yaml":
        text: str = yaml.dump(
            _without_surrogates(document), Dumper=PlainDumper, sort_keys=False, allow_unicode=True
        )
        return _doubled(text).replace(SURROGATE, "\ud800").encode(errors="surrogatepass")
    if format == "json":
        return _doubled(_json(document)).encode(errors="surrogatepass")
    lines = [_doubled(_json(line)) + "\n" for line in document]
    data = "".join(lines).encode(errors="surrogatepass")
    types = [line.get("type") if is_mapping(line) else "" for line in document[1:]]
    editions = types.count("edition")
    end: dict[str, Any] = {"type": "end", "entities": len(types) - editions}
    if editions:
        end["editions"] = editions
    return data + _json(end | {"sha256": sha256(data).hexdigest()}).encode() + b"\n"


SURROGATE: Final = "\u2622"
"""Stands for half a character, which libyaml does not write."""


def _without_surrogates(value: Plain) -> Plain:
    if is_mapping(value):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    if is_list(value):
        return list(map(_without_surrogates, value))
    return value.replace("\ud800", SURROGATE) if isinstance(value, str) else value


def _json(value: Plain) -> str:
    text = json.dumps(
        value, ensure_ascii=True, default=lambda number: f"{DECIMAL}{number}{DECIMAL}"
    )
    return text.replace(f'"{ESCAPED}', "").replace(f'{ESCAPED}"', "")


DECIMAL: Final = "\u2621"
"""Stands around an exact number, so that it is written without quotes."""
ESCAPED: Final = "\\u2621"


def _doubled(text: str) -> str:
    return text.replace("\\u2620", "").replace(DUPLICATE, "")


def meaning(document: Plain, format: str) -> Plain:
    """Return the plain values in one form: no matter what order, and whether nothing is told."""
    bare = _bare(document)
    if is_mapping(bare):
        for section, items in bare.items():
            if is_list(items):
                bare[section] = sorted(items, key=repr)
    return sorted(bare, key=repr) if format == "jsonl" else bare


def _bare(value: Plain) -> Plain:
    if is_mapping(value):
        items = {str(key): _bare(item) for key, item in sorted(value.items())}
        return {key: item for key, item in items.items() if item not in (None, [], {})}
    if is_list(value):
        return [_bare(item) for item in value]
    return NAMED.get(str(value), str(value))


NAMED: Final = {"True": "true", "False": "false", "None": None, "null": None, "": None}
