"""Objects of a YAML text, read key by key; all that is wrong is gathered with its path."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.converter import describe_plain
from mineralpact.errors import Problem, did_you_mean, near_names
from mineralpact.paths import Path

_FLAGS: Final = {"true": True, "false": False}
_WHOLE: Final = re.compile("[0-9]{1,9}")


class PlainObject:
    """An object whose keys are taken one by one; those that nobody takes are unknown.

    Args:
        plain: The plain value, which may be no object at all.
        path: Its path.
        problems: Where to gather what is wrong.
        keys: The keys that it may have; none for a table, whose keys are texts of its user.
    """

    def __init__(
        self, plain: Plain, path: Path, problems: list[Problem], keys: Iterable[str] = ()
    ) -> None:
        self.path: Path = path
        """The path."""
        self.values: dict[str, Plain] = {}
        """The values by their keys."""
        self._problems = problems
        names = tuple(keys)
        if not isinstance(plain, dict):
            self.refuse("", "wrong_type", f"expected an object, found {describe_plain(plain)}")
            return
        self.values = plain
        for key in plain:
            if names and key not in names:
                hint = did_you_mean(near_names(key, names)) or f": there are {', '.join(names)}"
                self.refuse(key, "unknown_key", f"expected no key {key[:60]!r}{hint}")

    def refuse(self, key: str, code: str, message: str) -> None:
        """Add that the value of a key is wrong, or with an empty one the object."""
        path = self.path / key[:60] if key else self.path
        self._problems.append(Problem(path=path, code=code, message=message))

    def text(self, key: str) -> str | None:
        """Return a text; ``None`` where there is none."""
        value = self.values.get(key)
        if value is None or (isinstance(value, str) and value):
            return value if value is None else str(value)
        self.refuse(key, "wrong_type", f"expected text, found {describe_plain(value)}")
        return None

    def needed_text(self, key: str, example: str) -> str:
        """Return a text that must be there."""
        text = self.text(key)
        if text is None and key not in self.values:
            self.refuse(key, "missing", f"expected this key, such as {example}")
        return text or ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, of which one may stand alone; none where the key is missing."""
        value = self.values.get(key)
        items = value if isinstance(value, list) else [value]
        if value is None:
            return ()
        texts: list[str] = []
        for item in items:
            if isinstance(item, str):
                texts.append(str(item))
            else:
                self.refuse(key, "wrong_type", f"expected texts, found {describe_plain(item)}")
        return tuple(texts)

    def table(self, key: str) -> Mapping[str, Plain]:
        """Return an object whose keys are texts of a table; an empty one where it is missing."""
        value = self.values.get(key, {})
        if isinstance(value, dict) and (value or key not in self.values):
            return value
        message = f"expected texts and what they stand for, found {describe_plain(value)}"
        self.refuse(key, "wrong_type", message)
        return {}

    def number(self, key: str, usual: int) -> int:
        """Return a whole number from 1."""
        value = self.values.get(key, usual)
        if isinstance(value, str) and _WHOLE.fullmatch(value) and int(value) > 0:
            return int(value)
        if value is not usual:
            message = f"expected a whole number from 1, found {describe_plain(value)}"
            self.refuse(key, "wrong_type", message)
        return usual

    def flag(self, key: str) -> bool:
        """Return true or false; false where the key is missing."""
        value = self.values.get(key, "false")
        if isinstance(value, str) and value in _FLAGS:
            return _FLAGS[value]
        self.refuse(key, "wrong_type", f"expected true or false, found {describe_plain(value)}")
        return False
