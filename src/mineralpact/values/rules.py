"""Rules that several classes state about their fields.

Each function returns the problems it finds, and ``()`` if the rule holds: the same answer tells a
constructor that all is well, a bulk check that nothing is in doubt, and a person what is wrong.
"""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from mineralpact.errors import Problem

if TYPE_CHECKING:
    from pendulum import Duration


class Identified(Protocol):
    """An entity, or a stand-in of one."""

    @property
    def id(self) -> object:  # no text: of a field with a converter pyright sees the descriptor
        """The identifier."""
        ...


Problems: TypeAlias = tuple[Problem, ...]
"""Broken rules; empty if all hold."""
BrokenRules: TypeAlias = Iterable[Problem]
"""Broken rules as a subclass may return or yield them."""
EACH_ONCE: Final = {"each_once": True}
"""Metadata of a list that holds each item once."""
NO_CIRCLE: Final = {"no_circle": True}
"""Metadata of a field of identifiers that never leads back to the entity, at whatever remove."""
NEEDS_NO_EVIDENCE: Final = {"needs_no_evidence": True}
"""Metadata of a field that no claim has to carry: the word of the catalog's maker, such as the
address at which a source was read."""
OTHER: Final = "other"
"""The term of every vocabulary that is an open list; the field beside it holds the word used."""
_OF_OWN_WORD: Final = "_word"
_MOST: Final = 1_000
_HEXADECIMAL: Final = b"0123456789abcdef"
SLUG_FORM: Final = "[a-z0-9]+(?:-[a-z0-9]+)*"
"""The form of a slug, as every dialect of regular expressions has it."""
_SLUG: Final = re.compile(SLUG_FORM)
_SLUG_BYTES: Final = b"abcdefghijklmnopqrstuvwxyz0123456789-\n"
_MISPLACED_HYPHENS: Final = (b"--", b"-\n", b"\n-", b"\n\n")
SLUG_LENGTH: Final = 200
"""The most characters of a slug."""
_LANGUAGE_TAG: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_WEB_ADDRESS: Final = re.compile(r"https?://[^\s/]\S*")


def broken(path: str, code: str, message: str) -> Problems:
    """Return one problem."""
    return (Problem(path=path, code=code, message=message),)


def repeated_items(path: str, items: tuple[object, ...]) -> Problems:
    """Refuse items that stand in a list more than once."""
    if len(set(items)) == len(items):
        return ()
    problems: list[Problem] = []
    seen: set[object] = set()
    for index, item in enumerate(items):
        if item in seen and len(problems) < _MOST:
            message = f"expected each once, found {item} again"
            problems += broken(f"{path}[{index}]", "repeated", message)
        seen.add(item)
    return tuple(problems)


def enough_parties(
    parties: tuple[object, ...], announced: int | None, *, of_one: bool = False
) -> Problems:
    """Refuse fewer than two parties; one or none is enough where more are announced.

    Of what one party can do alone (`of_one`) one is enough, too.
    """
    least, words = (1, "one") if of_one else (2, "two")
    if announced is None:
        if len(parties) >= least:
            return ()
        message = f"expected {words} or more parties, found {len(parties)}"
        return broken("parties", "too_few", message)
    if announced >= least:
        return not_too_few_announced("parties_announced", announced, parties)
    message = f"expected {least} or more, found {announced}"
    return broken("parties_announced", "too_small", message)


def not_itself(entity: Identified, kind: str, *names: str) -> Problems:
    """Refuse an entity that points at itself in one of some fields, or lists itself there."""
    problems: Problems = ()
    for name in names:
        value: str | tuple[str, ...] | None = getattr(entity, name)
        if value:  # most point at nothing
            ids = value if isinstance(value, tuple) else (value,)
            if entity.id in ids:
                path = f"{name}[{ids.index(entity.id)}]" if ids is value else name
                message = f"expected another {kind}, found this one"
                problems += broken(path, "self_reference", message)
    return problems


