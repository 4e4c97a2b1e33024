"""The document: header, sections, and canonical bytes."""

import json
import os
import random
import subprocess
import sys
from typing import Any

import pytest

from mineralpact.catalog import Catalog
from mineralpact.codec import Limits, Model, dumps, loads
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.errors import DocumentError
from mineralpact.model import KINDS
from tests.samples import sample, sample_entities

DATA = dumps(sample())


def faults(document: object) -> list[tuple[str, str]]:
    """The path and code of each problem of a document."""
    with pytest.raises(DocumentError) as caught:
        loads(json.dumps(document))
    return [(problem.path, problem.code) for problem in caught.value.problems]


class TestShape:
    """A document is a header and a section for each kind."""

    def test_the_header_comes_first_and_sections_in_order(self) -> None:
        """As the kinds are listed."""
        assert list(json.loads(DATA)) == [
            "format",
            "id",
            "title",
            *(kind.section for kind in KINDS),
        ]

    def test_an_empty_catalog_has_a_header_only(self) -> None:
        """No empty sections, no nulls."""
        assert json.loads(dumps(Catalog())) == {"format": FORMAT}

    def test_what_is_left_at_its_default_is_left_out(self) -> None:
        """Required fields are always there; the identifier first."""
        document = json.loads(DATA)
        assert document["countries"] == [
            {"id": "CHL", "endowment": ["mineral_rich"]},
            {"id": "DEU"},
        ]
        assert all(
            next(iter(entity)) == "id" for kind in KINDS for entity in document[kind.section]
        )
        assert b"null" not in DATA

    def test_the_bytes_are_utf_8_and_end_in_a_newline(self) -> None:
        """Text is written as itself; there is an entity a line."""
        data = dumps(Catalog(title="Él Cobre \U0001f4a0"))
        assert "Él Cobre \U0001f4a0".encode() in data
        assert DATA.endswith(b"\n")
        assert not DATA.startswith(b"\xef\xbb\xbf")
        lines = DATA.decode().splitlines()
        assert [line for line in lines if line.startswith('{"id":"DEU"')] == ['{"id":"DEU"}']


class TestCanonical:
    """Same catalog, same bytes, always."""

    def test_reading_and_writing_again_changes_nothing(self) -> None:
        """Not a byte."""
        assert dumps(loads(DATA)) == DATA
        assert loads(DATA) == sample()

    @pytest.mark.parametrize("seed", range(5))
    def test_the_order_of_the_input_does_not_matter(self, seed: int) -> None:
        """Of sections, of entities in a section, of keys in an entity; nor does white space."""
        chance = random.Random(seed)  # noqa: S311  # any order will do

        def mixed(pairs: list[tuple[str, object]]) -> dict[str, object]:
            return dict(chance.sample(pairs, len(pairs)))

        document: Any = json.loads(DATA, object_pairs_hook=mixed)
        for kind in KINDS:
            chance.shuffle(document[kind.section])
        assert dumps(loads(json.dumps(document, indent=seed))) == DATA

    def test_the_order_of_building_does_not_matter(self) -> None:
        """The catalog orders its entities."""
        catalog = Catalog(reversed(sample_entities()), id="copper", title="A pact over copper")
        assert dumps(catalog) == DATA

    @pytest.mark.parametrize("hash_seed", ["0", "1", "4242"])
    def test_the_hash_seed_does_not_matter(self, hash_seed: str) -> None:
        """A process of its own writes the same bytes."""
        code = (
            "import sys, mineralpact as mp; "
            "sys.stdout.buffer.write(mp.dumps(mp.loads(sys.stdin.buffer.read())))"
        )
        run = subprocess.run(  # noqa: S603  # our own code
            [sys.executable, "-c", code],
            input=DATA,
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
        )
        assert run.stdout == DATA

    def test_defaults_spelt_out_are_left_out_again(self) -> None:
        """Nulls, empty lists and false mean what leaving out means."""
        spelt: dict[str, object] = {
            "format": "mineralpact/2",
            "minerals": [{"id": "tin", "name": "tin", "aliases": [], "form": None}],
            "claims": [],
        }
        bare = {"format": "mineralpact/2", "minerals": [{"id": "tin", "name": "tin"}]}
        assert dumps(loads(json.dumps(spelt))) == dumps(loads(json.dumps(bare)))

    def test_equal_numbers_have_equal_bytes(self) -> None:
        """1.50 is 1.5, whoever writes it."""
        texts = [
            DATA.replace(b'"1300000000"', number)
            for number in (b'"1300000000.00"', b'"1300000000.0"', b'"1300000000"')
        ]
        assert {dumps(loads(text)) for text in texts} == {DATA}


