"""Terms of a vocabulary as people write them: by value, label, short form or usual synonym."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from itertools import islice
from types import MappingProxyType
from typing import Final, TypeVar

from mineralpact.errors import ValidationError, near_names, shorten
from mineralpact.values.rules import broken
from mineralpact.values.texts.word_patterns import plain_words
from mineralpact.values.written.term_words import WORDS_BY_VOCABULARY

T = TypeVar("T", bound=StrEnum)

_MOST_LISTED: Final = 8
"""The most terms that a vocabulary has if a message lists them all."""
_MOST_NEAR: Final = 3
_BLANKS: Final = re.compile(r"[\s_/-]+")
_ARTICLE: Final = re.compile(r"^(?:an?|the) ")
_INNER_CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OUR_PACKAGE: Final = __name__.partition(".")[0]


def read_term(vocabulary: type[T], text: str) -> T:
    """Return the term that a text names: its value, its label, or a usual word for it.

    Case, accents, dots, hyphens and underscores do not matter, nor does an article in front.

    Args:
        vocabulary: The vocabulary; one of an app has values and labels only.
        text: The text.

    Raises:
        ValidationError: no term is named so, or several are; near ones are listed.

    >>> from mineralpact.values import Modality, Stage
    >>> read_term(Stage, "In force"), read_term(Modality, "set to")
    (<Stage.ENTRY_INTO_FORCE: 'entry_into_force'>, <Modality.PLANNED: 'planned'>)
    """
    terms = terms_named(vocabulary, text)
    if len(terms) == 1:
        return terms[0]
    message = f"expected a term of {vocabulary.__name__}, found {shorten(text, 60)!r}"
    message += term_hint(vocabulary, text)
    code = "unknown_term"
    if terms:
        code = "two_readings"
    raise ValidationError("not a term", broken("", code, message))


def term_names(vocabulary: type[T]) -> Mapping[T, tuple[str, ...]]:
    """Return the words that each term goes by, beside its value and its label.

    >>> from mineralpact.values import Stage
    >>> term_names(Stage)[Stage.RATIFICATION]
    ('ratified', 'ratify')
    """
    words = _words_of(vocabulary)
    names: dict[T, tuple[str, ...]] = {}
    for term in vocabulary:
        names[term] = tuple(filter(None, words.get(term.value, "").split("|")))
    return MappingProxyType(names)


def terms_named(vocabulary: type[T], text: str) -> tuple[T, ...]:
    """Return the terms that a text may name; several where it has several meanings."""
    names = _terms_by_name(vocabulary)
    key = name_key(text)
    terms = names.get(key) or names.get(_ARTICLE.sub("", key), ())
    return tuple(map(vocabulary, terms))


def name_key(text: str) -> str:
    """Return a name as it is compared: lower case, without accents and dots, blanks for hyphens."""
    plain = unicodedata.normalize("NFKD", text[:200])
    letters = "".join(filter(_is_kept, plain))
    return _BLANKS.sub(" ", plain_words(letters)).strip()


def term_hint(vocabulary: type[StrEnum], text: str) -> str:
    """Return the end of a message on a text that is no term: what it may stand for, or near terms.

    Where nothing is near, all terms of a short vocabulary are listed; of a long one, an example,
    and which command lists them.
    """
    near = terms_named(vocabulary, text) or _near_terms(vocabulary, text)
    terms = [term.value for term in vocabulary]
    if near:
        return f"; did you mean {' or '.join(repr(str(term)) for term in near)}?"
    if len(terms) <= _MOST_LISTED:
        return f"; the terms are {', '.join(map(repr, terms))}"
    example = f"; a term is {terms[0]!r}, for example"
    if not _is_ours(vocabulary):
        return example
    name = _INNER_CAPITAL.sub("-", vocabulary.__name__).lower()
    return f"{example}, and mineralpact terms {name} lists all"


def _near_terms(vocabulary: type[T], text: str) -> tuple[T, ...]:
    """Return the terms whose label or word is spelt most like a text, best first."""
    names = _terms_by_name(vocabulary)
    terms: dict[str, None] = {}
    for name in near_names(name_key(text), names):
        terms |= dict.fromkeys(names[name])
    return tuple(vocabulary(term) for term in islice(terms, _MOST_NEAR))


def _is_kept(letter: str) -> bool:
    return not unicodedata.combining(letter) and letter not in ".\u2019'"


def _words_of(vocabulary: type[StrEnum]) -> Mapping[str, str]:
    if not _is_ours(vocabulary):
        return {}
    return WORDS_BY_VOCABULARY.get(vocabulary.__name__, {})


def _is_ours(vocabulary: type[StrEnum]) -> bool:
    return vocabulary.__module__.partition(".")[0] == _OUR_PACKAGE


@cache
def _terms_by_name(vocabulary: type[StrEnum]) -> Mapping[str, tuple[str, ...]]:
    """Return the terms by what each goes by; a label goes before the words of other terms."""
    names: dict[str, tuple[str, ...]] = {}
    for value, words in _words_of(vocabulary).items():
        for word in words.split("|"):
            key = name_key(word)
            names[key] = tuple(dict.fromkeys((*names.get(key, ()), value)))
    for term in vocabulary:
        names[name_key(term.value)] = (term.value,)
    return names
