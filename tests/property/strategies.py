"""Hypothesis strategies for whole catalogs, drawn from the declared types of fields: a new kind is
covered by itself.

`catalogs()` is what most tests want; `records(cls)` draws one value or entity.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache, partial
from types import NoneType
from typing import Any, Final, NewType, TypeVar, cast, get_args, get_origin

import attrs
import pendulum
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pendulum import Duration

from mineralpact.catalog import Catalog
from mineralpact.catalog.circles import fields_without_circles
from mineralpact.errors import ValidationError
from mineralpact.model import (
    KINDS,
    Agreement,
    Attendance,
    Attribution,
    Capacity,
    Claim,
    Completeness,
    Country,
    Entity,
    FlowShare,
    Investment,
    Milestone,
    Organization,
    Predicate,
    Roadmap,
    Share,
    Source,
)
from mineralpact.model.entity import may_point_at, type_of_id
from mineralpact.paths import Path
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.citation import Citation
from mineralpact.values.codes.currency_codes import CURRENT, WITHDRAWN
from mineralpact.values.commitment import Commitment
from mineralpact.values.entity_path import entity_path
from mineralpact.values.fields import Field, fields_of, value_type
from mineralpact.values.ids import EntityId, EntityPath, PartyId, SummitId
from mineralpact.values.item_keys import is_key
from mineralpact.values.naming.identifier import Identifier, IdentifierScheme
from mineralpact.values.naming.name import Name, NameKind
from mineralpact.values.parties.role import OF_PARTIES, Participation, PartyRole
from mineralpact.values.parties.side import Side
from mineralpact.values.record import KeyedRecord, Record, is_tuple
from mineralpact.values.rules import OTHER, is_own_word, own_word_of, term_of_own_word
from mineralpact.values.stated_value import (
    PlacedValue,
    PossibleEntity,
    StatedValue,
    field_of_type,
)
from mineralpact.values.step import (
    Modality,
    MonthStart,
    Recurrence,
    RelativeTime,
    Stage,
    Step,
    TimeRelation,
)
from mineralpact.values.time.when import When
from mineralpact.values.topic import Place

R = TypeVar("R", bound=Record)
Pool = Mapping[type[Entity], tuple[str, ...]]
"""The identifiers of each kind that an entity may hold."""
Drawn = SearchStrategy[Any]
Fields = dict[str, Any]

COUNTRY_CODES: Final = ("CHN", "JPN", "KOR", "PER", "USA", "XKX")

texts: Final = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(
    str.strip
)
"""Unicode text that is not blank."""
slugs: Final = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
"""Identifiers of all kinds but countries."""
days: Final = st.dates().map(str)
dates: Final = st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]))
moments: Final = st.datetimes().map(lambda moment: moment.isoformat(timespec="seconds"))
digests: Final = st.binary(min_size=32, max_size=32).map(bytes.hex)
"""SHA-256 digests."""
spans: Final = st.lists(days, min_size=2, max_size=2).map(sorted)
odd_times: Final = st.sampled_from(
    [
        *("2024-11/..", "../2024-11-14", "2024-11-15/", "/2024", "[..2024]", "{2016,2024}"),
        *("2024-21", "202X", "2024-XX-14", "Y-170000002", "1950S2", "?2024-~11"),
        *("2024-11-14T03:00:00Z", "2024-11-17T10:50:00-05:00"),
    ]
)
whens: Final = st.one_of(
    dates,
    moments,
    odd_times,
    st.builds("{}{}".format, dates, st.sampled_from("?~%")),
    spans.map("/".join),
    spans.map("..".join).map("[{}]".format),
).map(When)
"""Times of every form: days, months, years, moments, intervals, choices, doubtful and open ones."""
decimals: Final = st.sampled_from((0, 2, 12)).flatmap(
    lambda places: st.decimals(-(10**15), 10**15, places=places)
)
"""Numbers a `Range` takes: of at most 30 digits."""
durations: Final = st.builds(
    pendulum.duration,
    years=st.integers(0, 30),
    months=st.integers(0, 30),
    days=st.integers(1, 400),
    seconds=st.integers(0, 100_000),
)
"""Durations longer than nothing, with years and months kept apart from days."""


def catalogs(
    kinds: Iterable[type[Entity]] = KINDS, *, most: int = 3, with_editions: bool = True
) -> SearchStrategy[Catalog]:
    """Valid catalogs with up to `most` entities of each kind, which refer to one another in every
    way types allow; some keep editions.
    """
    all_kinds = tuple(kinds)
    names = st.fixed_dictionaries({"id": st.none() | slugs, "title": st.none() | texts})
    drawn = st.tuples(entity_lists(all_kinds, most=most), names)
    single = drawn.map(
        lambda parts: Catalog(parts[0], kinds=all_kinds, id=parts[1]["id"], title=parts[1]["title"])
    )
    said = single.filter(len)
    several = st.lists(said, min_size=2, max_size=2, unique=True) if with_editions else st.nothing()
    merged = st.tuples(drawn, several).map(
        lambda parts: Catalog(parts[0][0], kinds=all_kinds, editions=parts[1], **parts[0][1])
    )
    return st.one_of(single, single, merged)


def entity_lists(
    kinds: Iterable[type[Entity]] = KINDS, *, most: int = 3
) -> SearchStrategy[list[Entity]]:
    """The entities of a valid catalog, in any order."""
    drawn_ids = {kind: st.sets(_ids(kind), max_size=most) for kind in kinds}
    return st.fixed_dictionaries(drawn_ids).map(_without_twins).flatmap(_filled)


def all_records() -> list[type[Record]]:
    """Every class of the model that derives from Record, values and entities."""

    def below(cls: type[Record]) -> Iterator[type[Record]]:
        for each in cls.__subclasses__():
            yield each
            yield from below(each)

    ours = [
        each
        for each in below(Record)
        if each.__module__.startswith(("mineralpact.model.", "mineralpact.values."))
    ]
    return [
        each
        for each in ours
        if each is not Entity and getattr(sys.modules[each.__module__], each.__name__) is each
    ]


def records(cls: type[R], pool: Pool | None = None, **fixed: object) -> SearchStrategy[R]:
    """Valid values or entities of one class, holding only identifiers of the pool.

    It is empty where a required field wants an identifier of a kind that the pool lacks.
    """
    fields = _fields(cls, EXAMPLE_POOL if pool is None else pool)
    return _whole(cls, fields, fixed)


def by_type(hint: object, pool: Pool, *, least: int = 0) -> Drawn:
    """Values of a declared type; a tuple holds `least` items or more."""
    return _by_type(hint, tuple(pool.items()), least)


@lru_cache(maxsize=4_096)  # the same values stand in many classes, and making a strategy is slow
def _by_type(
    hint: object, ids: tuple[tuple[type[Entity], tuple[str, ...]], ...], least: int
) -> Drawn:
    pool = dict(ids)
    if get_origin(hint) is tuple:
        return _tuples(get_args(hint)[0], pool, least)
    if len(value_type(hint).members) > 1:
        return st.one_of([by_type(each, pool) for each in value_type(hint).members])
    if _is_id(hint):
        return st.sampled_from(found) if (found := _members(hint, pool)) else st.nothing()
    if hint in _BY_TYPE:
        return _BY_TYPE[hint]()
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    if isinstance(hint, type) and issubclass(hint, Record):
        return records(hint, pool)
    raise TypeError(f"no strategy for the type {hint!r}: add it to _BY_TYPE")


_BY_TYPE: Final[dict[object, Callable[[], Drawn]]] = {
    NoneType: st.none,
    str: lambda: texts,
    int: lambda: st.integers(-9, 2**53 - 1),
    bool: st.booleans,
    Decimal: lambda: decimals,
    When: lambda: whens,
    Duration: lambda: durations,
    CurrencyCode: lambda: st.sampled_from(sorted(CURRENT | WITHDRAWN.keys())),
    EntityPath: st.nothing,  # places are chosen to be there
    # Every entity may have these: drawn from a few, for the time it takes.
    Identifier: lambda: st.sampled_from(
        [
            Identifier(scheme=IdentifierScheme.WIKIDATA, value="Q419"),
            Identifier(scheme=IdentifierScheme.UNTS, value="I-5", url="https://example.org/5"),
            Identifier(scheme=IdentifierScheme.OTHER, value="5/b", scheme_word="Register"),
        ]
    ),
    Name: lambda: st.sampled_from(
        [
            Name(text="銅", language="ja", script="Jpan", when=When("2024/..")),
            Name(text="Foro del Cobre", key="spanish", kind=NameKind.FORMER),
        ]
    ),
}


def _ids(kind: type[Entity]) -> SearchStrategy[str]:
    return st.sampled_from(COUNTRY_CODES) if kind is Country else slugs


def _without_twins(drawn: Mapping[type[Entity], set[str]]) -> Pool:
    owners = {id: kind for kind, ids in drawn.items() for id in sorted(ids)}
    return {kind: tuple(id for id, owner in owners.items() if owner is kind) for kind in drawn}


def _filled(pool: Pool) -> SearchStrategy[list[Entity]]:
    drawn = {kind: _fields(kind, pool) for kind, ids in pool.items() if ids}
    possible = {kind: pool[kind] for kind, fields in drawn.items() if not fields.is_empty}
    if len(possible) < len(drawn):
        return _filled(possible)  # a kind that needs one of another kind goes with it
    built = [
        _whole(kind, fields, {"id": id}) for kind, fields in drawn.items() for id in pool[kind]
    ]
    without_circles = st.tuples(*built).map(_without_circles)
    return without_circles.flatmap(_with_nested_places).flatmap(st.permutations)


def _without_circles(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The entities; where a field may make no circle, each holds only what comes before it."""
    kept: list[Entity] = []
    for entity in entities:
        changes: Fields = {}
        for name in fields_without_circles(type(entity)):
            value = getattr(entity, name)
            if is_tuple(value):
                changes[name] = tuple(id for id in value if str(id) < entity.id)
            else:
                changes[name] = value if value is not None and value < entity.id else None
        if changes.get("part_of") and isinstance(entity, Organization):
            changes["country"] = None  # which might be another one's
        kept.append(attrs.evolve(entity, **changes) if changes else entity)
    return tuple(kept)


