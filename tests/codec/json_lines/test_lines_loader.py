"""JSON Lines, as a whole."""

import json
import random
from hashlib import sha256
from typing import ClassVar, NewType

import pytest
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.codec import Limits, Model, dumps, loads
from mineralpact.codec.json_lines import lines_loader
from mineralpact.codec.json_lines.envelope import type_names
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.errors import DocumentError, ValidationError
from mineralpact.model import KINDS, Entity
from mineralpact.values.ids import EntityId
from tests.samples import sample

CATALOG = sample()
DATA = dumps(CATALOG, format="jsonl")
LINES = DATA.splitlines(keepends=True)

OddId = NewType("OddId", EntityId)


@frozen(kw_only=True, weakref_slot=False)
class Odd(Entity):
    """A kind with a field that only the strict loader supports."""

    section: ClassVar[str] = "odds"

    id: OddId
    size: float = 0.0


@frozen(kw_only=True, weakref_slot=False)
class End(Entity):
    """A kind that lines could take for their end."""

    section: ClassVar[str] = "ends"

    id: OddId


def codes(data: bytes | str) -> list[tuple[int | None, str]]:
    """The line and code of each fault."""
    with pytest.raises(DocumentError) as caught:
        loads(data, format="jsonl")
    return [(problem.line, problem.code) for problem in caught.value.problems]


def resealed(*changed: bytes) -> bytes:
    """These lines with a last line that fits them."""
    return _sealed(b"".join(changed), len(changed) - 1)


def _sealed(above: bytes, count: int) -> bytes:
    end = {"type": "end", "entities": count, "sha256": sha256(above).hexdigest()}
    return above + json.dumps(end).encode() + b"\n"


def test_a_line_holds_one_entity_and_says_its_type_first() -> None:
    """After the header line; the last line counts them and seals all above."""
    header, *middle, last = (json.loads(line) for line in LINES)
    assert header["format"] == FORMAT
    assert [next(iter(line)) for line in middle] == ["type"] * len(CATALOG)
    assert [line["id"] for line in middle] == [entity.id for entity in CATALOG]
    assert last["entities"] == len(CATALOG)
    assert resealed(*LINES[:-1]).replace(b'": ', b'":').replace(b', "', b',"') == DATA


def test_the_order_of_lines_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """References may point forward; and valid lines never need the strict loader."""
    monkeypatch.setattr(lines_loader, "_load_strictly", None)
    middle = LINES[1:-1]
    random.Random(5).shuffle(middle)  # noqa: S311  # any order
    assert loads(resealed(LINES[0], *middle), format="jsonl") == CATALOG
    assert loads(DATA.decode(), format="jsonl") == CATALOG
    assert loads(DATA.rstrip(b"\n"), format="jsonl") == CATALOG
    assert loads(dumps(Catalog(), format="jsonl"), format="jsonl") == Catalog()


def test_a_text_may_hold_what_others_take_for_the_end_of_a_line() -> None:
    """Lines end at line feeds only."""
    odd = Catalog(title="a\u2028b\u0085c", id="x")
    assert loads(dumps(odd, format="jsonl"), format="jsonl") == odd


@pytest.mark.parametrize("cut", range(1, len(LINES)))
def test_a_cut_document_is_noticed(cut: int) -> None:
    """At the end of any line."""
    assert codes(b"".join(LINES[:cut]))[0][1] == "cut"


def test_where_a_cut_document_ends_is_told() -> None:
    """Behind its last line, also where that is the header."""
    assert codes(LINES[0]) == codes(LINES[0].rstrip(b"\n")) == [(2, "cut")]
    assert codes(b"".join(LINES[:3])) == [(3, "cut")]


def test_no_more_lines_are_read_than_the_limit_says() -> None:
    """They are counted before anything is made of them, and the last line is none of them."""
    most = len(CATALOG)
    assert Model(limits=Limits(entities=most)).loads(DATA, format="jsonl") == CATALOG
    for data in (DATA, DATA.rstrip(b"\n")):
        with pytest.raises(DocumentError, match=f"at most {most - 1} entities, found") as caught:
            Model(limits=Limits(entities=most - 1)).loads(data, format="jsonl")
        assert [(one.line, one.code) for one in caught.value.problems] == [(1, "too_many")]


def test_a_changed_document_is_noticed() -> None:
    """Even if it is valid now: another name, a line less, two lines in another order."""
    assert codes(DATA.replace(b'"name":"', b'"name":"The ', 1)) == [(len(LINES), "changed")]
    assert codes(b"".join([LINES[0], LINES[2], LINES[1], *LINES[3:]])) == [(len(LINES), "changed")]
    unused = resealed(
        LINES[0], b'{"type":"country","id":"PER"}\n', b'{"type":"country","id":"CHL"}\n'
    ).splitlines(keepends=True)
    assert codes(b"".join([unused[0], unused[1], unused[3]])) == [(3, "cut")]


def test_all_faults_are_told_with_their_lines() -> None:
    """A bad term, an unknown type, a list, no JSON, half a surrogate pair and no UTF-8."""
    bad = [
        b'{"type":"mineral","id":"x","name":"x","group":"rare_earth"}\n',
        b'{"type":"minerals","id":"y"}\n',
        b"[]\n",
        b"\n",
        b'{"type":"mineral","id":"z","name":"\\ud800"}\n',
        b'{"type":"mineral","id":"z","name":"\xff"}\n',
        b'{"type":"mineral","id":"z","id":"z","name":"z"}\n',
        b'{"type":"country","id":"XXX"}\n',
    ]
    assert codes(resealed(LINES[0], *bad)) == [
        (2, "unknown_term"),
        (3, "unknown_type"),
        (4, "unknown_type"),
        (5, "bad_json"),
        (6, "bad_text"),
        (7, "bad_utf8"),
        (8, "duplicate_key"),
        (9, "unknown_country"),
    ]


def test_dangling_references_are_told_with_their_lines() -> None:
    """When all lines are read."""
    result = codes(
        resealed(
            LINES[0],
            b'{"type":"summit","id":"s","name":"s","kind":"visit","modality":"planned","host":"PER"}\n',
        )
    )
    assert result == [(2, "dangling_id")]


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"\n",
        b"{}\n",
        b"[]\n",
        b'{"format":"mineralpact/2","format":"mineralpact/2"}\n',
        b'{"format":"mineralpact/0"}\n',
        b'{"format":"mineralpact/2","id":"No Slug"}\n',
        b'{"format":"mineralpact/2","entities":1}\n',
        b'\xef\xbb\xbf{"format":"mineralpact/2"}\n',
    ],
)
def test_a_bad_header_is_refused(header: bytes) -> None:
    """Before anything else is read."""
    assert codes(header + b"".join(LINES[1:]) if header else header)[0][0] == 1


def test_kinds_must_have_different_names() -> None:
    """A line says its kind by the name of the class."""
    twin = frozen(kw_only=True, weakref_slot=False)(
        type(
            "Country",
            (Entity,),
            {"section": "lands", "__annotations__": {"section": ClassVar[str], "id": OddId}},
        )
    )
    for kinds in ((*KINDS, twin), (End,)):
        with pytest.raises(ValidationError, match="tell apart"):
            type_names(kinds)


def test_a_kind_only_the_complete_reader_knows_is_read() -> None:
    """More slowly, but as strictly."""
    model = Model(kinds=(*KINDS, Odd))
    data = resealed(LINES[0], b'{"type":"odd","id":"one","size":1.5}\n')
    assert model.loads(data, format="jsonl").get(Odd, "one").size == 1.5
