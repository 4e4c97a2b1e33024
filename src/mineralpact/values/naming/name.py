"""Names of people and organizations beside the usual one: earlier ones, in other languages."""

import re
from enum import StrEnum
from typing import Final

from attrs import frozen

from mineralpact.values.record import KeyedRecord
from mineralpact.values.rules import BrokenRules, Problems, broken, language_tag
from mineralpact.values.time.when import When

_SCRIPT: Final = re.compile("[A-Z][a-z]{3}")


class NameKind(StrEnum):
    """The way in which something goes by a name."""

    OFFICIAL = "official"
    """The full name in law."""
    ALIAS = "alias"
    """Another name that it goes by."""
    FORMER = "former"
    """A name that it has no more."""
    ABBREVIATION = "abbreviation"
    TRANSLATION = "translation"
    """The meaning of its name, where it does not itself go by that."""
    TRANSLITERATION = "transliteration"
    """Its name as another script has it."""


@frozen(kw_only=True, weakref_slot=False)
class Name(KeyedRecord):
    """A name, and what sort of name it is.

    Raises:
        ValidationError: a language that is no tag of BCP 47, or a script that is no code of
            ISO 15924.

    >>> Name(text="経済産業省", language="ja", script="Jpan", kind=NameKind.OFFICIAL).text
    '経済産業省'
    """

    text: str
    """The name."""
    kind: NameKind | None = None
    """The sort of name; ``None`` when not stated."""
    language: str | None = None
    """Its language as a BCP 47 tag, such as ``ja``; ``None`` when not stated."""
    script: str | None = None
    """Its script as an ISO 15924 code, such as ``Latn``; ``None`` when the text tells."""
    when: When | None = None
    """From when to when it is in use, as an interval; ``None`` when not stated."""

    def problems(self) -> BrokenRules:
        return language_tag("language", self.language) + self._script_problems()

    def _script_problems(self) -> Problems:
        if self.script is None or not self.script.strip() or _SCRIPT.fullmatch(self.script):
            return ()
        message = f"expected a code of ISO 15924 such as Latn or Jpan, found {self.script[:60]!r}"
        return broken("script", "bad_script", message)
