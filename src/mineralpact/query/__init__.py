"""Questions to any catalog: filters as typed values, and the questions people ask most."""

from mineralpact.query.filters import AgreementFilter, ClaimFilter, Filter, InvestmentFilter, RoadmapFilter, SummitFilter
from mineralpact.query.find import Match, Reason, find, matches
from mineralpact.query.neighbours import Neighbour, neighbours
from mineralpact.query.timeline import TimelineEntry, timeline

__all__ = [
    "AgreementFilter",
    "ClaimFilter",
    "Filter",
    "InvestmentFilter",
    "Match",
    "Neighbour",
    "Reason",
    "RoadmapFilter",
    "SummitFilter",
    "TimelineEntry",
    "find",
    "matches",
    "neighbours",
    "timeline",
]