def _with_nested_places(entities: tuple[Entity, ...]) -> SearchStrategy[tuple[Entity, ...]]:
    """The entities; some claims that carry whole fields carry places inside of others, too."""
    places = [place for entity in entities for place in _places_inside(entity)]
    if not places:
        return st.just(entities)
    more = st.lists(st.sampled_from(places), max_size=2, unique=True)
    return st.tuples(*[_carrying(entity, more) for entity in entities])


def _carrying(entity: Entity, places: SearchStrategy[list[EntityPath]]) -> Drawn:
    if not isinstance(entity, Claim) or entity.value is not None or not entity.about:
        return st.just(entity)
    return places.map(lambda more: attrs.evolve(entity, about=(*entity.about, *more)))


def _places_inside(entity: Entity) -> Iterator[EntityPath]:
    """The first and last item of each list, its fields, and the fields of records."""
    for name in fields_of(type(entity)):
        value: object = getattr(entity, name)
        path = Path.of(name)
        values: list[tuple[Path, object]] = [(path, value)]
        if is_tuple(value):
            positions = sorted({0, len(value) - 1} if value else ())
            values = [(path / position, value[position]) for position in positions]
            yield from (entity_path(entity.id, place) for place, _ in values)
        for place, record in values:
            for inner in fields_of(type(record)) if isinstance(record, Record) else ():
                yield entity_path(entity.id, place / inner)


