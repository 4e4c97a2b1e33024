"""Measure questions to a catalog in memory, for docs/questions.md, beside other ways to ask.

::

    python -m tests.benchmarks.questions peers 100000    # beside other libraries; those not
    installed are left out python -m tests.benchmarks.questions sizes 1000 100000 1000000
"""
# ruff: noqa: T201  # a script that prints what it measured

import gc
import json
import sys
import time
from collections.abc import Callable, Sized
from datetime import date, timedelta
from functools import partial
from importlib import import_module
from typing import Any, Final

from mineralpact.catalog import Catalog
from mineralpact.codec import Model
from mineralpact.codec.limits import Limits
from mineralpact.model import Agreement, AgreementKind
from mineralpact.query import AgreementFilter, Filter, due, find, partners
from mineralpact.values.step import Stage
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic
from tests.benchmarks.generated import document

MONTH: Final = ("2020-03-01", "2020-03-31")
SELECTIVE: Final = {"involving": ("PER",), "stage": Stage.SIGNATURE, "during": When("2020-03")}
"""A party, a stage and a window: what everything is measured by."""
QUESTIONS: Final[dict[str, Callable[[], Filter[Any]]]] = {
    "party, stage, month": lambda: AgreementFilter(**SELECTIVE),  # type: ignore[arg-type]  # fields as above
    "the same, kind, topic, mineral": lambda: AgreementFilter(
        kind=AgreementKind.TREATY,
        topics=(Topic.TRADE,),
        minerals=("lithium",),
        **SELECTIVE,  # type: ignore[arg-type]  # as above
    ),
    "two parties, kind, topic, mineral": lambda: AgreementFilter(
        involving=("JPN", "PER"),
        kind=AgreementKind.TREATY,
        topics=(Topic.TRADE,),
        minerals=("lithium",),
    ),
    "party, either kind, two minerals": lambda: (
        AgreementFilter(involving=("PER",), minerals=("lithium", "nickel"))
        & (
            AgreementFilter(kind=AgreementKind.TREATY)
            | AgreementFilter(kind=AgreementKind.FRAMEWORK)
        )
    ),
    "not a party, kind, minerals, topics": lambda: (
        AgreementFilter(
            kind=AgreementKind.TREATY,
            minerals=("lithium", "nickel"),
            topics=(Topic.TRADE, Topic.RECYCLING),
        )
        & ~AgreementFilter(involving=("PER",))
    ),
    "one id": lambda: AgreementFilter(ids=("agreement-0000100",)),
    "text": lambda: AgreementFilter(text="agreement 100 between"),
}
"""Questions of an app: all selective, each of another shape."""
Ask = Callable[[], Sized]


def catalog_of(count: int) -> tuple[Catalog, float]:
    """A catalog of so many agreements, and how long it took to load."""
    plain = document(count)
    plain.pop("claims")
    data = json.dumps(plain).encode()
    del plain
    model = Model(limits=Limits.up_to(1 << 34))
    gc.collect()
    start = time.perf_counter()
    catalog = model.loads(data)
    return catalog, time.perf_counter() - start


def peers(count: str) -> None:
    """One selective question, asked of many libraries."""
    catalog, load = catalog_of(int(count))
    print(f"{int(count):,} agreements, loaded in {load:.2f} s; party, stage and month")
    filter = QUESTIONS["party, stage, month"]()
    rows: dict[str, Ask] = {
        "mineralpact, asked again": lambda: find(catalog, filter),
        "mineralpact, a new filter each time": lambda: find(
            catalog, QUESTIONS["party, stage, month"]()
        ),
        "plain Python scan": lambda: plain_scan(catalog.agreements),
    }
    start = time.perf_counter()
    expected = len(find(catalog, filter))
    print(f"index built in {time.perf_counter() - start:.2f} s, {expected} found")
    for name, make in PEERS.items():
        try:
            rows[name] = make(catalog.agreements)
        except ImportError as missing:
            print(f"left out: {missing}")
    base = 0.0
    for name, ask in rows.items():
        assert len(ask()) == expected, name
        taken = best(ask)
        base = base or taken
        print(f"{name:40}{taken * 1e6:14,.1f} µs{taken / base:12,.0f}")


def sizes(*counts: str) -> None:
    """Ask every question at several sizes: once, again, and with a filter made anew."""
    print(f"{'':38}{'agreements':>12}{'found':>8}{'first, ms':>12}{'again, µs':>12}{'new, µs':>12}")
    for count in map(int, counts):
        measure(count)


def measure(count: int) -> None:
    """One size."""
    catalog, load = catalog_of(count)
    print(f"{'load':38}{count:12,}{'':8}{load * 1e3:12,.0f}")
    questions: dict[str, Callable[[], Filter[Any]]] = {
        "party, stage, about 20 found": partial(_narrow, count)
    }
    for name, make in {**questions, **QUESTIONS}.items():
        again: Ask = partial(find, catalog, make())
        first, found = timed(again)
        new = best(partial(asked_anew, catalog, make))
        times = f"{first * 1e3:12,.1f}{best(again) * 1e6:12,.1f}{new * 1e6:12,.1f}"
        print(f"{name:38}{count:12,}{found:8,}{times}")
    for ask in NAMED:
        asked = partial(ask, catalog)
        first, found = timed(asked)
        print(
            f"{ask.__name__:38}{count:12,}{found:8,}{first * 1e3:12,.1f}{best(asked) * 1e6:12,.1f}"
        )


