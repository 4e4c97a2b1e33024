"""Writer of drafts in YAML: facts in blocks, short lists and evidence on a line."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from mineralpact.codec.json_parser import Plain
from mineralpact.codec.yaml_format.yaml_document import import_yaml, text_dumper

_WIDTH: Final = 110
_ENDLESS: Final = 2**30
_SHORT: Final = 80
"""The most characters of a list that stands on one line."""


class OnOneLine(dict[str, Plain]):
    """An object that is written in braces."""


class ListOnOneLine(list[Plain]):
    """A list that is written in brackets."""


def draft_yaml(plain: Mapping[str, Plain]) -> str:
    """Return plain values as a YAML text, in their order.

    Raises:
        MissingExtraError: PyYAML is not installed.
    """
    text: str = import_yaml().dump(
        _with_short_lists(dict(plain)),
        Dumper=_draft_dumper(),
        sort_keys=False,
        allow_unicode=True,
        width=_WIDTH,
    )
    return text


def value_in_yaml(value: Plain) -> str:
    """Return a value as YAML has it on one line, in blocks and in braces alike.

    >>> value_in_yaml("mines, ports"), value_in_yaml("mines")
    ("'mines, ports'", 'mines')
    """
    yaml = import_yaml().dump(
        [value],
        Dumper=_draft_dumper(),
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=True,
        width=_ENDLESS,
    )
    return str(yaml).strip()[1:-1]


def _with_short_lists(plain: Plain) -> Plain:
    """Return values with short lists of texts made such that stand on one line."""
    if isinstance(plain, OnOneLine):
        return plain
    if isinstance(plain, dict):
        return {key: _with_short_lists(value) for key, value in plain.items()}
    if not isinstance(plain, list):
        return plain
    if all(isinstance(item, str) for item in plain) and sum(map(len, map(str, plain))) < _SHORT:
        return ListOnOneLine(plain)
    return list(map(_with_short_lists, plain))


@cache
def _draft_dumper() -> Any:  # noqa: ANN401  # PyYAML's classes have no types
    dumper: Any = type("DraftDumper", (text_dumper(),), {})
    dumper.add_representer(OnOneLine, _object_node)
    dumper.add_representer(ListOnOneLine, _list_node)
    return dumper


def _object_node(dumper: Any, value: OnOneLine) -> object:  # noqa: ANN401  # as above
    return dumper.represent_mapping("tag:yaml.org,2002:map", value, flow_style=True)


def _list_node(dumper: Any, value: ListOnOneLine) -> object:  # noqa: ANN401  # as above
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=True)
