"""Shapes of instruments with parties, and of values that name one of two things."""

from collections.abc import Callable
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mineralpact.testing.drawing import Drawing, Fields
from mineralpact.testing.plain_strategies import digests, languages, texts
from mineralpact.values import Participation, PartyRole, Record, Side
from mineralpact.values.fields import fields_of
from mineralpact.values.ids import PartyId
from mineralpact.values.naming.identifier import IdentifierScheme
from mineralpact.values.parties.role import OF_PARTIES

PARTY_FIELDS: Final = frozenset(("parties_announced", "parties", "sides", "roles"))
"""The fields of an instrument that its parties tie together."""
_SIDE_NAMES: Final = (None, "of the one part", None)


def instrument_shape(drawing: Drawing) -> SearchStrategy[Fields]:
    """Return a strategy for parties, of whom some are not named, on sides or with roles."""
    ids = drawing.members(PartyId)
    if not ids:
        return st.nothing()
    one = st.sampled_from(ids)
    parties = st.lists(one, min_size=1, max_size=4, unique=True)
    role = st.builds(Participation, by=one, role=st.sampled_from(PartyRole))
    return st.builds(_party_fields, parties, st.integers(0, 3), st.integers(0, 3), role)


def _party_fields(parties: list[PartyId], sides: int, unnamed: int, role: Participation) -> Fields:
    fields: Fields = {"parties": tuple(parties), "parties_announced": None}
    if unnamed or len(parties) < 2:
        fields["parties_announced"] = max(len(parties) + unnamed, 2)
    if 2 <= sides <= len(parties):
        on_sides: list[Side] = []
        for index in range(sides):
            on_sides.append(Side(name=_SIDE_NAMES[index], parties=tuple(parties[index::sides])))
        fields["sides"] = tuple(on_sides)
    if role.by in parties or role.role not in OF_PARTIES:
        fields["roles"] = (role,)
    return fields


def one_of_two(
    first: str, second: str, cls: type[Record]
) -> Callable[[Drawing], SearchStrategy[Fields]]:
    """Return the shape of a class that has one of two fields."""

    def draw(drawing: Drawing) -> SearchStrategy[Fields]:
        drawn: list[SearchStrategy[Fields]] = []
        for name in (first, second):
            values = drawing.without_none(fields_of(cls)[name].holds.hint)
            drawn.append(st.fixed_dictionaries({name: values}))
        return st.one_of(drawn)

    return draw


def commitment_shape(drawing: Drawing) -> SearchStrategy[Fields]:
    """Return a strategy for what a commitment waits for: entities, as items are seldom there."""
    ids = [id for id, _ in drawing.all_ids()]
    places = st.lists(st.sampled_from(ids), max_size=2, unique=True) if ids else st.just([])
    return st.fixed_dictionaries({"depends_on": places.map(tuple)})


def identifier_shape(_: Drawing) -> SearchStrategy[Fields]:
    """Return a strategy for identifiers, of a scheme of its own or of a known one."""
    of_its_own = {
        "scheme": st.just(IdentifierScheme.OTHER),
        "value": texts,
        "scheme_word": st.none() | texts,
        "url": st.none(),
    }
    of_wikidata: Fields = {
        "scheme": IdentifierScheme.WIKIDATA,
        "value": "Q419",
        "scheme_word": None,
        "url": "https://www.wikidata.org/wiki/Q419",
    }
    return st.fixed_dictionaries(of_its_own) | st.just(of_wikidata)


def name_shape(_: Drawing) -> SearchStrategy[Fields]:
    """Return a strategy for the language and the script of a `Name`."""
    scripts = st.sampled_from([None, "Latn", "Jpan"])
    return st.fixed_dictionaries({"language": languages, "script": scripts})


def source_shape(_: Drawing) -> SearchStrategy[Fields]:
    """Return a strategy for the digest, the language and the address of a `Source`."""
    urls = st.sampled_from([None, "https://example.org/a?b=c"])
    return st.fixed_dictionaries(
        {"sha256": st.none() | digests, "language": languages, "url": urls}
    )


def citation_shape(_: Drawing) -> SearchStrategy[Fields]:
    """Return a strategy for the passage of a `Citation`, or for none."""

    def passage(start: int, length: int, sha256: str) -> Fields:
        return {"start": start, "end": start + length, "sha256": sha256}

    whole: Fields = {"start": None, "end": None, "sha256": None}
    return st.builds(passage, st.integers(0, 10**6), st.integers(1, 500), digests) | st.just(whole)
