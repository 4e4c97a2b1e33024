"""The verbs, one file each; a new one is a function that answers and its line in `VERBS`."""

from collections.abc import Callable
from typing import Final

from mineralpact.cli.output import Answer
from mineralpact.cli.verbs.asof import asof
from mineralpact.cli.verbs.audit import audit
from mineralpact.cli.verbs.check import check
from mineralpact.cli.verbs.datasets import datasets
from mineralpact.cli.verbs.diff import diff
from mineralpact.cli.verbs.disputes import disputes
from mineralpact.cli.verbs.explain import explain
from mineralpact.cli.verbs.merge import merge
from mineralpact.cli.verbs.schema import schema
from mineralpact.cli.verbs.show import show
from mineralpact.cli.verbs.status import status
from mineralpact.cli.verbs.timeline import timeline
from mineralpact.cli.verbs.verify import verify

VERBS: Final[tuple[Callable[..., Answer], ...]] = (
    *(show, explain, timeline, status, asof),
    *(audit, verify, disputes),
    *(check, diff, merge, datasets, schema),
)
"""Every verb that answers, in the order of the help."""
