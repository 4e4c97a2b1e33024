from mineralpact.evidence.auditing import Audit as Audit, FieldAudit as FieldAudit, audit as audit
from mineralpact.evidence.citation_checks import (
    CitationCheck as CitationCheck,
    Verdict as Verdict,
    Verification as Verification,
    verify as verify,
)
from mineralpact.evidence.dispute_groups import (
    Dispute as Dispute,
    Saying as Saying,
    Voice as Voice,
    disputes as disputes,
    whose_word as whose_word,
)
from mineralpact.evidence.explanation import Explanation as Explanation, explain as explain
from mineralpact.evidence.standing import Standing as Standing
from mineralpact.evidence.tellings import Telling as Telling, told_by as told_by
from mineralpact.values.texts.outline import Passage as Passage, outline as outline
from mineralpact.values.texts.variants import Normalisation as Normalisation
