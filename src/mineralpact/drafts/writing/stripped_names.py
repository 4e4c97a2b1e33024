"""Evidence of names in a draft that is kept without its words, where no text tells their places."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.converter import model_converter
from mineralpact.codec.yaml_format.yaml_document import import_yaml
from mineralpact.drafts.draft_parts import DraftParts
from mineralpact.drafts.evidence.claims_of_draft import PlainClaim
from mineralpact.drafts.evidence.evidence_note import SOURCE, WORDS
from mineralpact.drafts.reading.draft_reader import CITED, NAMES
from mineralpact.drafts.stripped_passages import passage_text
from mineralpact.drafts.writing.draft_yaml import OnOneLine, draft_yaml, value_in_yaml
from mineralpact.values import Citation
from mineralpact.values.entity_path import split_entity_path

_SEPARATOR: Final = ", "


def evidence_of_names(parts: DraftParts, claims: Iterable[PlainClaim]) -> dict[str, Plain]:
    """Return the places of the names that stand in the texts, by the ids of their entities.

    Args:
        parts: The parts of a draft.
        claims: The claims of its evidence.
    """
    evidence: dict[str, Plain] = {}
    for claim in parts.name_claims(claims):
        (place,) = cast("list[str]", claim["about"])
        (plain,) = cast("list[dict[str, Any]]", claim["cites"])
        citation = model_converter().structure(plain, Citation)
        passage: Plain = passage_text(citation)
        if citation.source != parts.reader.source:
            passage = OnOneLine({WORDS: passage, SOURCE: citation.source})
        evidence[split_entity_path(place)[0]] = passage
    return evidence


def with_names(text: str, names: Mapping[str, Plain]) -> str:
    """Return the text of a draft that cites names, with their evidence told."""
    yaml = import_yaml()
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    for key, value in root.value:
        if key.value == NAMES:
            flow = value_in_yaml(OnOneLine(names))
            return text[: value.start_mark.index] + flow + text[value.end_mark.index :]
    end = root.end_mark.index
    if root.flow_style:
        own = f"{_SEPARATOR}{NAMES}: {value_in_yaml(OnOneLine(names))}"
        return text[: end - 1] + own + text[end - 1 :]
    before = text[:end]
    if not before.endswith("\n"):
        before += "\n"
    return before + draft_yaml({NAMES: dict(names)}) + text[end:]


def without_names(text: str) -> str:
    """Return the text of a draft whose evidence of names is told, without it."""
    yaml = import_yaml()
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    key, value = next(pair for pair in root.value if pair[0].value == NAMES)
    start, end = key.start_mark.index, value.end_mark.index
    if root.flow_style:
        return text[:start].removesuffix(_SEPARATOR) + text[end:]
    if value.flow_style:
        return text[: value.start_mark.index] + CITED + text[end:]
    return text[:start] + text[end:]
