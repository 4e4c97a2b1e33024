"""The verbs; a new one is a function that answers and its name in `VERBS`."""

from collections.abc import Callable
from typing import Final

from mineralpact.cli.output import VerbResult
from mineralpact.cli.verbs.check_verb import check
from mineralpact.cli.verbs.cite_verb import cite
from mineralpact.cli.verbs.document_verbs import datasets, schema, show, status, timeline
from mineralpact.cli.verbs.dossier_verb import dossier
from mineralpact.cli.verbs.draft_verbs import compile_, decompile
from mineralpact.cli.verbs.edition_verbs import asof, diff, merge
from mineralpact.cli.verbs.evidence_verbs import audit, disputes, explain, verify
from mineralpact.cli.verbs.export_verb import export
from mineralpact.cli.verbs.graph_verb import graph
from mineralpact.cli.verbs.import_verb import import_
from mineralpact.cli.verbs.new_verb import new

VERBS: Final[tuple[Callable[..., VerbResult], ...]] = (
    *(show, explain, timeline, graph, dossier, status, asof),
    *(audit, verify, disputes),
    *(new, compile_, decompile, cite),
    *(check, diff, merge, import_, export, datasets, schema),
)
"""Every verb that answers, in the order of the help."""
