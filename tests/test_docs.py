"""Every public name tells what it is for, and every extra what it brings."""

import inspect
import re
import tomllib
from pathlib import Path

from tests.public import public_methods, public_things

ROOT = Path(__file__).parents[1]
OF_THE_PROJECT = {
    *("benchmarks", "browser", "dev", "docs", "fuzz", "light", "lint", "peers", "style", "test")
}
"""Extras for work on the project itself."""


def test_every_public_name_has_a_docstring() -> None:
    """An override may have the one it inherits."""
    without = [name for name, thing in public_things() if not inspect.getdoc(thing)]
    for name, thing in public_things():
        methods = dict(public_methods(thing)) if isinstance(thing, type) else {}
        bare = [method for method in methods if not inspect.getdoc(getattr(thing, method))]
        without += [f"{name}.{method}" for method in bare if method != "__init__"]
    assert not without


def test_the_page_on_installing_has_every_extra() -> None:
    """And no other: what a user may want is named there once."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (ROOT / "docs" / "start" / "install.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\|[^|]*\|([^|]*)\|[^|]*\|$", page, re.MULTILINE)
    named = set(re.findall(r"`(\w+)`", " ".join(rows)))
    assert named == set(project["optional-dependencies"]) - OF_THE_PROJECT


def test_the_readme_leads_to_pages_that_are_there() -> None:
    """Sphinx checks the links between pages of docs/, but not those of the README."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(((?!https?:)[^)#]+)", readme)
    assert [link for link in links if not (ROOT / link).exists()] == []
    assert links
