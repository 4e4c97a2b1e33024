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
    lists = SharedLists(ids)
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
        o.partners = lists[s.partners]
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
    def encode_2(o): return struct_3(
        o.scheme,
        o.value,
        o.scheme_word,
        o.url,
    )
    def encode_4(o): return struct_5(
        o.name,
    )
    def encode_0(o): return struct_1(
        o.id,
        o.country,
        (o.identifiers and ((encode_2(o.identifiers[0]),) if len(o.identifiers) == 1 else list(map(encode_2, o.identifiers)))),
        o.partners,
        None if o.opened is None else o.opened._text,
        (o.seams and ((encode_4(o.seams[0]),) if len(o.seams) == 1 else list(map(encode_4, o.seams)))),
        o.note,
        (o.staff) if o.staff != default_6 else UNSET,
    )
    return encode_0"""  # noqa: E501  # generated lines


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
