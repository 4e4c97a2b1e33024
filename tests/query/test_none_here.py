"""Countries and minerals that are known, and that a catalog does not hold: "none here"."""

from collections.abc import Callable
from typing import Any, Final, get_type_hints

import attrs
import pytest

from mineralpact.catalog import Catalog
from mineralpact.datasets import load
from mineralpact.errors import MineralpactError, NotFoundError, ValidationError
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Country,
    Entity,
    Mineral,
    Organization,
    OrganizationKind,
)
from mineralpact.query import (
    AgreementFilter,
    EntityFilter,
    InvestmentFilter,
    agreements_between,
    count,
    count_by,
    count_by_period,
    due,
    encounters,
    exists,
    exposure,
    filter_for,
    find,
    force_on,
    group_by,
    holdings,
    in_force,
    matches,
    neighbours,
    next_steps,
    partners,
    paths_between,
    promised,
    rivals,
    share_held,
    stage_on,
    timeline,
    total_committed,
    total_invested,
    years,
)
from mineralpact.tables import DuckDBEngine, to_tables
from mineralpact.values import Modality, Stage, Step, Truth, When

STORY: Final = load("japan-peru-2024")
OPEN: Final = Agreement(
    id="open-pact",
    name="A pact of which not all parties are named",
    kind=AgreementKind.TREATY,
    parties=("JPN", "PER"),
    parties_announced=5,
)
UNION: Final = Organization(
    id="union", name="A union of nobody knows whom", kind=OrganizationKind.SUPRANATIONAL_UNION
)
CATALOG: Final = STORY.with_entities(OPEN, UNION)
IN_FORCE: Final = Step(
    stage=Stage.ENTRY_INTO_FORCE, modality=Modality.HAPPENED, when=When("2024-01-01")
)
COUNTRIES: Final = ("USA", "SUN")
KNOWN: Final[dict[str, Entity]] = {
    "USA": Country(id="USA"),
    "SUN": Country(id="SUN"),
    "lithium": Mineral(id="lithium", name="lithium"),
}
UNKNOWN_IDS: Final = ("XXX", "usa", "litium", "Peru")
DAY: Final = When("2024-11-18")
PORT: Final = "chancay-megaport"
Question = Callable[[Catalog, str], object]
QUESTIONS: Final[dict[str, Question]] = {
    "agreements_between": lambda catalog, id: agreements_between(catalog, id, "PER"),
    "agreements_between, maybe": lambda catalog, id: agreements_between(
        catalog, id, truth=Truth.UNKNOWN
    ),
    "count": lambda catalog, id: count(catalog, AgreementFilter(involving=(id,))),
    "count_by": lambda catalog, id: count_by(catalog, AgreementFilter(involving=(id,)), "kind"),
    "count_by_period": lambda catalog, id: count_by_period(
        catalog, AgreementFilter(involving=(id,)), years(2023, 2025)
    ),
    "due": lambda catalog, id: due(catalog, DAY, involving=id),
    "encounters": encounters,
    "exists": lambda catalog, id: exists(catalog, AgreementFilter(involving=("JPN", id))),
    "exposure": exposure,
    "group_by": lambda catalog, id: group_by(catalog, AgreementFilter(minerals=(id,)), "kind"),
    "holdings": lambda catalog, id: holdings(catalog, id, PORT),
    "holdings, of it": lambda catalog, id: holdings(catalog, "JPN", id),
    "matches": lambda catalog, id: matches(
        catalog, AgreementFilter(involving=(id,)), truth=Truth.UNKNOWN
    ),
    "neighbours": neighbours,
    "partners": partners,
    "paths_between": lambda catalog, id: paths_between(catalog, id, "PER"),
    "paths_between, back": lambda catalog, id: paths_between(catalog, "PER", id),
    "promised": lambda catalog, id: promised(catalog, DAY, involving=id),
    "rivals": rivals,
    "rivals, over": lambda catalog, id: rivals(catalog, "JPN", over=id),
    "share_held": lambda catalog, id: share_held(catalog, id, PORT),
    "share_held, of it": lambda catalog, id: share_held(catalog, "JPN", id),
    "timeline": lambda catalog, id: timeline(catalog, involving=id),
    "total_committed, by": lambda catalog, id: total_committed(catalog, by=id),
    "total_committed, to": lambda catalog, id: total_committed(catalog, to=id),
    "total_invested": lambda catalog, id: total_invested(catalog, InvestmentFilter(investor=id)),
}


def filter_fields() -> list[tuple[type[EntityFilter[Any]], str, bool]]:
    """The fields of all filters that take a text, and whether they take several."""
    fields: list[tuple[type[EntityFilter[Any]], str, bool]] = []
    for kind in CATALOG.kinds:
        cls: type[EntityFilter[Any]] = filter_for(kind)
        hints = get_type_hints(cls)
        for attribute in attrs.fields(cls):
            hint = hints[attribute.name]
            if attribute.name != "text" and hint in (str | None, tuple[str, ...]):
                fields.append((cls, attribute.name, hint != str | None))
    return fields


FIELDS: Final = filter_fields()


def asked(cls: type[EntityFilter[Any]], name: str, id: str, *, is_many: bool) -> EntityFilter[Any]:
    """A filter that asks for an identifier in one of its fields."""
    return cls(**{name: (id,) if is_many else id})


def answer(ask: Callable[[], object]) -> object:
    """What is answered, or why not."""
    try:
        return ask()
    except MineralpactError as error:
        return type(error), str(error)