class TestHeader:
    """A document states its format, an id and a title."""

    @pytest.mark.parametrize(
        "format", ["mineralpact/0", f"{FORMAT}0", f"{FORMAT}.x", "", "a/1", 1, None, []]
    )
    def test_another_format_is_told(self, format: object) -> None:
        """Never read as ours."""
        result = faults({"format": format})
        assert result[0][0] == "format"
        assert len(result) == 1

    def test_the_format_has_to_be_said(self) -> None:
        """A document without one may be anything."""
        assert faults({"countries": []}) == [("format", "unknown_format")]

    @pytest.mark.parametrize("key", ["id", "title"])
    @pytest.mark.parametrize(
        ("value", "code"),
        [(5, "wrong_type"), (None, "wrong_type"), ([], "wrong_type"), (" ", "empty_text")],
    )
    def test_names_are_text(self, key: str, value: object, code: str) -> None:
        """Or are left out."""
        assert faults({"format": "mineralpact/2", key: value}) == [(key, code)]

    def test_a_name_is_a_slug(self) -> None:
        """As in a catalog that is built."""
        assert faults({"format": "mineralpact/2", "id": "Copper Pact"}) == [("id", "bad_id")]

    def test_an_unknown_section_is_told(self) -> None:
        """With the near name of one that is known."""
        with pytest.raises(
            DocumentError, match="expected a section, found 'agrements'; did you mean 'agreements'"
        ):
            loads('{"format": "mineralpact/2", "agrements": []}')


class TestSections:
    """Lists of objects."""

    @pytest.mark.parametrize("document", [None, [], "text", 5, True, [{"format": "mineralpact/2"}]])
    def test_a_document_is_an_object(self, document: object) -> None:
        """Nothing else is one."""
        assert faults(document) == [("", "wrong_type")]

    @pytest.mark.parametrize("section", [{}, "PER", None, 5, {"PER": {}}])
    def test_a_section_is_a_list(self, section: object) -> None:
        """Also when it holds nothing."""
        assert faults({"format": "mineralpact/2", "countries": section}) == [
            ("countries", "wrong_type")
        ]

    @pytest.mark.parametrize("entity", [None, "PER", [], 5, True])
    def test_an_entity_is_an_object(self, entity: object) -> None:
        """Told at its place."""
        assert faults({"format": "mineralpact/2", "countries": [{"id": "PER"}, entity]}) == [
            ("countries[1]", "wrong_type")
        ]


class TestEditions:
    """The documents that a catalog was merged from, inside of its own."""

    @pytest.mark.parametrize("editions", [{}, "first", None, 5])
    def test_they_are_a_list(self, editions: object) -> None:
        """Of whatever length."""
        assert faults({"format": FORMAT, "editions": editions}) == [("editions", "wrong_type")]

    @pytest.mark.parametrize("edition", [None, "first", [], 5, True])
    def test_an_edition_is_an_object(self, edition: object) -> None:
        """Told at its place, beside what is wrong with another."""
        wrong = {"countries": [{"id": "PRE"}]}
        assert faults({"format": FORMAT, "editions": [edition, {}, wrong]}) == [
            ("editions[0]", "wrong_type"),
            ("editions[2].countries[0].id", "unknown_country"),
        ]

    def test_its_entities_count_towards_the_limit(self) -> None:
        """As it does itself, and as the document's own do."""
        edition = {"countries": [{"id": "PER"}, {"id": "CHL"}], "minerals": 5}
        document = {"format": FORMAT, "countries": [{"id": "PER"}], "editions": [edition, {}]}
        for most, code in ((4, "too_many"), (5, "wrong_type")):
            with pytest.raises(DocumentError) as caught:
                Model(limits=Limits(entities=most)).loads(json.dumps(document))
            assert [problem.code for problem in caught.value.problems] == [code]
