from mineralpact.views.blocks import (
    PageRow,
    hide_repeated_labels,
)


def test_a_label_is_shown_once() -> None:
    """Rows that tell more of the same have no label of their own."""
    rows = [PageRow(label=label, spans=()) for label in ("a", "a", "", "a", "b")]
    assert [row.label for row in hide_repeated_labels(rows)] == ["a", "", "", "", "b"]
