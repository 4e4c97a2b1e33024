"""The verb ``schema``."""

from mineralpact.cli.output import Answer
from mineralpact.codec import json_schema


def schema() -> Answer:
    """Print the JSON Schema of documents, for editors and other validators."""
    return Answer(pages=(), plain=json_schema())
