"""Speed of reading and writing documents, beside other libraries; see docs/performance.md."""

import gc
import os
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from mineralpact.codec import Limits, Model
from tests.benchmarks import generated
from tests.benchmarks.domain import DOMAINS, MOST, Domain
from tests.benchmarks.generated import document, document_bytes
from tests.benchmarks.peers import PEERS

SIZE = int(os.environ.get("BENCHMARK_AGREEMENTS", "100"))
MODEL = Model(limits=Limits.up_to(1 << 34))
OURS = (MODEL.loads, MODEL.dumps)


@pytest.fixture(scope="module")
def data() -> bytes:
    """A generated document in our own layout."""
    return MODEL.dumps(MODEL.loads(msgspec.json.encode(document(SIZE))))


@pytest.fixture(params=[True, False], ids=["collector-paused", "collector-on"])
def collector(request: pytest.FixtureRequest) -> Iterator[None]:
    """With the collector of cycles off for all, and as people run it."""
    gc.collect()
    if request.param:
        gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("collector")
@pytest.mark.parametrize("name", ["mineralpact", "mineralpact, indented", *PEERS])
def test_load(benchmark: Any, name: str, data: bytes) -> None:  # noqa: ANN401  # its own types are partial
    """Bytes to objects; ours are checked, with references resolved."""
    load: Any = OURS[0] if name.startswith("mineralpact") else PEERS[name]()[0]
    given = msgspec.json.format(data, indent=2) if name.endswith("indented") else data
    benchmark.group = "load"
    benchmark.extra_info["agreements"] = SIZE
    found: Any = benchmark(load, given)
    agreements: Any = found.agreements if hasattr(found, "agreements") else found["agreements"]
    assert len(agreements) == SIZE


@pytest.mark.usefixtures("collector")
@pytest.mark.parametrize("name", ["mineralpact", *PEERS])
def test_dump(benchmark: Any, name: str, data: bytes) -> None:  # noqa: ANN401  # its own types are partial
    """Objects to bytes without defaults; ours are canonical. mashumaro writes defaults too."""
    load, dump = OURS if name == "mineralpact" else PEERS[name]()
    benchmark.group = "dump"
    written = benchmark(dump, load(data))
    assert len(written) >= len(data) * 0.99


@pytest.fixture(params=DOMAINS)
def domain(request: pytest.FixtureRequest) -> Domain:
    """A library of a neighbouring domain; `pip install mineralpact[peers]` has them all."""
    name: str = request.param
    try:
        return DOMAINS[name]()
    except ImportError as missing:
        pytest.skip(f"{missing}; the extra `peers` has it")


@pytest.mark.usefixtures("collector")
def test_load_in_other_domains(benchmark: Any, domain: Domain) -> None:  # noqa: ANN401  # its own types are partial
    """Agreements and claims as other libraries' own objects."""
    count = min(SIZE, MOST)
    benchmark.group = "load"
    found: Any = benchmark(domain.load, domain.mapped(document(count)))
    assert len(getattr(found, "objects", found)) == 2 * count


@pytest.mark.usefixtures("collector")
def test_dump_in_other_domains(benchmark: Any, domain: Domain) -> None:  # noqa: ANN401  # its own types are partial
    """They would read again what they write."""
    given = domain.mapped(document(min(SIZE, MOST)))
    benchmark.group = "dump"
    written = benchmark(domain.dump, domain.load(given))
    assert len(written) >= len(given) * 0.99


def test_a_document_made_in_pieces_is_the_one_made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to one piece; and many pieces still make one good document."""
    assert msgspec.json.decode(document_bytes(7)) == msgspec.json.decode(
        msgspec.json.encode(document(7))
    )
    monkeypatch.setattr(generated, "CHUNK", 3)
    assert len(MODEL.loads(document_bytes(7)).agreements) == 7
