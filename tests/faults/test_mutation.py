"""`python -m tests.faults.mutation` changes what it says, and its judgements stand."""

import ast
from types import CodeType

import pytest

from tests.faults.mutant_sites import SOURCE, mutants, mutated_tree, sites
from tests.faults.mutation import changed_codes, equivalents, key, modules_of, test_folder as folder

pytestmark = pytest.mark.skipif(
    not SOURCE.is_dir(), reason="only the installed package is here, not its source"
)
MODULE = "mineralpact/values/truth.py"


def changes(source: str) -> list[str]:
    """The mutants of a source, each before and after."""
    found = [(site.node, site.replacement) for site in sites(ast.parse(source))]
    return [f"{ast.unparse(one)} → {ast.unparse(other)}" for one, other in found]


def test_each_kind_of_change_is_made() -> None:
    """Comparisons, logic, sums, numbers, truths, texts, branches and what is returned."""
    assert changes("a < b") == ["a < b → a <= b"]
    assert changes("a and b") == ["a and b → a or b"]
    assert changes("not a") == ["not a → a"]
    assert changes("a + 1") == ["a + 1 → a - 1", "1 → 2"]
    assert changes("f(True, 'x')") == [
        "f(True, 'x') → pass",
        "True → False",
        "'x' → 'xXX'",
    ]
    assert changes("a if b else c") == ["a if b else c → c if b else a"]
    assert changes("def f():\n    return min(a)") == [
        "return min(a) → return None",
        "min(a) → max(a)",
    ]


def test_what_never_runs_is_not_changed() -> None:
    """Docstrings, annotations, decorators, and what type checkers read."""
    assert changes('"""Text."""') == []
    assert changes("@f(1)\ndef g(a: 'int') -> 'str': ...") == []
    assert changes("if TYPE_CHECKING:\n    import a") == []
    assert changes("T = TypeVar('T')") == []
    assert changes("T: TypeAlias = 'int'") == []
    assert changes("f'text'") == []
    assert changes("a = cast('int', b)") == []


def test_what_no_test_should_ask_for_is_not_changed() -> None:
    """The wording of messages, a stricter zip, and which false thing stands for false."""
    assert changes("f = 'expected a day'") == []
    assert changes("a = zip(b, c, strict=True)") == []
    assert changes("def f():\n    return False") == ["False → True"]


def test_every_mutant_can_be_run() -> None:
    """Each is compiled, and differs from the source in one function or outside of all."""
    original = compile((SOURCE / MODULE).read_bytes(), MODULE, "exec")
    for mutant in mutants(MODULE):
        code = compile(mutated_tree(MODULE, mutant.number), MODULE, "exec")
        assert isinstance(code, CodeType)
        assert len(list(changed_codes(original, code))) == 1, mutant


def test_every_module_has_tests_that_are_run_for_it() -> None:
    """Of its folder, or of one above."""
    assert folder(MODULE) == "tests/values"
    assert folder("mineralpact/values/time/comparison.py") == "tests/values/time"
    assert folder("mineralpact/codec/fast/validator.py") == "tests/codec/fast"
    assert modules_of(["values/truth.py"]) == [MODULE]


def test_every_judgement_is_about_a_mutant_that_there_is() -> None:
    """And has its reason."""
    judged = equivalents()
    modules = {module for module, *_ in judged}
    there = {key(mutant) for module in modules for mutant in mutants(module)}
    assert judged.keys() <= there
    assert all(judged.values())
