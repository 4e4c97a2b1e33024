"""Entities and values as types of pydantic models, and so of FastAPI's requests and responses."""

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any, Final, Protocol, TypeAlias, TypeVar, cast

from attrs import frozen

from mineralpact.codec import json_schema
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.plain_writer import answer_plain
from mineralpact.errors import DocumentError
from mineralpact.exchange.plain_reader import from_plain

T = TypeVar("T")
_REFERENCE: Final = "$ref"
_DEFINITION: Final = "#/$defs/"


class _SchemaHandler(Protocol):
    """Side of pydantic: it tells which schema it asks for."""

    mode: str


@frozen
class PydanticForm:
    """Reader, writer and schema of a class of ours, in the form in which pydantic asks for them."""

    def __get_pydantic_core_schema__(self, source: type[Any], _: object, /) -> Mapping[str, Any]:
        """Return how a value is checked, and how it is written."""
        from pydantic_core import core_schema

        write = core_schema.plain_serializer_function_ser_schema(answer_plain, when_used="json")
        return core_schema.no_info_plain_validator_function(
            partial(_read, source), serialization=write, metadata={"mineralpact_class": source}
        )

    def __get_pydantic_json_schema__(
        self, core: Mapping[str, Any], handler: _SchemaHandler, /
    ) -> dict[str, Plain]:
        """Return the JSON Schema of what is read, or of what is written."""
        cls = core["metadata"]["mineralpact_class"]
        schema = json_schema(cls, answer=handler.mode == "serialization")
        definitions = cast("dict[str, Plain]", schema.pop("$defs"))
        for name in ("$schema", "$id"):
            schema.pop(name, None)
        return cast("dict[str, Plain]", _written_out(schema, definitions))


ForPydantic: TypeAlias = Annotated[T, PydanticForm()]
"""Type of an entity or a value of ours in pydantic models and in FastAPI's functions.

``ForPydantic[Agreement]`` reads what `to_plain` writes, as strictly as a document is read, and is
written as in an answer: every key, and beside each loose time the days it lies between. Its JSON
Schema, and so OpenAPI, names every field. In the body of a request FastAPI wants it said:
``Annotated[ForPydantic[Agreement], Body()]``.
"""


def _read(cls: type[Any], value: object) -> object:
    """Return a value as it is, or read; pydantic's own error holds plain values, as JSON needs."""
    if isinstance(value, cls):
        return value
    from pydantic_core import PydanticCustomError

    try:
        return from_plain(cls, value)
    except DocumentError as error:
        problems = answer_plain(error.problems)
        context = {"message": str(error), "problems": problems}
        raise PydanticCustomError("mineralpact", "{message}", context) from None


def _written_out(schema: Plain, definitions: Mapping[str, Plain]) -> Plain:
    """Return a schema with its definitions in place: pydantic keeps definitions of its own."""
    if isinstance(schema, list):
        return [_written_out(item, definitions) for item in schema]
    if not isinstance(schema, dict):
        return schema
    whole: dict[str, Plain] = {}
    for key, value in schema.items():
        if key == _REFERENCE:
            definition = definitions[str(value).removeprefix(_DEFINITION)]
            whole = {**cast("dict[str, Plain]", _written_out(definition, definitions)), **whole}
        else:
            whole[key] = _written_out(value, definitions)
    return whole
