"""The codec: a catalog to bytes and back, strictly, with every fault of a document reported at once."""

from mineralpact.codec.formats import Model, dumps, loads, read, write

__all__ = ["Model", "dumps", "loads", "read", "write"]
