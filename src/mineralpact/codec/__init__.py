"""The codec: a catalog to bytes and back, strictly, with every fault of a document reported at once."""

from mineralpact.codec.formats import Model, dumps, json_schema, loads, read, write
from mineralpact.codec.limits import Limits

TYPE_CHECKING = False
if TYPE_CHECKING:
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


def __getattr__(name: str) -> object:
    # Streams are for the few who need them: what reads whole documents starts sooner without.
    if name not in {"LineReader", "read_lines", "write_lines"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from mineralpact.codec import stream

    found: object = getattr(stream, name)
    globals()[name] = found
    return found
