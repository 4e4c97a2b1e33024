"""The codec: a catalog to bytes and back, strictly, with every fault of a document reported at once."""

from typing import TYPE_CHECKING

from mineralpact.late import late

if TYPE_CHECKING:
    from mineralpact.codec.formats import Model, dumps, json_schema, loads, read, write
    from mineralpact.codec.limits import Limits
    from mineralpact.codec.migrate import Migration
    from mineralpact.codec.stream import LineReader, read_lines, write_lines

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
            "formats": "Model dumps json_schema loads read write",
            "limits": "Limits",
            "migrate": "Migration",
            "stream": "LineReader read_lines write_lines",
        },
    )


def __dir__() -> list[str]:
    return sorted(__all__)
