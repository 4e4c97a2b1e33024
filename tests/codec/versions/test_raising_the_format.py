"""Rehearsal of raising the format: one constant, one migration, one fixture, and nothing else.

A copy of the library gets a made-up next version. What today's version wrote is read there.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import mineralpact as mp
from mineralpact.codec.versions.format_version import FORMAT

FIXTURES = Path(__file__).parent.parent / "fixtures"
OLDER = FORMAT.replace("/", "-")
NAME, _, MAJOR = FORMAT.partition("/")
NEXT = f"{NAME}/{int(MAJOR) + 1}"
BEYOND = f"{NAME}/{int(MAJOR) + 2}"
MIGRATION = f'''

def _rename_synonyms(document):
    for mineral in document.get("minerals", ()):
        if "synonyms" in mineral:
            mineral["aliases"] = mineral.pop("synonyms")
    return document


MIGRATIONS = (
    *MIGRATIONS,
    Migration(older="{FORMAT}", newer="{NEXT}", migrate=_rename_synonyms, each_alone=True),
)
'''
"""Of minerals, one field got another name."""
FALLBACKS = f"""
import json, sys
from pathlib import Path
import mineralpact as mp
from mineralpact.codec import json_document, read_lines
from mineralpact.codec.json_lines import lines_loader, older_lines, stream_loader

def unexpected(*_):
    raise AssertionError("the strict loader was asked")

load_strictly = json_document._load_strictly
json_document._load_strictly = lines_loader._load_strictly = older_lines.load_plain = unexpected
stream_loader.StreamLoader._load_strictly = unexpected
folder = Path({str(FIXTURES)!r})
"""
"""The beginning of a program that may use fast loaders alone."""


@pytest.fixture(scope="module")
def raised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the library whose format is raised."""
    folder = tmp_path_factory.mktemp("raised")
    package = folder / "mineralpact"
    shutil.copytree(Path(mp.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    versions = package / "codec" / "versions"
    constant = versions / "format_version.py"
    text, count = re.subn(
        f'(?m)^FORMAT: Final = "{FORMAT}"$', f'FORMAT: Final = "{NEXT}"', constant.read_text()
    )
    assert count == 1
    constant.write_text(text)
    with (versions / "migration.py").open("a") as file:
        file.write(MIGRATION)
    return folder


def run(raised: Path, code: str) -> str:
    """The output of a program that uses the copy."""
    result = subprocess.run(  # noqa: S603  # our own lines, run by this Python
        [sys.executable, "-c", FALLBACKS + code],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(raised), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_older_documents_are_read_by_the_fast_loaders(raised: Path) -> None:
    """JSON and JSON Lines, whole and as a stream."""
    code = f"""
catalog = mp.read(folder / "{OLDER}.json")
assert mp.read(folder / "{OLDER}.jsonl") == catalog
with read_lines(folder / "{OLDER}.jsonl") as entities:
    assert {{entity.id for entity in entities}} == {{entity.id for entity in catalog}}
print(len(catalog))
"""
    assert int(run(raised, code)) == len(mp.read(FIXTURES / f"{OLDER}.json"))


def test_the_new_format_is_written_and_read(raised: Path) -> None:
    """Its fixture is what the new version writes of the old one."""
    code = f"""
catalog = mp.read(folder / "{OLDER}.json")
for format in ("json", "jsonl"):
    data = mp.dumps(catalog, format=format)
    assert data == mp.dumps(mp.loads(data, format=format), format=format)
print(mp.dumps(catalog).decode())
"""
    old = json.loads((FIXTURES / f"{OLDER}.json").read_text())
    assert json.loads(run(raised, code)) == {**old, "format": NEXT}


def test_a_document_that_needs_the_migration_gets_it(raised: Path) -> None:
    """On the fast path too, and in YAML."""
    old = {"format": FORMAT, "minerals": [{"id": "tin", "name": "tin", "synonyms": ["Sn"]}]}
    code = f"""
for format in ("json", "yaml"):
    print(mp.loads({json.dumps(old)!r}, format=format).minerals[0].aliases)
"""
    assert run(raised, code) == "('Sn',)\n" * 2


def test_data_that_is_shipped_in_the_old_format_is_read(raised: Path) -> None:
    """It need not be written anew."""
    assert "japan-peru-2024" in run(raised, "print(mp.datasets.load('japan-peru-2024').id)")


def test_the_version_after_that_is_refused(raised: Path) -> None:
    """By name, with the new version."""
    code = f"""
json_document._load_strictly = load_strictly
try:
    mp.loads('{{"format": "{BEYOND}"}}')
except mp.DocumentError as error:
    print(error)
"""
    message = f"written in {BEYOND}, this version reads {NEXT}: upgrade {NAME}"
    assert message in run(raised, code)
