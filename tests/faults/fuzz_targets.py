"""Targets to fuzz: each takes any bytes, and ends well or by a typed error."""

import json
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path as FilePath
from typing import Final

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps, loads, read
from mineralpact.errors import MineralpactError
from mineralpact.paths import Path
from mineralpact.query.filters.json_text import filter_from_json, filter_to_json
from mineralpact.values import When

FIXTURES: Final = FilePath(__file__).parents[1] / "codec" / "fixtures"
SMALL: Final = (
    b'{"format":"mineralpact/2","countries":[{"id":"CHL"},{"id":"PER"}],"minerals":[{"id":"copper",'
    b'"name":"copper"}],"agreements":[{"id":"pact","kind":"treaty","name":"Pact","parties":["CHL","PER"],'
    b'"minerals":["copper"],"steps":[{"stage":"signature","modality":"happened","when":"2024-11?"}]}]}'
)


class UnfaithfulError(AssertionError):
    """Data that were read and written are not read as the same."""


@frozen(kw_only=True)
class Target:
    """One door."""

    run: Callable[[bytes], bool]
    """Takes some bytes; true if they are sound, false if they are refused by an error of ours."""
    seeds: Callable[[], list[bytes]]
    """Sound data to begin with."""
    words: str
    """Words to put in, parted by spaces."""


def _check(is_equal: object) -> bool:
    if not is_equal:
        raise UnfaithfulError
    return True


def _document(format: str) -> Target:
    def run(data: bytes) -> bool:
        whole = with_end(data) if format == "jsonl" else data
        try:
            catalog = loads(whole, format=format)
        except MineralpactError:
            return False
        return _check(loads(dumps(catalog, format=format), format=format) == catalog)

    def seeds() -> list[bytes]:
        catalog = loads(SMALL)
        fixture = read(FIXTURES / f"mineralpact-2.{format}")
        singles = [dumps(loads(SMALL), format=format)]
        for kind in fixture.kinds:
            bare = Catalog([entity for entity in fixture.of(kind)[:1] if not _points(entity)])
            singles.append(dumps(bare, format=format))
        singles += [
            dumps(catalog, format=format),
            (FIXTURES / f"mineralpact-2.{format}").read_bytes(),
        ]
        if format == "jsonl":
            return [without_end(data) for data in singles]
        return singles

    words = (
        "format mineralpact/2 mineralpact/1 id countries agreements claims editions type end null"
        ' "" [] {} 1e9 \\ud800 &a *a !!str <<: %TAG --- ... | > ~'
    )
    return Target(run=run, seeds=seeds, words=words)


def _points(entity: object) -> bool:
    from mineralpact.model import Entity, references

    return isinstance(entity, Entity) and bool(list(references(entity)))


def without_end(data: bytes) -> bytes:
    """Return JSON Lines without the line that counts them."""
    return data.rstrip(b"\n").rpartition(b"\n")[0] + b"\n"


def with_end(data: bytes) -> bytes:
    """Return lines with a last one that counts them, so that they are not refused for that."""
    data = data if data.endswith(b"\n") else data + b"\n"
    editions = data.count(b'"type":"edition"')
    end: dict[str, object] = {"type": "end", "entities": data.count(b"\n") - 1 - editions}
    if editions:
        end["editions"] = editions
    return data + json.dumps(end | {"sha256": sha256(data).hexdigest()}).encode() + b"\n"


def _time(data: bytes) -> bool:
    text = data.decode(errors="replace")
    try:
        when = When(text)
    except MineralpactError:
        return False
    when.overlaps(When("2024-11?"))
    return _check(When(str(when)) == when)


def _filter(data: bytes) -> bool:
    try:
        filter = filter_from_json(data)
    except MineralpactError:
        return False
    return _check(filter_from_json(filter_to_json(filter)) == filter)


def _path(data: bytes) -> bool:
    text = data.decode(errors="surrogateescape")
    try:
        path = Path.parse(text)
    except MineralpactError:
        return False
    return _check(Path.parse(str(path)) == path)


@cache
def _folder() -> FilePath:
    from mineralpact.tables import to_parquet

    folder = FilePath(tempfile.mkdtemp()) / "tables"
    to_parquet(loads(SMALL), folder)
    return folder


def _parquet(data: bytes) -> bool:
    """Put bytes for the table of agreements, under the digest of these bytes."""
    from mineralpact.tables import from_parquet

    with tempfile.TemporaryDirectory() as temporary:
        folder = FilePath(temporary) / "tables"
        shutil.copytree(_folder(), folder)
        table = _table(folder)
        old, new = sha256(table.read_bytes()).hexdigest(), sha256(data).hexdigest()
        table.unlink()
        (folder / table.name.replace(old, new)).write_bytes(data)
        for manifest in folder.glob("*.json"):
            manifest.write_text(manifest.read_text().replace(old, new))
        try:
            from_parquet(folder)
        except MineralpactError:
            return False
    return True


def _parquet_seeds() -> list[bytes]:
    return [_table(_folder()).read_bytes()]


def _table(folder: FilePath) -> FilePath:
    """Return the file of the agreements themselves, not of what is within them."""
    return min(folder.glob("agreements*.parquet"), key=lambda path: len(path.name))


TIMES: Final = (
    *("2024", "2024-11-17", "2024-11?", "2024-11-14/2024-11-16", "2025/..", "../2026", "198X"),
    *("[2024-03,2024-05]", "{2024..2026}", "2024-22", "-0044~", "Y17000", "2024-11-17T10:50:00Z"),
    *("2024-?11-~17", "1950S2", "156X-12-25", "2024-11-17T10:50:00+09:00", "/2024", "[..2024]"),
)
FILTERS: Final = (
    '{"find":"agreements","involving":["PER"],"during":"2024-11"}',
    '{"all_of":[{"find":"agreements","involving":["PER"]},{"not":{"find":"agreements"}}]}',
    '{"any_of":[{"find":"claims"},{"find":"countries"}]}',
)
PATHS: Final = ("steps[0].when", "steps[signing].party", '"a.b"["0"]', "a", "")

TARGETS: Final[dict[str, Target]] = {
    "json": _document("json"),
    "jsonl": _document("jsonl"),
    "yaml": _document("yaml"),
    "edtf": Target(
        run=_time,
        seeds=lambda: [text.encode() for text in TIMES],
        words="2024 11 17 T Z +09:00 / .. ? ~ % X [ ] { } , - Y E S2 21 22 T10:50:00",
    ),
    "filters": Target(
        run=_filter,
        seeds=lambda: [text.encode() for text in FILTERS],
        words='{"find":"agreements" all_of any_of not involving during PER null [] {} 2024-11 "',
    ),
    "paths": Target(
        run=_path,
        seeds=lambda: [text.encode() for text in PATHS],
        words='[0] . "" [signing] \\u00e9 \\" [ ] steps',
    ),
    "parquet": Target(run=_parquet, seeds=_parquet_seeds, words="PAR1"),
}