def _fields(cls: type[Record], pool: Pool) -> SearchStrategy[tuple[Fields, Fields]]:
    """Fields of any values, and those whose values are chosen to fit together."""
    required: dict[str, Drawn] = {}
    optional: dict[str, Drawn] = {}
    for attribute in attrs.fields(cls):
        if attribute.name in _CHOSEN.get(cls, ()):
            continue
        field = fields_of(cls)[attribute.name]
        hint = field.holds.hint
        if is_key(field):
            optional[attribute.name] = st.none() | slugs
        elif is_own_word(attribute.name):
            optional[attribute.name] = st.sampled_from([None, "compact", "協定"])
        elif attribute.default is attrs.NOTHING:
            required[attribute.name] = by_type(hint, pool, least=2) | _other_term(field)
        else:
            optional[attribute.name] = by_type(hint, pool) | _other_term(field)
    shape = _SHAPES.get(cls, _no_shape)(pool)
    return st.tuples(st.fixed_dictionaries(required, optional=optional), shape)


def _other_term(field: Field) -> Drawn:
    """The term ``other`` of a field beside which a word of one's own may stand; else nothing."""
    vocabulary = field.value_type.vocabulary
    if vocabulary is None or own_word_of(field.name) not in fields_of(field.owner):
        return st.nothing()
    return st.just(vocabulary(OTHER))


