"""Print the cost of inputs as large as the default limits let in, good, bad and worse.

Run ``python -m tests.benchmarks.bounds``, or with the names of some.

Each input is made and read in a process of its own, so that its peak of memory can be told; what
the process takes before it reads is told beside it. The first line tells how quick the machine is.
"""

import gzip
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import count
from typing import Any, Final, TypeAlias

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.codec import loads, read as read_file, read_lines
from mineralpact.codec.limits import DEFAULT_LIMITS
from mineralpact.errors import MineralpactError, NotFoundError, ValidationError
from mineralpact.evidence import outline, verify
from mineralpact.model import Claim, Source
from mineralpact.paths import Path
from mineralpact.query import filter_from_json
from mineralpact.values import (
    Citation,
    ClaimId,
    EntityPath,
    Modality,
    Name,
    SourceId,
    When,
    country_code,
)
from mineralpact.values.citation import CitableText
from tests.benchmarks.generated import document

Make: TypeAlias = Callable[[], bytes]
Read: TypeAlias = Callable[[bytes], object]

SIZE: Final = DEFAULT_LIMITS.bytes
YAML_SIZE: Final = DEFAULT_LIMITS.yaml_bytes
RECORDS: Final = 16_000
"""Made-up agreements, each with its claim, in a document of that size."""
LOOP: Final = 20_000_000
LINE_TYPES: Final = {
    "countries": "country",
    "minerals": "mineral",
    "sources": "source",
    "agreements": "agreement",
    "claims": "claim",
}
HEAD: Final = '{"format":"mineralpact/2",'
AGREEMENT: Final = (
    f'{HEAD}"countries":[{{"id":"PER"}},{{"id":"JPN"}}],"agreements":[{{"id":"a","kind":"treaty",'
)
MINERAL: Final = f'{HEAD}"minerals":[{{"id":"copper","name":"copper",'


def main(names: list[str]) -> None:
    """Read each in a process of its own, and print."""
    start = time.process_time()
    sum(range(LOOP))
    seconds = time.process_time() - start
    print(f"sum(range({LOOP:,})): {seconds:.2f} s CPU")  # noqa: T201  # a table for people
    print(f"{'input':46}{'MB':>6}{'s CPU':>7}{'MB at most':>12}{'before':>8}  answer")  # noqa: T201  # a table for people
    for name in names or CASES:
        command = [sys.executable, "-m", "tests.benchmarks.bounds", "--one", name]
        subprocess.run(command, check=True)  # noqa: S603  # this very file


def measure(name: str) -> None:
    """Read one, and print the CPU time, the most memory its process took and the answer."""
    make, read = CASES[name]
    data = make()
    before, size = peak(), len(data) / 2**20
    start = time.process_time()
    try:
        answer = repr(read(data))
    except ValidationError as error:
        answer = f"{len(error.problems)} problems: {error.problems[0]}"
    except MineralpactError as error:
        answer = str(error)
    seconds = time.process_time() - start
    figures = f"{size:6.1f}{seconds:7.2f}{peak():12.0f}{before:8.0f}"
    print(f"{name:46}{figures}  {answer[:90]}", flush=True)  # noqa: T201  # a table for people


