"""Names and versions of formats, and the refusal of documents of newer ones."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

import mineralpact as mp
from mineralpact.codec import Model, read_lines
from mineralpact.codec.versions.format_version import (
    FORMAT,
    format_problem,
    is_newer,
    is_readable,
    parse_version,
    readable_formats,
)

NAME, _, MAJOR = FORMAT.partition("/")
NEWER = [f"{FORMAT}.9", f"{NAME}/{int(MAJOR) + 1}", f"{NAME}/{int(MAJOR) + 1}.1"]
"""A newer minor version, and newer major ones."""


def document(format: str, **more: object) -> dict[str, bytes]:
    """A document of a format in JSON, JSON Lines and YAML."""
    text = json.dumps({"format": format, **more}).encode()
    end = {"type": "end", "entities": 0, "sha256": sha256(text + b"\n").hexdigest()}
    return {"json": text, "jsonl": text + b"\n" + json.dumps(end).encode(), "yaml": text}


class TestVersions:
    """Formats are told apart by name and by number."""

    def test_versions_are_compared_by_number(self) -> None:
        """Ten is newer than nine, and only among versions of one name."""
        assert is_newer("a/1.10", "a/1.9")
        assert is_newer("a/10", "a/9.1")
        assert not is_newer("a/1.9", "a/1.10")
        assert not is_newer("a/1", "a/1.0")
        assert not is_newer("b/1.10", "a/1.9")
        assert not is_newer(5, "a/1")
        assert is_readable("a/1", "a/1.3")
        assert not is_readable("a/1.4", "a/1.3")
        assert not is_readable("b/1", "a/1.3")
        assert not is_readable(None, "a/1.3")

    def test_a_version_is_written_without_a_nought(self) -> None:
        """The minor version 0 is the same as none."""
        assert [str(parse_version(text)) for text in ("a-b/1.0", "a/0.3")] == ["a-b/1", "a/0.3"]
        assert parse_version("A/1") is None
        for format, data in document(f"{FORMAT}.0").items():
            assert mp.loads(data, format=format) == mp.Catalog()

    @pytest.mark.parametrize(
        "text",
        [
            *("mineralpact/0", "mineralpact/1.01", "mineralpact/01", "mineralpact"),
            *("mineralpact/2.", "mineralpact/2.x", "mineralpact/2.1.1", "mineralpact/-1"),
            *("mineralpact/2.1 ", "a/1.1", ""),
        ],
    )
    def test_other_formats_are_refused_by_name(self, text: str) -> None:
        """Older major versions without a migration, formats of others, and what is no format."""
        for format, data in document(text).items():
            with pytest.raises(mp.DocumentError, match=f"expected '{FORMAT}', found '{text}'"):
                mp.loads(data, format=format)

    @pytest.mark.parametrize("format", [None, 5, ["mineralpact/2"]])
    def test_a_format_that_is_no_text_is_refused(self, format: object) -> None:
        """A document without one has none."""
        problem = format_problem(format, FORMAT)
        assert problem is not None
        assert problem.message == f"expected '{FORMAT}', found no text"


@pytest.mark.parametrize("newer", NEWER)
class TestNewerFormats:
    """A document of a newer format is refused by name, with both versions and what to do."""

    def problem(self, newer: str) -> str:
        """The message."""
        return f"format: written in {newer}, this version reads {FORMAT}: upgrade {NAME}"

    @pytest.mark.parametrize("format", ["json", "jsonl", "yaml"])
    def test_it_is_refused_in_every_format(self, newer: str, format: str, tmp_path: Path) -> None:
        """From bytes and from files, with its line, and nothing else is said of it."""
        data = document(newer, license="CC0", areas=[{"id": "x"}])[format]
        path = tmp_path / f"pact.{format}"
        path.write_bytes(data)
        with pytest.raises(mp.DocumentError) as caught:
            mp.loads(data, format=format)
        (problem,) = caught.value.problems
        assert (problem.code, problem.line) == ("unknown_format", 1)
        assert str(caught.value).endswith(self.problem(newer))
        with pytest.raises(mp.DocumentError, match=self.problem(newer)):
            mp.read(path)

    def test_a_stream_refuses_it(self, newer: str, tmp_path: Path) -> None:
        """Before any line is read, and also for those who skip bad lines."""
        path = tmp_path / "pact.jsonl"
        path.write_bytes(document(newer, new=1)["jsonl"])
        for skip in (False, True):
            with pytest.raises(mp.DocumentError, match=self.problem(newer)):
                read_lines(path, skip_bad_lines=skip)

    def test_a_file_of_it_is_not_overwritten(self, newer: str, tmp_path: Path) -> None:
        """Unless the caller insists."""
        path = tmp_path / "pact.json"
        path.write_bytes(document(newer)["json"])
        with pytest.raises(mp.UnknownFormatError, match=f"has the format {newer}, newer than"):
            mp.write(mp.Catalog(), path)
        mp.write(mp.Catalog(), path, overwrite=True)
        assert mp.read(path) == mp.Catalog()

    def test_migrations_do_not_lead_back(self, newer: str) -> None:
        """A program with a format of its own refuses newer versions of that."""
        model = Model(version="pits/3")
        with pytest.raises(
            mp.DocumentError, match="written in pits/4, this version reads pits/3: upgrade pits"
        ):
            model.loads('{"format": "pits/4"}')
        with pytest.raises(mp.DocumentError, match=f"expected 'pits/3', found '{newer}'"):
            model.loads(document(newer)["json"])


def test_the_formats_that_are_read_as_they_are() -> None:
    """The current one, and older minor ones; one that is no format of ours has no others."""
    assert readable_formats("ours/2") == ["ours/2", "ours/2.0"]
    assert readable_formats("ours/2.1") == ["ours/2.1", "ours/2.0", "ours/2"]
    assert readable_formats("ours") == ["ours"]
    for version in ("ours/2", "ours/2.1"):
        assert all(is_readable(format, version) for format in readable_formats(version))


def test_a_draft_is_no_document_yet() -> None:
    """That is all that is said of one, whatever else documents have not."""
    data = document("mineralpact-draft/1", gaps=[], countries=[{"id": "PER", "quote": "Peru"}])
    for format in ("json", "yaml"):
        with pytest.raises(mp.DocumentError, match="found a draft: compile it") as caught:
            mp.loads(data[format], format=format)
        assert [problem.path for problem in caught.value.problems] == ["format"]