def _whole(
    cls: type[R], fields: SearchStrategy[tuple[Fields, Fields]], fixed: Fields
) -> SearchStrategy[R]:
    built = fields.map(lambda parts: _built(cls, parts, fixed))
    return cast("SearchStrategy[R]", built.filter(lambda record: record is not None))


def _built(cls: type[R], parts: tuple[Fields, Fields], fixed: Fields) -> R | None:
    """The record of these fields, without optional ones that break a rule; None if that does not
    help.
    """
    loose, firm = parts
    loose = {name: value for name, value in loose.items() if _may_have(name, {**loose, **firm})}
    needed = {each.name for each in attrs.fields(cls) if each.default is attrs.NOTHING}
    for _ in range(3):
        try:
            return cls(**{**loose, **firm, **fixed})
        except ValidationError as error:
            broken = {problem.path.split(".")[0].split("[")[0] for problem in error.problems}
            loose = {
                name: value for name, value in loose.items() if name in needed or name not in broken
            }
    return None


def _may_have(name: str, fields: Fields) -> bool:
    """Whether a field may be filled: a word of one's own beside ``other`` only."""
    return not is_own_word(name) or fields.get(term_of_own_word(name)) == OTHER


def _tuples(item: object, pool: Pool, least: int) -> Drawn:
    if _is_id(value_type(item).members[0]):
        found = _members(item, pool)
        several = (
            st.lists(st.sampled_from(found), min_size=least, max_size=4, unique=True)
            if found
            else st.just([])
        )
        return several.map(tuple) if len(found) >= least else st.nothing()
    items = by_type(item, pool)
    if items.is_empty:
        return st.nothing() if least else st.just(())
    return st.lists(items, min_size=least, max_size=2).map(_with_own_keys)


def _with_own_keys(items: list[Any]) -> tuple[Any, ...]:
    """The items; a key that one before has is left out."""
    taken: set[str | None] = set()
    kept: list[Any] = []
    for item in items:
        key = item.key if isinstance(item, KeyedRecord) else None
        is_taken = key is not None and key in taken
        kept.append(attrs.evolve(item, key=None) if is_taken else item)
        taken.add(key)
    return tuple(kept)


def _is_id(hint: object) -> bool:
    while hint is not EntityId and isinstance(hint, NewType):
        hint = hint.__supertype__
    return hint is EntityId


def _members(hint: object, pool: Pool) -> list[str]:
    wanted = value_type(hint).members
    return [
        id
        for kind, ids in pool.items()
        if EntityId in wanted or type_of_id(kind) in wanted
        for id in ids
    ]


# Rules that tie fields together: drawn to fit, because chance would seldom meet them.


def _no_shape(_: Pool) -> SearchStrategy[Fields]:
    return st.just({})


def _bounds(numbers: SearchStrategy[Decimal]) -> SearchStrategy[Fields]:
    pairs = st.lists(numbers, min_size=2, max_size=2).map(sorted)
    lower, upper = st.sampled_from(("at_least", "above")), st.sampled_from(("at_most", "below"))
    both = st.builds(_between, lower, upper, pairs)
    return both | st.builds(_beyond, lower | upper, numbers)


_NO_BOUNDS: Final[Fields] = dict.fromkeys(("at_least", "above", "at_most", "below"))


def _between(lower: str, upper: str, pair: list[Decimal]) -> Fields:
    """Bounds of which neither is strict where both are one number."""
    if pair[0] == pair[1]:
        return {**_NO_BOUNDS, "at_least": pair[0], "at_most": pair[1]}
    return {**_NO_BOUNDS, lower: pair[0], upper: pair[1]}


def _beyond(name: str, number: Decimal) -> Fields:
    return {**_NO_BOUNDS, name: number}


def _money(_: Pool) -> SearchStrategy[Fields]:
    exact = decimals.map(lambda amount: {"amount": amount, **_NO_BOUNDS})
    return exact | _bounds(decimals).map(lambda bounds: {"amount": None, **bounds})


def _one_of_two(
    first: str, second: str, cls: type[Record]
) -> Callable[[Pool], SearchStrategy[Fields]]:
    def draw(pool: Pool) -> SearchStrategy[Fields]:
        kinds = {
            name: _without_none(fields_of(cls)[name].holds.hint, pool) for name in (first, second)
        }
        return st.one_of([st.fixed_dictionaries({name: drawn}) for name, drawn in kinds.items()])

    return draw


def _without_none(hint: object, pool: Pool) -> Drawn:
    return st.one_of(
        [by_type(each, pool) for each in value_type(hint).members if each is not NoneType]
    )


