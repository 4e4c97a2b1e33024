"""The verb ``schema``."""

from mineralpact.cli.output import VerbResult
from mineralpact.codec import json_schema


def schema() -> VerbResult:
    """Print the JSON Schema of documents, for editors and other validators."""
    return VerbResult(pages=(), plain=json_schema())
