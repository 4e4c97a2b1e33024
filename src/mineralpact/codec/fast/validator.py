"""Validators of Structs: generated code that checks what the types of their fields do not say.

Texts must say something, times and numbers must parse, rules must hold. Many Structs of one kind
are checked at once. Where anything may be wrong, `MaybeInvalidError` leaves it to the strict loader
to report what.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias, cast

from mineralpact.catalog.claim_check import PLACES
from mineralpact.codec.fast.code_generator import CodeGenerator, indented
from mineralpact.codec.fast.structs import converter_of, lists_of_records, record_of
from mineralpact.codec.load_options import MaybeInvalidError
from mineralpact.model import Claim, Entity
from mineralpact.values import Record
from mineralpact.values.fields import Field, ValueType, cached, fields_of
from mineralpact.values.item_keys import has_keyed_items, have_own_keys, have_repeats, is_key
from mineralpact.values.record import asks_instances_only
from mineralpact.values.rules import is_slug

IdTypes: TypeAlias = frozenset[object]
Validate: TypeAlias = Callable[[list[Any]], int]
"""Validates Structs, and returns how many keys they were written with, defaults left out."""
NestedLists: TypeAlias = dict[str, str]
"""The lists that gather nested Structs, and the function that validates each."""


class Validator(NamedTuple):
    """The validator of one kind."""

    id_types: tuple[IdTypes, ...]
    """The sets of identifier types that fields hold; `bind` takes a list for each, to which the
    identifiers of those fields are added."""
    bind: Callable[[Sequence[list[str]], Mapping[str, list[int]], list[str]], Validate]
    """Makes the function for one document, which adds the lengths of the lists of records, by the
    name of the field, to the lists it is given, and to the last one each time or number that is not
    spelled as we write it. It raises `MaybeInvalidError` or `ValueError` where something may be
    wrong."""


@cached
def validator_of(kind: type[Entity]) -> Validator:
    """Return the validator of a kind."""
    writer = ValidatorWriter()
    bind = writer.compile(kind)
    return Validator(tuple(writer.id_types), bind)


class ValidatorWriter(CodeGenerator):
    """Writes functions that validate the Structs of a class, and those nested in them.

    In the code `s` is a Struct, `v` the value of an optional field, `w` an item of a field, and `n`
    the number of keys.
    """

    verb = "validate"
    parameter = "id_lists, lengths, odd"
    odd = "odd"

    def __init__(self) -> None:
        super().__init__(
            MaybeInvalidError=MaybeInvalidError,
            have_own_keys=have_own_keys,
            have_repeats=have_repeats,
            is_slug=is_slug,
        )
        self.id_types: dict[IdTypes, int] = {}
        self.counted: tuple[str, ...] = ()

    def first_lines(self) -> list[str]:
        """Return the lines that name the lists of identifiers' and of lengths, and that of keys."""
        numbers = self.id_types.values()
        lines = [
            f"add_{n}, extend_{n} = id_lists[{n}].append, id_lists[{n}].extend" for n in numbers
        ]
        lines.append("keyed = []  # the keys of items in the entities at hand")
        return [*lines, *(f"count_{name} = lengths['{name}'].extend" for name in self.counted)]

    def function_lines(self, name: str, cls: type[Record]) -> list[str]:
        """Return a function that goes through Structs once, then through those nested in them."""
        nested: NestedLists = {}
        checks: list[str] = []
        required = 0
        for field in fields_of(cls).values():
            required += field.is_required
            if field.name != "id" or not issubclass(cls, Entity):
                checks += self._field_lines(field, nested)
        body = [f"n = {required} * len(structs)"]
        if issubclass(cls, Entity):
            body.append("keyed.clear()")
        body += [f"{gathered} = []" for gathered in nested]
        if checks:
            body += ["for s in structs:", *indented(checks)]
        for gathered, function in nested.items():
            body.append(f"if {gathered}: n += {function}({gathered})")
        for field in filter(has_keyed_items, fields_of(cls).values()):
            body.append(self._key_line(field))
        body += [*self._length_lines(cls), *self._rule_lines(cls), "return n"]
        return [f"def {name}(structs):", *indented(body)]

    def _length_lines(self, cls: type[Record]) -> Iterator[str]:
        """Yield the lines that gather how long the lists of records in entities are."""
        if issubclass(cls, Entity):
            self.counted = lists_of_records(cls)
            for name in self.counted:
                gathered = self._gathered(fields_of(cls)[name])
                lengths = f"[len(s.{name}) for s in structs] if {gathered} else [0] * len(structs)"
                yield f"count_{name}({lengths})"

    def _key_line(self, field: Field) -> str:
        """Return the check that the items of each list have keys of their own, if any has one."""
        check = f"all([have_own_keys(s.{field.name}) for s in structs])"
        return f"if keyed and not {check}: raise MaybeInvalidError"

    def _rule_lines(self, cls: type[Record]) -> list[str]:
        if cls.problems is Record.problems or asks_instances_only(cls):
            return []
        problems = self.name_for(cls.problems, "problems")
        return [f"if any(map({problems}, structs)): raise MaybeInvalidError"]

    def _field_lines(self, field: Field, nested: NestedLists) -> list[str]:
        source = f"s.{field.name}"
        # What is looked at more than once gets a name: a list, and the value of an optional field.
        value = "v"
        if field.is_required and not field.is_many:
            value = source
        if field.is_many:
            work = self._item_lines(field, value, nested)
            if field.is_each_once:
                work.append(self._once_line(field, value))
        else:
            work = self._value_lines(field, value, nested)
        if field.is_required and field.is_many:
            return [f"v = {source}", *work]
        if field.is_required:
            return work
        is_present = self._presence(field.attribute.default)
        if not work:
            return [f"if {source}{is_present}: n += 1"]
        return [f"v = {source}", f"if v{is_present}:", "    n += 1", *indented(work)]

    def _presence(self, default: object) -> str:
        """Return the rest of a condition that a value is not its default."""
        if default == ():
            return ""
        if default is None or isinstance(default, bool):
            return f" is not {default}"
        return f" is not {self.name_for(default, 'default')}"

    def _value_lines(self, field: Field, value: str, nested: NestedLists) -> list[str]:
        """Return what to do with the value of a field, which is not its default."""
        holds = field.holds
        may_be_none = holds.is_optional and field.attribute.default is not None
        if cache := self.text_cache_for(holds, converter_of(field)):
            return [f"s.{field.name} = {cache}[{value}]"]
        if id_types := _types_of_ids(holds):
            work = f"add_{self._list_number(id_types)}({value})"
        elif record := record_of(holds):
            work = f"{self._nested_list(record, nested)}.append({value})"
        elif is_key(field):
            return [f"if not is_slug({value}): raise MaybeInvalidError", f"keyed.append({value})"]
        elif str in holds.types:
            return [_text_check(value, is_text=holds.types == (str,) and not may_be_none)]
        else:
            return []
        return [f"if {value} is not None: {work}" if may_be_none else work]

    def _item_lines(self, field: Field, value: str, nested: NestedLists) -> list[str]:
        """Return what to do with the value of a field, a tuple."""
        item = field.value_type
        if item.is_place and field.owner is Claim:
            return []  # `ClaimCheck` asks what the places lead to
        if id_types := _types_of_ids(item):
            return [f"extend_{self._list_number(id_types)}({value})"]
        if cache := self.text_cache_for(item, None):
            return [f"s.{field.name} = tuple([{cache}[w] for w in {value}])"]
        if record := record_of(item):
            return [f"{self._nested_list(record, nested)} += {value}"]
        if str in item.types:
            return [f"for w in {value}:", f"    {_text_check('w', is_text=item.types == (str,))}"]
        return []

    def _once_line(self, field: Field, value: str) -> str:
        """Return the check that a list holds each item once; Structs have no hash."""
        # Most lists are short: two items are compared without a set of them.
        several = f"len({value}) > 2 and len(set({value})) < len({value})"
        repeats = f"({value}[0] == {value}[1] or {several})"
        if record_of(field.value_type):
            repeats = f"have_repeats({value})"
        return f"if len({value}) > 1 and {repeats}: raise MaybeInvalidError"

    def _nested_list(self, cls: type[Record], nested: NestedLists) -> str:
        """Return the name of the list that gathers the nested Structs of a class."""
        name = self._nested_name(cls)
        nested[name] = self.function_for(cls)
        return name

    def _gathered(self, field: Field) -> str:
        """Return the name of the list that gathers the records of a field."""
        return self._nested_name(cast("type[Record]", record_of(field.value_type)))

    def _nested_name(self, cls: type[Record]) -> str:
        return self.function_for(cls).replace(self.verb, "nested")

    def _list_number(self, id_types: IdTypes) -> int:
        return self.id_types.setdefault(id_types, len(self.id_types))


def _types_of_ids(holds: ValueType) -> IdTypes:
    """Return the id types of a value, or what stands for them if it is a place."""
    return PLACES if holds.is_place else holds.id_types


def _text_check(name: str, *, is_text: bool) -> str:
    # An empty text is refused before, by its type.
    condition = f"{name}.isspace()" if is_text else f"type({name}) is str and {name}.isspace()"
    return f"if {condition}: raise MaybeInvalidError"
