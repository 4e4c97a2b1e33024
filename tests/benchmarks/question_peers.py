"""The questions of the benchmarks, asked of other libraries.

Each library gets the same agreements as it would keep them, with the indexes it has for such
questions, and answers those of the questions that it has a way to ask.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from importlib import import_module
from typing import Any, Final, NamedTuple

from tests.benchmarks.questions import PAGE, Ask, Question

MONTH: Final = ("2020-03-01", "2020-03-31")
TEXT: Final = "agreement 100 between"
_PLANS: Final = ("planned", "expected")
"""Modalities of plans among those of the made-up agreements."""


class Pact(NamedTuple):
    """What the questions need of an agreement."""

    id: str
    parties: tuple[str, ...]
    steps: tuple[tuple[str, str, str], ...]
    """Stage, modality and day of each; a commitment's stage is empty."""
    text: str


def pacts(agreements: Iterable[Mapping[str, Any]]) -> list[Pact]:
    """Return what the questions need of agreements as documents hold them."""
    return [_pact(agreement) for agreement in agreements]


def _pact(agreement: Mapping[str, Any]) -> Pact:
    steps = [(step["stage"], step["modality"], step["when"]) for step in agreement["steps"]]
    due = [("", part["modality"], part["due"]) for part in agreement["commitments"]]
    texts = [agreement["name"], *(aim["text"] for aim in agreement["aims"])]
    texts += [part["what"] for part in agreement["commitments"]]
    parties = tuple(agreement["parties"])
    return Pact(agreement["id"], parties, (*steps, *due), " \n ".join(texts))


def _step_rows(pacts: Iterable[Pact]) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield a row for each party and step."""
    for pact in pacts:
        for party in pact.parties:
            for step in pact.steps:
                yield pact.id, party, *step


_TABLES: Final = """
create table parties (id text, party text);
create table steps (id text, party text, stage text, modality text, day text);
create table plans (day text, id text);
create virtual table texts using fts5 (id unindexed, text);
"""
_INDEXES: Final = """
create index by_party on parties (party, id);
create index by_step on steps (party, stage, day, id);
create index by_day on plans (day, id);
analyze;
"""
FIND: Final = "select distinct id from steps where party = ? and stage = ? and day between ? and ?"
ASKED: Final = ("PER", "signature", *MONTH)
_PAGE: Final = "select id from parties where party = 'PER' order by id limit ? offset ?"
_COUNT: Final = "select party, count(*) from parties group by party"


def sqlite_database(pacts: list[Pact], path: str = ":memory:") -> sqlite3.Connection:
    """Return a database with an index for each question."""
    connection = sqlite3.connect(path)
    connection.executescript(_TABLES)
    connection.executemany("insert into parties values (?, ?)", _party_rows(pacts))
    connection.executemany("insert into steps values (?, ?, ?, ?, ?)", _step_rows(pacts))
    connection.executemany("insert into plans values (?, ?)", _plan_rows(pacts))
    texts = [(pact.id, pact.text) for pact in pacts]
    connection.executemany("insert into texts values (?, ?)", texts)
    connection.executescript(_INDEXES)
    connection.commit()
    return connection


def _plan_rows(pacts: Iterable[Pact]) -> Iterator[tuple[str, str]]:
    for pact in pacts:
        for _, modality, day in pact.steps:
            if modality in _PLANS:
                yield day, pact.id


def sqlite(pacts: list[Pact]) -> dict[str, Ask]:
    """Tables in memory, with an index for each question."""
    connection = sqlite_database(pacts)

    def asked(sql: str, *values: object) -> Ask:
        return lambda: connection.execute(sql, values).fetchall()

    return {
        Question.FIND: asked(FIND, *ASKED),
        Question.PAGE: asked(_PAGE, PAGE, _middle(pacts)),
        Question.COUNT: asked(_COUNT),
        Question.TEXT: asked("select id from texts where texts match ?", f'"{TEXT}"'),
        Question.DUE: asked("select id, day from plans where day between ? and ?", *MONTH),
    }


def _middle(pacts: list[Pact]) -> int:
    """Return how many of a party's agreements stand before the page in the middle."""
    return sum("PER" in pact.parties for pact in pacts) // 2 + 1


def duckdb(pacts: list[Pact]) -> dict[str, Ask]:
    """Tables in memory."""
    library: Any = import_module("duckdb")
    connection = library.connect()
    steps, parties = steps_frame(pacts), _parties_frame(pacts)
    connection.register("step_frame", steps)
    connection.register("party_frame", parties)
    connection.execute("create table steps as select * from step_frame")
    connection.execute("create table parties as select * from party_frame")

    def asked(sql: str, *values: object) -> Ask:
        return lambda: connection.execute(sql, values).fetchall()

    return {
        Question.FIND: asked(FIND, *ASKED),
        Question.PAGE: asked(_PAGE, PAGE, _middle(pacts)),
        Question.COUNT: asked(_COUNT),
    }


