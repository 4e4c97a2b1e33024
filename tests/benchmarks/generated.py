"""Made-up agreements by the thousand, as plain values: what the benchmarks read and write."""

import random
from datetime import date, timedelta

import msgspec

COUNTRIES = (
    "AUS",
    "BRA",
    "CAN",
    "CHL",
    "CHN",
    "COD",
    "DEU",
    "FRA",
    "GBR",
    "IDN",
    "IND",
    "JPN",
    "KAZ",
    "KOR",
    "PER",
    "USA",
)
MINERALS = ("cobalt", "copper", "graphite", "lithium", "nickel", "rare-earths")
KINDS = (
    "memorandum_of_understanding",
    "joint_statement",
    "free_trade_agreement",
    "treaty",
    "framework",
)
STAGES = ("announced", "signature", "ratification", "entry_into_force")
MODALITIES = ("happened", "planned", "expected")
TOPICS = ("trade", "recycling", "supply_chains", "mining_technology", "investment", "standards")
SOURCES = 50
CHUNK = 10_000
"""Agreements made at once, so that a million of them never stand in memory as plain
values."""


def document(count: int, seed: int = 2024, *, first: int = 0) -> dict[str, object]:
    """Return a document of agreements, numbered from `first`, each with a claim that cites."""
    chance = random.Random(seed)  # noqa: S311  # the same made-up data on every run
    return {
        "format": "mineralpact/2",
        "id": "generated",
        "countries": [{"id": id} for id in COUNTRIES],
        "minerals": [{"id": id, "name": id.replace("-", " ")} for id in MINERALS],
        "sources": [
            {"id": f"source-{n:02}", "title": f"Report {n} on minerals"} for n in range(SOURCES)
        ],
        "agreements": [_agreement(n, chance) for n in range(first, first + count)],
        "claims": [_claim(n, chance) for n in range(first, first + count)],
    }


def document_bytes(count: int) -> bytes:
    """Return such a document as JSON; up to one chunk it is the one that `document` makes."""
    pieces: dict[str, list[bytes]] = {"agreements": [], "claims": []}
    for first in range(0, count, CHUNK):
        made = document(min(CHUNK, count - first), 2024 + first, first=first)
        for section, found in pieces.items():
            found.append(msgspec.json.encode(made[section])[1:-1])
    rest = {key: value for key, value in document(0).items() if key not in pieces}
    sections = [
        b'"%b":[%b]' % (section.encode(), b",".join(found)) for section, found in pieces.items()
    ]
    return b",".join([msgspec.json.encode(rest)[:-1], *sections]) + b"}"


def _agreement(number: int, chance: random.Random) -> dict[str, object]:
    first, second = chance.sample(COUNTRIES, 2)
    return {
        "id": f"agreement-{number:07}",
        "name": f"Agreement {number} between {first} and {second} on critical minerals",
        "kind": chance.choice(KINDS),
        "parties": [first, second],
        "bindingness": chance.choice(("binding", "non_binding")),
        "steps": [
            {"stage": stage, "modality": chance.choice(MODALITIES), "when": _day(chance)}
            for stage in STAGES[: chance.randint(1, 3)]
        ],
        "topics": chance.sample(TOPICS, 2),
        "minerals": chance.sample(MINERALS, 2),
        "aims": [{"text": "a stable supply of critical minerals", "topics": ["supply_chains"]}],
        "commitments": [
            {
                "by": [first],
                "what": "finance for geological surveys and training",
                "modality": chance.choice(MODALITIES),
                "to": [second],
                "amount": {"currency": "USD", "amount": str(chance.randint(1, 2000) * 1_000_000)},
                "due": _day(chance),
            }
        ],
    }


def _claim(number: int, chance: random.Random) -> dict[str, object]:
    start = chance.randint(0, 4000)
    return {
        "id": f"claim-{number:07}",
        "about": [f"agreement-{number:07}.{name}" for name in ("parties", "steps[0].stage")],
        "modality": chance.choice(MODALITIES),
        "statement": "the two parties are named together",
        "cites": [
            {
                "source": f"source-{chance.randrange(SOURCES):02}",
                "start": start,
                "end": start + chance.randint(20, 200),
                "sha256": f"{chance.getrandbits(256):064x}",
                "paragraph": chance.randint(1, 30),
                "sentence": chance.randint(1, 6),
            }
        ],
    }


def _day(chance: random.Random) -> str:
    return (date(2015, 1, 1) + timedelta(days=chance.randrange(4000))).isoformat()