def _relative(pool: Pool) -> SearchStrategy[Fields]:
    relations = {
        TimeRelation.WITHIN: durations,
        TimeRelation.DURING: st.none(),
        TimeRelation.BEFORE: st.none() | durations,
        TimeRelation.AFTER: st.none() | durations,
    }
    anchors = [
        {"event": by_type(SummitId, pool), "stage": st.none()},
        {"event": st.none(), "stage": st.sampled_from(Stage)},
    ]
    plain = {
        "own": st.just(value=False),
        "number": st.none(),
        "first_day_of": st.none(),
    }
    counted = {
        **plain,
        "relation": st.just(TimeRelation.AFTER),
        "event": st.none(),
        "stage": st.sampled_from(Stage),
        "duration": durations,
        "first_day_of": st.none() | st.sampled_from(MonthStart),
    }
    return st.one_of(
        [
            st.fixed_dictionaries(
                {**plain, "relation": st.just(relation), "duration": lengths, **anchor}
            )
            for relation, lengths in relations.items()
            for anchor in anchors
        ]
        + [
            st.fixed_dictionaries({**counted, "own": st.booleans()}),
            st.fixed_dictionaries({**counted, "number": st.integers(1, 200)}),
        ]
    )


def _step(_: Pool) -> SearchStrategy[Fields]:
    """Only a revocation takes back, and only a renewal recurs."""
    others = [each for each in Stage if each is not Stage.REVOCATION]
    nothing = {"revokes": st.none(), "recurrence": st.none()}
    lengths = durations.filter(lambda length: length.total_seconds() > 0)
    recurrence = st.builds(Recurrence, interval=lengths, notice=st.none() | lengths)
    return st.one_of(
        st.fixed_dictionaries({**nothing, "stage": st.sampled_from(others)}),
        st.fixed_dictionaries(
            {**nothing, "stage": st.just(Stage.REVOCATION), "revokes": st.sampled_from(others)}
        ),
        st.fixed_dictionaries(
            {**nothing, "stage": st.just(Stage.RENEWAL), "recurrence": recurrence}
        ),
    )


def _recurrence(_: Pool) -> SearchStrategy[Fields]:
    lengths = durations.filter(lambda length: length.total_seconds() > 0)
    return st.fixed_dictionaries({"interval": lengths, "notice": st.none() | lengths})


def _citation(_: Pool) -> SearchStrategy[Fields]:
    def passage(start: int, length: int, sha256: str) -> Fields:
        return {"start": start, "end": start + length, "sha256": sha256}

    whole: Fields = {"start": None, "end": None, "sha256": None}
    return st.builds(passage, st.integers(0, 10**6), st.integers(1, 500), digests) | st.just(whole)


def _share(name: str) -> Callable[[Pool], SearchStrategy[Fields]]:
    return lambda _: st.fixed_dictionaries({name: st.none() | _percents()})


def _percents() -> SearchStrategy[Range]:
    return _bounds(st.decimals(0, 100, places=2)).map(
        lambda bounds: Range(unit=Unit.PERCENT, **bounds)
    )


def _capacity(_: Pool) -> SearchStrategy[Fields]:
    units = st.sampled_from([Unit.TONNE_PER_YEAR, Unit.MEGAWATT])
    amounts = st.tuples(_bounds(decimals), units).map(
        lambda parts: Range(unit=parts[1], **parts[0])
    )
    return st.fixed_dictionaries({"amount": amounts})


def _pact(pool: Pool) -> SearchStrategy[Fields]:
    """Parties, of whom some are not named, stand on sides or play roles."""
    ids = _members(PartyId, pool)
    if not ids:
        return st.nothing()
    one = st.sampled_from(ids)
    parties = st.lists(one, min_size=1, max_size=4, unique=True)
    role = st.builds(Participation, by=one, role=st.sampled_from(PartyRole))
    return st.builds(_pact_fields, parties, st.integers(0, 3), st.integers(0, 3), role)


def _pact_fields(parties: list[PartyId], sides: int, unnamed: int, role: Participation) -> Fields:
    fields: Fields = {"parties": tuple(parties), "parties_announced": None}
    if unnamed or len(parties) < 2:
        fields["parties_announced"] = max(len(parties) + unnamed, 2)
    if 2 <= sides <= len(parties):
        names = (None, "of the one part", None)
        fields["sides"] = tuple(
            Side(name=names[index], parties=tuple(parties[index::sides])) for index in range(sides)
        )
    if role.by in parties or role.role not in OF_PARTIES:
        fields["roles"] = (role,)
    return fields


