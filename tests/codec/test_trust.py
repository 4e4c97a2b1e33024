"""What was checked before is not checked again, and whatever else is."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from attrs import evolve

import mineralpact as mp
from mineralpact import datasets
from mineralpact.catalog.catalog import section_of
from mineralpact.codec import CheckedDocuments, Model, dumps, loads, read, trust as module, write
from mineralpact.codec.fast.loader import fast_catalog
from mineralpact.codec.load_options import LoadOptions
from mineralpact.errors import DocumentError, ValidationError
from mineralpact.model import KINDS
from tests.datasets.shipped import FOLDER, manifest
from tests.samples import sample
from tests.test_own_kind import Mine

DATA = dumps(sample())
INDENTED = json.dumps(json.loads(DATA), indent=2).encode()
BAD = DATA.replace(b'"parties":["', b'"parties":["X')


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The documents that were checked in full."""
    from mineralpact.codec import json_document

    checked: list[bytes] = []
    load = fast_catalog

    def noted(data: bytes, options: LoadOptions) -> mp.Catalog | None:
        checked.append(data)
        return load(data, options)

    monkeypatch.setattr(json_document, "fast_catalog", noted)
    return checked


def told(data: bytes, trust: CheckedDocuments | None = None) -> object:
    """What a document gives: its catalog, or what is wrong with it."""
    try:
        return loads(data, trust=trust)
    except DocumentError as error:
        return error.problems


def digest(data: bytes) -> str:
    """The SHA-256 of bytes."""
    return sha256(data).hexdigest()


@pytest.mark.parametrize("data", [DATA, INDENTED], ids=["canonical", "indented"])
@pytest.mark.parametrize("by", ["manifest", "digest"])
def test_what_was_checked_before_is_not_checked_again(
    data: bytes, by: str, checks: list[bytes]
) -> None:
    """It gives the same catalog, and the same bytes again."""
    trust = CheckedDocuments.of([data]) if by == "manifest" else digest(data)
    checks.clear()
    catalog = loads(data, trust=trust)
    assert checks == []
    assert dumps(catalog) == DATA
    assert catalog == sample()
    assert loads(data.decode(), trust=trust) == catalog


def test_editions_come_along() -> None:
    """Each as it is in the document."""
    merged = mp.merge(datasets.load("japan-peru-2024-11-08"), datasets.load("japan-peru-2024"))
    data = dumps(merged.catalog)
    catalog = loads(data, trust=digest(data))
    assert catalog == merged.catalog
    assert catalog.editions == merged.catalog.editions


@pytest.mark.parametrize("changed", [BAD, INDENTED, DATA[:-2], DATA + b" "])
def test_a_changed_byte_is_checked_in_full(changed: bytes, checks: list[bytes]) -> None:
    """And refused where somebody asks for the very bytes."""
    manifest = CheckedDocuments.of([DATA])
    checks.clear()
    assert told(changed) == told(changed, manifest)
    assert checks == [changed, changed]
    with pytest.raises(DocumentError, match="expected the bytes whose SHA-256 is") as caught:
        loads(changed, trust=digest(DATA))
    assert [problem.code for problem in caught.value.problems] == ["other_digest"]


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        CheckedDocuments.of([DATA]).dumps()[:-9],
        CheckedDocuments.of([DATA]).dumps().replace(b"manifest/1", b"manifest/9"),
        evolve(CheckedDocuments.of([DATA]), checked_by="mineralpact 0.0.9, mineralpact/2").dumps(),
        b'{"format":"mineralpact-manifest/1"}',
        b"\xff",
    ],
    ids=["empty", "cut", "of another format", "of another version", "without digests", "no text"],
)
def test_a_manifest_that_is_not_ours_vouches_for_nothing(
    damaged: bytes, checks: list[bytes]
) -> None:
    """What it names is checked in full."""
    assert loads(DATA, trust=CheckedDocuments.loads(damaged)) == sample()
    assert checks == [DATA]


def test_a_manifest_of_what_is_bad_cannot_be_made() -> None:
    """It checks each in full."""
    with pytest.raises(DocumentError):
        CheckedDocuments.of([DATA, BAD])


def test_a_manifest_is_written_and_read() -> None:
    """As JSON, the same whatever order it was made in."""
    manifest = CheckedDocuments.of([INDENTED, DATA])
    assert (
        CheckedDocuments.loads(manifest.dumps())
        == manifest
        == CheckedDocuments.of([DATA, INDENTED])
    )
    assert manifest.canonical == {digest(DATA)}
    assert manifest.others == {digest(INDENTED)}


@pytest.mark.parametrize("bad", ["", "x" * 64, digest(DATA).upper(), digest(DATA)[1:]])
def test_what_is_no_digest_is_refused(bad: str) -> None:
    """It could be that of no bytes."""
    with pytest.raises(ValidationError, match="expected the 64 hexadecimal digits of a SHA-256"):
        loads(DATA, trust=bad)


def test_kinds_of_ones_own_are_checked(checks: list[bytes]) -> None:
    """A manifest vouches for ours alone."""
    manifest = CheckedDocuments.of([DATA])
    checks.clear()
    assert Model(kinds=(*KINDS, Mine)).loads(DATA, trust=manifest).agreements
    assert checks == [DATA]


def test_what_a_manifest_lies_about_is_checked(checks: list[bytes]) -> None:
    """If it cannot even be told apart."""
    lie = CheckedDocuments(checked_by=module._this_version(), canonical=[digest(b"{}")], others=[])  # pyright: ignore[reportPrivateUsage]  # what it says of itself
    with pytest.raises(DocumentError):
        loads(b"{}", trust=lie)
    assert checks == [b"{}"]


def test_older_formats_and_other_forms_are_checked(checks: list[bytes]) -> None:
    """Those of an older format have to be migrated; JSON Lines are checked line by line."""
    older = b'{"format":"mineralpact/1","countries":[{"id":"PER"}]}'
    assert loads(older, trust=digest(older)).ids_of(mp.Country) == ("PER",)
    assert checks
    lines = dumps(sample(), format="jsonl")
    assert loads(lines, format="jsonl", trust=digest(lines)) == sample()


def test_files_are_trusted_too(tmp_path: Path) -> None:
    """By what they hold once they are unpacked."""
    for name in ("pact.json", "pact.json.gz"):
        write(sample(), tmp_path / name)
        assert read(tmp_path / name, trust=digest(DATA)) == sample()
        with pytest.raises(DocumentError, match="SHA-256"):
            read(tmp_path / name, trust=digest(BAD))


def test_what_is_shipped_is_vouched_for() -> None:
    """By this version, after each was checked in full; all of it is canonical."""
    shipped = CheckedDocuments.loads((FOLDER / datasets.MANIFEST).read_bytes())
    assert shipped == manifest()
    assert not shipped.others
    catalog = read(FOLDER / "critical-minerals-pacts.json", trust=shipped)
    assert section_of(catalog, mp.Claim).is_canonical
