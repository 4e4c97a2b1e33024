"""Documents of older formats are migrated step by step, from each format to the next."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar, NewType

import attrs
import pytest

import mineralpact as mp
from mineralpact.codec import Limits, Model, read_lines, write_lines
from mineralpact.codec.strict.plain_loader import OriginalPaths
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.codec.versions.migration import Document, Migration
from mineralpact.paths import Path as ValuePath

PitId = NewType("PitId", mp.EntityId)


@attrs.frozen(kw_only=True)
class Pit(mp.Entity):
    """A pit, as the program of today knows it."""

    section: ClassVar[str] = "pits"
    id: PitId
    country: mp.CountryId | None = None
    depth: int | None = None
    dug: mp.When | None = None


def pits_from_mines(document: dict[str, Any]) -> dict[str, Any]:
    """Rename the section, in place."""
    if "mines" in document:
        document["pits"] = document.pop("mines")
    return document


def depth_in_metres(document: dict[str, Any]) -> dict[str, Any]:
    """Count in metres instead of feet, with new objects for all."""
    pits = [
        {**pit, "depth": pit["depth"] * 3 // 10} if "depth" in pit else pit
        for pit in document.get("pits", [])
    ]
    return {**document, "pits": pits}


FIRST = Migration(
    older="pits/1",
    newer="pits/2",
    migrate=pits_from_mines,
    each_alone=True,
    types={"mine": "mines"},
)
SECOND = Migration(older="pits/2", newer="pits/3", migrate=depth_in_metres, each_alone=True)
MODEL = Model(kinds=(mp.Country, Pit), version="pits/3", migrations=(SECOND, FIRST))
PERU = mp.Country(id=mp.CountryId("PER"))
DEEP = Pit(id=PitId("deep"), country=PERU.id, depth=30, dug=mp.When("1999"))
CATALOG = mp.Catalog([PERU, DEEP, Pit(id=PitId("flat"))], id="all", kinds=MODEL.kinds)
OLD: dict[str, Any] = {
    "format": "pits/1",
    "id": "all",
    "mines": [{"id": "deep", "country": "PER", "depth": 100, "dug": "1999"}, {"id": "flat"}],
    "countries": [{"id": "PER"}],
}


def lines_of(document: dict[str, Any], types: dict[str, str]) -> bytes:
    """A document as JSON Lines."""
    head = {key: value for key, value in document.items() if key not in types}
    rows = [{"type": types[key], **item} for key in types for item in document.get(key, [])]
    above = "".join(json.dumps(item) + "\n" for item in [head, *rows]).encode()
    return (
        above
        + json.dumps(
            {"type": "end", "entities": len(rows), "sha256": sha256(above).hexdigest()}
        ).encode()
    )


LINES = lines_of(OLD, {"mines": "mine", "countries": "country"})
YAML = b"""format: pits/1
id: all
mines:
- {id: deep, country: PER, depth: 100, dug: 1999}
- {id: flat}
countries:
- {id: PER}
"""


def step(migrate: Callable[..., Any], older: str = "old/1", newer: str = FORMAT) -> Model:
    """Our own format with one older one."""
    return Model(migrations=(Migration(older=older, newer=newer, migrate=migrate),))


def gives(result: object) -> Callable[[Document], object]:
    """A migration that gives this, whatever it is given."""

    def migrate(_: Document) -> object:
        return result

    return migrate


def lose_a_key(document: Document) -> object:
    """Look for what is not there."""
    return document["mines"]


def divide(_: Document) -> object:
    """Fail by a fault of its own."""
    return 1 / 0


class TestReading:
    """Every format and version gives the same catalog."""

    @pytest.mark.parametrize(
        ("data", "format"),
        [(json.dumps(OLD), "json"), (LINES, "jsonl"), (YAML, "yaml")],
        ids=["json", "jsonl", "yaml"],
    )
    def test_each_format_is_migrated(self, data: bytes | str, format: str) -> None:
        """Through both steps, before anything is checked."""
        assert MODEL.loads(data, format=format) == CATALOG

    @pytest.mark.parametrize("format", ["json", "jsonl", "yaml"])
    def test_a_program_may_have_a_format_of_its_own(self, tmp_path: Path, format: str) -> None:
        """It is written and read, and others refuse it by name."""
        data = MODEL.dumps(CATALOG, format=format)
        assert b"pits/3" in data
        assert MODEL.loads(data, format=format) == CATALOG
        path = tmp_path / f"all.{format}"
        MODEL.write(CATALOG, path)
        MODEL.write(MODEL.read(path), path)
        with pytest.raises(mp.DocumentError, match=f"expected '{FORMAT}', found 'pits/3'"):
            mp.read(path)
        with pytest.raises(mp.DocumentError, match=f"expected 'pits/3', found '{FORMAT}'"):
            MODEL.loads(mp.dumps(CATALOG, format=format), format=format)

    @pytest.mark.parametrize("format", ["json", "jsonl"])
    def test_valid_documents_never_need_the_strict_loader(
        self, format: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Of whatever version."""
        monkeypatch.setattr("mineralpact.codec.json_document._load_strictly", None)
        monkeypatch.setattr("mineralpact.codec.json_lines.older_lines.load_plain", None)
        old = {"json": json.dumps(OLD).encode(), "jsonl": LINES}[format]
        assert MODEL.loads(old, format=format) == CATALOG
        minor = attrs.evolve(MODEL, version="pits/3.2", migrations=())
        assert minor.loads(MODEL.dumps(CATALOG, format=format), format=format) == CATALOG

    def test_its_newest_version_is_read_by_the_fast_loader(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """From bytes or text."""
        monkeypatch.setattr("mineralpact.codec.json_document._load_strictly", None)
        assert MODEL.loads(MODEL.dumps(CATALOG)) == CATALOG
        assert MODEL.loads(MODEL.dumps(CATALOG).decode()) == CATALOG

    def test_one_that_is_laid_out_otherwise_is_read_too(self) -> None:
        """With spaces, and the format at the end."""
        assert MODEL.loads('{"id": "all", "format": "pits/3"}') == mp.Catalog(id="all")
        with pytest.raises(mp.DocumentError, match="half of a surrogate pair"):
            MODEL.loads('{"format": "pits/3", "id": "\ud800"}')

    def test_its_schema_says_its_name(self) -> None:
        """Ours says ours."""
        assert MODEL.json_schema()["title"] == "pits/3"

    def test_the_format_is_set_and_need_not_be(self) -> None:
        """A migration may leave it as it was, or drop it."""
        assert step(gives({"id": "a"})).loads('{"format": "old/1"}') == mp.Catalog(id="a")

    def test_a_newer_file_of_it_is_not_overwritten(self, tmp_path: Path) -> None:
        """As one of ours."""
        path = tmp_path / "all.json"
        path.write_text('{"format": "pits/4"}')
        with pytest.raises(
            mp.UnknownFormatError, match=r"has the format pits/4, newer than pits/3"
        ):
            MODEL.write(CATALOG, path)


class TestFaults:
    """Problems are reported where they stand in what was written, not in what was migrated."""

    def test_json(self) -> None:
        """By path, line and column of what is still there."""
        text = (
            '{"format": "pits/1",\n "mines": [\n  {"id": "a", "dug": "1999-13", "country": "CHL"}]}'
        )
        with pytest.raises(mp.DocumentError) as caught:
            MODEL.loads(text)
        assert caught.value.subject == "document, migrated from pits/1"
        assert [
            (item.path, item.code, item.line, item.column) for item in caught.value.problems
        ] == [
            ("mines[0].dug", "bad_time", 3, 22),
        ]

    def test_what_was_made_anew(self) -> None:
        """It stands where the nearest thing stands that is still there."""
        text = '{"format": "pits/2",\n "pits": [{"id": "A", "depth": 10}]}'
        with pytest.raises(mp.DocumentError) as caught:
            MODEL.loads(text)
        assert [(item.path, item.line, item.column) for item in caught.value.problems] == [
            ("pits[0].id", 2, 18)
        ]

    def test_yaml_and_lines(self) -> None:
        """As in documents of today."""
        with pytest.raises(mp.DocumentError) as caught:
            MODEL.loads(YAML.replace(b"PER}", b"per}"), format="yaml")
        assert ("countries[0].id", 7, 8) in [
            (item.path, item.line, item.column) for item in caught.value.problems
        ]
        with pytest.raises(mp.DocumentError) as caught:
            MODEL.loads(
                lines_of({**OLD, "mines": [{"id": 5}]}, {"mines": "mine", "countries": "country"}),
                format="jsonl",
            )
        assert [(item.path, item.line, item.column) for item in caught.value.problems] == [
            ("mines[0].id", 2, 24)
        ]

    def test_lines_of_types_nobody_knows_are_refused(self) -> None:
        """An older version has no more of them than it had."""
        with pytest.raises(
            mp.DocumentError,
            match='expected an object with a "type" of country, pit, mine, edition, found',
        ):
            MODEL.loads(LINES.replace(b'"type": "mine"', b'"type": "mind"'), format="jsonl")

    def test_what_a_migration_does_not_know_stays_unknown(self) -> None:
        """It is no reason to keep anything."""
        with pytest.raises(mp.DocumentError, match="expected fields of Pit, found 'width'"):
            MODEL.loads(json.dumps({**OLD, "mines": [{"id": "a", "width": 1}]}))

    def test_words_of_yaml_that_are_no_texts_are_told(self) -> None:
        """A plain number is text where a field wants text, before a migration and after."""
        text = "format: pits/1\nmines: [{id: 5, depth: null, dug: 20.5}]"
        model = Model(kinds=(Pit,), migrations=(attrs.evolve(FIRST, newer=FORMAT),))
        with pytest.raises(mp.DocumentError) as caught:
            model.loads(text, format="yaml")
        assert [item.path for item in caught.value.problems] == ["mines[0].dug"]
        assert model.loads(text.replace(", dug: 20.5", ""), format="yaml").of(Pit)[0].id == "5"

    @pytest.mark.parametrize(
        ("migrate", "message"),
        [
            (lose_a_key, f"to '{FORMAT}' failed: KeyError: 'mines'"),
            (divide, "failed: ZeroDivisionError"),
            (gives(None), "must give an object of plain values, and gave NoneType"),
            (gives([1]), "and gave list"),
            (gives({"id": {1, 2}}), "and gave set"),
            (gives({"pits": [{1: 2}]}), "and gave tuple"),
        ],
    )
    def test_migrations_that_fail_are_told(self, migrate: Callable[..., Any], message: str) -> None:
        """With both formats, and what happened."""
        with pytest.raises(mp.DocumentError, match="the migration from 'old/1'") as caught:
            step(migrate).loads('{"format": "old/1"}')
        assert message in str(caught.value)
        assert not message.startswith("to") or isinstance(caught.value.__cause__, KeyError)
        code = "failed_migration" if "failed" in message else "bad_migration"
        assert [problem.code for problem in caught.value.problems] == [code]

    def test_what_holds_itself_is_refused(self) -> None:
        """It has no end."""

        def wind(document: dict[str, Any]) -> dict[str, Any]:
            document["self"] = [document]
            return document

        with pytest.raises(mp.DocumentError, match="and gave what nests more than 9 deep"):
            attrs.evolve(step(wind), limits=Limits(depth=9)).loads('{"format": "old/1"}')

    def test_a_migration_may_refuse(self) -> None:
        """Its words are told."""

        def refuse(_: Document) -> Document:
            raise mp.ValidationError(
                "old", [mp.Problem(path="id", code="too_old", message="expected no ids")]
            )

        with pytest.raises(mp.DocumentError, match="line 1, column 28: id: expected no ids"):
            step(refuse).loads('{"format": "old/1", "id":  "a"}')

    def test_things_that_are_gone_are_told_as_the_document(self) -> None:
        """A migration that makes all anew leaves no places."""

        def remake(_: Document) -> Document:
            return {
                "pits": 5,
                "minerals": [{"id": "tin", "name": "tin", "uses": 5}],
                "countries": [{"id": "PER"}, 7],
            }

        with pytest.raises(mp.DocumentError) as caught:
            step(remake).loads('\n{"format": "old/1"}')
        assert {(item.path, item.line, item.column) for item in caught.value.problems} >= {
            ("minerals[0].uses", 2, 1),
            ("countries[1]", 2, 1),
        }

    @pytest.mark.parametrize("format", ["json", "jsonl"])
    def test_a_key_written_twice_is_refused(self, format: str) -> None:
        """Before a migration could drop it."""
        data = LINES if format == "jsonl" else json.dumps(OLD).encode()
        with pytest.raises(mp.DocumentError) as caught:
            MODEL.loads(data.replace(b'"id": "flat"', b'"id": "f", "id": "flat"'), format=format)
        assert [problem.code for problem in caught.value.problems] == ["duplicate_key"]

    def test_bad_headers_of_lines_are_refused(self) -> None:
        """With a key twice, a section that is no list, and a name that is no slug."""
        head = b'{"format": "pits/1", "id": "all"}'
        assert head in LINES
        for bad, problem in (
            (b'{"format": "pits/1", "id": "a", "id": "all"}', ("", "duplicate_key", 1)),
            (b'{"format": "pits/1", "mines": 5}', ("mines", "wrong_type", 2)),
            (b'{"format": "pits/1", "id": "A B"}', ("id", "bad_id", 1)),
        ):
            with pytest.raises(mp.DocumentError) as caught:
                MODEL.loads(LINES.replace(head, bad), format="jsonl")
            first = caught.value.problems[0]
            assert (first.path, first.code, first.line) == problem

    @pytest.mark.parametrize("format", ["json", "jsonl", "yaml"])
    def test_a_low_limit_of_depth_needs_the_strict_loader(self, format: str) -> None:
        """It reads the same."""
        model = attrs.evolve(MODEL, limits=Limits(depth=9))
        data = {"json": json.dumps(OLD).encode(), "jsonl": LINES, "yaml": YAML}[format]
        assert model.loads(data, format=format) == CATALOG

    @pytest.mark.parametrize("depth", [700, 30_000])
    def test_a_limit_of_depth_may_be_more_than_python_can_follow(self, depth: int) -> None:
        """A fault is reported all the same; the depth differs from one Python to the next."""
        text = f'{{"format": "pits/1", "new": {"[" * depth}{"]" * depth}}}'
        with pytest.raises(mp.DocumentError) as caught:
            attrs.evolve(MODEL, limits=Limits(depth=50_000)).loads(text)
        assert caught.value.problems[0].code in ("unknown_key", "too_deep")

    def test_paths_that_lead_nowhere_stay_as_they_are(self) -> None:
        """Of what is there the beginning is told as it was written."""
        document: Document = {"mines": [{"id": "a"}]}
        origins = OriginalPaths(document)
        document["pits"] = document.pop("mines")
        for path, original in (
            ("pits[0].place.name.x", "mines[0].place.name.x"),
            ("pits[3].id", "mines[3].id"),
            ("id", "id"),
        ):
            assert str(origins.path(ValuePath.parse(path), document)) == original


class TestWays:
    """A model is refused whose migrations do not lead to its version."""

    @pytest.mark.parametrize(
        ("ways", "code", "message"),
        [
            ([("a/1", "a/2")], "no_way", f"that lead to '{FORMAT}', found none from 'a/2' on"),
            ([("a/1", "a/2"), ("a/2", "a/1")], "no_way", "found a circle"),
            ([("a/1", "a/1")], "no_way", "found a circle"),
            (
                [(FORMAT, FORMAT)],
                "two_ways",
                f"found one more from '{FORMAT}'",
            ),
            (
                [(f"{FORMAT}.0", "a/1"), ("a/1", FORMAT)],
                "two_ways",
                f"found one more from '{FORMAT}'",
            ),
            (
                [("a/1", FORMAT), ("a/1.0", FORMAT)],
                "two_ways",
                "found one more from 'a/1'",
            ),
            ([("a", FORMAT)], "bad_version", f"such as {FORMAT}, found 'a'"),
            ([("a/1", "")], "bad_version", f"such as {FORMAT}, found ''"),
        ],
    )
    def test_migrations(self, ways: list[tuple[str, str]], code: str, message: str) -> None:
        """Gaps, circles, two ways from one format, and texts that are no formats."""
        steps = [Migration(older=older, newer=newer, migrate=dict) for older, newer in ways]
        with pytest.raises(mp.ValidationError, match=message) as caught:
            Model(migrations=tuple(steps))
        assert {item.code for item in caught.value.problems} == {code}

    def test_the_version_itself(self) -> None:
        """It has a name and a number."""
        with pytest.raises(
            mp.ValidationError, match="version: expected the name and version of a format"
        ):
            Model(version="pits")


class TestStreams:
    """A stream is migrated entity by entity, if its migrations can do that."""

    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        """A file of the oldest format."""
        path = tmp_path / "old.jsonl"
        path.write_bytes(LINES)
        return path

    def read(
        self, path: Path, *, skip: bool = False, steps: tuple[Migration, ...] = MODEL.migrations
    ) -> list[mp.Entity]:
        """All entities of the file."""
        kinds = MODEL.kinds
        with read_lines(
            path, kinds=kinds, version="pits/3", migrations=steps, skip_bad_lines=skip
        ) as entities:
            assert entities.id == "all"
            return list(entities)

    def test_each_line_is_migrated(self, path: Path) -> None:
        """In the order of the file."""
        assert self.read(path) == [CATALOG["deep"], CATALOG["flat"], PERU]

    def test_todays_version_is_read_and_written(self, tmp_path: Path) -> None:
        """Under the name a program gives it."""
        path = tmp_path / "new.jsonl"
        assert write_lines(CATALOG, path, id="all", kinds=MODEL.kinds, version="pits/3") == 3
        assert self.read(path) == list(CATALOG)
        assert MODEL.read(path) == CATALOG

    def test_migrations_of_whole_documents_are_refused(self, path: Path) -> None:
        """Before anything is read."""
        with pytest.raises(mp.DocumentError, match="found the format 'pits/1': read all at once"):
            self.read(path, steps=(attrs.evolve(FIRST, each_alone=False), SECOND))

    @pytest.mark.parametrize(
        ("line", "code"),
        [
            (b"{", "bad_json"),
            (b"5", "unknown_type"),
            (b'{"type": "pitt"}', "unknown_type"),
            (b'{"type": "mine", "id": "a", "width": 1}', "unknown_key"),
            (b'{"type": "mine", "id": "a", "depth": "x"}', "failed_migration"),
            (b'{"type": "mine", "id": "a", "id": "a"}', "duplicate_key"),
        ],
    )
    def test_bad_lines_are_told_or_skipped(self, path: Path, line: bytes, code: str) -> None:
        """By number."""
        path.write_bytes(LINES.replace(b'{"type": "mine", "id": "flat"}', line))
        with pytest.raises(mp.DocumentError) as caught:
            self.read(path)
        assert [(item.code, item.line) for item in caught.value.problems] == [(code, 3)]
        assert self.read(path, skip=True) == [CATALOG["deep"], PERU]

    def test_long_texts_are_told(self, path: Path) -> None:
        """Before they are migrated."""
        with (
            read_lines(
                path,
                kinds=MODEL.kinds,
                limits=Limits(text=3),
                version="pits/3",
                migrations=MODEL.migrations,
            ) as entities,
            pytest.raises(mp.DocumentError) as caught,
        ):
            list(entities)
        assert [problem.code for problem in caught.value.problems] == ["too_long"] * 2

    def test_an_entity_may_become_none_or_several(self, path: Path) -> None:
        """And what it becomes is checked."""

        def split(document: dict[str, Any]) -> dict[str, Any]:
            pits = document.pop("mines", [])
            if any("depth" in pit for pit in pits):
                document["countries"] = [{"id": "CHL"}, {"id": "PER"}]
            return document

        steps = (attrs.evolve(FIRST, newer="pits/3", migrate=split),)
        assert [entity.id for entity in self.read(path, steps=steps)] == ["CHL", "PER", "PER"]

        def spoil(document: dict[str, Any]) -> dict[str, Any]:
            return {"id": "all"} if "mines" not in document else {"countries": 5, "new": 1}

        steps = (attrs.evolve(FIRST, newer="pits/3", migrate=spoil),)
        with pytest.raises(mp.DocumentError, match="found 'new'"):
            self.read(path, steps=steps)

        def flatten(document: dict[str, Any]) -> dict[str, Any]:
            return {"id": "all"} if "mines" not in document else {"countries": 5}

        steps = (attrs.evolve(FIRST, newer="pits/3", migrate=flatten),)
        with pytest.raises(
            mp.DocumentError, match="expected an object with the fields of Country, found 5"
        ):
            self.read(path, steps=steps)

    def test_a_header_with_faults_is_told(self, path: Path) -> None:
        """After it was migrated."""
        path.write_bytes(LINES.replace(b'"id": "all"', b'"id": "A B"'))
        with pytest.raises(mp.DocumentError, match="line 1: id: expected a lower-case slug"):
            self.read(path)
