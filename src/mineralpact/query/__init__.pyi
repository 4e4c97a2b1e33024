from mineralpact.catalog.parties.intermediaries import Reach as Reach
from mineralpact.catalog.parties.intermediary_search import IntermediaryKind as IntermediaryKind
from mineralpact.catalog.plan_outcomes import (
    PlanAnswer as PlanAnswer,
    outcome_of as outcome_of,
    plans_in as plans_in,
)
from mineralpact.catalog.times.relative_times import resolve as resolve
from mineralpact.query.filters.base import EntityFilter as EntityFilter, Filter as Filter
from mineralpact.query.filters.by_kind import filter_for as filter_for
from mineralpact.query.filters.claims import ClaimFilter as ClaimFilter
from mineralpact.query.filters.instruments import (
    AgreementFilter as AgreementFilter,
    InstrumentFilter as InstrumentFilter,
    RoadmapFilter as RoadmapFilter,
)
from mineralpact.query.filters.json_text import (
    filter_from_json as filter_from_json,
    filter_to_json as filter_to_json,
)
from mineralpact.query.filters.named import (
    CountryFilter as CountryFilter,
    MineralFilter as MineralFilter,
    OrganizationFilter as OrganizationFilter,
    PersonFilter as PersonFilter,
    ProjectFilter as ProjectFilter,
    SourceFilter as SourceFilter,
)
from mineralpact.query.filters.summits_and_money import (
    InvestmentFilter as InvestmentFilter,
    SummitFilter as SummitFilter,
)
from mineralpact.query.finding import (
    Match as Match,
    Reason as Reason,
    count as count,
    count_by as count_by,
    exists as exists,
    find as find,
    group_by as group_by,
    matches as matches,
)
from mineralpact.query.name_lookup import country as country, lookup as lookup
from mineralpact.query.period_counts import (
    PeriodCount as PeriodCount,
    count_by_period as count_by_period,
    months as months,
    years as years,
)
from mineralpact.query.questions.committed import (
    CommittedTotal as CommittedTotal,
    total_committed as total_committed,
)
from mineralpact.query.questions.connections import (
    Link as Link,
    Neighbour as Neighbour,
    neighbours as neighbours,
    paths_between as paths_between,
)
from mineralpact.query.questions.exposures import Exposure as Exposure, exposure as exposure
from mineralpact.query.questions.ownership import (
    Holding as Holding,
    holdings as holdings,
    share_held as share_held,
)
from mineralpact.query.questions.ownership_doubts import ownership_warnings as ownership_warnings
from mineralpact.query.questions.parties import (
    Encounter as Encounter,
    Partner as Partner,
    Rival as Rival,
    agreements_between as agreements_between,
    encounters as encounters,
    partners as partners,
    rivals as rivals,
)
from mineralpact.query.questions.plans_due import Due as Due, due as due
from mineralpact.query.questions.promises import Promise as Promise, promised as promised
from mineralpact.query.questions.recent_changes import changed_since as changed_since
from mineralpact.query.questions.through import Through as Through
from mineralpact.query.questions.timelines import (
    TimelineEntry as TimelineEntry,
    timeline as timeline,
)
from mineralpact.query.questions.totals import (
    RivalSum as RivalSum,
    Total as Total,
    total_invested as total_invested,
)
from mineralpact.status import *
