from mineralpact.views.pictures.world.world_labels import LabelBox, LabelPlacer


def test_a_label_stands_to_the_right_unless_something_is_there() -> None:
    """A mark, the edge, or another label; where there is no room, there is none."""
    placer = LabelPlacer(400, 200, [], [])
    first = placer.place("Peru", (100, 100), 4)
    assert first is not None
    assert first.x > 100
    again = placer.place("Peru", (100, 100), 4)
    assert again is not None
    assert not again.box.overlaps(first.box)
    on_the_edge = placer.place("Japan", (395, 50), 4)
    assert on_the_edge is not None
    assert on_the_edge.box.right < 395
    assert LabelPlacer(400, 200, [LabelBox(0, 0, 400, 200)], []).place("A", (9, 9), 4) is None


def test_a_label_avoids_lines() -> None:
    """A line to the right puts it to the left."""
    line = [(100.0 + x, 100.0) for x in range(0, 80, 4)]
    label = LabelPlacer(400, 200, [], line).place("Peru", (100, 100), 4)
    assert label is not None
    assert label.box.right < 100


def test_a_long_name_is_cut() -> None:
    """It ends in an ellipsis."""
    label = LabelPlacer(400, 200, [], []).place("x" * 10_000, (100, 100), 4)
    assert label is not None
    assert label.text.endswith("\N{HORIZONTAL ELLIPSIS}")
    assert label.box.right - label.box.left < 151