def steps_frame(pacts: Iterable[Pact]) -> Any:  # noqa: ANN401  # of polars
    """Return a row for each party and step."""
    return _frame(_step_rows(pacts), "id", "party", "stage", "modality", "day")


def _parties_frame(pacts: Iterable[Pact]) -> Any:  # noqa: ANN401  # of polars
    return _frame(_party_rows(pacts), "id", "party")


def _frame(rows: Iterable[tuple[str, ...]], *columns: str) -> Any:  # noqa: ANN401  # of polars
    return import_module("polars").DataFrame(list(rows), schema=list(columns), orient="row")


def _party_rows(pacts: Iterable[Pact]) -> Iterator[tuple[str, str]]:
    for pact in pacts:
        for party in pact.parties:
            yield pact.id, party


def polars(pacts: list[Pact]) -> dict[str, Ask]:
    """A frame with a row for each party and step, and one with a row for each party."""
    column: Any = import_module("polars").col
    steps, parties = steps_frame(pacts), _parties_frame(pacts)
    party, stage, first, last = ASKED
    is_asked = (column("party") == party) & (column("stage") == stage)
    is_asked &= (column("day") >= first) & (column("day") <= last)
    of_party = parties.lazy().filter(column("party") == party)
    return {
        Question.FIND: steps.lazy().filter(is_asked).select(column("id").unique()).collect,
        Question.PAGE: of_party.slice(_middle(pacts), PAGE).collect,
        Question.COUNT: parties.lazy().group_by("party").len().collect,
    }


def stix2(pacts: list[Pact]) -> dict[str, Ask]:
    """A MemoryStore, asked with Filters; an agreement's signature is a field of its own."""
    from uuid import UUID

    library: Any = import_module("stix2")
    objects: list[dict[str, object]] = []
    for number, pact in enumerate(pacts):
        id = f"x-agreement--{UUID(int=number)}"
        common = {"type": "x-agreement", "id": id, "parties": list(pact.parties)}
        objects.append({**common, "signed": _signed(pact)})
    store = library.MemoryStore(objects, allow_custom=True)
    party, _, first, last = ASKED
    wanted = [
        library.Filter("type", "=", "x-agreement"),
        library.Filter("parties", "=", party),
        library.Filter("signed", ">=", first),
        library.Filter("signed", "<=", last),
    ]
    return {Question.FIND: lambda: store.query(wanted)}


def _signed(pact: Pact) -> list[str]:
    return [day for stage, _, day in pact.steps if stage == "signature"]


def followthemoney(pacts: list[Pact]) -> dict[str, Ask]:
    """Every entity looked at."""
    model: Any = import_module("followthemoney").model
    entities: list[Any] = []
    for pact in pacts:
        entity = model.make_entity("Contract")
        entity.id = pact.id
        entity.add("keywords", list(pact.parties))
        entity.add("contractDate", _signed(pact))
        entities.append(entity)
    party, _, first, last = ASKED

    def is_wanted(entity: Any) -> bool:  # noqa: ANN401  # followthemoney leaves types open
        has_day = any(first <= day <= last for day in entity.get("contractDate"))
        return has_day and party in entity.get("keywords")

    return {Question.FIND: lambda: list(filter(is_wanted, entities))}


def python_scan(pacts: list[Pact]) -> dict[str, Ask]:
    """Every agreement looked at, times compared as texts."""
    party, stage, first, last = ASKED

    def is_wanted(pact: Pact) -> bool:
        if party not in pact.parties:
            return False
        return any(step[0] == stage and first <= step[2] <= last for step in pact.steps)

    return {Question.FIND: lambda: list(filter(is_wanted, pacts))}


def networkx(pacts: list[Pact]) -> dict[str, Ask]:
    """A graph of agreements and their parties."""
    library: Any = import_module("networkx")
    graph = library.Graph(_party_rows(pacts))
    return {Question.PATH: lambda: [library.shortest_path(graph, "PER", "JPN")]}


def tantivy(pacts: list[Pact]) -> dict[str, Ask]:
    """An index of texts in memory."""
    library: Any = import_module("tantivy")
    builder = library.SchemaBuilder()
    builder.add_text_field("id", stored=True)
    builder.add_text_field("text")
    index = library.Index(builder.build())
    writer = index.writer()
    for pact in pacts:
        writer.add_document(library.Document(id=pact.id, text=pact.text))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    query = index.parse_query(f'"{TEXT}"', ["text"])

    def ask() -> Sized:
        return [searcher.doc(place)["id"][0] for _, place in searcher.search(query).hits]

    return {Question.TEXT: ask}


LIBRARIES: Final[Mapping[str, Callable[[list[Pact]], dict[str, Ask]]]] = {
    "sqlite3": sqlite,
    "DuckDB": duckdb,
    "polars": polars,
    "networkx": networkx,
    "tantivy": tantivy,
    "a scan in Python": python_scan,
    "stix2": stix2,
    "followthemoney": followthemoney,
}
"""Libraries by their names."""
