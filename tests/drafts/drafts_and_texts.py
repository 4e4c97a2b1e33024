"""A text, drafts that quote it, and the faults that compiling one tells."""

from collections.abc import Mapping
from typing import Final

import pytest

from mineralpact import Model, drafts
from mineralpact.errors import DocumentError
from mineralpact.model import Claim

TEXT: Final = """Two states to chart the seabed

Norway and Iceland agreed on a memorandum of understanding on seabed minerals. \
The ministers will sign it later this month. It covers tin, copper and cobalt.

The memorandum runs for five years. Iceland pays at least USD 20 million.
"""
HEAD: Final = """format: mineralpact-draft/1
id: saltmark
"""
SOURCE: Final = """sources:
- id: news
  title: Two states to chart the seabed
  published: 2 May 2031
"""
PACT: Final = """agreements:
- name: Seabed memorandum
  kind: MoU
  parties: [Norway, Iceland]
"""
DRAFT: Final = (
    HEAD
    + SOURCE
    + PACT
    + """\
  quotes:
    kind, parties: a memorandum of understanding
  steps:
  - stage: signature
    modality: planned
    when: later this month
    quote: will sign it later this month
gaps:
- about: seabed-memorandum.steps[0].place
  words: will sign it later this month
  note: Where is not said.
"""
)
"""A draft of a pact, with evidence beside it and a gap."""


def of_pact(lines: str, *, head: str = HEAD + SOURCE) -> str:
    """Return the draft of a pact with more lines."""
    return head + PACT + lines


def claims_of(draft: str, text: str | Mapping[str, str] | None = TEXT) -> dict[str, Claim]:
    """Return the claims that a draft compiles to, by id, without those for names."""
    head, _, rest = draft.partition("\n")
    catalog = drafts.compile(f"{head}\nnames: uncited\n{rest}", text)
    return {claim.id: claim for claim in catalog.claims}


def messages(
    draft: str | bytes,
    text: str | Mapping[str, str] | None = TEXT,
    *,
    model: Model | None = None,
) -> list[str]:
    """Return what is wrong with a draft, each fault with its line and column."""
    with pytest.raises(DocumentError) as caught:
        drafts.compile(drafts.parse_draft(draft), text, model=model)
    return [str(problem) for problem in caught.value.problems]
