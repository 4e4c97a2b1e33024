"""Templates of identifiers: texts with columns in braces, made a lower-case slug."""

import re
import unicodedata
from functools import cached_property
from typing import Final

from attrs import frozen

_COLUMN: Final = re.compile(r"\{([^{}]*)\}")
_WORD: Final = re.compile("[a-z0-9]+")


@frozen
class IdTemplate:
    """Form of the identifiers of rows, such as ``uk-{Treaty number}``.

    >>> IdTemplate("uk-{Treaty number}").columns
    ('Treaty number',)
    """

    text: str
    """The template."""

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The headings of the columns that stand in it."""
        return tuple(_COLUMN.findall(self.text))

    def fill(self, *texts: str) -> str:
        """Return the identifier with texts in place of the columns, in their order.

        >>> IdTemplate("uk-{Treaty number}").fill("TS 12/1999")
        'uk-ts-12-1999'
        """
        return slug_of(self.join(*texts))

    def join(self, *texts: str) -> str:
        """Return the template with texts in place of the columns, as they are."""
        rest = iter(texts)
        return _COLUMN.sub(lambda _: next(rest), self.text)


def slug_of(text: str) -> str:
    """Return a text as a lower-case slug; empty if it has no Latin letter and no digit.

    >>> slug_of("Côte d'Ivoire")
    'cote-d-ivoire'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(_WORD.findall(plain))
