"""The verbs, one file each; a new one is a function that answers and its line in `VERBS`."""

from collections.abc import Callable
from typing import Final

from mineralpact.cli.output import VerbResult
from mineralpact.cli.verbs.asof_verb import asof
from mineralpact.cli.verbs.audit_verb import audit
from mineralpact.cli.verbs.check_verb import check
from mineralpact.cli.verbs.datasets_verb import datasets
from mineralpact.cli.verbs.diff_verb import diff
from mineralpact.cli.verbs.disputes_verb import disputes
from mineralpact.cli.verbs.explain_verb import explain
from mineralpact.cli.verbs.merge_verb import merge
from mineralpact.cli.verbs.schema_verb import schema
from mineralpact.cli.verbs.show_verb import show
from mineralpact.cli.verbs.status_verb import status
from mineralpact.cli.verbs.timeline_verb import timeline
from mineralpact.cli.verbs.verify_verb import verify

VERBS: Final[tuple[Callable[..., VerbResult], ...]] = (
    *(show, explain, timeline, status, asof),
    *(audit, verify, disputes),
    *(check, diff, merge, datasets, schema),
)
"""Every verb that answers, in the order of the help."""
