"""Legal status of an instrument on a day: life, stage, force and warnings."""

from mineralpact.status.force import ForceAnswer
from mineralpact.status.life import DatedStep
from mineralpact.status.stages import (
    NextStep,
    StageAnswer,
    force_on,
    history,
    in_force,
    next_steps,
    stage_on,
)
from mineralpact.status.warnings import StatusWarning, status_warnings

__all__ = [
    "DatedStep",
    "ForceAnswer",
    "NextStep",
    "StageAnswer",
    "StatusWarning",
    "force_on",
    "history",
    "in_force",
    "next_steps",
    "stage_on",
    "status_warnings",
]