def _narrow(count: int) -> Filter[Any]:
    """A party, a stage and a window so narrow that as few are found in many as in few."""
    last = date(2020, 3, 1) + timedelta(days=max(0, 975_000 // count - 1))
    return AgreementFilter(
        involving=("PER",), stage=Stage.SIGNATURE, during=When(f"2020-03-01/{last}")
    )


def asked_anew(catalog: Catalog, make: Callable[[], Filter[Any]]) -> Sized:
    """Ask with a filter made for it."""
    return find(catalog, make())


def timed(ask: Ask) -> tuple[float, int]:
    """Print how long one call takes, and how much it finds."""
    start = time.perf_counter()
    found = len(ask())
    return time.perf_counter() - start, found


def partners_of_peru(catalog: Catalog) -> Sized:
    """Whom Peru deals with."""
    return partners(catalog, "PER")


def due_in_a_month(catalog: Catalog) -> Sized:
    """All that is due in a month."""
    return due(catalog, When("2020-03"))


NAMED: Final = (partners_of_peru, due_in_a_month)


def plain_scan(agreements: tuple[Agreement, ...]) -> list[Agreement]:
    """Every agreement looked at, times compared as text."""
    low, high = MONTH
    return [
        agreement
        for agreement in agreements
        if "PER" in agreement.parties
        and any(
            step.stage is Stage.SIGNATURE
            and step.when is not None
            and low <= step.when.text <= high
            for step in agreement.steps
        )
    ]


def pandas_mask(agreements: tuple[Agreement, ...]) -> Ask:
    """A mask over a row for each party and step."""
    frame: Any = import_module("pandas").DataFrame(
        _flat(agreements), columns=["id", "party", "stage", "when"]
    )
    low, high = MONTH

    def ask() -> Sized:
        mask = (
            (frame["party"] == "PER")
            & (frame["stage"] == "signature")
            & (frame["when"].between(low, high))
        )
        found: Sized = frame.loc[mask, "id"].unique()
        return found

    return ask


def duckdb_table(agreements: tuple[Agreement, ...]) -> Ask:
    """Return those rows as a table in memory."""
    import duckdb

    frame: Any = import_module("pandas").DataFrame(
        _flat(agreements), columns=["id", "party", "stage", "when"]
    )
    connection = duckdb.connect()
    connection.register("frame", frame)
    connection.execute(
        'create table steps as select id, party, stage, cast("when" as date) as day from frame'
    )
    question = "select distinct id from steps where party = ? and stage = ? and day between ? and ?"
    return lambda: connection.execute(question, ["PER", "signature", *MONTH]).fetchall()


def stix2_store(agreements: tuple[Agreement, ...]) -> Ask:
    """A MemoryStore, asked with Filters."""
    from uuid import UUID

    stix2: Any = import_module("stix2")
    low, high = MONTH
    objects = [
        {
            "type": "x-agreement",
            "id": f"x-agreement--{UUID(int=number)}",
            "parties": list(agreement.parties),
            "signed": [
                step.when.text
                for step in agreement.steps
                if step.stage is Stage.SIGNATURE and step.when
            ],
        }
        for number, agreement in enumerate(agreements)
    ]
    store = stix2.MemoryStore(objects, allow_custom=True)
    wanted = [
        stix2.Filter("type", "=", "x-agreement"),
        stix2.Filter("parties", "=", "PER"),
        stix2.Filter("signed", ">=", low),
        stix2.Filter("signed", "<=", high),
    ]
    return lambda: store.query(wanted)


def ftm_entities(agreements: tuple[Agreement, ...]) -> Ask:
    """Every entity looked at."""
    model: Any = import_module("followthemoney").model
    entities: list[Any] = []
    for agreement in agreements:
        entity = model.make_entity("Contract")
        entity.id = agreement.id
        entity.add("title", agreement.name)
        entity.add("keywords", list(agreement.parties))
        entity.add(
            "contractDate",
            [
                each.when.text
                for each in agreement.steps
                if each.stage is Stage.SIGNATURE and each.when
            ],
        )
        entities.append(entity)
    low, high = MONTH

    def ask() -> Sized:
        return [
            entity
            for entity in entities
            if "PER" in entity.get("keywords")
            and any(low <= day <= high for day in entity.get("contractDate"))
        ]

    return ask


PEERS: Final[dict[str, Callable[[tuple[Agreement, ...]], Ask]]] = {
    "pandas, a mask": pandas_mask,
    "DuckDB, a table in memory": duckdb_table,
    "stix2, MemoryStore": stix2_store,
    "followthemoney, a scan": ftm_entities,
}
"""Other ways to ask."""


def best(ask: Ask, least: float = 0.3) -> float:
    """The least time of one call, over several rounds of many."""
    start = time.perf_counter()
    ask()
    once = max(time.perf_counter() - start, 1e-7)
    calls = max(1, int(least / 5 / once))
    found = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(calls):
            ask()
        found = min(found, (time.perf_counter() - start) / calls)
    return found


def _flat(agreements: tuple[Agreement, ...]) -> list[tuple[str, str, str, str]]:
    return [
        (agreement.id, party, str(step.stage), step.when.text)
        for agreement in agreements
        for party in agreement.parties
        for step in agreement.steps
        if step.when is not None
    ]


if __name__ == "__main__":
    if sys.argv[1] == "peers":
        peers(*sys.argv[2:])
    else:
        sizes(*sys.argv[2:])
