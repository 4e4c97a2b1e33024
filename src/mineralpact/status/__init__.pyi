from mineralpact.status.code_validity import validity_warnings as validity_warnings
from mineralpact.status.force import ForceAnswer as ForceAnswer
from mineralpact.status.life_events import DatedStep as DatedStep
from mineralpact.status.meetings_within import meeting_warnings as meeting_warnings
from mineralpact.status.project_phases import PhaseAnswer as PhaseAnswer, phase_on as phase_on
from mineralpact.status.stages import (
    NextStep as NextStep,
    StageAnswer as StageAnswer,
    force_on as force_on,
    history as history,
    in_force as in_force,
    next_steps as next_steps,
    stage_on as stage_on,
)
from mineralpact.status.treaty_rules import MissingFact as MissingFact, TreatyRule as TreatyRule
from mineralpact.status.warnings import (
    StatusWarning as StatusWarning,
    status_warnings as status_warnings,
)
