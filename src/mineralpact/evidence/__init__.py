"""Evidence: what carries each field of the catalog, and what the sources leave open."""

from mineralpact.evidence.audit import Audit, FieldAudit, audit
from mineralpact.evidence.disputes import Dispute, Saying, Voice, disputes, whose_word
from mineralpact.evidence.explain import Explanation, Standing, explain
from mineralpact.evidence.outline import Passage, outline
from mineralpact.evidence.readings import Normalisation
from mineralpact.evidence.verify import CitationCheck, Verdict, Verification, verify

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
