"""Comparers of Structs with entities: generated code that goes through both field by field.

It takes a third of what building an entity of the Struct, and comparing the two, would take.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

from mineralpact.codec.fast.code_generator import CodeGenerator, indented
from mineralpact.codec.fast.structs import converter_of, record_of
from mineralpact.model import Entity
from mineralpact.values import Record
from mineralpact.values.fields import Field, cached, fields_of

Matches: TypeAlias = Callable[[Any, Any], bool]
"""True if a Struct stands for an entity; any exception if the two have not the same form."""


@cached
def comparer_of(kind: type[Entity]) -> Callable[[], Matches]:
    """Return the comparer of a kind: called, it makes the function for one document."""
    bind: Callable[[], Matches] = ComparerWriter().compile(kind)
    return bind


class ComparerWriter(CodeGenerator):
    """Writes functions that compare a Struct with an object, and what is nested in both.

    In the code `s` is the Struct and `o` the object.
    """

    verb = "match"

    def function_lines(self, name: str, cls: type[Record]) -> list[str]:
        """Return a function that goes through the fields until two values differ."""
        conditions = [f"o.__class__ is {self.name_for(cls, 'cls')}"]
        conditions += map(self._condition, fields_of(cls).values())
        return [f"def {name}(s, o):", *indented([f"return {' and '.join(conditions)}"])]

    def _condition(self, field: Field) -> str:
        """Return the comparison of two values; most are a default, which is one object for all."""
        s, o = f"s.{field.name}", f"o.{field.name}"
        return f"({s} is {o} or {self._equality(field, s, o)})"

    def _equality(self, field: Field, s: str, o: str) -> str:
        """Return the comparison of two values that are not one object."""
        if record := record_of(field.holds):
            return f"{self.function_for(record)}({s}, {o})"
        if record := record_of(field.value_type):
            return f"len({s}) == len({o}) and all(map({self.function_for(record)}, {s}, {o}))"
        value = self._value(field, s)
        attribute: Any = field.attribute  # the hints of attrs leave out its key
        if attribute.eq_key is None:
            return f"{value} == {o}"
        key = self.name_for(attribute.eq_key, "key")
        return f"{key}({value}) == {key}({o})"

    def _value(self, field: Field, s: str) -> str:
        """Return the expression of a value that is no record as the class holds it."""
        if field.is_many:
            cache = self.text_cache_for(field.value_type, None)
            value = f"tuple([{cache}[x] for x in {s}])"
        else:
            cache = self.text_cache_for(field.holds, converter_of(field))
            value = f"{cache}[{s}]"
        return s if cache is None else value
