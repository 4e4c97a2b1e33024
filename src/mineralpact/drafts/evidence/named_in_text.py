"""Names of entities that stand in the text of a source: claims that nobody has to write."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import cast

from attrs import evolve, frozen

from mineralpact.codec.json_parser import Plain
from mineralpact.drafts.evidence.claim_ids import claim_id_base
from mineralpact.drafts.evidence.evidence_note import EvidenceNote, read_evidence
from mineralpact.drafts.plain_record import plain_record, plain_text
from mineralpact.drafts.reading.draft_names import name_field
from mineralpact.drafts.reading.draft_reader import NAMES, DraftEntity
from mineralpact.drafts.reading.value_reader import ValueReader
from mineralpact.errors import shorten
from mineralpact.model import Tension
from mineralpact.paths import Path
from mineralpact.values import Citation, Modality
from mineralpact.values.citation import CitableText
from mineralpact.values.texts.quoting import text_alike
from mineralpact.values.texts.variants import TextVariant


def name_claims(
    entities: Iterable[DraftEntity],
    claims: Iterable[Mapping[str, Plain]],
    texts: Iterable[CitableText],
    catalog_id: str | None,
) -> Iterator[dict[str, Plain]]:
    """Yield a claim for each name that stands in a text and that no other claim is about.

    It cites the first place of the first text that has the name, letter by letter; where none has
    it so, in any case, and with other quotation marks, dashes and blanks, as quotations are found.

    Args:
        entities: The entities.
        claims: The other claims.
        texts: The texts.
        catalog_id: The id of the catalog.
    """
    all_texts = list(map(_NamedText, texts))
    places: set[str] = set()
    ids: set[str] = set()
    for other in claims:
        places.update(cast("list[str]", other.get("about", [])))
        ids.add(str(other.get("id")))
    for entity in entities:
        field = name_field(entity.kind)
        if field is None or issubclass(entity.kind, Tension):
            continue
        place = f"{entity.id}.{field}"
        if place in places:
            continue
        citation = _first_place(plain_text(entity.plain.get(field)) or "", all_texts)
        if citation is None:
            continue
        claim: dict[str, Plain] = {
            "about": [place],
            "modality": Modality.ATTRIBUTE.value,
            "cites": [plain_record(citation)],
        }
        claim["id"] = claim_id_base(catalog_id, claim)
        if claim["id"] not in ids:
            yield claim


def notes_of_names(
    plain: Mapping[str, Plain], entities: Iterable[DraftEntity], reader: ValueReader
) -> Iterator[EvidenceNote]:
    """Yield the evidence of names that a draft tells, as it is kept without its words.

    Args:
        plain: The evidence by the ids of the entities.
        entities: The entities.
        reader: The reader of its values, which gathers what is wrong.
    """
    kinds = {entity.id: entity.kind for entity in entities}
    for id, evidence in plain.items():
        path = Path.of(NAMES, id[:60])
        field = name_field(kinds[id]) if id in kinds else None
        if field is None:
            message = f"expected the id of an entity with a name, found {shorten(id, 60)!r}"
            reader.refuse(path, "dangling_id", message)
            continue
        for note in read_evidence(evidence, (f"{id}.{field}",), path, reader):
            yield evolve(note, fields={"modality": Modality.ATTRIBUTE.value, **note.fields})


@frozen  # its properties are cached without a lock
class _NamedText:
    """A text in which names are looked for."""

    _text: CitableText

    @cached_property
    def _alike(self) -> TextVariant:
        return text_alike(self._text.text)

    @cached_property
    def _in_lower_case(self) -> str:
        return _lower(self._alike.text)

    def as_written(self, name: str) -> Citation | None:
        """Return the first place at which the text has a name letter by letter."""
        start = next(_places(self._text.text, name), None)
        return None if start is None else self._text.citation(start, start + len(name))

    def in_any_case(self, name: str) -> Citation | None:
        """Return the first place of a name in other letters, quotation marks, dashes or blanks."""
        wording = _lower(text_alike(name).text.strip())
        for place in _places(self._in_lower_case, wording):
            start, end = self._alike.original_span(place, place + len(wording))
            words = self._text.text[start:end]
            if "\n" not in words and not _is_another_word(words, name):
                return self._text.citation(start, end)
        return None


def _first_place(name: str, texts: Sequence[_NamedText]) -> Citation | None:
    """Return the first place of a name: as it is written in any text, or else in any case."""
    for find in (_NamedText.as_written, _NamedText.in_any_case):
        for text in texts:
            if citation := find(text, name):
                return citation
    return None


def _places(text: str, name: str) -> Iterator[int]:
    """Yield where a text has a name as words of their own."""
    # Looked for by `find`: a pattern with a look behind reads the whole text for each name.
    start = text.find(name) if name else -1
    while start >= 0:
        end = start + len(name)
        if not (_is_in_word(text[start - 1 : start]) or _is_in_word(text[end : end + 1])):
            yield start
        start = text.find(name, start + 1)


def _is_in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _is_another_word(words: str, name: str) -> bool:
    """True if a name of one word has capitals that the text has not: WHO is not who."""
    if " " in name.strip():
        return False
    return any(own.isupper() > other.isupper() for own, other in zip(name, words, strict=False))


def _lower(text: str) -> str:
    """Return a text in lower case, each character at its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(letter.lower()[:1] for letter in text)
