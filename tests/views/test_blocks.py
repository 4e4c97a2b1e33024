from mineralpact.views.blocks import (
    PageEntry,
    PageRow,
    Role,
    Span,
    entries_section,
    hide_repeated_labels,
    id_span,
    open_row,
    rows_section,
    text_row,
    titled_entry,
    wide_row,
)


def test_a_label_is_shown_once() -> None:
    """Rows that tell more of the same have no label of their own."""
    rows = [PageRow(label=label, spans=()) for label in ("a", "a", "", "a", "b")]
    assert [row.label for row in hide_repeated_labels(rows)] == ["a", "", "", "", "b"]


def test_a_role_is_called_by_its_name() -> None:
    """So that a screen may choose its colours by the word."""
    assert [role.value for role in Role] == [role.name.lower() for role in Role]


def test_a_row_is_of_texts_and_spans() -> None:
    """Plain text has no role; the label is in words, and a label unless another role is given."""
    name = Span("Peru", Role.NAME)
    row = text_row("areas_announced", "of ", name)
    assert row == PageRow(label="areas announced", spans=(Span("of ", Role.TEXT), name))
    assert (row.role, row.wide) == (Role.LABEL, False)
    assert text_row("stage", role=Role.REAL).role is Role.REAL
    assert open_row("topics", "not stated") == text_row("topics", "not stated", role=Role.OPEN)


def test_a_wide_row_has_no_label() -> None:
    """Only text."""
    assert wide_row("all of it") == PageRow(label="", spans=(Span("all of it"),), wide=True)


def test_an_id_is_set_apart_from_what_it_stands_behind() -> None:
    """By two spaces and its role."""
    assert id_span("pact") == Span("  pact", Role.ID)


def test_rows_without_a_name_make_a_section() -> None:
    """Without rows it has no entry, so that a page leaves it out."""
    row = text_row("kind", "treaty")
    section = rows_section("Pacts", [row])
    assert (section.title, section.entries) == ("Pacts", (PageEntry(rows=(row,)),))
    assert rows_section("Pacts", []).entries == ()


def test_entries_make_a_section() -> None:
    """With air between them unless it is tight."""
    entry = PageEntry(name="Peru")
    section = entries_section("Parties", iter([entry]))
    assert (section.title, section.entries, section.tight) == ("Parties", (entry,), False)
    assert entries_section("Parties", [], tight=True).tight


def test_an_entry_has_a_name_and_an_id() -> None:
    """And a label only where another begins."""
    rows = [text_row("kind", "treaty"), text_row("kind", "of peace")]
    entry = titled_entry("A pact", "pact", rows)
    assert (entry.name, entry.id) == ("A pact", "pact")
    assert [row.label for row in entry.rows] == ["kind", ""]
