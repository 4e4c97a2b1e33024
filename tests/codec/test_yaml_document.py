"""YAML says what it seems to say, and nothing else."""

import json
import sys
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
import yaml
from ruamel.yaml import YAML

from mineralpact.catalog import Catalog
from mineralpact.codec import Limits, Model, dumps, loads
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.codec.yaml_document import yaml_of_json
from mineralpact.datasets import load
from mineralpact.errors import DocumentError, MissingExtraError
from mineralpact.model import Claim, Mineral
from mineralpact.values.ids import MineralId
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
    """Whole numbers, truth values, nothing and times need no quotes; a comment is not read."""
    text = f"""{HEAD}
sources: [{{id: s, title: A source, length: 120, published: 2024-11, publisher: null}}]
roadmaps:
- id: r  # ours
  name: R
  parties: [PER, CHL]
  duration: P10Y
  areas: [{{title: A, inferred: true}}, {{title: B, inferred: false}}]
countries: [{{id: PER}}, {{id: CHL}}]
projects: [{{id: p, name: P, kind: mine, cost: {{currency: USD, amount: '1300000000'}}}}]
claims:
- {{id: c1, about: [r.areas_announced], modality: planned, value: {{number: '5'}}, inferred: true}}
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


@pytest.mark.parametrize("word", ["null", "~", ""])
def test_nothing_is_stated_by_the_words_for_it(word: str) -> None:
    """Where a field may be left out; elsewhere they are text as any other."""
    text = f"{HEAD}minerals:\n- id: tin\n  name: Tin\n  form_word: {word}\n"
    assert loads(text, format="yaml").minerals[0].form_word is None


@pytest.mark.parametrize("word", ["0.5", "1300000000", "-12.50", "0", "1e3", "0x1F", "1_000"])
def test_a_decimal_number_wants_quotes_as_in_json(word: str) -> None:
    """Another reader would round it: what JSON refuses is refused, by the same code and words."""
    place = "[{id: p, name: P, kind: mine, cost: {currency: USD, amount: %s}}]"
    with pytest.raises(DocumentError) as caught:
        loads(f"{HEAD}projects: {place % word}\n", format="yaml")
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("projects[0].cost.amount", "wrong_type")
    assert problem.message.startswith('expected a number in quotes such as "1300000000", found')
    in_json = f'{{"format": "{FORMAT}", "projects": [{{"id": "p", "name": "P", "kind": "mine", '
    in_json += f'"cost": {{"currency": "USD", "amount": {word}}}}}]}}'
    # A word that JSON would take for no number is one here, and told in quotes.
    assert problem.message.endswith(f"'{word}'") == (word in ("1e3", "0x1F", "1_000"))
    if word in ("0.5", "1300000000"):
        with pytest.raises(DocumentError) as caught:
            loads(in_json)
        (other,) = caught.value.problems
        assert (problem.path, problem.code, problem.message) == (
            other.path,
            other.code,
            other.message,
        )


@pytest.mark.parametrize("field", ["below", "at_least", "above", "at_most"])
def test_bounds_of_sums_want_quotes_too(field: str) -> None:
    """Every decimal of the model is read by the same rule, in quotes alone."""
    text = f"{HEAD}projects: [{{id: p, name: P, kind: mine, cost: {{currency: USD, {field}: %s}}}}]"
    assert refused(text % "0.5") == [(2, text.index("%s") - len(HEAD) + 1, "wrong_type")]
    assert loads(text % "'0.5'", format="yaml").projects[0].cost


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
        ("--- a\n--- b", (2, 1, "bad_yaml")),
        ("a: b\n...\n---\n]", (3, 1, "bad_yaml")),
        ("a: &x b\n]", (1, 4, "alias")),
        ("", (1, 1, "bad_yaml")),
        ("\x00", (1, 1, "bad_yaml")),
        ("a: é\nb: 'x\x7f'\n", (2, 6, "bad_yaml")),
        ("a: é\r\nbé: \x1b[2J", (2, 5, "bad_yaml")),
        ("\uffff", (1, 1, "bad_yaml")),
        ("\ufeff" + HEAD + "a: b", (1, 1, "byte_order_mark")),
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


TEXTS = [
    *("y", "N", "yes", "No", "on", "OFF", "true", "False", "NULL", "nan", "Infinity"),  # words
    *("~", "=", "<<", "-", "---", "...", "?", ".", "* x", "&x", "!!str", "%x", "@x", "`x"),  # signs
    *("1e3", "08", "0089", "0o17", "017", "0x1F", "0b11", "1_000", "+1", ".5", "5."),  # numbers
    *("-.INF", ".nan", "12:30", "12:30:45", "190:20:30.15"),
    *("2024", "2024-11", "2024-11-15", "2024-11-15T10:50:00Z", "2024-11-15/2024-11-16"),  # times
    *("a\u2028b", "a\u2029b", "a\x85b", "a\u00a0b", "\ufeffx", "a\u200bb", "a\u202eb"),  # unseen
    *(
        "a\x00b",
        "a\x1bb",
        "a\x7fb",
        "a\x9fb",
        "a\ufffeb",
        "a\ue000b",
        "a\U0001f600b",
        "a\U0010ffffb",
    ),
    *("tab\tx", "\ttab", "tab\t", " lead", "trail ", "two\nlines", "two\n\nlines\n", "a\r\nb"),
    *(
        "x: y # z",
        "x:",
        "#x",
        "x #",
        "it's",
        '"x"',
        "\\n",
        "[x",
        "{x",
        "x, y",
        "Perú",
        "Peru\u0301",
    ),
    *("long " + "word " * 40 + "end", " " + "x" * 120 + "  " + "y" * 120 + " "),
]
TEXTS_BY_ID = {f"m-{number}": text for number, text in enumerate(TEXTS)}


@cache
def written() -> bytes:
    """A catalog of texts that readers of YAML disagree about, in YAML."""
    minerals = [Mineral(id=MineralId(id), name=text) for id, text in TEXTS_BY_ID.items()]
    return dumps(Catalog(minerals), format="yaml")


def names_in(document: Any) -> dict[str, object]:  # noqa: ANN401  # whatever a reader makes of it
    """The names of the minerals of a document, by identifier."""
    return {mineral["id"]: mineral["name"] for mineral in document["minerals"]}


def test_we_read_every_text_that_we_write() -> None:
    """And write it again alike."""
    catalog = loads(written(), format="yaml")
    assert {mineral.id: mineral.name for mineral in catalog.minerals} == TEXTS_BY_ID
    assert dumps(catalog, format="yaml") == written()


def test_a_reader_of_yaml_1_1_reads_the_same_texts() -> None:
    """PyYAML, whose words and numbers are those of the older standard."""
    assert names_in(yaml.safe_load(written())) == TEXTS_BY_ID


@pytest.mark.parametrize("version", [(1, 1), (1, 2)])
def test_a_reader_of_yaml_1_2_reads_the_same_texts(version: tuple[int, int]) -> None:
    """ruamel.yaml, by either standard."""
    reader: Any = YAML(typ="safe", pure=True)
    reader.version = version
    assert names_in(reader.load(written().decode())) == TEXTS_BY_ID


@pytest.mark.parametrize("name", ["japan-peru-2024-11-17", "chancay-megaport"])
def test_a_whole_document_is_the_same_as_json_for_others(name: str) -> None:
    """Keys, numbers, truth values and nothing, too."""
    catalog = load(name)
    plain = json.loads(dumps(catalog))
    assert yaml.safe_load(dumps(catalog, format="yaml")) == plain
    reader: Any = YAML(typ="safe", pure=True)
    assert reader.load(dumps(catalog, format="yaml").decode()) == plain


@pytest.mark.parametrize(
    ("sign", "escape", "code_point"),
    [("\x85", r"\N", "U+0085"), ("\u2028", r"\L", "U+2028"), ("\u2029", r"\P", "U+2029")],
)
def test_what_ends_a_line_for_some_readers_only_is_refused(
    sign: str, escape: str, code_point: str
) -> None:
    """In a text, and in a comment, behind which others see a key; its escape is read."""
    for text, place in ((f'name: "a{sign}b"', 11), (f"name: a  # {sign}group: x", 14)):
        with pytest.raises(DocumentError) as caught:
            loads(f"{HEAD}minerals:\n- id: tin\n  {text}\n", format="yaml")
        (problem,) = caught.value.problems
        assert (problem.line, problem.column, problem.code) == (4, place, "bad_yaml")
        assert problem.message.startswith(f"expected {escape} in double quotes, found {code_point}")
    catalog = loads(f'{HEAD}minerals:\n- id: tin\n  name: "a{escape}b"\n', format="yaml")
    assert catalog.get(Mineral, "tin").name == f"a{sign}b"


def test_a_key_that_others_take_for_a_truth_value_is_quoted() -> None:
    """A kind of a program's own may have a field of that name."""
    assert yaml_of_json(b'{"on":true,"name":"on"}') == b"'on': true\nname: 'on'\n"


