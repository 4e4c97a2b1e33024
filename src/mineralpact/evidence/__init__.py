"""Evidence: what carries each field of the catalog, and what the sources leave open."""

from mineralpact.evidence.auditing import Audit, FieldAudit, audit
from mineralpact.evidence.citation_checks import CitationCheck, Verdict, Verification, verify
from mineralpact.evidence.dispute_groups import Dispute, Saying, Voice, disputes, whose_word
from mineralpact.evidence.explanation import Explanation, explain
from mineralpact.evidence.standing import Standing
from mineralpact.evidence.text_outline import Passage, outline
from mineralpact.evidence.text_variants import Normalisation

__all__ = [
    "Audit",
    "CitationCheck",
    "Dispute",
    "Explanation",
    "FieldAudit",
    "Normalisation",
    "Passage",
    "Saying",
    "Standing",
    "Verdict",
    "Verification",
    "Voice",
    "audit",
    "disputes",
    "explain",
    "outline",
    "verify",
    "whose_word",
]
