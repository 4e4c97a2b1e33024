"""Parser of decimal numbers as documents write them: in quotes, so that no reader rounds them."""

import re
from decimal import Decimal
from typing import Final

FORM: Final = r"-?(?:0|[1-9][0-9]{0,59})(?:\.[0-9]{1,90})?"
"""The form of a number, as every dialect of regular expressions has it."""
_NUMBER: Final = re.compile(FORM)


def parse_number(text: str) -> Decimal:
    """Parse digits with an optional sign and point, and nothing else.

    Raises:
        ValueError: the text is no such number.

    >>> parse_number("1300000000.50")
    Decimal('1300000000.50')
    """
    if len(text) <= 160 and _NUMBER.fullmatch(text):
        return Decimal(text)
    raise ValueError(text[:40])


def number_text(number: Decimal) -> str:
    """Return a number in digits, with an optional sign and point.

    >>> number_text(Decimal("1E+3"))
    '1000'
    """
    return f"{number:f}"
