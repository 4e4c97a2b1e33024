"""What was checked before is not checked again, and whatever else is."""

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest
from attrs import evolve
from msgspec import structs

import mineralpact as mp
from mineralpact import datasets
from mineralpact.catalog.catalog import section_of
from mineralpact.codec import (
    CheckedDocuments,
    Limits,
    Model,
    dumps,
    loads,
    read,
    trust as module,
    write,
)
from mineralpact.codec.fast.loader import fast_catalog
from mineralpact.codec.fast.trusted_loader import SectionLayout
from mineralpact.codec.load_options import LoadOptions
from mineralpact.errors import DocumentError, ValidationError
from mineralpact.model import KINDS
from tests.datasets.shipped import FOLDER, manifest
from tests.effort import EFFORT
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
        CheckedDocuments.of([DATA]).dumps().replace(b"manifest/2", b"manifest/9"),
        evolve(CheckedDocuments.of([DATA]), checked_by="mineralpact 0.0.9, mineralpact/2").dumps(),
        b'{"format":"mineralpact-manifest/2"}',
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


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> CheckedDocuments:
    """What vouches for the document as for a large one: it tells where sections stand."""
    monkeypatch.setattr(module, "SMALL", 0)
    return CheckedDocuments.of([DATA, INDENTED])


def test_layouts_of_large_documents_are_kept(
    laid_out: CheckedDocuments, checks: list[bytes]
) -> None:
    """Of canonical ones without editions, and what they tell is what a full check makes."""
    manifest = CheckedDocuments.loads(laid_out.dumps())
    assert manifest == laid_out
    assert hash(manifest) == hash(laid_out)
    assert set(manifest.layouts) == {digest(DATA)}
    checks.clear()
    catalog = loads(DATA, trust=manifest)
    assert checks == []
    assert section_of(catalog, mp.Claim).positions_holding(("nothing_of_the_kind",)) == ()
    assert catalog == sample()
    assert dumps(catalog) == DATA
    merged = mp.merge(datasets.load("japan-peru-2024-11-08"), datasets.load("japan-peru-2024"))
    assert not CheckedDocuments.of([dumps(merged.catalog)]).layouts


@pytest.mark.parametrize(
    ("pattern", "by"),
    [
        (rb'"start": \d', b'"start": 9'),
        (rb'"end": \d', b'"end": 9'),
        (rb'"count": \d', b'"count": 9'),
        (rb'"words": "[a-z_]+ ', b'"words": "'),
        (rb'"sha256": "[0-9a-f]{64}"', b'"sha256": ""'),
        (rb',\n "sha256": "[0-9a-f]{64}"', b""),
        (rb'"claims": \{[^}]*\},?', b""),
    ],
)
def test_a_layout_that_was_changed_vouches_for_nothing(
    pattern: bytes, by: bytes, laid_out: CheckedDocuments, checks: list[bytes]
) -> None:
    """By its own digest: what it names is checked in full, though the document is the same."""
    written = laid_out.dumps()
    changed = re.sub(pattern, by, written, count=1)
    assert changed != written
    checks.clear()
    assert loads(DATA, trust=CheckedDocuments.loads(changed)) == sample()
    assert checks == [DATA]


def test_each_byte_of_a_manifest_counts(laid_out: CheckedDocuments, checks: list[bytes]) -> None:
    """With one changed or left out, it says the same still, or vouches for nothing."""
    written = laid_out.dumps()
    for place in range(0, len(written), max(1, round(7 / EFFORT))):
        for by in (b"", b"0", b"a"):
            changed = written[:place] + by + written[place + 1 :]
            manifest = CheckedDocuments.loads(changed)
            checks.clear()
            assert loads(DATA, trust=manifest) == sample()
            assert (manifest == laid_out) is not bool(checks)


def test_a_layout_that_cannot_be_is_not_gone_by(
    laid_out: CheckedDocuments, checks: list[bytes]
) -> None:
    """What is left of the document without its sections is no document then."""
    layout = {name: evolve_layout(place) for name, place in laid_out.layouts[digest(DATA)].items()}
    checks.clear()
    assert loads(DATA, trust=evolve(laid_out, layouts={digest(DATA): layout})) == sample()
    assert checks == [DATA]


def evolve_layout(place: SectionLayout) -> SectionLayout:
    """The same two bytes farther on."""
    return structs.replace(place, start=place.start + 2)


def test_limits_hold_for_what_is_to_be_vouched_for() -> None:
    """A large document is let in by those who say so."""
    with pytest.raises(DocumentError, match="expected at most 1,000 bytes"):
        CheckedDocuments.of([DATA], limits=Limits(bytes=1000))
    with pytest.raises(DocumentError, match="entities"):
        CheckedDocuments.of([DATA], limits=Limits(entities=3))
    assert CheckedDocuments.of([DATA], limits=Limits.up_to(1 << 30)).canonical == {digest(DATA)}


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
