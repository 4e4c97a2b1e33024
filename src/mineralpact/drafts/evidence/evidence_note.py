"""Evidence of a draft as it was read: a claim to be, whose passages are still words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.converter import describe_plain
from mineralpact.codec.yaml_format.yaml_words import PlainWord
from mineralpact.drafts.plain_record import plain_text
from mineralpact.drafts.reading.value_reader import ValueReader
from mineralpact.model import Claim
from mineralpact.paths import Path
from mineralpact.values.fields import fields_of, value_type

WORDS: Final = "words"
"""The key of the words that an evidence quotes."""
SOURCE: Final = "source"
"""The key of the source that they are quoted from."""
_KEYS: Final = (WORDS, SOURCE)
"""The keys of evidence that claims do not have."""
NO_QUOTATION: Final = (
    "expected the words of the source that say this, found nothing: fill them in, or leave it out"
)
"""The message where a quotation is empty."""
_NOTHING: Final = ("null", "~")
"""Words of YAML that stand for nothing, unless they have quotes."""
_CLAIM_FIELDS: Final = tuple(fields_of(Claim))
_CLAIM: Final = value_type(Claim)


@frozen(kw_only=True)
class QuotedWords:
    """Words quoted from a source, or the place of a passage in their stead."""

    text: str
    """The words."""
    path: Path
    """The path in the draft."""


@frozen(kw_only=True)
class EvidenceNote:
    """Evidence: what a claim says of itself, the places it is about, and the words it quotes."""

    path: Path
    """The path in the draft."""
    about: tuple[str, ...]
    """The places it is about, each with its entity."""
    fields: Mapping[str, Plain]
    """The fields of the claim that it gives."""
    words: tuple[QuotedWords, ...] = ()
    """The words that it quotes."""
    source: str | None = None
    """The source of these; ``None`` for the one that the draft says."""
    is_of_entity: bool = False
    """True if the places are those of an entity as a whole, to be told once all are known."""


def read_evidence(
    plain: Plain, about: Sequence[str], path: Path, reader: ValueReader, *, is_whole: bool = False
) -> Iterator[EvidenceNote]:
    """Yield the statements that evidence beside a fact makes: one, or those of a list.

    Args:
        plain: The evidence: words, an object, or a list of these.
        about: The places it is about.
        path: Where it stands in the draft.
        reader: The reader of its values, which gathers what is wrong.
        is_whole: True if it is the evidence of an entity as a whole.
    """
    if is_nothing(plain) or plain == []:
        reader.refuse(path, "no_quotation", NO_QUOTATION)
    elif isinstance(plain, list):
        for index, item in enumerate(plain):
            yield from read_evidence(item, about, path / index, reader, is_whole=is_whole)
    elif isinstance(plain, dict):
        if "about" in plain:
            reader.refuse(path / "about", "unknown_key", "expected no places: it stands at its own")
        yield read_claim(plain, about, path, reader, is_whole=is_whole)
    else:
        words = (QuotedWords(text=str(plain), path=path),)
        yield EvidenceNote(
            path=path, about=tuple(about), fields={}, words=words, is_of_entity=is_whole
        )


def read_claim(
    plain: Mapping[str, Plain],
    about: Sequence[str],
    path: Path,
    reader: ValueReader,
    *,
    is_whole: bool = False,
) -> EvidenceNote:
    """Return the evidence that an object holds: the fields of a claim, with words as passages."""
    own: dict[str, Plain] = {}
    for key, value in plain.items():
        if key in _CLAIM_FIELDS:
            own[key] = value
        elif key not in _KEYS:
            reader.refuse_key(path, key, (*_KEYS, *_CLAIM_FIELDS))
    own.pop("about", None)
    count = len(reader.notes)
    with reader.told_by(plain_text(plain.get(SOURCE))):
        fields = reader.read(own, _CLAIM, path, Path())
    for note in reader.notes_since(count):
        message = f"expected no quotation within evidence: its words stand in {WORDS!r}"
        reader.refuse(note.path, "unknown_key", message)
    source = plain.get(SOURCE)
    if source is not None and not isinstance(source, str):
        message = f"expected the id of a source, found {describe_plain(source)}"
        reader.refuse(path / SOURCE, "wrong_type", message)
    return EvidenceNote(
        path=path,
        about=tuple(about),
        fields=fields if isinstance(fields, dict) else {},
        words=tuple(_words(plain, path / WORDS, reader)),
        source=plain_text(source),
        is_of_entity=is_whole,
    )


def is_nothing(plain: Plain) -> bool:
    """True if a value is left out, or a blank text.

    >>> is_nothing(" "), is_nothing(PlainWord("~")), is_nothing("~")
    (True, True, False)
    """
    if isinstance(plain, PlainWord) and plain in _NOTHING:
        return True
    return plain is None or (isinstance(plain, str) and not plain.strip())


def _words(plain: Mapping[str, Plain], path: Path, reader: ValueReader) -> Iterator[QuotedWords]:
    value = plain.get(WORDS)
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _quoted(item, path / index, reader)
    elif WORDS in plain:
        yield from _quoted(value, path, reader)


def _quoted(value: Plain, path: Path, reader: ValueReader) -> Iterator[QuotedWords]:
    if is_nothing(value):
        yield QuotedWords(text="", path=path)  # refused where all words are looked up
    elif isinstance(value, str):
        yield QuotedWords(text=value, path=path)
    else:
        message = f"expected words of the source, found {describe_plain(value)}"
        reader.refuse(path, "wrong_type", message)
