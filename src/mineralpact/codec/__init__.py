"""The codec: a catalog to bytes and back, strictly, with every fault of a document reported at once."""

from mineralpact.codec.formats import Model, dumps, json_schema, loads, read, write
from mineralpact.codec.limits import Limits
from mineralpact.codec.stream import LineReader, read_lines, write_lines

__all__ = [
    "Limits",
    "LineReader",
    "Model",
    "dumps",
    "json_schema",
    "loads",
    "read",
    "read_lines",
    "write",
    "write_lines",
]
