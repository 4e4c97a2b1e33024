"""Texts for XML: what it cannot hold is replaced, and said to be."""

import xml.etree.ElementTree as ET

from hypothesis import given, settings, strategies as st

from mineralpact.exchange.outward.xml_text import xml_text
from tests.effort import examples


def test_a_text_that_xml_holds_stays() -> None:
    """Markup, line feeds and tabs too, which XML escapes."""
    text = "<b>&amp;\n\t\u65e5\u672c \U0001f48e</b>"
    assert xml_text(text) == (text, "")


def test_line_ends_are_plain() -> None:
    """XML takes a carriage return for a line feed."""
    clean, reason = xml_text("a\r\nb\rc")
    assert clean == "a\nb\nc"
    assert "control characters" in reason


def test_what_xml_cannot_hold_is_a_sign() -> None:
    """One for each character."""
    assert xml_text("bell \x07\uffff").text == "bell \ufffd\ufffd"


@settings(max_examples=examples(200))
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_parser_reads_what_was_written(text: str) -> None:
    """Character by character."""
    element = ET.Element("text")
    element.text = xml_text(text).text
    read = ET.fromstring(ET.tostring(element, encoding="utf-8"))  # noqa: S314  # just made here
    assert (read.text or "") == element.text
