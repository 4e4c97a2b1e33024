"""Docstrings are read from the source, and from the class where there is no source."""

import inspect
import pydoc

import pytest

from mineralpact.model import Agreement, AgreementKind, Mineral
from mineralpact.values.texts.docstrings import (
    class_docstring,
    field_docstrings,
    term_docstrings,
)
from mineralpact.values.truth import Truth


@pytest.mark.parametrize("cls", [Agreement, Mineral, Truth])
def test_the_docstring_of_a_class_is_what_python_keeps(cls: type) -> None:
    """Where Python keeps one."""
    assert class_docstring(cls).split() == (cls.__doc__ or "").split()


def test_a_class_without_one_has_that_of_its_base() -> None:
    """As `help` shows it."""

    class Ore(Mineral): ...

    assert class_docstring(Ore) == class_docstring(Mineral)


def test_a_class_without_source_says_what_it_keeps() -> None:
    """Its docstring, or else its name; its fields have none."""
    named = type("Ore", (), {})
    assert class_docstring(named) == "Ore"
    assert class_docstring(type("Ore", (), {"__doc__": "A rock."})) == "A rock."
    assert dict(field_docstrings(named)) == {}


def test_help_says_what_each_field_means() -> None:
    """Beside its name, as editors do."""
    shown = pydoc.plain(pydoc.render_doc(Agreement))
    assert " |  bindingness\n |      Its legal force; None when not stated.\n" in shown
    assert (
        inspect.getdoc(vars(Agreement)["bindingness"]) == field_docstrings(Agreement)["bindingness"]
    )


def test_a_field_has_the_text_below_it_on_one_line() -> None:
    """Without marks."""
    docstrings = field_docstrings(Agreement)
    assert docstrings["id"] == "The slug."
    assert docstrings["bindingness"] == "Its legal force; None when not stated."


def test_terms_have_the_docstrings_below_them() -> None:
    """Those that have one, on one line."""
    docstrings = term_docstrings(AgreementKind)
    assert docstrings["ANNEX"].startswith("A part of another instrument")
    assert "TREATY" not in docstrings
    assert not any("\n" in text for text in docstrings.values())
    assert term_docstrings(int) == {}
