"""Documents of newer minor versions: what is unknown in them is kept, and written back in every format."""

import json
import pickle
from pathlib import Path
from typing import ClassVar, NewType

import attrs
import pytest

import mineralpact as mp
from mineralpact.catalog.kept import Kept, KeptLine, KeptPart
from mineralpact.codec import Limits, Model, read_lines
from mineralpact.codec.lossless import Exact, Unquoted, json_text
from mineralpact.codec.versions.format_version import is_newer_minor, is_read_as, version_of
from mineralpact.values.topic import Place

FORMATS = ("json", "jsonl", "yaml")
PERU = mp.Country(id=mp.CountryId("PER"))


def document(**sections: object) -> str:
    """A document of a newer version, as JSON."""
    return json.dumps({"format": "mineralpact/1.9", **sections})


def parts(catalog: mp.Catalog) -> list[tuple[str | None, str, str, str, str]]:
    """What a catalog keeps, each part as a tuple."""
    assert catalog.kept is not None
    return [attrs.astuple(part) for part in catalog.kept.parts]


def faults(
    text: str | bytes, format: str = "json", model: Model | None = None
) -> list[tuple[str, str]]:
    """The path and code of each fault of a document."""
    with pytest.raises(mp.DocumentError) as caught:
        (model or Model()).loads(text, format=format)
    assert "of the newer format mineralpact/1.9" in caught.value.subject
    return [(problem.path, problem.code) for problem in caught.value.problems]


class TestVersions:
    """Which format texts are read as what."""

    @pytest.mark.parametrize("text", ["mineralpact/1", "mineralpact/1.0"])
    def test_the_minor_version_nought_is_the_same(self, text: str) -> None:
        """It is written without, and nothing unknown is taken in it."""
        for format, data in (("json", f'{{"format": "{text}"}}'), ("yaml", f"format: {text}\n")):
            assert mp.loads(data, format=format) == mp.Catalog()
        with pytest.raises(mp.DocumentError, match="expected a section, found 'areas'"):
            mp.loads(f'{{"format": "{text}", "areas": []}}')

    @pytest.mark.parametrize(
        "text",
        [
            *(
                "mineralpact/2",
                "mineralpact/2.1",
                "mineralpact/0",
                "mineralpact/1.01",
                "mineralpact/01",
                "mineralpact",
            ),
            *(
                "mineralpact/1.",
                "mineralpact/1.x",
                "mineralpact/1.1.1",
                "mineralpact/-1",
                "mineralpact/1.1 ",
                "a/1.1",
            ),
            "",
        ],
    )
    def test_others_are_refused_by_name(self, text: str) -> None:
        """Major versions, those of others, and what is no version."""
        for format, data in (
            ("json", f'{{"format": "{text}"}}'),
            ("jsonl", f'{{"format":"{text}"}}\n{{"type":"end","entities":0,"sha256":""}}\n'),
            ("yaml", f"format: '{text}'\n"),
        ):
            with pytest.raises(mp.DocumentError, match=f"expected 'mineralpact/1', found '{text}'"):
                mp.loads(data, format=format)

    def test_versions_are_compared_by_number(self) -> None:
        """Ten is newer than nine, and only of one name and major version."""
        assert is_newer_minor("a/1.10", "a/1.9")
        assert not is_newer_minor("a/1.9", "a/1.10")
        assert not is_newer_minor("b/1.10", "a/1.9")
        assert not is_newer_minor("a/2.10", "a/1.9")
        assert not is_newer_minor(5, "a/1")
        assert is_read_as("a/1", "a/1.3")
        assert not is_read_as("a/1.4", "a/1.3")
        assert [str(version_of(text)) for text in ("a-b/1.0", "a/0.3")] == ["a-b/1", "a/0.3"]
        assert version_of("A/1") is None


