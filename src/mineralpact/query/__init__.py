"""Questions to any catalog: filters as typed values, and the questions people ask most."""

from typing import TYPE_CHECKING

from mineralpact.late import late

if TYPE_CHECKING:
    from mineralpact.query.filter import EntityFilter, Filter
    from mineralpact.query.filter_text import filter_from_json, filter_to_json
    from mineralpact.query.filters import AgreementFilter, RoadmapFilter
    from mineralpact.query.filters_events import ClaimFilter, InvestmentFilter, SummitFilter
    from mineralpact.query.filters_named import (
        CountryFilter,
        MineralFilter,
        OrganizationFilter,
        PersonFilter,
        ProjectFilter,
        SourceFilter,
    )
    from mineralpact.query.finding import count, count_by, exists, find, group_by
    from mineralpact.query.judge import Reason
    from mineralpact.query.matching import Match, matches
    from mineralpact.query.neighbour import Neighbour, neighbours
    from mineralpact.query.ownership import Holding, holdings, share_held
    from mineralpact.query.questions_exposure import Exposure, exposure
    from mineralpact.query.questions_parties import (
        Encounter,
        Partner,
        Rival,
        agreements_between,
        encounters,
        partners,
        rivals,
    )
    from mineralpact.query.questions_paths import Link, paths_between
    from mineralpact.query.questions_plans import Due, Promise, changed_since, due, promised
    from mineralpact.query.relative import resolve
    from mineralpact.query.status import NextStep, StageAnswer, force_on, history, in_force, next_steps, stage_on
    from mineralpact.query.status_force import ForceAnswer
    from mineralpact.query.status_life import DatedStep
    from mineralpact.query.status_rules import StatusWarning, status_warnings
    from mineralpact.query.timelines import TimelineEntry, timeline
    from mineralpact.query.totals import Total, total_invested

__all__ = [
    "AgreementFilter",
    "ClaimFilter",
    "CountryFilter",
    "DatedStep",
    "Due",
    "Encounter",
    "EntityFilter",
    "Exposure",
    "Filter",
    "ForceAnswer",
    "Holding",
    "InvestmentFilter",
    "Link",
    "Match",
    "MineralFilter",
    "Neighbour",
    "NextStep",
    "OrganizationFilter",
    "Partner",
    "PersonFilter",
    "ProjectFilter",
    "Promise",
    "Reason",
    "Rival",
    "RoadmapFilter",
    "SourceFilter",
    "StageAnswer",
    "StatusWarning",
    "SummitFilter",
    "TimelineEntry",
    "Total",
    "agreements_between",
    "changed_since",
    "count",
    "count_by",
    "due",
    "encounters",
    "exists",
    "exposure",
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
    "partners",
    "paths_between",
    "promised",
    "resolve",
    "rivals",
    "share_held",
    "stage_on",
    "status_warnings",
    "timeline",
    "total_invested",
]

if not TYPE_CHECKING:  # a checker would take every name for one of ours
    __getattr__ = late(
        __name__,
        {
            "filter": "EntityFilter Filter",
            "filter_text": "filter_from_json filter_to_json",
            "filters": "AgreementFilter RoadmapFilter",
            "filters_events": "ClaimFilter InvestmentFilter SummitFilter",
            "filters_named": "CountryFilter MineralFilter OrganizationFilter PersonFilter ProjectFilter SourceFilter",
            "finding": "count count_by exists find group_by",
            "judge": "Reason",
            "matching": "Match matches",
            "neighbour": "Neighbour neighbours",
            "ownership": "Holding holdings share_held",
            "questions_exposure": "Exposure exposure",
            "questions_parties": "Encounter Partner Rival agreements_between encounters partners rivals",
            "questions_paths": "Link paths_between",
            "questions_plans": "Due Promise changed_since due promised",
            "relative": "resolve",
            "status": "NextStep StageAnswer force_on history in_force next_steps stage_on",
            "status_force": "ForceAnswer",
            "status_life": "DatedStep",
            "status_rules": "StatusWarning status_warnings",
            "timelines": "TimelineEntry timeline",
            "totals": "Total total_invested",
        },
    )


def __dir__() -> list[str]:
    return sorted(__all__)
