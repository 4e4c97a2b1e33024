"""Keys of a document that are no sections."""

from typing import Final

HEADER: Final = ("format", "id", "title")
"""The keys of a document before its sections."""
EDITIONS: Final = "editions"
"""The key behind them, of the documents that a catalog was merged from."""
SCHEMA_ADDRESS: Final = "$schema"
"""The key by which editors find the JSON Schema of a document; it says nothing of what it holds."""