class TestKeeping:
    """What is kept, and where it goes."""

    @pytest.mark.parametrize("format", FORMATS)
    def test_it_stays_in_every_format(self, format: str) -> None:
        """A file of each format holds the same, however often it is written."""
        catalog = mp.loads(
            document(
                license="CC0",
                countries=[
                    {"new": True, "id": "PER", "flag": {"a": [1, None, "NO", "1", "~", ""]}}
                ],
                areas=[{"id": "x"}, {"id": "y"}],
                projects=[],
                tail=[],
                minerals=[{"id": "tin", "name": "tin"}],
                last=[5],
            )
        )
        data = mp.dumps(catalog, format=format)
        assert mp.loads(data, format=format) == catalog
        assert mp.dumps(mp.loads(data, format=format), format=format) == data
        assert parts(mp.loads(data, format=format)) == [
            (None, "", "", "license", '"CC0"'),
            (None, "", "countries", "areas", '[{"id":"x"},{"id":"y"}]'),
            (None, "", "countries", "tail", "[]"),
            (None, "", "minerals", "last", "[5]"),
            ("PER", "", "", "new", "true"),
            ("PER", "", "id", "flag", '{"a":[1,null,"NO","1","~",""]}'),
        ]

    def test_other_orders_and_defaults_give_the_same(self) -> None:
        """What a document writes out though it is the default, and where, makes no difference."""
        plain = document(countries=[{"id": "PER", "new": 1}], areas=[])
        odd = document(
            minerals=[], areas=[], countries=[{"endowment": list[str](), "new": 1, "id": "PER"}]
        )
        assert parts(mp.loads(plain)) == [
            (None, "", "countries", "areas", "[]"),
            ("PER", "", "id", "new", "1"),
        ]
        assert parts(mp.loads(odd)) == [(None, "", "", "areas", "[]"), ("PER", "", "", "new", "1")]
        for text in (plain, odd):
            assert mp.loads(mp.dumps(mp.loads(text))) == mp.loads(text)

    @pytest.mark.parametrize(
        ("written", "kept"),
        [
            ("1.50", "1.50"),
            ("1e400", "1.0e+400"),
            ("-2.5E-3", "-2.5e-3"),
            ("-0", "0"),
            ("9" * 40, "9" * 40),
        ],
    )
    def test_numbers_lose_nothing(self, written: str, kept: str) -> None:
        """Neither digits nor size, and YAML takes them for numbers too."""
        catalog = mp.loads(f'{{"format": "mineralpact/1.9", "n": [{written}]}}')
        assert parts(catalog)[0][4] == f"[{kept}]"
        for format in FORMATS:
            assert mp.loads(mp.dumps(catalog, format=format), format=format) == catalog

    def test_words_of_yaml_mean_what_they_look_like(self) -> None:
        """Where no field tells; what YAML itself would take for text stays text."""
        words = "[1, -0, 2.50, 1e5, 010, yes, NO, true, null, ~, '5', x, 1.0e+9]"
        catalog = mp.loads(
            f"format: mineralpact/1.9\nn: {words}\ncountries: [{{id: PER, m: {{a: 7}}}}]",
            format="yaml",
        )
        assert [part[4] for part in parts(catalog)] == [
            '[1,0,2.50,"1e5","010","yes","NO",true,null,null,"5","x",1.0e+9]',
            '{"a":7}',
        ]
        assert json_text([Unquoted("2.5"), Exact("2.5"), 5]) == "[2.5,2.5,5]"
        for format in FORMATS:
            assert mp.loads(mp.dumps(catalog, format=format), format=format) == catalog

    def test_a_catalog_without_anything_unknown_keeps_its_version(self) -> None:
        """Only the newer version may know what it means that nothing is said."""
        catalog = mp.loads(document(id="a"))
        assert catalog.kept == Kept(format="mineralpact/1.9")
        assert mp.dumps(catalog) == b'{"format":"mineralpact/1.9",\n"id":"a"}\n'

    def test_it_is_part_of_what_a_catalog_is(self) -> None:
        """It counts when catalogs are compared, hashed and pickled."""
        catalog, other = (mp.loads(document(areas=[each])) for each in (1, 2))
        assert catalog != other
        assert catalog != mp.Catalog()
        assert hash(catalog) == hash(mp.loads(mp.dumps(catalog)))
        assert pickle.loads(pickle.dumps(catalog)) == catalog  # noqa: S301  # our own bytes

    def test_a_kind_this_program_does_not_know_is_kept(self) -> None:
        """JSON Lines of such a kind stay where they are; other formats have no place for them."""
        lines = [
            b'{"format":"mineralpact/1.9"}',
            b'{"type":"area","id":"a"}',
            b'{"type":"mineral","id":"tin","name":"tin"}',
            b'{"type":"area", "id":"c"}',
            b'{"type":"country","id":"PER","new":1}',
            b'{"type":"area","id":"b"}',
        ]
        catalog = mp.loads(with_end(lines), format="jsonl")
        assert catalog.kept is not None
        assert [(line.after, line.type) for line in catalog.kept.lines] == [
            ("", "area"),
            ("countries", "area"),
            ("minerals", "area"),
        ]
        data = mp.dumps(catalog, format="jsonl")
        assert data.split(b"\n")[:6] == [lines[0], lines[1], lines[4], lines[5], lines[2], lines[3]]
        assert mp.loads(data, format="jsonl") == catalog
        for format in ("json", "yaml"):
            with pytest.raises(
                mp.ValidationError,
                match="expected JSON Lines, since the section of lines of the type",
            ):
                mp.dumps(catalog, format=format)

    def test_a_key_named_type_cannot_stand_in_a_line(self) -> None:
        """There it has another meaning."""
        catalog = mp.loads(document(countries=[{"id": "PER", "type": "x"}]))
        assert mp.loads(mp.dumps(catalog)) == catalog
        with pytest.raises(mp.ValidationError, match="expected no key 'type' in 'PER'"):
            mp.dumps(catalog, format="jsonl")

    def test_a_file_can_be_written_back(self, tmp_path: Path) -> None:
        """By who keeps what it says; who does not is refused, and who has an older version of it."""
        path = tmp_path / "pact.json"
        path.write_text(document(areas=[1], countries=[{"id": "PER"}]))
        catalog = mp.read(path)
        mp.write(catalog, path)
        assert mp.read(path) == catalog
        with pytest.raises(
            mp.UnknownFormatError,
            match=r"has the format mineralpact/1\.9, newer than mineralpact/1:",
        ):
            mp.write(mp.Catalog(catalog), path)
        path.write_text('{"format": "mineralpact/1.10"}')
        mp.read(path)
        with pytest.raises(mp.UnknownFormatError, match=r"newer than mineralpact/1\.9"):
            mp.write(catalog, path)
        mp.write(mp.Catalog(catalog), path, overwrite=True)
        assert mp.read(path).kept is None


