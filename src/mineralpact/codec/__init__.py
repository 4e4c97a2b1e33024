"""The codec: a catalog to bytes and back, strictly, with every fault of a document reported at once."""

from typing import TYPE_CHECKING

from mineralpact.late import late

if TYPE_CHECKING:
    from mineralpact.codec.formats import Model, dumps, json_schema, loads, read, write
    from mineralpact.codec.json_lines.stream import LineReader, read_lines, write_lines
    from mineralpact.codec.limits import Limits
    from mineralpact.codec.versions.migration import Migration

__all__ = [
    "Limits",
    "LineReader",
    "Migration",
    "Model",
    "dumps",
    "json_schema",
    "loads",
    "read",
    "read_lines",
    "write",
    "write_lines",
]

if not TYPE_CHECKING:  # a checker would take every name for one of ours
    __getattr__ = late(
        __name__,
        {
            "codec.formats": "Model dumps json_schema loads read write",
            "codec.limits": "Limits",
            "codec.versions.migration": "Migration",
            "codec.json_lines.stream": "LineReader read_lines write_lines",
        },
    )


def __dir__() -> list[str]:
    return sorted(__all__)