@pytest.mark.parametrize("id", KNOWN)
@pytest.mark.parametrize("name", QUESTIONS)
def test_it_is_answered_as_if_it_were_there_with_nothing_said_of_it(name: str, id: str) -> None:
    """And a question for a country is none for a mineral, there or not."""
    ask, there = QUESTIONS[name], CATALOG.with_entities(KNOWN[id])
    expected = answer(lambda: ask(there, id))
    assert answer(lambda: ask(CATALOG, id)) == expected
    assert not isinstance(expected, tuple) or NotFoundError not in expected or name == "exposure"


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("id", UNKNOWN_IDS)
def test_any_other_unknown_identifier_is_refused(name: str, id: str) -> None:
    """A code that stands for nobody, one in small letters, a misspelt name, a name."""
    with pytest.raises(NotFoundError, match=f"no entity '{id}'"):
        QUESTIONS[name](CATALOG, id)


def test_questions_that_need_nobody_there_have_an_empty_answer() -> None:
    """Nobody deals with them, and nothing is said to be of them."""
    for id in COUNTRIES:
        assert find(STORY, AgreementFilter(involving=(id,))) == ()
        assert exists(STORY, AgreementFilter(involving=(id,))) is Truth.NO
        assert partners(STORY, id) == neighbours(STORY, id) == timeline(STORY, involving=id) == ()
        assert share_held(STORY, id, PORT) is None
    assert exposure(STORY, "lithium") == ()
    assert exists(CATALOG, AgreementFilter(involving=("USA",))) is Truth.UNKNOWN


def test_the_entity_itself_is_not_there() -> None:
    """Whoever asks for it gets none."""
    for id in KNOWN:
        assert id not in CATALOG
        with pytest.raises(NotFoundError):
            CATALOG[id]
        with pytest.raises(NotFoundError):
            CATALOG.get(type(KNOWN[id]), id)


@pytest.mark.parametrize(("cls", "name", "is_many"), FIELDS)
def test_filters_find_none_in_memory_and_in_tables(
    cls: type[EntityFilter[Any]], name: str, *, is_many: bool
) -> None:
    """As if it were there: what may match, too, and what cannot be asked of a field."""
    with DuckDBEngine(to_tables(CATALOG)) as engine:
        for id, entity in KNOWN.items():
            filter, there = asked(cls, name, id, is_many=is_many), CATALOG.with_entities(entity)
            for truth in Truth:
                expected = answer(lambda: ids(find(there, filter, truth=truth)))
                assert answer(lambda: ids(find(CATALOG, filter, truth=truth))) == expected
                assert answer(lambda: engine.ids(filter, truth=truth)) == expected


def ids(entities: tuple[Entity, ...]) -> tuple[str, ...]:
    """The identifiers of entities."""
    return tuple([entity.id for entity in entities])


@pytest.mark.parametrize("id", UNKNOWN_IDS)
def test_filters_refuse_other_unknown_identifiers_in_memory_and_in_tables(id: str) -> None:
    """Wherever they name one."""
    with DuckDBEngine(to_tables(CATALOG)) as engine:
        for cls, name, is_many in FIELDS:
            filter = asked(cls, name, id, is_many=is_many)
            told = answer(lambda: find(CATALOG, filter))
            if told == ():
                continue  # a field of texts, no identifiers
            assert isinstance(told, tuple)
            assert told[0] in (NotFoundError, ValidationError)
            in_tables = answer(lambda: engine.ids(filter))
            assert isinstance(in_tables, tuple)
            assert in_tables[0] is told[0]


def test_a_country_from_elsewhere_is_no_party() -> None:
    """Or may be one of those that are not named."""
    pact = STORY.get(Agreement, "japan-peru-joint-statement")
    for id in COUNTRIES:
        force = force_on(pact, DAY, id, catalog=STORY)
        assert (force.truth, force.why) == (Truth.NO, "It is no party.")
        assert in_force(pact, DAY, id, catalog=STORY) is Truth.NO
        stage = stage_on(pact, DAY, id, catalog=STORY)
        assert (stage.surely, stage.possibly) == (None, ())
        assert next_steps(pact, DAY, id, catalog=STORY) == ()


@pytest.mark.parametrize("ask", [force_on, in_force, next_steps, stage_on])
@pytest.mark.parametrize("id", [*UNKNOWN_IDS, "lithium"])
def test_others_are_no_party_that_can_be_asked_for(ask: Callable[..., object], id: str) -> None:
    """A mineral is none either."""
    with pytest.raises(NotFoundError):
        ask(STORY.get(Agreement, "japan-peru-joint-statement"), DAY, id, catalog=STORY)


def test_one_of_those_not_named_may_be_a_party() -> None:
    """That is not known then."""
    entry = attrs.evolve(OPEN, steps=(IN_FORCE,))
    catalog = STORY.with_entities(entry)
    force = force_on(entry, DAY, "USA", catalog=catalog)
    assert (force.truth, force.why) == (
        Truth.UNKNOWN,
        "It may be one of the parties that are not named.",
    )
    stage = stage_on(entry, DAY, "USA", catalog=catalog)
    assert (stage.surely, stage.possibly) == (None, (Stage.ENTRY_INTO_FORCE,))


def test_a_catalog_without_such_kinds_knows_none_of_them() -> None:
    """Where there can be no countries, a code of one is no identifier."""
    small = Catalog(kinds=[Agreement, Organization], entities=[UNION])
    with pytest.raises(NotFoundError):
        find(small, AgreementFilter(involving=("USA",)))
