"""YAML says what it seems to say, and nothing else."""

import sys
from decimal import Decimal

import pytest

from mineralpact.codec import Limits, Model, dumps, loads
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.errors import DocumentError, MissingExtraError
from mineralpact.model import Claim, Mineral
from mineralpact.values.stated_value import StatedValue
from tests.samples import sample

CATALOG = sample()

HEAD = f"format: {FORMAT}\n"


def refused(text: str) -> list[tuple[int | None, int | None, str]]:
    """The line, column and code of each fault."""
    with pytest.raises(DocumentError) as caught:
        loads(text, format="yaml")
    return [(problem.line, problem.column, problem.code) for problem in caught.value.problems]


def test_what_is_written_is_read() -> None:
    """It gives the catalog back, as bytes or text."""
    data = dumps(CATALOG, format="yaml")
    assert loads(data, format="yaml") == loads(data.decode(), format="yaml") == CATALOG
    assert data.startswith(HEAD.encode())


@pytest.mark.parametrize(
    "word", ["NO", "yes", "off", "2024", "1e3", "0x10", "null", "~", "1:30", "2024-11-14", ".inf"]
)
def test_a_plain_word_stays_text_where_text_is_wanted(word: str) -> None:
    """It comes back in quotes where other readers of YAML would misread it."""
    catalog = loads(f"{HEAD}minerals:\n- id: x\n  name: {word}\n  uses: [{word}]\n", format="yaml")
    assert catalog.get(Mineral, "x").name == word
    assert loads(dumps(catalog, format="yaml"), format="yaml") == catalog


def test_a_plain_word_means_what_its_field_wants() -> None:
    """Numbers, truth values, nothing, times and sums need no quotes; a comment is not read."""
    text = f"""{HEAD}
sources: [{{id: s, title: A source, length: 120, published: 2024-11, publisher: null}}]
roadmaps:
- id: r  # ours
  name: R
  parties: [PER, CHL]
  duration: P10Y
  areas: [{{title: A, inferred: true}}, {{title: B, inferred: false}}]
countries: [{{id: PER}}, {{id: CHL}}]
projects: [{{id: p, name: P, kind: mine, cost: {{currency: USD, amount: 1300000000}}}}]
claims:
- {{id: c1, about: [r.areas_announced], modality: planned, value: {{number: 5}}, inferred: true}}
- {{id: c2, about: [r.name], modality: planned, value: {{text: 5}}, inferred: true}}
"""
    catalog = loads(text, format="yaml")
    assert [claim.value for claim in catalog.of(Claim)] == [
        StatedValue(number=Decimal(5)),
        StatedValue(text="5"),
    ]
    assert [area.inferred for area in catalog.roadmaps[0].areas] == [True, False]
    assert (catalog.sources[0].length, catalog.sources[0].publisher) == (120, None)
    assert loads(dumps(catalog, format="yaml"), format="yaml") == catalog


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: &x 1\nb: *x", (1, 4, "alias")),
        ("b: *x", (1, 4, "alias")),
        (f"{HEAD}format: x", (2, 1, "duplicate_key")),
        (f"{HEAD}countries: !!seq []", (2, 12, "tag")),
        ("format: !!str x", (1, 9, "tag")),
        ("!!python/object:os.system x", (1, 1, "tag")),
        ("<<: {a: 1}", (1, 1, "merge_key")),
        ("? [a]\n: b", (1, 3, "bad_key")),
        ("a: [", (2, 1, "bad_yaml")),
        ("--- a\n--- b", (1, 1, "bad_yaml")),
        ("", (1, 1, "bad_yaml")),
        ("\x00", (1, 1, "bad_yaml")),
        ("a: é\nb: 'x\x7f'\n", (2, 6, "bad_yaml")),
        ("a: é\r\nbé: \x1b[2J", (2, 5, "bad_yaml")),
        ("\uffff", (1, 1, "bad_yaml")),
        ("\ufeff" + HEAD + "a: b", (2, 1, "unknown_key")),
        ("- a", (1, 1, "wrong_type")),
        ("a", (1, 1, "wrong_type")),
    ],
)
def test_odd_yaml_is_refused_where_it_stands(
    text: str, fault: tuple[int | None, int | None, str]
) -> None:
    """No aliases, tags, merge keys, doubled keys, lists as keys or second documents."""
    assert fault in {*refused(text)} or fault[2] in {code for *_, code in refused(text)}


def test_faults_are_told_with_line_and_column() -> None:
    """All of them, at the value or at what should hold it."""
    text = f"{HEAD}minerals:\n- id: x\n  name: '5'\n  group: rare_earth\n- id: y\ncountries: 5\n"
    assert refused(text) == [(7, 12, "wrong_type"), (5, 10, "unknown_term"), (6, 3, "missing")]


def test_blocks_nest_only_so_deep() -> None:
    """A bomb of brackets ends at the limit."""
    with pytest.raises(DocumentError, match="at most 3 deep"):
        Model(limits=Limits(depth=3)).loads("- - - - a", format="yaml")


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that one knows what to install."""
    monkeypatch.setitem(sys.modules, "yaml", None)
    for call in (lambda: loads("a: b", format="yaml"), lambda: dumps(CATALOG, format="yaml")):
        with pytest.raises(MissingExtraError, match=r"mineralpact\[yaml\]"):
            call()


def test_words_may_nest_more_deeply_than_python_can_follow() -> None:
    """The limit may say so: the document is refused all the same."""
    text = f"{HEAD}new: {'[' * 990}{']' * 990}\n"
    with pytest.raises(DocumentError) as caught:
        Model(limits=Limits(depth=5_000)).loads(text, format="yaml")
    assert [problem.code for problem in caught.value.problems] == ["too_deep"]
