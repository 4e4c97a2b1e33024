"""Questions to any catalog: filters as typed values, and the questions people ask most."""

from mineralpact.query.filter import EntityFilter, Filter
from mineralpact.query.filter_text import filter_from_json, filter_to_json
from mineralpact.query.filters import AgreementFilter, ClaimFilter, InvestmentFilter, RoadmapFilter, SummitFilter
from mineralpact.query.filters_named import (
    CountryFilter,
    MineralFilter,
    OrganizationFilter,
    PersonFilter,
    ProjectFilter,
    SourceFilter,
)
from mineralpact.query.find import Match, count, count_by, exists, find, group_by, matches
from mineralpact.query.judge import Reason
from mineralpact.query.neighbours import Neighbour, neighbours
from mineralpact.query.ownership import Holding, holdings, share_held
from mineralpact.query.relative import resolve
from mineralpact.query.status import NextStep, StageAnswer, force_on, history, in_force, next_steps, stage_on
from mineralpact.query.status_force import ForceAnswer
from mineralpact.query.status_life import DatedStep
from mineralpact.query.status_warnings import StatusWarning, status_warnings
from mineralpact.query.timeline import TimelineEntry, timeline
from mineralpact.query.totals import Total, total_invested

__all__ = [
    "AgreementFilter",
    "ClaimFilter",
    "CountryFilter",
    "DatedStep",
    "EntityFilter",
    "Filter",
    "ForceAnswer",
    "Holding",
    "InvestmentFilter",
    "Match",
    "MineralFilter",
    "Neighbour",
    "NextStep",
    "OrganizationFilter",
    "PersonFilter",
    "ProjectFilter",
    "Reason",
    "RoadmapFilter",
    "SourceFilter",
    "StageAnswer",
    "StatusWarning",
    "SummitFilter",
    "TimelineEntry",
    "Total",
    "count",
    "count_by",
    "exists",
    "filter_from_json",
    "filter_to_json",
    "find",
    "force_on",
    "group_by",
    "history",
    "holdings",
    "in_force",
    "matches",
    "neighbours",
    "next_steps",
    "resolve",
    "share_held",
    "stage_on",
    "status_warnings",
    "timeline",
    "total_invested",
]
