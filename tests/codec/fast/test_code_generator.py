"""The source of generated code, shown for one small class."""

from typing import ClassVar, NewType

from attrs import frozen

from mineralpact.codec.fast.entity_builder import BuilderWriter
from mineralpact.codec.fast.struct_maker import EncoderWriter
from mineralpact.codec.fast.validator import ValidatorWriter
from mineralpact.model import Entity
from mineralpact.values.amounts.ranges import Range
from mineralpact.values.ids import CountryId, EntityId
from mineralpact.values.record import Record
from mineralpact.values.time.when import When

MineId = NewType("MineId", EntityId)


@frozen(kw_only=True, weakref_slot=False)
class Seam(Record):
    """A part of a mine."""

    name: str


@frozen(kw_only=True, weakref_slot=False)
class Mine(Entity):
    """A small kind with a field of each sort."""

    section: ClassVar[str] = "mines"

    id: MineId
    country: CountryId
    partners: tuple[CountryId, ...] = ()
    opened: When | None = None
    seams: tuple[Seam, ...] = ()
    note: str | None = None
    staff: int = 1


VALIDATOR = """\
def bind(id_lists, lengths, odd):
    add_0, extend_0 = id_lists[0].append, id_lists[0].extend
    keyed = []  # the keys of items in the entities at hand
    count_identifiers = lengths['identifiers'].extend
    count_seams = lengths['seams'].extend
    text_0 = TextCache(text_0_parser, odd)
    def validate_1(structs):
        n = 2 * len(structs)
        for s in structs:
            if s.value.isspace(): raise MaybeInvalidError
            v = s.scheme_word
            if v is not None:
                n += 1
                if v.isspace(): raise MaybeInvalidError
            v = s.url
            if v is not None:
                n += 1
                if v.isspace(): raise MaybeInvalidError
        if any(map(problems_2, structs)): raise MaybeInvalidError
        return n
    def validate_3(structs):
        n = 1 * len(structs)
        for s in structs:
            if s.name.isspace(): raise MaybeInvalidError
        return n
    def validate_0(structs):
        n = 2 * len(structs)
        keyed.clear()
        nested_1 = []
        nested_3 = []
        for s in structs:
            v = s.identifiers
            if v:
                n += 1
                nested_1 += v
                if len(v) > 1 and have_repeats(v): raise MaybeInvalidError
            add_0(s.country)
            v = s.partners
            if v:
                n += 1
                extend_0(v)
            v = s.opened
            if v is not None:
                n += 1
                s.opened = text_0[v]
            v = s.seams
            if v:
                n += 1
                nested_3 += v
            v = s.note
            if v is not None:
                n += 1
                if v.isspace(): raise MaybeInvalidError
            if s.staff is not default_4: n += 1
        if nested_1: n += validate_1(nested_1)
        if nested_3: n += validate_3(nested_3)
        count_identifiers([len(s.identifiers) for s in structs] if nested_1 else [0] * len(structs))
        count_seams([len(s.seams) for s in structs] if nested_3 else [0] * len(structs))
        return n
    return validate_0"""

BUILDER = """\
def bind(ids):
    text_0 = TextCache(text_0_parser, None)
    def build_2(s):
        o = new(draft_3)
        o.scheme = s.scheme
        o.value = s.value
        o.scheme_word = s.scheme_word
        o.url = s.url
        o.__class__ = cls_4
        return o
    def build_5(s):
        o = new(draft_6)
        o.name = s.name
        o.__class__ = cls_7
        return o
    def build_0(s):
        o = new(draft_1)
        o.id = ids[s.id]
        v = s.identifiers
        k = len(v)
        if k == 1:
            w, = v
            v = build_2(w),
        elif k == 2:
            w, x = v
            v = build_2(w), build_2(x)
        elif k:
            v = tuple([build_2(w) for w in v])
        o.identifiers = v
        o.country = ids[s.country]
        v = s.partners
        k = len(v)
        if k == 1:
            w, = v
            v = ids[w],
        elif k == 2:
            w, x = v
            v = ids[w], ids[x]
        elif k:
            v = tuple([ids[w] for w in v])
        o.partners = v
        o.opened = text_0[s.opened]
        v = s.seams
        k = len(v)
        if k == 1:
            w, = v
            v = build_5(w),
        elif k == 2:
            w, x = v
            v = build_5(w), build_5(x)
        elif k:
            v = tuple([build_5(w) for w in v])
        o.seams = v
        o.note = s.note
        o.staff = s.staff
        o.__class__ = cls_8
        return o
    return build_0"""

ENCODER = """\
def bind():
    def encode_0(o):
        value_1 = o.identifiers
        if value_1:
            items_2 = []
            for item_3 in value_1:
                value_4 = item_3
                if value_4 is not None:
                    value_4 = struct_5(value_4.scheme, value_4.value, value_4.scheme_word, value_4.url)
                items_2.append(value_4)
            value_1 = items_2
        value_6 = o.opened
        if value_6 is not None:
            value_6 = value_6._text
        value_7 = o.seams
        if value_7:
            items_8 = []
            for item_9 in value_7:
                value_10 = item_9
                if value_10 is not None:
                    value_10 = struct_11(value_10.name)
                items_8.append(value_10)
            value_7 = items_8
        return struct_13(o.id, o.country, value_1, o.partners, value_6, value_7, o.note, STAFF)
    return encode_0""".replace("STAFF", "o.staff if o.staff != default_12 else UNSET")  # noqa: E501  # a generated line


def test_a_validator_looks_at_what_types_do_not_say() -> None:
    """It counts keys, gathers identifiers, parses texts, and validates parts together."""
    assert ValidatorWriter().source(Mine) == VALIDATOR


def test_a_builder_fills_a_draft() -> None:
    """Identifiers, times and numbers are shared; a draft becomes an object of the class."""
    assert BuilderWriter().source(Mine) == BUILDER


def test_an_encoder_makes_a_struct_of_an_entity_and_of_its_parts() -> None:
    """Values at their defaults are left out."""
    assert EncoderWriter().source(Mine) == ENCODER


def test_rules_are_asked_in_bulk() -> None:
    """A class whose rules are a plain method is asked on its Structs."""

    @frozen(kw_only=True, weakref_slot=False)
    class Pit(Entity):
        section: ClassVar[str] = "pits"
        depth: Range

    lines = ValidatorWriter().source(Pit).split("\n")
    assert any("if any(map(problems_" in line for line in lines)