def peak() -> float:
    """The most memory this process took so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def good() -> dict[str, list[bytes]]:
    """Return the entities of a good document by section; made in parts, to save memory."""
    head = document(0)
    found: dict[str, list[bytes]] = {section: [] for section in LINE_TYPES}
    parts = [document(1_000, first, first=first) for first in range(0, RECORDS, 1_000)]
    for part in [head, *({key: part[key] for key in ("agreements", "claims")} for part in parts)]:
        for section in found.keys() & part.keys():
            found[section] += map(
                msgspec.json.encode, msgspec.convert(part[section], list[dict[str, object]])
            )
    return found


def as_json(change: Callable[[dict[str, list[bytes]]], None]) -> Make:
    """Make a good document in which something was changed."""

    def make() -> bytes:
        found = good()
        change(found)
        sections = (
            b'"%b":[%b]' % (section.encode(), b",".join(items)) for section, items in found.items()
        )
        return HEAD.encode() + b",".join(sections) + b"}"

    return make


def as_lines(change: Callable[[dict[str, list[bytes]]], None]) -> Make:
    """Make such a document as JSON Lines, with a last line that lies."""

    def make() -> bytes:
        found = good()
        change(found)
        types = {section: b'{"type":"%b",' % name.encode() for section, name in LINE_TYPES.items()}
        lines = (types[section] + item[1:] for section, items in found.items() for item in items)
        return b"\n".join(
            [HEAD[:-1].encode() + b"}", *lines, b'{"type":"end","entities":1,"sha256":"0"}']
        )

    return make


def as_yaml(change: Callable[[dict[str, list[bytes]]], None]) -> Make:
    """Make such a document as YAML in blocks, a key a line."""

    def make() -> bytes:
        yaml: Any = import_module("yaml")  # its stubs change from release to release
        found = good()
        change(found)
        blocks = [b"format: mineralpact/2\n"]
        for section, items in found.items():
            blocks.append(b"%b:\n" % section.encode())
            for item in items[:2_000]:
                text: str = yaml.dump(
                    [msgspec.json.decode(item)], Dumper=yaml.CSafeDumper, sort_keys=False
                )
                blocks.append(text.encode())
        return b"".join(blocks)[:YAML_SIZE].rpartition(b"\n- ")[0] + b"\n"

    return make


def last_modality(found: dict[str, list[bytes]]) -> None:
    """The last claim has a modality that is none."""
    found["claims"][-1] = found["claims"][-1].replace(b'"modality":"', b'"modality":"x')


def every_modality(found: dict[str, list[bytes]]) -> None:
    """Each claim has one."""
    found["claims"] = [
        claim.replace(b'"modality":"', b'"modality":"x') for claim in found["claims"]
    ]


def last_subject(found: dict[str, list[bytes]]) -> None:
    """The last claim is about nothing."""
    found["claims"][-1] = found["claims"][-1].replace(b'"agreement-', b'"agreement-x')


def every_subject(found: dict[str, list[bytes]]) -> None:
    """Each claim is."""
    found["claims"] = [claim.replace(b'"agreement-', b'"agreement-x') for claim in found["claims"]]


def every_id(found: dict[str, list[bytes]]) -> None:
    """All claims have one identifier."""
    found["claims"] = [b'{"id":"claim"' + claim[claim.index(b",") :] for claim in found["claims"]]


def last_key(found: dict[str, list[bytes]]) -> None:
    """The last claim has a key twice."""
    found["claims"][-1] = found["claims"][-1][:-1] + b',"id":"claim"}'


def filled(start: str, item: str, end: str = "", *, size: int = SIZE) -> Make:
    """Make a document of as many items as it may hold; ``@`` in an item is its number."""

    def make() -> bytes:
        return f"{start}{','.join(_items(item, size - len(start) - len(end)))}{end}".encode()

    return make


def _items(item: str, size: int) -> Iterator[str]:
    for number in count():
        each = item.replace("@", str(number)) if "@" in item else item
        if (size := size - len(each) - 1) < 0:
            return
        yield each


def repeated(start: str, item: str, end: str = "", *, size: int = SIZE) -> Make:
    """Make such a document without commas."""

    def make() -> bytes:
        length = size - len(start.encode()) - len(end.encode())
        return (start + item * (length // len(item.encode())) + end).encode()

    return make


def as_format(format: str) -> Read:
    """Return the reader of documents in a format."""
    return lambda data: loads(data, format=format)


def read_stream(data: bytes) -> int:
    """Read lines one by one from a file."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        file.write(data)
        file.flush()
        with read_lines(file.name) as reader:
            return sum(1 for _ in reader)


def read_gzip(data: bytes) -> Catalog:
    """Read a compressed file."""
    with tempfile.NamedTemporaryFile(suffix=".json.gz") as file:
        file.write(data)
        file.flush()
        return read_file(file.name)


def packed(make: Make) -> Make:
    """Compress such a document."""
    return lambda: gzip.compress(make())


def bomb() -> bytes:
    """Return ten megabytes that would unpack to ten thousand."""
    packer = zlib.compressobj(9, wbits=31)
    start = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    return start + block * 9_600


