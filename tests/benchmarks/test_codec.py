"""How fast documents are read and written, beside other libraries; see docs/performance.md for the commands."""

import gc
import os
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from mineralpact.codec import Limits, Model
from tests.benchmarks.generated import document
from tests.benchmarks.peers import PEERS

SIZE = int(os.environ.get("BENCHMARK_AGREEMENTS", "100"))
MODEL = Model(limits=Limits(bytes=1 << 34, entities=1 << 24))
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
