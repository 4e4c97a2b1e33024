"""Each measure counts what its title says, in a source made up for it."""

import pytest

from tests.structure.measures import MEASURES
from tests.structure.sources import Module
from tests.structure.statements import code_lines, code_tokens

CONDITIONS = """
class Condition: ...
class Is(Condition): ...
class Has(Condition): ...
class Bound(Condition): ...
class AtLeast(Bound): ...
class Other: ...
"""
KINDS = "Country Organization Person Mineral Source Summit Agreement Roadmap Project"
CASES = [
    ("modules that read type hints", "def f(x):\n    get_args(x)\n    get_origin(x)\n", 1),
    ("modules that read type hints", "def get_args_of(x): ...\n", 0),
    ("tables over conditions", CONDITIONS + "TABLE = {Is: 1, Has: 2, Bound: 3, AtLeast: 4}\n", 1),
    ("tables over conditions", CONDITIONS + "TABLE = {Is: 1, Has: 2, Bound: 3, Other: 4}\n", 0),
    (
        "tables over conditions",
        CONDITIONS
        + "def f(x):\n    isinstance(x, Is | Has)\n    isinstance(x, (Bound, AtLeast))\n",
        1,
    ),
    ("code generators", "exec(compile(source, name, 'exec'))\nre.compile('exec')\n", 1),
    ("rule pairs", "class A:\n    def problems(self): ...\n    def keeps_rules(self): ...\n", 1),
    ("rule pairs", "class A:\n    def problems(self): ...\n", 0),
    ("hand-kept lists of kinds", f"__all__ = {KINDS.split()}\n", 1),
    ("hand-kept lists of kinds", f"HOMES = {{'model': '{KINDS}'}}\n", 1),
    ("hand-kept lists of kinds", f"from model import {KINDS.replace(' ', ', ')}\n", 1),
    ("hand-kept lists of kinds", "".join(f"import {kind}\n" for kind in KINDS.split()), 0),
    ("hand-kept lists of kinds", "KINDS = (Country, Person, Mineral)\n", 0),
    ("two-loop comprehensions", "[a for b in c for a in b]\n[[a for a in b] for b in c]\n", 1),
    ("complex functions", "def f(x):\n" + "    if x: ...\n" * 10, 1),
    ("complex functions", "def f(x):\n" + "    if x: ...\n" * 9, 0),
    ("long lines", f"a = '{'x' * 100}'\nb = '{'x' * 90}'\n", 1),
    ("vague names", "for each in found:\n    reached = each\n", 3),
    ("vague docstrings", '"""What it is."""\ndef f():\n    """Whatever it is."""\n', 1),
]


@pytest.mark.parametrize(("title", "text", "count"), CASES)
def test_a_measure_counts(title: str, text: str, count: int) -> None:
    """As many places as the source has, each with its line."""
    (measure,) = (measure for measure in MEASURES if measure.title == title)
    places = measure.places([Module(name="room/file.py", text=text)])
    assert len(places) == count
    assert all(place.startswith("room/file.py:") for place in places)


@pytest.mark.parametrize(
    ("title", "text"),
    [("conditional expressions", "a = b if c else d\n"), ("comprehensions", "{a for a in b}\n")],
)
def test_a_figure_may_be_for_a_thousand_lines(title: str, text: str) -> None:
    """Comments and docstrings are no lines of code."""
    (measure,) = (measure for measure in MEASURES if measure.title == title)
    module = Module(name="file.py", text=f'"""Text."""\n\n# a comment\n{text}e = f\n')
    assert measure.figure([module]) == 500


def test_tokens_are_of_code() -> None:
    """Layout, comments and docstrings are left out, texts in expressions are not."""
    module = Module(name="file.py", text='"""Text."""\nif a:  # why\n    b = "text"\n')
    assert [token.string for token in code_tokens(module)] == ["if", "a", ":", "b", "=", '"text"']
    assert code_lines(module) == 2


def test_a_name_in_two_places_is_shared() -> None:
    """A private class counts as its public namesake; an `__init__` is no name."""
    modules = [
        Module(name="a/__init__.py", text=""),
        Module(name="b/__init__.py", text=""),
        Module(name="a/base.py", text="class Reader: ..."),
        Module(name="b/base.py", text="class _Reader: ..."),
    ]
    by_title = {measure.title: measure for measure in MEASURES}
    assert by_title["shared file names"].places(modules) == ["base: a, b"]
    assert by_title["shared class names"].places(modules) == ["Reader: a/base.py, b/base.py"]


def test_a_folder_is_crowded_above_fifteen_files() -> None:
    """Its `__init__` aside; what lies in folders below it is theirs."""
    modules = [Module(name=f"room/file{number}.py", text="") for number in range(15)]
    modules += [Module(name="room/__init__.py", text=""), Module(name="room/sub/a.py", text="")]
    by_title = {measure.title: measure for measure in MEASURES}
    assert by_title["crowded folders"].places(modules) == []
    modules.append(Module(name="room/file16.py", text=""))
    assert by_title["crowded folders"].places(modules) == ["room: 16"]
