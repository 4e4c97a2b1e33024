from mineralpact.values.codes.currency_codes import is_currency
from mineralpact.values.codes.currency_words import CODES_BY_WORD, codes_named


def test_each_word_stands_for_codes_of_iso_4217() -> None:
    """For one, or for several of which none is named twice."""
    for word, codes in CODES_BY_WORD.items():
        assert codes, word
        assert all(map(is_currency, codes)), word
        assert len(set(codes)) == len(codes), word


def test_signs_and_names() -> None:
    """A sign is as it is written, a name in any case."""
    assert codes_named("A$") == ("AUD",)
    assert codes_named("a$") == ()
    assert codes_named("Swiss Francs") == ("CHF",)
    assert codes_named("dollars")[:2] == ("USD", "AUD")
    assert codes_named("") == ()