def with_end(lines: list[bytes]) -> bytes:
    """Lines with the one that tells that all are there."""
    from hashlib import sha256

    above = b"".join(line + b"\n" for line in lines)
    end = {"type": "end", "entities": len(lines) - 1, "sha256": sha256(above).hexdigest()}
    return above + json.dumps(end).encode() + b"\n"


class TestFaults:
    """What stays a fault in a newer document, and says that it is one."""

    def test_terms_and_references_must_be_known(self) -> None:
        """What a known field says must be understood."""
        text = document(
            minerals=[
                {"id": "tin", "name": "tin", "group": "new-group"},
                {"id": "zinc", "name": {"new": 1}},
            ],
            sources=[{"id": "a", "title": "A", "authors": ["x"]}],
        )
        assert faults(text) == [
            ("minerals[0].group", "unknown_term"),
            ("minerals[1].name", "wrong_type"),
            ("sources[0].authors[0]", "dangling_id"),
        ]

    def test_shapes_that_are_none_are_told(self) -> None:
        """As in every document."""
        assert faults(document(countries={"a": 1})) == [("countries", "wrong_type")]
        assert faults(document(countries=[5, {"x": 1}])) == [
            ("countries[0]", "wrong_type"),
            ("countries[1].id", "missing"),
        ]

    def test_lines_are_told_by_number(self) -> None:
        """And column, where it is one of an entity."""
        lines = [
            b'{"format":"mineralpact/1.9","countries":[{"id":"per"}]}',
            b'{"type":"country","id":"PER","new":1}',
            b'{"type":"source","id":"s","title":5}',
        ]
        with pytest.raises(mp.DocumentError) as caught:
            mp.loads(with_end(lines), format="jsonl")
        assert [(each.path, each.line, each.column) for each in caught.value.problems] == [
            ("countries[0].id", 1, None),
            ("sources[0].title", 3, 35),
        ]

    @pytest.mark.parametrize(
        ("line", "code"),
        [
            (b'{"type":5}', "unknown_type"),
            (b"[]", "unknown_type"),
            (b"{", "bad_json"),
            (b"\xff", "bad_utf8"),
            (b'{"type":"area","x":"' + b"x" * 60 + b'"}', "too_long"),
            (b'{"type":"mineral","id":"tin","name":"tin"}', "wrong_type"),
        ],
    )
    def test_bad_lines_are_refused(self, line: bytes, code: str) -> None:
        """Before anything is put together."""
        lines = [b'{"format":"mineralpact/1.9","minerals":5}', line]
        with pytest.raises(mp.DocumentError) as caught:
            Model(limits=Limits(text=50)).loads(with_end(lines), format="jsonl")
        assert caught.value.problems[0].code == code
        assert caught.value.subject == "document of the newer format mineralpact/1.9"

    def test_a_cut_or_changed_file_is_noticed(self) -> None:
        """As one of today's version."""
        data = with_end([b'{"format":"mineralpact/1.9","new":1}', b'{"type":"country","id":"PER"}'])
        with pytest.raises(mp.DocumentError, match="they were changed"):
            mp.loads(data.replace(b"PER", b"CHL"), format="jsonl")
        with pytest.raises(mp.DocumentError, match="expected 1 entities, found 0"):
            mp.loads(data.replace(b'{"type":"country","id":"PER"}\n', b""), format="jsonl")

    def test_limits_hold_for_what_is_unknown(self) -> None:
        """Its texts and its depth."""
        small = Model(limits=Limits(text=20))
        assert faults(document(areas=["x" * 21]), model=small) == [("areas[0]", "too_long")]

    @pytest.mark.parametrize("depth", [700, 3_000])
    def test_what_is_unknown_may_nest_as_deep_as_python_can_follow(self, depth: int) -> None:
        """Which differs from one Python to the next: it is kept, or refused by name."""
        text = f'{{"format":"mineralpact/1.9",\n"areas":{"[" * depth}{"]" * depth}}}\n'
        model = Model(limits=Limits(depth=5_000))
        codes: list[str] = []
        written = b""
        try:
            written = model.dumps(model.loads(text))
        except mp.DocumentError as error:
            codes = [problem.code for problem in error.problems]
        assert (written, codes) in [(text.encode(), []), (b"", ["too_deep"])]

    def test_the_header_may_hold_whole_sections(self) -> None:
        """That is how lines carry sections which the writer did not know, and the next reader may."""
        lines = [
            b'{"format":"mineralpact/1","countries":[{"id":"PER"}],"minerals":[]}',
            b'{"type":"country","id":"CHL"}',
        ]
        catalog = mp.loads(with_end(lines), format="jsonl")
        assert catalog == mp.Catalog([PERU, mp.Country(id=mp.CountryId("CHL"))])
        with pytest.raises(mp.DocumentError, match="expected a header"):
            mp.loads(with_end([b'{"format":"mineralpact/1","areas":[]}']), format="jsonl")
        with pytest.raises(mp.DocumentError, match="expected a header"):
            mp.loads(with_end([b"[]"]), format="jsonl")


