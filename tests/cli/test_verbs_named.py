"""Which verbs are loaded: the one that is asked for, or all."""

import subprocess
import sys

import pytest

from mineralpact.cli.verbs import VERBS, verbs_named
from mineralpact.cli.verbs.find_verb import filters_of
from mineralpact.model import KINDS
from mineralpact.query.filters.base import section_of


def test_every_verb_is_loaded_where_none_is_named() -> None:
    """Or where there is none of the name, so that near ones can be told."""
    names = [function for functions in VERBS.values() for function in functions]
    assert [verb.__name__ for verb in verbs_named()] == names
    assert verbs_named("shw") == verbs_named()


@pytest.mark.parametrize("name", ["show", "merge", "compile", "import"])
def test_one_verb_is_loaded_alone(name: str) -> None:
    """By the name that people type."""
    (verb,) = verbs_named(name)
    assert verb.__name__.rstrip("_") == name


def test_the_first_screen_loads_no_more_than_it_needs() -> None:
    """Neither drafts nor other people's formats: that would take longer than to show it."""
    code = "import sys; from mineralpact.cli import run; run([]); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603  # our own command
    modules = ran.stdout.splitlines()[-1].split()
    rooms = {".".join(name.split(".")[:2]) for name in modules}
    assert "mineralpact.views" in rooms
    assert not rooms & {"mineralpact.drafts", "mineralpact.exchange"}


def test_a_question_loads_no_other_verb_and_no_other_filter() -> None:
    """Nor what merges editions, describes options, or looks for models of other packages."""
    words = "['find', 'agreements', '--involving', 'PER']"
    code = f"import sys; from mineralpact.cli import run; run({words}); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603  # our own command
    modules = set(ran.stdout.splitlines()[-1].split())
    verbs = {name for name in modules if name.startswith("mineralpact.cli.verbs.")}
    assert verbs == {"mineralpact.cli.verbs.find_verb"}
    filters = {name for name in modules if name.startswith("mineralpact.query.filters.")}
    parts = {"base", "by_kind", "declarations", "instruments"}
    assert filters == {f"mineralpact.query.filters.{part}" for part in parts}
    assert not modules & {"cattrs", "typeguard", "yaml", "mineralpact.editions.merge_catalogs"}


@pytest.mark.parametrize(
    ("section", "names"), [("agreements", {"agreements"}), ("agrements", None)]
)
def test_what_can_be_found_is_one_section_or_all(section: str, names: set[str] | None) -> None:
    """All where there is none of the name, so that near ones can be told."""
    found = {section_of(kind) for kind in filters_of(KINDS, section)}
    every = {section_of(kind) for kind in filters_of(KINDS)}
    assert found == (names or every)
    assert {"instruments", "entities"} < every
    assert [section_of(kind) for kind in filters_of(KINDS, "entities")] == ["entities"]
