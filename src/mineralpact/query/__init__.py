"""Questions to any catalog: filters as typed values, and the questions people ask most."""

from typing import TYPE_CHECKING

from mineralpact.late import late

if TYPE_CHECKING:
    from mineralpact.catalog.relative_times import resolve
    from mineralpact.query.filters.base import EntityFilter, Filter
    from mineralpact.query.filters.events import ClaimFilter, InvestmentFilter, SummitFilter
    from mineralpact.query.filters.instruments import AgreementFilter, RoadmapFilter
    from mineralpact.query.filters.json_text import filter_from_json, filter_to_json
    from mineralpact.query.filters.named import (
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
    from mineralpact.query.questions.connections import Link, paths_between
    from mineralpact.query.questions.exposures import Exposure, exposure
    from mineralpact.query.questions.neighbourhood import Neighbour, neighbours
    from mineralpact.query.questions.ownership import Holding, holdings, share_held
    from mineralpact.query.questions.parties import (
        Encounter,
        Partner,
        Rival,
        agreements_between,
        encounters,
        partners,
        rivals,
    )
    from mineralpact.query.questions.plans_due import Due, Promise, changed_since, due, promised
    from mineralpact.query.questions.timelines import TimelineEntry, timeline
    from mineralpact.query.questions.totals import Total, total_invested
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
            "query.filters.base": "EntityFilter Filter",
            "query.filters.json_text": "filter_from_json filter_to_json",
            "query.filters.instruments": "AgreementFilter RoadmapFilter",
            "query.filters.events": "ClaimFilter InvestmentFilter SummitFilter",
            "query.filters.named": "CountryFilter MineralFilter OrganizationFilter PersonFilter ProjectFilter SourceFilter",
            "query.finding": "count count_by exists find group_by",
            "query.judge": "Reason",
            "query.matching": "Match matches",
            "query.questions.neighbourhood": "Neighbour neighbours",
            "query.questions.ownership": "Holding holdings share_held",
            "query.questions.exposures": "Exposure exposure",
            "query.questions.parties": "Encounter Partner Rival agreements_between encounters partners rivals",
            "query.questions.connections": "Link paths_between",
            "query.questions.plans_due": "Due Promise changed_since due promised",
            "catalog.relative_times": "resolve",
            "status.stages": "NextStep StageAnswer force_on history in_force next_steps stage_on",
            "status.force": "ForceAnswer",
            "status.life": "DatedStep",
            "status.warnings": "StatusWarning status_warnings",
            "query.questions.timelines": "TimelineEntry timeline",
            "query.questions.totals": "Total total_invested",
        },
    )


def __dir__() -> list[str]:
    return sorted(__all__)
