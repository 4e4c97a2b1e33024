"""What SECURITY.md promises is tested where it says so."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from mineralpact.codec import Limits, dumps
from mineralpact.codec.yaml_format.yaml_parser import MOST_DIRECTIVES
from mineralpact.paths import MOST_CHARACTERS
from mineralpact.values.texts.outline import MOST_TEXT
from mineralpact.values.time.edtf import MAX_LENGTH
from tests.samples import sample

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
WATCH = """
import sys
from pathlib import Path
import mineralpact as mp

def read_all():
    for path in map(Path, sys.argv[1:]):
        data = texts[path]
        tagged = data + b"!!python/name:os.system"
        for document in (data, data.replace(b'"', b"'"), data[:-40], tagged):
            try:
                catalog = mp.loads(document, format=path.suffix[1:])
            except mp.DocumentError:
                continue
            for entity in catalog:
                repr(entity)

def watch(event, arguments):
    if watched and event.partition(".")[0] in FORBIDDEN:
        print(event, *map(repr, arguments))

FORBIDDEN = {
    *("open", "os", "shutil", "socket", "subprocess"),
    *("import", "compile", "exec", "pickle", "ctypes"),
}
texts = {path: path.read_bytes() for path in map(Path, sys.argv[1:])}
watched = False
read_all()  # what is loaded once is loaded now
sys.addaudithook(watch)
watched = True
read_all()
watched = False
"""


def test_every_test_that_is_named_exists() -> None:
    """So that no promise rests on a test that was renamed or taken away."""
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)
    assert len(named) > 30
    assert named == [(file, name) for file, name in named if name in functions_of(file)]


def functions_of(file: str) -> set[str]:
    """The names of the functions in a file; none where there is no such file."""
    path = ROOT / file
    if not path.is_file():
        return set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_promise_names_a_test() -> None:
    """A line without one would promise for nobody."""
    promises = PAGE.partition("## Promises")[2].partition("## What is not promised")[0]
    lines = re.findall(r"^- \*\*.*?(?=^- |^\||^#|\Z)", promises, re.DOTALL | re.MULTILINE)
    assert len(lines) > 15
    assert all("`tests/" in line for line in lines)


def test_the_table_of_limits_has_their_defaults() -> None:
    """In the words that the page uses for numbers."""
    limits = Limits()
    for value in (limits.depth, limits.containers, limits.entities, limits.text, limits.problems):
        assert f"| {value:,}" in PAGE
    assert (limits.bytes, limits.yaml_bytes) == (2**24, 2**21)
    for value in (MOST_TEXT, MOST_CHARACTERS, MAX_LENGTH, MOST_DIRECTIVES):
        assert f"{value:,}" in PAGE


def test_reading_opens_nothing_and_runs_nothing(tmp_path: Path) -> None:
    """No file, connection, process or code, whether a document is good or bad."""
    paths: list[str] = []
    for format in ("json", "jsonl", "yaml"):
        path = tmp_path / f"sample.{format}"
        path.write_bytes(dumps(sample(), format=format))
        paths.append(str(path))
    ran = subprocess.run(  # noqa: S603  # our own lines, run by this Python
        [sys.executable, "-c", WATCH, *paths], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