def _milestone(pool: Pool) -> SearchStrategy[Fields]:
    """At a time told by a meeting, if by any event."""
    relative = by_type(RelativeTime, pool)
    if relative.is_empty:
        return st.just({"relative": None})
    by_event = relative.map(lambda time: time if time.stage is None else None)
    return st.fixed_dictionaries({"relative": by_event})


def _dependences(pool: Pool) -> SearchStrategy[Fields]:
    """Entities that a commitment waits for; items by their keys would seldom be there."""
    ids = [id for of_kind in pool.values() for id in of_kind]
    places = st.lists(st.sampled_from(ids), max_size=2, unique=True) if ids else st.just([])
    return st.fixed_dictionaries({"depends_on": places.map(tuple)})


_of_a_scheme_of_its_own: Final[SearchStrategy[Fields]] = st.fixed_dictionaries(
    {
        "scheme": st.just(IdentifierScheme.OTHER),
        "value": texts,
        "scheme_word": st.none() | texts,
        "url": st.none(),
    }
)
_identifiers: Final[SearchStrategy[Fields]] = st.one_of(
    _of_a_scheme_of_its_own,
    st.just(
        {
            "scheme": IdentifierScheme.WIKIDATA,
            "value": "Q419",
            "scheme_word": None,
            "url": "https://www.wikidata.org/wiki/Q419",
        }
    ),
)


def _claim(pool: Pool) -> SearchStrategy[Fields]:
    """About places or a relation, told by somebody or left open."""
    entities = [(id, kind) for kind, ids in pool.items() for id in ids]
    if not entities:
        return st.nothing()
    entity = st.sampled_from(entities)
    about = st.lists(entity.flatmap(_place), min_size=1, max_size=3, unique=True).map(tuple)
    lists = st.none() | st.sampled_from(Completeness)
    open_places = st.tuples(about, lists).map(
        lambda parts: _NOT_ABOUT | {"about": parts[0], "completeness": parts[1]}
    )
    ids = st.lists(entity.map(lambda one: one[0]), max_size=2, unique=True).map(tuple)
    with_members = st.tuples(about, ids).map(
        lambda parts: _NOT_ABOUT | {"about": parts[0], "members": parts[1]}
    )
    relation = st.tuples(entity, st.sampled_from(Predicate)).map(
        lambda parts: _NOT_ABOUT | {"subject": parts[0][0], "predicate": parts[1]}
    )
    valued = entity.flatmap(lambda one: _valued(*one, pool))
    possible = _possible(pool).map(lambda one: _NOT_ABOUT | {"possible": one})
    gap = st.booleans().map(
        lambda answered: {
            "modality": Modality.NOT_STATED,
            "value": None,
            "objects": (),
            "answered": answered,
        }
    )
    inferred = st.just({"inferred": True, "modality": Modality.PLANNED})
    cited = by_type(tuple[Citation, ...], pool, least=1).map(
        lambda cites: {"cites": cites, "modality": Modality.ONGOING}
    )
    told = st.tuples(open_places | relation | valued, inferred | cited)
    left_open = st.tuples(open_places | with_members | relation | possible, gap)
    return (told | left_open).map(lambda parts: parts[0] | parts[1])


_NOT_ABOUT: Final[Fields] = {
    "about": (),
    "subject": None,
    "predicate": None,
    "value": None,
    "possible": None,
    "completeness": None,
    "members": (),
    "answered": False,
}


def _place(entity: tuple[str, type[Entity]]) -> SearchStrategy[EntityPath]:
    """An entity as such, or one of its fields."""
    id, kind = entity
    paths = [Path(), *map(Path.of, fields_of(kind))]
    return st.sampled_from(paths).map(lambda path: entity_path(id, path))


def _valued(id: str, kind: type[Entity], pool: Pool) -> SearchStrategy[Fields]:
    """A claim about one field, and a value that it can hold."""
    return _fitting(kind, pool).map(
        lambda parts: (
            _NOT_ABOUT | {"about": (entity_path(id, Path.of(parts[0])),), "value": parts[1]}
        )
    )