HERE = Place(locality="here")
PitId = NewType("PitId", mp.EntityId)


def ordered(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Places by name."""
    return tuple(sorted(places, key=lambda place: place.locality or ""))


@attrs.frozen(kw_only=True)
class Pit(mp.Entity):
    """A kind with fields of unusual sorts."""

    section: ClassVar[str] = "pits"
    id: PitId
    place: Place = HERE
    places: tuple[Place, ...] = attrs.field(default=(), converter=ordered)


class TestOddKinds:
    """Where it is not sure that something unknown could be written back to its place, it is refused."""

    MODEL = Model(kinds=(Pit,))

    def test_an_object_that_is_not_written_keeps_nothing(self) -> None:
        """It is left out as the default."""
        text = document(pits=[{"id": "a", "place": {"locality": "here", "new": 1}}])
        assert faults(text, model=self.MODEL) == [("pits[0].place", "unknown_key")]
        there = self.MODEL.loads(text.replace("here", "there"))
        assert self.MODEL.loads(self.MODEL.dumps(there)) == there

    def test_items_that_may_be_put_in_order_keep_nothing(self) -> None:
        """Their places are not those they were read at."""
        text = document(
            pits=[{"id": "a", "places": [{"locality": "b", "new": 1}, {"locality": "a"}]}]
        )
        assert faults(text, model=self.MODEL) == [("pits[0].places[0]", "unknown_key")]


class TestByHand:
    """What was not read but put together is checked before it is written."""

    @pytest.mark.parametrize(
        ("part", "message"),
        [
            (
                KeptPart(entity="PER", path="steps[0]", key="a", json="1"),
                "expected an object at 'steps",
            ),
            (KeptPart(entity="PER", path="id[3]", key="a", json="1"), "expected an object at 'id"),
            (KeptPart(entity="PER", after="name", key="a", json="1"), "expected a key 'name'"),
            (KeptPart(entity="PER", key="id", json="1"), "expected each key once, found 'id'"),
        ],
    )
    def test_parts_that_have_no_place_are_refused(self, part: KeptPart, message: str) -> None:
        """Nothing is put where it does not belong."""
        catalog = mp.Catalog(
            [PERU], kept=Kept(format="mineralpact/1.9", parts=(part,), entities=(PERU,))
        )
        with pytest.raises(mp.ValidationError, match=message):
            mp.dumps(catalog)

    @pytest.mark.parametrize("format", ["mineralpact/1", "mineralpact/2.1", "other/1.1", "x"])
    def test_parts_of_another_format_are_refused(self, format: str) -> None:
        """They are no newer version of this one."""
        for suffix in FORMATS:
            with pytest.raises(
                mp.ValidationError, match="expected parts of a newer minor version of mineralpact/1"
            ):
                mp.dumps(mp.Catalog(kept=Kept(format=format)), format=suffix)

    def test_lines_go_to_the_front_where_their_section_is_gone(self) -> None:
        """A catalog with fewer entities has other places."""
        kept = Kept(
            format="mineralpact/1.9",
            lines=(KeptLine(after="countries", type="a", json='{"type":"a"}'),),
        )
        assert (
            mp.dumps(mp.Catalog(kept=kept.fitting(())), format="jsonl").split(b"\n")[1]
            == b'{"type":"a"}'
        )


class TestStreams:
    """Streams have no place to keep anything, so they take only what they know."""

    LINES = (b'{"format":"mineralpact/1.9","id":"a"}', b'{"type":"country","id":"PER"}')

    def path(self, folder: Path, *more: bytes) -> Path:
        """A file of these lines."""
        path = folder / "a.jsonl"
        path.write_bytes(with_end([*self.LINES, *more]))
        return path

    def test_known_lines_are_read(self, tmp_path: Path) -> None:
        """As if the version were today's."""
        with read_lines(self.path(tmp_path)) as entities:
            assert entities.id == "a"
            assert list(entities) == [PERU]

    @pytest.mark.parametrize(
        "line", [b'{"type":"country","id":"CHL","new":1}', b'{"type":"area","id":"a"}']
    )
    def test_unknown_lines_are_refused(self, tmp_path: Path, line: bytes) -> None:
        """Or skipped and counted, if that was asked for."""
        path = self.path(tmp_path, line)
        with (
            read_lines(path) as entities,
            pytest.raises(mp.DocumentError, match=r"newer format mineralpact/1\.9: line 3"),
        ):
            list(entities)
        with read_lines(path, skip_bad_lines=True) as entities:
            assert list(entities) == [PERU]
            assert entities.skipped_count == 1

    def test_an_unknown_header_is_refused(self, tmp_path: Path) -> None:
        """It would be lost unseen."""
        path = tmp_path / "a.jsonl"
        path.write_bytes(with_end([b'{"format":"mineralpact/1.9","new":1}']))
        with pytest.raises(
            mp.DocumentError,
            match="expected no more than the format, a name and a title, found 'new'",
        ):
            read_lines(path)