def others_beside(
    name: str, first: str | None, others_name: str, others: tuple[str, ...]
) -> Problems:
    """Refuse others beside nobody, as co-investors without an investor, and one named twice."""
    if not others:
        return ()
    if first is None:
        return broken(name, "missing", f"expected one of them as the {name}, found only others")
    if first in others:
        path = f"{others_name}[{others.index(first)}]"
        return broken(path, "repeated", f"expected each once, found {first} again")
    return ()


def own_word(path: str, term: StrEnum | None, word: str | None) -> Problems:
    """Refuse a word of its own beside a term: only where none fits, which ``other`` says."""
    if word is None or str(term) == OTHER:
        return ()
    message = f"expected a word of its own only where {path} is other, found {term}"
    return broken(own_word_of(path), "contradiction", message)


def is_own_word(name: str) -> bool:
    """True for the name of a field that holds the word for a term: ``kind_word``."""
    return name.endswith(_OF_OWN_WORD)


def own_word_of(name: str) -> str:
    """Return the name of the field that holds the word for a term: ``kind_word`` for ``kind``."""
    return f"{name}{_OF_OWN_WORD}"


def term_of_own_word(name: str) -> str:
    """Return the name of the field that holds the term: ``kind`` for ``kind_word``."""
    return name.removesuffix(_OF_OWN_WORD)


def longer_than_nothing(path: str, duration: "Duration | None") -> Problems:
    """Refuse a duration of no time."""
    if duration is None or duration.total_seconds() > 0:
        return ()
    return broken(path, "too_small", "expected more than no time")


def at_least_one(path: str, number: int | None) -> Problems:
    """Refuse a number below 1."""
    if number is None or number >= 1:
        return ()
    return broken(path, "too_small", f"expected 1 or more, found {number}")


def not_too_few_announced(path: str, count: int | None, items: tuple[object, ...]) -> Problems:
    """Refuse a number of announced items that is below that of the items listed, or below 0."""
    if count is None or count >= len(items):
        return ()
    return broken(path, "too_small", f"expected at least the {len(items)} listed, found {count}")


def is_digest(text: str) -> bool:
    """True for a SHA-256 digest as 64 lower-case hexadecimal digits."""
    return len(text) == 64 and text.isascii() and not text.encode().translate(None, _HEXADECIMAL)


def language_tag(path: str, tag: str | None) -> Problems:
    """Refuse a text that has not the form of a BCP 47 language tag."""
    if tag is None or not tag.strip() or _LANGUAGE_TAG.fullmatch(tag):
        return ()
    message = f"expected a language tag of BCP 47 such as ja or es-PE, found {tag[:60]!r}"
    return broken(path, "bad_language", message)


def web_address(path: str, address: str | None) -> Problems:
    """Refuse a text that is no address of the web."""
    if address is None or not address.strip() or _WEB_ADDRESS.fullmatch(address):
        return ()
    message = f"expected an address that begins with https://, found {address[:60]!r}"
    return broken(path, "bad_url", message)


def sha256_digest(path: str, digest: str | None) -> Problems:
    """Refuse a text that is no SHA-256 digest."""
    if digest is None or is_digest(digest):
        return ()
    return broken(path, "bad_digest", "expected 64 lower-case hexadecimal digits")


def slug(path: str, text: str | None, *, example: str) -> Problems:
    """Refuse a text that is no lower-case slug; a blank one is refused as any text is."""
    if text is None or is_slug(text) or not text.strip():
        return ()
    message = f"expected a lower-case slug such as {example}, found {text[:60]!r}"
    return broken(path, f"bad_{path}", message)


def is_slug(text: str) -> bool:
    """True for a lower-case slug of at most 200 characters."""
    return len(text) <= SLUG_LENGTH and _SLUG.fullmatch(text) is not None


def are_slugs(texts: Sequence[str]) -> bool:
    """True if all of these are slugs; many are checked at once."""
    if not texts:
        return True
    joined = "\n".join(texts)
    if joined.count("\n") != len(texts) - 1 or max(map(len, texts)) > SLUG_LENGTH:
        return False
    lines = f"\n{joined}\n".encode(errors="surrogatepass")
    is_of_slug_letters = not lines.translate(None, _SLUG_BYTES)
    return is_of_slug_letters and not any(hyphens in lines for hyphens in _MISPLACED_HYPHENS)
