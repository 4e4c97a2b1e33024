from mineralpact.query.conditions import Contains
from mineralpact.values.truth import Truth


def test_texts_are_compared_in_any_case() -> None:
    """Letters that fold to two are found too."""
    assert Contains(text="STRASSE").truth("Über die Straße") is Truth.YES
    assert Contains(text="port").truth("mine") is Truth.NO
