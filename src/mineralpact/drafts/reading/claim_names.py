"""Identifiers that the evidence of a draft says, known before any of it is read."""

from collections.abc import Iterator

from mineralpact.codec.json_parser import Plain
from mineralpact.drafts.reading.source_beside import QUOTE, QUOTES


def said_claim_ids(plain: Plain, *, is_evidence: bool = False) -> Iterator[str]:
    """Yield the ids of claims in plain values, so that none is taken for the name of a country.

    Args:
        plain: The plain values of a draft, or of a part of it.
        is_evidence: True if they are evidence, whose id is that of a claim.
    """
    if isinstance(plain, list):
        for item in plain:
            yield from said_claim_ids(item, is_evidence=is_evidence)
    elif isinstance(plain, dict) and is_evidence:
        id = plain.get("id")
        if isinstance(id, str):
            yield str(id)
    elif isinstance(plain, dict):
        for key, value in plain.items():
            if key == QUOTES and isinstance(value, dict):
                yield from said_claim_ids(list(value.values()), is_evidence=True)
            else:
                yield from said_claim_ids(value, is_evidence=key in (QUOTE, "claims", "gaps"))
