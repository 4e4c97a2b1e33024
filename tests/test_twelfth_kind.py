"""A new kind is one file and one line: tried on a copy of the package, wherever kinds are used."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import mineralpact

PACKAGE = Path(mineralpact.__file__).parent
DOCS = Path(__file__).parents[1] / "docs"
FILE = '''"""Mines."""

from typing import ClassVar, NewType

from attrs import frozen

from mineralpact.model.entity import Entity
from mineralpact.values.ids import CountryId, EntityId

MineId = NewType("MineId", EntityId)


@frozen(kw_only=True, weakref_slot=False)
class Mine(Entity):
    """A place where ore is taken out of the ground."""

    section: ClassVar[str] = "mines"

    id: MineId
    """The identifier."""
    name: str
    """The name."""
    country: CountryId
    """The country it is in."""
'''
LINE = "from mineralpact.model.mine import Mine as Mine, MineId as MineId\n"
BEFORE = "from mineralpact.model.claim import"
START = """
import mineralpact as mp
from mineralpact import query, views
peru = mp.Country(id="PER")
mine = mp.Mine(id="north-pit", name="North pit", country="PER")
catalog = mp.Catalog([peru, mine])
"""
USES = {
    "front door": "assert mp.Mine in mp.KINDS and {'Mine', 'MineId'} <= set(dir(mp))",
    "order of documents": "assert mp.KINDS.index(mp.Mine) == len(mp.KINDS) - 3",
    "catalog": "assert catalog.mines == catalog.of(mp.Mine) == catalog.referrers('PER') == (mine,)",
    "document": "assert mp.loads(mp.dumps(catalog)) == catalog",
    "lines": "assert mp.loads(mp.dumps(catalog, format='jsonl'), format='jsonl') == catalog",
    "schema": "assert 'mines' in mp.json_schema()['properties']",
    "generic filter": (
        "from mineralpact.query.filters.by_kind import filter_for\n"
        "assert query.find(catalog, filter_for(mp.Mine)(text='north')) == (mine,)"
    ),
    "filter as text": (
        'filter = query.filter_from_json(\'{"find":"mines","text":"north"}\')\n'
        "assert query.find(catalog, filter) == (mine,)"
    ),
    "tables": (
        "from mineralpact import tables\n"
        "assert tables.to_tables(catalog)['mines'].num_rows == 1\n"
        "assert tables.from_tables(tables.to_tables(catalog)) == catalog"
    ),
    "engine": (
        "from mineralpact import tables\n"
        "from mineralpact.query.filters.by_kind import filter_for\n"
        "engine = tables.DuckDBEngine(tables.to_tables(catalog))\n"
        "assert list(engine.find(filter_for(mp.Mine)(text='north'))) == [mine]"
    ),
    "pages": (
        "assert 'North pit' in str(views.entity_page(catalog, mine))\n"
        "assert 'North pit' in str(views.full(catalog))"
    ),
    "evidence": "assert mp.evidence.explain(catalog, 'north-pit', 'country').value == 'PER'",
    "editions": "assert mp.merge(catalog, catalog).catalog == catalog",
    "reference page": "assert 'Mine' in mp.model.__all__",
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with a twelfth kind."""
    folder = tmp_path_factory.mktemp("copy")
    package = folder / "mineralpact"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "model" / "mine.py").write_text(FILE, "utf-8")
    room = package / "model" / "__init__.py"
    text = room.read_text("utf-8")
    assert text.count(BEFORE) == 1
    room.write_text(text.replace(BEFORE, LINE + BEFORE), "utf-8")
    return folder


def run(copy: Path, *arguments: str) -> str:
    """Run Python with the copy in the package's place, and return what it prints."""
    process = subprocess.run(  # noqa: S603  # our own lines, run by this Python
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    return process.stdout


@pytest.fixture(scope="module")
def failures(copy: Path) -> dict[str, str]:
    """The uses that fail there, each with its error; all are tried in one process."""
    code = (
        "import json, traceback\n"
        "failures = {}\n"
        f"for name, use in {USES!r}.items():\n"
        "    try: exec(use, dict(globals()))\n"
        "    except Exception: failures[name] = traceback.format_exc()\n"
        "print(json.dumps(failures))"
    )
    failures: dict[str, str] = json.loads(run(copy, "-c", START + code))
    return failures


@pytest.mark.parametrize("use", USES)
def test_the_kind_is_found(failures: dict[str, str], use: str) -> None:
    """Wherever kinds are used, with nothing else written."""
    if use in {"tables", "engine"}:
        pytest.importorskip("duckdb", reason="the extra `test` is not installed")
    assert use not in failures, failures[use]


def test_the_command_finds_it(copy: Path, tmp_path: Path) -> None:
    """It has a verb below `find`, and a page."""
    file = tmp_path / "mines.json"
    run(copy, "-c", f"{START}mp.write(catalog, {str(file)!r})")
    command = ("-m", "mineralpact")
    assert "North pit" in run(
        copy, *command, "find", "mines", "--text", "north", "--data", str(file)
    )
    assert "North pit" in run(copy, *command, "show", "north-pit", "--data", str(file))


def test_the_reference_lists_it(copy: Path) -> None:
    """The table of the front door is made from the package."""
    pytest.importorskip("sphinx", reason="the extra `docs` is not installed")
    if not DOCS.is_dir():
        pytest.skip("the pages are not here")
    code = f"import runpy; print(runpy.run_path({str(DOCS / 'conf.py')!r})['front_door']())"
    assert "`~mineralpact.Mine` | A place where ore is taken out of the ground." in run(
        copy, "-c", code
    ).replace("{py:obj}", "")
