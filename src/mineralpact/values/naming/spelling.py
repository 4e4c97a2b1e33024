"""Spellings of a text: the only place that says when two texts are one.

Unicode has two spellings of most accented letters, as one character (form NFC) or as a letter and
its accent (form NFD). Systems and sources write either, and nobody sees a difference. Values keep
the spelling of their source; whoever compares them asks here.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

import attrs

from mineralpact.values.fields import Described, Field, ValueType, fields_of
from mineralpact.values.naming.leaf_reader import LeafReader, Read, only
from mineralpact.values.record import Record, is_tuple
from mineralpact.values.time.duration import Duration, duration_parts


def composed(text: str) -> str:
    r"""Return a text with each accented letter as one character where there is one.

    >>> composed("Peru\u0301") == "Per\u00fa"
    True
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text)


def spellings(text: str) -> tuple[str, ...]:
    """Return a text as it is, all composed, and all in pieces; each of these once."""
    if text.isascii():
        return (text,)
    forms = (text, composed(text), unicodedata.normalize("NFD", text))
    return tuple(dict.fromkeys(forms))


def search_key(text: str) -> str:
    """Return what a text is searched by: the same for every spelling, in any case."""
    if text.isascii():
        return text.casefold()
    return composed(composed(text).casefold())


def is_same(value: object, other: object) -> bool:
    r"""True if two values of a field say the same, however they are spelt.

    Ten years are not 3,650 days, as they are to pendulum.

    >>> is_same("Peru\u0301", "Per\u00fa"), is_same("Peru", "Per\u00fa")
    (True, False)
    """
    if isinstance(value, str) and isinstance(other, str):
        return value == other or composed(value) == composed(other)
    if isinstance(value, Duration) and isinstance(other, Duration):
        return duration_parts(value) == duration_parts(other)
    if value == other:
        return True
    return spelt_like(other, value) == value


def spelt_like(value: object, other: object) -> object:
    """Return a value with those of its texts that another has too in the spelling of the other."""
    texts = _texts(value)
    if not texts:
        return value
    spellings: dict[str, str] = {}
    for text in _texts(other):
        spellings[composed(text)] = text
    respelt: dict[str, str] = {}
    for text in texts:
        spelling = spellings.get(composed(text), text)
        if spelling != text:
            respelt[text] = spelling
    if not respelt:
        return value
    return _with_spellings(value, respelt)


def _texts(value: object) -> list[str]:
    """Return the texts with other letters than those of ASCII in a value, at any depth."""
    texts: list[str] = []
    for item in value if is_tuple(value) else (value,):
        if isinstance(item, Record):
            texts += _texts_in(item)
        else:
            texts += _only_text(item)
    return [text for text in texts if not text.isascii()]


def _only_text(value: object) -> tuple[str, ...]:
    return (value,) if type(value) is str else ()


def _fields(cls: type[Described]) -> Iterable[Field]:
    return fields_of(cls).values()


def _pick_texts(holds: ValueType) -> Read | None:
    if holds.types == (str,):
        return only
    return _only_text if str in holds.types else None


_texts_in: Final = LeafReader(_fields, _pick_texts)


def _with_spellings(value: Any, spellings: Mapping[str, str]) -> Any:  # noqa: ANN401  # of any class
    if type(value) is str:
        return spellings.get(value, value)
    if is_tuple(value):
        return tuple(_with_spellings(item, spellings) for item in value)
    if not isinstance(value, Record):
        return value
    changed: dict[str, object] = {}
    for name in fields_of(type(value)):
        old = getattr(value, name)
        new = _with_spellings(old, spellings)
        if new != old:
            changed[name] = new
    if not changed:
        return value
    return attrs.evolve(cast("Any", value), **changed)
