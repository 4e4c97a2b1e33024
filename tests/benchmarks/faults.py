"""Print the cost of 16 MB with something wrong.

Run ``python -m tests.benchmarks.faults``, or with the names of some.

Each document is made and read in a process of its own, so that its peak of memory can be told; what
the process takes before it reads is told beside it.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import count
from typing import Any, Final

import msgspec

from mineralpact.codec import loads
from mineralpact.errors import DocumentError
from tests.benchmarks.generated import document

SIZE: Final = 16 * 2**20
RECORDS: Final = 17_000
"""Made-up agreements, each with its claim, in 16 MB."""
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
    print(f"{'16 MB of':44}{'s CPU':>7}{'MB':>6}{'before':>8}  what is told")  # noqa: T201  # a table for people
    for name in names or CASES:
        command = [sys.executable, "-m", "tests.benchmarks.faults", "--one", name]
        subprocess.run(command, check=True)  # noqa: S603  # this very file


def measure(name: str) -> None:
    """Read one, and print the CPU time, the most memory its process took and what was told."""
    make, format = CASES[name]
    data = make()
    before = peak()
    start = time.process_time()
    try:
        told = repr(loads(data, format=format))
    except DocumentError as error:
        told = f"{len(error.problems)} problems: {error.problems[0]}"
    seconds = time.process_time() - start
    print(f"{name:44}{seconds:7.2f}{peak():6.0f}{before:8.0f}  {told[:90]}", flush=True)  # noqa: T201  # a table for people


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


def as_json(change: Callable[[dict[str, list[bytes]]], None]) -> Callable[[], bytes]:
    """Make a good document in which something was changed."""

    def make() -> bytes:
        found = good()
        change(found)
        sections = (
            b'"%b":[%b]' % (section.encode(), b",".join(items)) for section, items in found.items()
        )
        return HEAD.encode() + b",".join(sections) + b"}"

    return make


def as_lines(change: Callable[[dict[str, list[bytes]]], None]) -> Callable[[], bytes]:
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


def as_yaml(change: Callable[[dict[str, list[bytes]]], None]) -> Callable[[], bytes]:
    """Make such a document as YAML in blocks, a key a line."""

    def make() -> bytes:
        yaml: Any = import_module("yaml")  # its stubs change from release to release
        found = good()
        change(found)
        blocks = [b"format: mineralpact/2\n"]
        for section, items in found.items():
            blocks.append(b"%b:\n" % section.encode())
            for item in items:
                text: str = yaml.dump(
                    [msgspec.json.decode(item)], Dumper=yaml.CSafeDumper, sort_keys=False
                )
                blocks.append(text.encode())
        return b"".join(blocks)[:SIZE].rpartition(b"\n- ")[0] + b"\n"

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


def filled(start: str, item: str, end: str = "") -> Callable[[], bytes]:
    """Make a document of as many items as 16 MB hold; ``@`` in an item is its number."""

    def make() -> bytes:
        return f"{start}{','.join(_items(item, SIZE - len(start) - len(end)))}{end}".encode()

    return make


def _items(item: str, size: int) -> Iterator[str]:
    for number in count():
        each = item.replace("@", str(number)) if "@" in item else item
        if (size := size - len(each) - 1) < 0:
            return
        yield each


def repeated(start: str, item: str, end: str = "") -> Callable[[], bytes]:
    """Make such a document without commas."""

    def make() -> bytes:
        return (start + item * ((SIZE - len(start) - len(end)) // len(item)) + end).encode()

    return make


YAML: Final = "format: mineralpact/2\nminerals: [{id: copper, name: copper, aliases: ["
CASES: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    "good, but for the last claim": (as_json(last_modality), "json"),
    "good, but for each claim": (as_json(every_modality), "json"),
    "good, but for the last reference": (as_json(last_subject), "json"),
    "good, but for 17,000 references": (as_json(every_subject), "json"),
    "good, but for 17,000 equal ids": (as_json(every_id), "json"),
    "good, but for a key twice at the end": (as_json(last_key), "json"),
    "lines, good but for the last claim": (as_lines(last_modality), "jsonl"),
    "lines, good but for each claim": (as_lines(every_modality), "jsonl"),
    "lines, good but for the last reference": (as_lines(last_subject), "jsonl"),
    "YAML, good": (as_yaml(lambda _: None), "yaml"),
    "YAML, good but for each claim": (as_yaml(every_modality), "yaml"),
    "nulls": (filled("[", "null", "]"), "json"),
    "nulls for agreements": (filled(HEAD + '"agreements":[', "null", "]}"), "json"),
    "nulls for aliases": (filled(MINERAL + '"aliases":[', "null", "]}]}"), "json"),
    "zeroes for topics": (
        filled(AGREEMENT + '"name":"a","parties":["PER","JPN"],"topics":[', "0", "]}]}"),
        "json",
    ),
    "empty texts for aliases": (filled(MINERAL + '"aliases":[', '""', "]}]}"), "json"),
    "one party": (filled(AGREEMENT + '"name":"a","parties":[', '"PER"', "]}]}"), "json"),
    "empty objects for agreements": (filled(HEAD + '"agreements":[', "{}", "]}"), "json"),
    "small objects for agreements": (filled(HEAD + '"agreements":[', '{"":0}', "]}"), "json"),
    "small objects in a name": (filled(AGREEMENT + '"name":[', '{"":0}', "]}]}"), "json"),
    "empty lists, then a key twice": (filled(HEAD + '"id":[', "[]", '],"id":[]}'), "json"),
    "empty objects, then a key twice": (filled(HEAD + '"id":[', "{}", '],"id":[]}'), "json"),
    "unknown sections": (filled(HEAD, '"section@":0', "}"), "json"),
    "unknown keys": (filled(AGREEMENT, '"key@":0', "}]}"), "json"),
    "countries that are none": (filled(HEAD + '"countries":[', '{"id":"@"}', "]}"), "json"),
    "one country": (filled(HEAD + '"countries":[', '{"id":"PER"}', "]}"), "json"),
    "open brackets": (repeated(HEAD + '"countries":', "["), "json"),
    "lists, then a hundred brackets": (
        filled(HEAD + '"countries":[', "[[]]", "," + "[" * 100 + "]" * 101 + "}"),
        "json",
    ),
    "one text": (repeated(AGREEMENT + '"name":"', "x", '"}]}'), "json"),
    "one text of line breaks": (repeated(AGREEMENT + '"name":"', "\\n", '"}]}'), "json"),
    "one text that ends in half of a pair": (
        repeated(AGREEMENT + '"name":"', "\\u00e9", '\\ud800"}]}'),
        "json",
    ),
    "texts, then NaN": (filled(HEAD + '"id":[', '""', ",NaN]}"), "json"),
    "numbers, then a long one": (filled(HEAD + '"id":[', "1", "," + "1" * 5_000 + "]}"), "json"),
    "long words for a kind": (
        filled(HEAD + '"agreements":[', '{"kind":"' + "treaty" * 10_000 + '"}', "]}"),
        "json",
    ),
    "bytes that are not UTF-8": (lambda: b'{"' + b"x" * SIZE + b'\xff"}', "json"),
    "lines of nothing": (repeated('{"format":"mineralpact/2"}\n', "\n", '{"type":"end"}'), "jsonl"),
    "lines of open brackets": (
        repeated('{"format":"mineralpact/2"}\n', "[" * 200 + "\n", '{"type":"end"}'),
        "jsonl",
    ),
    "YAML nulls": (filled(YAML, "null", "]}]"), "yaml"),
    "YAML empty texts": (filled(YAML, "''", "]}]"), "yaml"),
    "YAML empty objects": (filled(YAML, "{}", "]}]"), "yaml"),
    "YAML open brackets": (repeated("format: ", "["), "yaml"),
    "YAML anchors": (filled(YAML, "&a@ x", "]}]"), "yaml"),
    "YAML one text": (repeated(YAML + '"', "x", '"]}]'), "yaml"),
    "YAML one word": (repeated(YAML, "x", "]}]"), "yaml"),
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(sys.argv[2])
    else:
        main(sys.argv[1:])
