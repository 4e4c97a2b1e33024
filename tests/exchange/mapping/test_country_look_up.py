import pytest

from mineralpact.exchange.mapping.country_look_up import country_id, unknown_country


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Korea, Republic of", "KOR"),
        ("pe", "PER"),
        ("604", "PER"),
        ("4", "AFG"),
        ("200", "CSK"),
        ("810", "SUN"),
        ("891", None),  # Yugoslavia, then Serbia and Montenegro
        ("104", "MMR"),  # Burma had it before
        ("6040", None),
        ("٦٠٤", None),
        ("Utopia", None),
    ],
)
def test_a_country_goes_by_names_and_codes(text: str, code: str | None) -> None:
    """Of three letters, of two, of three digits, today's and former ones."""
    assert country_id(text) == code


def test_near_names_are_told() -> None:
    """Of a name that nobody has."""
    assert unknown_country("Peruu").startswith("no country 'Peruu'; did you mean Peru")
    assert unknown_country("Peru") == "expected a country, found Peru"
