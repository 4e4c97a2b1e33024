"""The package works from a zip (zipapp, pex, a cloud function's layer) and without docstrings."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import mineralpact
from mineralpact import datasets

SOURCE = Path(mineralpact.__file__).parent


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as a zip that is a program too, alone in its folder."""
    result = tmp_path_factory.mktemp("zip") / "mineralpact.pyz"
    with zipfile.ZipFile(result, "w") as file:
        for path in sorted(SOURCE.rglob("*")):
            if path.is_file() and path.suffix in (".json", ".manifest", ".py", ".pyi", ".typed"):
                file.write(path, Path("mineralpact", path.relative_to(SOURCE)))
        program = "import sys\nfrom mineralpact.__main__ import main\nsys.exit(main())\n"
        file.writestr("__main__.py", program)
    return result


def ran(archive: Path, *arguments: str) -> str:
    """What Python prints that finds the package in the zip alone."""
    environment = {**os.environ, "PYTHONPATH": str(archive), "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        check=True,
        cwd=archive.parent,
        env=environment,
        timeout=120,
    )
    return done.stdout.decode()


CODE = """
import json, sys
import mineralpact as mp
from mineralpact.codec import dumps, json_schema, loads
from mineralpact.query import AgreementFilter, find, stage_on
pact = mp.datasets.load("japan-peru-2024")
print(json.dumps({
    "file": mp.__file__,
    "names": mp.datasets.names(),
    "stories": [edition.id for edition in mp.datasets.editions("japan-peru")],
    "described": [data_set.id for data_set in mp.datasets.describe()],
    "found": len(find(pact, AgreementFilter(involving=("JPN",)))),
    "whole": all(loads(dumps(pact, format=f), format=f) == pact for f in ("json", "jsonl", "yaml")),
    "schema": json_schema(),
    "public": len(dir(mp)),
}))
"""


def test_the_library(archive: Path) -> None:
    """Data sets, their stories, public names, formats, and the words of the schema."""
    result = json.loads(ran(archive, "-c", CODE))
    assert result["file"].startswith(str(archive))
    assert tuple(result["names"]) == datasets.names()
    assert result["stories"] == [edition.id for edition in datasets.editions("japan-peru")]
    assert result["described"] == [data_set.id for data_set in datasets.describe()]
    assert result["found"] > 0
    assert result["whole"]
    assert result["schema"] == mineralpact.json_schema()
    assert result["public"] == len(dir(mineralpact))


def test_the_command(archive: Path) -> None:
    """Run as a program: the data sets, and the version where nothing is installed."""
    listed = json.loads(ran(archive, str(archive), "datasets", "--json"))
    assert len(listed["datasets"]) == len(datasets.names())
    assert ran(archive, "-m", "mineralpact", "--version").strip() == mineralpact.__version__


def test_without_docstrings() -> None:
    """With -OO the schema has its words from the source, and the reader and the command work."""
    code = """
import json, sys
from mineralpact.cli import run
from mineralpact.codec import json_schema, loads
from mineralpact.errors import DocumentError
try:
    loads('{"format": "mineralpact/2", "id": "a\\\\n"}')
except DocumentError as error:
    print(error.problems[0].code)
print(json.dumps(json_schema()), flush=True)
sys.exit(run(["find", "agreements", "--help"]))
"""
    done = subprocess.run([sys.executable, "-OO", "-c", code], capture_output=True, check=True)
    fault, schema, *usage = done.stdout.decode().splitlines()
    assert fault == "bad_id"
    assert schema == json.dumps(mineralpact.json_schema())
    assert any("--involving" in line for line in usage)
    assert not any("None" in line for line in usage[:3])
