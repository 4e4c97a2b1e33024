from mineralpact.values.grouping import group_by


def test_items_are_grouped_by_their_key() -> None:
    """Keys come in the order of their first items, and items keep their own."""
    groups = group_by(["tin", "zinc", "tungsten"], lambda name: name[0])
    assert list(groups.items()) == [("t", ["tin", "tungsten"]), ("z", ["zinc"])]
    assert group_by([], len) == {}