@pytest.mark.parametrize(
    "word", ["y", "yes", "n", "NO", "on", "Off", "true", "FALSE", "null", "nan", "inf", "infinity"]
)
def test_a_word_that_others_take_for_no_text_is_quoted(word: str) -> None:
    """In any case; other texts are not, in whatever script."""
    assert yaml_of_json(json.dumps({"a": word}).encode()) == f"a: '{word}'\n".encode()
    assert (
        yaml_of_json('{"z":"Perú 日本","a":"yes!"}'.encode()) == "z: Perú 日本\na: yes!\n".encode()
    )


def test_a_fault_in_the_first_line_is_told_there() -> None:
    """Also where that line is empty."""
    for text, place in (("\ud800", (1, 1)), ("\n\ud800", (2, 1)), ("\na\n b\ud800", (3, 3))):
        assert refused(text) == [(*place, "bad_text")]
        assert refused(text.replace("\ud800", "\u2028")) == [(*place, "bad_yaml")]


def test_a_limit_of_lists_is_told_where_it_is_passed() -> None:
    """At the first that is too many, whatever follows."""
    with pytest.raises(DocumentError, match="line 3, column 3: expected at most 2 objects and"):
        Model(limits=Limits(containers=2)).loads("- []\n\n- []\n]", format="yaml")


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_very_many_directives_are_refused(end: str) -> None:
    """The parser compares each with all before it: their time grows as their square."""
    lines = [f"%TAG !a{number}! x" for number in range(100)]
    document = "--- {format: mineralpact/2}"
    assert loads(end.join([*lines, document]), format="yaml") == Catalog([])
    assert refused(end.join(["# x", *lines, "%TAG !b! x", document])) == [(102, 1, "too_many")]


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that one knows what to install."""
    monkeypatch.setitem(sys.modules, "yaml", None)
    for call in (lambda: loads("a: b", format="yaml"), lambda: dumps(CATALOG, format="yaml")):
        with pytest.raises(MissingExtraError, match=r"^PyYAML is.*mineralpact\[yaml\]") as caught:
            call()
        assert (caught.value.library, caught.value.extra) == ("PyYAML", "yaml")


def test_words_may_nest_more_deeply_than_python_can_follow() -> None:
    """The limit may say so: the document is refused all the same."""
    text = f"{HEAD}new: {'[' * 990}{']' * 990}\n"
    with pytest.raises(DocumentError) as caught:
        Model(limits=Limits(depth=5_000)).loads(text, format="yaml")
    assert [problem.code for problem in caught.value.problems] == ["too_deep"]


class TestAdvice:
    """What is right is said beside what is wrong."""

    @pytest.mark.parametrize(
        ("text", "place", "advice"),
        [
            ("a:\n\tb: c\n", (2, 1), "indent with spaces, and put quotes"),
            ("a: b\n\tc: d\n", (2, 1), "indent with spaces, never with tabs"),
            ("a: b: c\n", (1, 4), 'write a: "b: c"'),
            ("a: b\n c: d\n", (2, 3), "put quotes around a text with a colon in it"),
            ("a:\n- b\n c: d\n", (3, 3), "put quotes around a text with a colon in it"),
            ('a: "b\nc: "d"\n', (2, 5), "close each quote and bracket"),
            ('a: "b\n', (2, 1), "close each quote and bracket"),
            ("a: [b\nc: d\n", (2, 2), "close each bracket, put commas between"),
            ("a: @b\n", (1, 4), "put quotes around a text that begins so"),
        ],
    )
    def test_a_syntax_error_says_what_to_do(
        self, text: str, place: tuple[int, int], advice: str
    ) -> None:
        """Each at its place."""
        with pytest.raises(DocumentError, match=advice) as caught:
            loads(text, format="yaml")
        (problem,) = caught.value.problems
        assert (problem.line, problem.column) == place

    def test_what_is_not_closed_is_told_by_its_beginning(self) -> None:
        """Where it is noticed is often far below."""
        with pytest.raises(DocumentError, match=r"line 3.* in what begins in line 1;"):
            loads("a: [b,\n c,\n d: 'e': f\n", format="yaml")

    @pytest.mark.parametrize("text", ["Pact #3", "Perú #b", "Pact\t#3"])
    def test_a_text_that_its_sign_cuts_is_refused(self, text: str) -> None:
        """It may be meant as the end of the text, since no blank is behind it."""
        words = "expected quotes around a text with # in it, .* found '(Pact|Perú)' in front of '#"
        with pytest.raises(DocumentError, match=words) as caught:
            loads(f"{HEAD}title: {text}\n", format="yaml")
        (problem,) = caught.value.problems
        assert (problem.line, problem.column, problem.code) == (2, 8, "cut_text")

    @pytest.mark.parametrize("text", ["Pact # 3", "Pact ## 3", "'Pact' #3", "Pact#3", "'Pact #3'"])
    def test_a_comment_with_a_blank_stays_one(self, text: str) -> None:
        """So does a sign in quotes, behind quotes, or within a word."""
        assert loads(f"{HEAD}title: {text}\n", format="yaml").title