def _fitting(kind: type[Entity], pool: Pool) -> SearchStrategy[tuple[str, StatedValue]]:
    """The name of a field of a kind, and a value that it can hold."""

    def values(name: str) -> SearchStrategy[tuple[str, StatedValue]]:
        holds = fields_of(kind)[name].holds
        drawn = _without_none((holds.item or holds).hint, pool)
        return drawn.map(partial(_stated, name, str(field_of_type(holds))))

    names = [name for name in fields_of(kind) if _may_be_stated(kind, name, pool)]
    return st.sampled_from(names).flatmap(values)


def _may_be_stated(kind: type[Entity], name: str, pool: Pool) -> bool:
    holds = fields_of(kind)[name].holds
    one = holds.item or holds
    ids = not one.id_types or any(may_point_at(one.id_types, each) and pool[each] for each in pool)
    return bool(field_of_type(holds) and ids)


def _stated(name: str, stated_in: str, value: object) -> tuple[str, StatedValue]:
    number = Decimal(value) if isinstance(value, int) and stated_in == "number" else value
    return name, StatedValue(**{stated_in: number})  # type: ignore[arg-type]  # of its type


def _possible(pool: Pool) -> SearchStrategy[PossibleEntity]:
    def values(kind: type[Entity]) -> SearchStrategy[PossibleEntity]:
        placed = _fitting(kind, pool).map(lambda parts: PlacedValue(path=parts[0], value=parts[1]))
        several = st.lists(placed, max_size=2).map(tuple)
        return several.map(lambda found: PossibleEntity(kind=kind.section, values=found))

    return st.sampled_from(sorted(pool, key=lambda kind: kind.section)).flatmap(values)


def _stated_value(pool: Pool) -> SearchStrategy[Fields]:
    """Exactly one field of them all."""
    values: list[SearchStrategy[Fields]] = []
    for name, field in fields_of(StatedValue).items():
        drawn = _without_none(field.holds.hint, pool)
        values.append(drawn.map(partial(_one_value, name)))
    return st.one_of(values)


def _one_value(name: str, value: object) -> Fields:
    nothing: Fields = dict.fromkeys(fields_of(StatedValue))
    return nothing | {name: value}


def _placed_value(_: Pool) -> SearchStrategy[Fields]:
    return st.fixed_dictionaries({"path": st.sampled_from(["name", "steps.when"])})


_PARTIES: Final = ("parties_announced", "parties", "sides", "roles")

_CHOSEN: Final[dict[type[Record], frozenset[str]]] = {
    Claim: frozenset({*_NOT_ABOUT, "modality"}),
    PlacedValue: frozenset({"path"}),
    **dict.fromkeys((Agreement, Roadmap), frozenset(_PARTIES)),
    StatedValue: frozenset(fields_of(StatedValue)),
    Step: frozenset({"revokes"}),
}
"""The fields that a shape always has."""

_SHAPES: Final[dict[type[Record], Callable[[Pool], SearchStrategy[Fields]]]] = {
    Agreement: _pact,
    Attendance: _one_of_two("participant", "description", Attendance),
    Attribution: _one_of_two("speaker", "description", Attribution),
    Citation: _citation,
    Claim: _claim,
    Capacity: _capacity,
    Commitment: _dependences,
    FlowShare: lambda _: st.fixed_dictionaries({"percent": _percents()}),
    Identifier: lambda _: _identifiers,
    Investment: _share("share"),
    Milestone: _milestone,
    Money: _money,
    PlacedValue: _placed_value,
    Place: _one_of_two("country", "locality", Place),
    Range: lambda _: _bounds(decimals),
    Recurrence: _recurrence,
    RelativeTime: _relative,
    Name: lambda _: st.fixed_dictionaries(
        {
            "language": st.sampled_from([None, "ja", "es-PE"]),
            "script": st.sampled_from([None, "Latn", "Jpan"]),
        }
    ),
    Roadmap: _pact,
    Share: _share("percent"),
    StatedValue: _stated_value,
    Step: _step,
    Source: lambda _: st.fixed_dictionaries(
        {
            "sha256": st.none() | digests,
            "language": st.sampled_from([None, "ja", "es-PE"]),
            "url": st.sampled_from([None, "https://example.org/a?b=c"]),
        }
    ),
}

EXAMPLE_POOL: Final[Pool] = {
    kind: ("JPN", "PER", "USA")
    if kind is Country
    else tuple(f"{kind.section}-{number}" for number in (1, 2, 3))
    for kind in KINDS
}
"""What single records may refer to."""
