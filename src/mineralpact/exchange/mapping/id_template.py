"""Templates of identifiers: texts with columns in braces, made a lower-case slug."""

import re
from functools import cached_property
from typing import Final

from attrs import frozen

from mineralpact.values.naming.slugs import slug_of

_COLUMN: Final = re.compile(r"\{([^{}]*)\}")


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