def blocks_of_nothing() -> bytes:
    """Return a gzip file of a quarter of a gigabyte that holds nothing."""
    return gzip.compress(b"")[:10] + b"\x00\x00\x00\xff\xff" * (2**28 // 5)


def as_text(ask: Callable[[str], object]) -> Read:
    """Return a reader of a text."""
    return lambda data: ask(data.decode())


def quote(text: str) -> Citation:
    """Cite what the text does not have."""
    return Citation.quote(text, "nobody says so", source=SOURCE.id)


def quote_many(text: str) -> int:
    """Cite a hundred passages that the text does not have, and count the near ones."""
    citable = CitableText(text, source=SOURCE.id)
    near = 0
    for number in range(100):
        try:
            citable.cite(f"Peru is rich in {number} tonnes of “copper”")
        except NotFoundError as error:
            near += len(error.near)
    return near


def verification(text: str) -> object:
    """Look for what the text does not have."""
    cite = Citation.of("nobody says so", source=SOURCE.id, start=0, end=14)
    claim = Claim(
        id=CLAIM, about=(EntityPath(SOURCE.id),), modality=Modality.ATTRIBUTE, cites=(cite,)
    )
    return verify(Catalog([SOURCE, claim]), SOURCE.id, text).counts


SOURCE: Final = Source(id=SourceId("s"), title="s")
CLAIM: Final = ClaimId("c")
read_json, read_jsonl, read_yaml = map(as_format, ("json", "jsonl", "yaml"))
OLDER: Final = '{"format":"mineralpact/1",'
LINES: Final = '{"format":"mineralpact/2"}\n'
YAML: Final = "format: mineralpact/2\nminerals: [{id: copper, name: copper, aliases: ["
ANY_OF: Final = '{"any_of":['
TEXT: Final = 1_000_000
"""Bytes of a text that is looked through."""


def yaml_of(start: str, item: str, end: str = "") -> tuple[Make, Read]:
    """Return a document of YAML, and its reader."""
    return repeated(start, item, end, size=YAML_SIZE), read_yaml


def text_cases() -> Iterator[tuple[str, tuple[Make, Read]]]:
    """Yield texts of several kinds for each that looks through texts."""
    asks: dict[str, Callable[[str], object]] = {
        "outline": outline,
        "quote": quote,
        "quote many": quote_many,
        "verify": verification,
    }
    texts = {
        "sentences": "Peru is rich in copper. ",
        "short lines": "x.\n",
        "quotation marks": "\"a' “b” -- … ",
        "accents": "é",
        "one letter": "x",
    }
    for name, ask in asks.items():
        for kind, text in texts.items():
            yield f"{name}: {kind}", (repeated("", text, size=TEXT), as_text(ask))
        yield f"{name}: a text too long", (repeated("", "x"), as_text(ask))


CASES: Final[dict[str, tuple[Make, Read]]] = {
    "good": (as_json(lambda _: None), read_json),
    "good, but for the last claim": (as_json(last_modality), read_json),
    "good, but for each claim": (as_json(every_modality), read_json),
    "good, but for the last reference": (as_json(last_subject), read_json),
    "good, but for each reference": (as_json(every_subject), read_json),
    "good, but for equal ids": (as_json(every_id), read_json),
    "good, but for a key twice at the end": (as_json(last_key), read_json),
    "lines, good": (as_lines(lambda _: None), read_jsonl),
    "lines, good but for the last claim": (as_lines(last_modality), read_jsonl),
    "lines, good but for each claim": (as_lines(every_modality), read_jsonl),
    "lines, good but for the last reference": (as_lines(last_subject), read_jsonl),
    "lines, one by one": (as_lines(last_modality), read_stream),
    "YAML, good": (as_yaml(lambda _: None), read_yaml),
    "YAML, good but for each claim": (as_yaml(every_modality), read_yaml),
    "nulls": (filled("[", "null", "]"), read_json),
    "nulls for agreements": (filled(HEAD + '"agreements":[', "null", "]}"), read_json),
    "nulls for aliases": (filled(MINERAL + '"aliases":[', "null", "]}]}"), read_json),
    "zeroes for topics": (
        filled(AGREEMENT + '"name":"a","parties":["PER","JPN"],"topics":[', "0", "]}]}"),
        read_json,
    ),
    "empty texts for aliases": (filled(MINERAL + '"aliases":[', '""', "]}]}"), read_json),
    "aliases": (filled(MINERAL + '"aliases":[', '"@"', "]}]}"), read_json),
    "one party": (filled(AGREEMENT + '"name":"a","parties":[', '"PER"', "]}]}"), read_json),
    "one country of all": (
        filled(
            HEAD + '"countries":[{"id":"PER"}],"organizations":[',
            '{"id":"o@","name":"o","kind":"company","country":"PER"}',
            "]}",
        ),
        read_json,
    ),
    "empty objects for agreements": (filled(HEAD + '"agreements":[', "{}", "]}"), read_json),
    "small objects for agreements": (filled(HEAD + '"agreements":[', '{"":0}', "]}"), read_json),
    "half a million objects for agreements": (
        filled(HEAD + '"agreements":[', '{"x":"' + "y" * 16 + '@"}', "]}"),
        read_json,
    ),
    "small objects in a name": (filled(AGREEMENT + '"name":[', '{"":0}', "]}]}"), read_json),
    "half a million objects in a name": (
        filled(AGREEMENT + '"name":[', '{"x@":"' + "y" * 17 + '"}', "]}]}"),
        read_json,
    ),
    "empty lists, then a key twice": (filled(HEAD + '"id":[', "[]", '],"id":[]}'), read_json),
    "texts, then a key twice": (filled(HEAD + '"id":[', '"@"', '],"id":[]}'), read_json),
    "keys, one of them twice": (filled(HEAD, '"k@":0', ',"k0":0}'), read_json),
    "unknown sections": (filled(HEAD, '"section@":0', "}"), read_json),
    "unknown keys": (filled(AGREEMENT, '"key@":0', "}]}"), read_json),
    "countries that are none": (filled(HEAD + '"countries":[', '{"id":"@"}', "]}"), read_json),
    "minerals without a name": (
        filled(HEAD + '"minerals":[', '{"id":"' + "y" * 20 + '@"}', "]}"),
        read_json,
    ),
    "claims about long paths": (
        filled(
            HEAD + '"countries":[{"id":"PER"}],"claims":[',
            '{"id":"c@","modality":"opinion","inferred":true,"about":["PER' + ".a" * 10_000 + '"]}',
            "]}",
        ),
        read_json,
    ),
    "long times": (
        filled(
            HEAD + '"sources":[',
            '{"id":"s@","title":"s","published":"[' + "2024-11-15," * 80 + '@]"}',
            "]}",
        ),
        read_json,
    ),
    "open brackets": (repeated(HEAD + '"countries":', "["), read_json),
    "lists, then a hundred brackets": (
        filled(HEAD + '"countries":[', "[[]]", "," + "[" * 100 + "]" * 101 + "}"),
        read_json,
    ),
    "one text": (repeated(AGREEMENT + '"name":"', "x", '"}]}'), read_json),
    "one text of line breaks": (repeated(AGREEMENT + '"name":"', "\\n", '"}]}'), read_json),
    "one text that is not closed": (repeated(AGREEMENT + '"name":"', '\\"{'), read_json),
    "one text that ends in half of a pair": (
        repeated(AGREEMENT + '"name":"', "\\u00e9", '\\ud800"}]}'),
        read_json,
    ),
    "texts, then NaN": (filled(HEAD + '"id":[', '""', ",NaN]}"), read_json),
    "numbers, then a long one": (
        filled(HEAD + '"id":[', "1", "," + "1" * 5_000 + "]}"),
        read_json,
    ),
    "one whole number": (repeated(HEAD + '"id":', "1", "}"), read_json),
    "one fraction": (repeated(HEAD + '"id":0.', "1", "}"), read_json),
    "blanks": (repeated(HEAD + '"id":', " ", "0}"), read_json),
    "long words for a kind": (
        filled(HEAD + '"agreements":[', '{"kind":"' + "treaty" * 10_000 + '"}', "]}"),
        read_json,
    ),
    "bytes that are not UTF-8": (lambda: b'{"' + b"x" * (SIZE - 5) + b'\xff"}', read_json),
    "a byte too many": (repeated("", " ", size=SIZE + 1), read_json),
    "older claims": (
        filled(
            OLDER + '"countries":[{"id":"PER"}],"claims":[',
            '{"id":"c@","modality":"opinion","inferred":true,"subject":"PER","about":"x","value":"x"}',
            "]}",
        ),
        read_json,
    ),
    "lines of nothing": (repeated(LINES, "\n", '{"type":"end"}'), read_jsonl),
    "lines of empty objects": (repeated(LINES, "{}\n", '{"type":"end"}'), read_jsonl),
    "lines of open brackets": (repeated(LINES, "[" * 200 + "\n", '{"type":"end"}'), read_jsonl),
    "one line": (repeated(LINES + '{"type":"mineral","id":"', "x", '"}\n'), read_jsonl),
    "a header of one line": (repeated("{", " ", "}"), read_jsonl),
    "lines of nothing, one by one": (repeated(LINES, "\n", '{"type":"end"}'), read_stream),
    "one line, one by one": (repeated(LINES + "[", "1,", "\n{}\n"), read_stream),
    "YAML nulls": (filled(YAML, "null", "]}]", size=YAML_SIZE), read_yaml),
    "YAML empty texts": (filled(YAML, "''", "]}]", size=YAML_SIZE), read_yaml),
    "YAML empty objects": (filled(YAML, "{}", "]}]", size=YAML_SIZE), read_yaml),
    "YAML empty lists in blocks": yaml_of("format:\n", "- []\n"),
    "YAML keys": (filled("{", "k@: ", "}", size=YAML_SIZE), read_yaml),
    "YAML keys without values": (filled("{", "k@", "}", size=YAML_SIZE), read_yaml),
    "YAML words of blocks": yaml_of("format:\n", "- a\n"),
    "YAML open brackets": yaml_of("format: ", "["),
    "YAML a hundred brackets again and again": yaml_of("- ", "[" * 98 + "]" * 98 + "\n- "),
    "YAML blocks in one line": yaml_of("", "- "),
    "YAML anchors": (filled(YAML, "&a@ x", "]}]", size=YAML_SIZE), read_yaml),
    "YAML aliases": yaml_of("a: &a x\nb: [", "*a,", "]"),
    "YAML tags": yaml_of("", "%TAG !a@! x\n", "--- a"),
    "YAML tags of their own": (
        lambda: b"".join(b"%%TAG !a%d! x\n" % number for number in range(100_000)) + b"--- a",
        read_yaml,
    ),
    "YAML comments": yaml_of("", "#\n", "a: b"),
    "YAML one comment": yaml_of("#", "#", "\na: b"),
    "YAML documents": yaml_of("", "---\n"),
    "YAML ends of documents": yaml_of("a: b\n", "...\n"),
    "YAML one text": yaml_of(YAML + '"', "x", '"]}]'),
    "YAML one text of escapes": yaml_of(YAML + '"', "\\x41", '"]}]'),
    "YAML one text of many lines": yaml_of(YAML + '"', "x\n\n ", '"]}]'),
    "YAML one word": yaml_of(YAML, "x", "]}]"),
    "YAML one word of many lines": yaml_of("a: x", "\n  x", "\n"),
    "YAML one word of blanks": yaml_of("a: x", "  x"),
    "YAML blank lines": yaml_of("a: b", "\n"),
    "YAML a block of blank lines": yaml_of("a: |\n", "\n", "  x\n"),
    "YAML a folded block": yaml_of("a: >\n", "  x\n\n"),
    "YAML questions": yaml_of("", "? "),
    "YAML question marks in lines": yaml_of("", "? a\n"),
    "YAML blanks": yaml_of("a: ", " ", "x"),
    "YAML long keys": yaml_of("", "x" * 900 + "\n"),
    "YAML letters of many bytes": yaml_of("a: ", "é", "\n"),
    "filter of many": (filled(ANY_OF, '{"find":"agreements"}', "]}"), filter_from_json),
    "filter of wrong ones": (filled(ANY_OF, '{"find":"x"}', "]}"), filter_from_json),
    "filter of one long list": (
        filled('{"find":"agreements","involving":[', '"PER"', "]}"),
        filter_from_json,
    ),
    "filter in 10,000 levels": (
        lambda: b'{"not":' * 10_000 + b'{"find":"agreements"}' + b"}" * 10_000,
        filter_from_json,
    ),
    "path of many steps": (repeated("a", ".a"), as_text(Path.parse)),
    "time of one letter": (repeated("", "2"), as_text(When)),
    "time of many members": (repeated("[", "2024-11,", "2024-12]"), as_text(When)),
    "country of one letter": (repeated("", "x"), as_text(country_code)),
    "name of one letter": (repeated("", "x"), as_text(lambda text: Name(text=text))),
    "gzip, good": (packed(as_json(lambda _: None)), read_gzip),
    "gzip, a bomb": (bomb, read_gzip),
    "gzip, blocks of nothing": (blocks_of_nothing, read_gzip),
    **dict(text_cases()),
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(sys.argv[2])
    else:
        main(sys.argv[1:])
