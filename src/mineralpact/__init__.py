"""Critical-minerals diplomacy as typed, immutable objects: who agreed what with whom, when, how sure, and who says so.

Everything most programs need is a name of this module. Names are loaded when first used, so
importing it costs little.
"""

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mineralpact import (
        catalog,
        codec,
        datasets,
        editions,
        errors,
        evidence,
        model,
        query,
        status,
        tables,
        values,
        views,
    )
    from mineralpact.catalog import Catalog
    from mineralpact.codec import Limits, Migration, Model, dumps, json_schema, loads, read, write
    from mineralpact.editions import Change, ChangeKind, Merged, as_of, diff, known_as_of, merge
    from mineralpact.errors import (
        CalendarRangeError,
        ChangedFileError,
        DocumentError,
        MineralpactError,
        MissingExtraError,
        NotFoundError,
        PathError,
        Problem,
        TimeFormatError,
        UnitMismatchError,
        UnknownFormatError,
        ValidationError,
    )
    from mineralpact.model import (
        KINDS,
        Agreement,
        AgreementKind,
        Attendance,
        Attribution,
        Bindingness,
        Claim,
        Country,
        Endowment,
        Entity,
        Funding,
        Investment,
        Membership,
        Milestone,
        Mineral,
        MineralForm,
        MineralGroup,
        MoneyStage,
        Office,
        OfficeKind,
        Organization,
        OrganizationKind,
        Person,
        Predicate,
        Project,
        ProjectKind,
        ProjectPhase,
        Roadmap,
        Sector,
        Share,
        Source,
        Summit,
        SummitKind,
    )
    from mineralpact.values.amounts.money import CurrencyCode, Money
    from mineralpact.values.amounts.ranges import Range, Unit
    from mineralpact.values.citation import Citation, Part
    from mineralpact.values.commitment import Aim, Commitment, Effect, Firmness, Measure
    from mineralpact.values.ids import (
        AgreementId,
        ClaimId,
        CountryId,
        EntityId,
        InvestmentId,
        MineralId,
        OrganizationId,
        PartyId,
        PersonId,
        ProjectId,
        RoadmapId,
        SourceId,
        SummitId,
    )
    from mineralpact.values.record import Record
    from mineralpact.values.step import Modality, RelativeTime, Stage, Step, TimeRelation
    from mineralpact.values.time.when import Edge, Precision, TimeKind, When
    from mineralpact.values.topic import Area, Place, Topic
    from mineralpact.values.truth import Truth

__all__ = [
    "KINDS",
    "Agreement",
    "AgreementId",
    "AgreementKind",
    "Aim",
    "Area",
    "Attendance",
    "Attribution",
    "Bindingness",
    "CalendarRangeError",
    "Catalog",
    "Change",
    "ChangeKind",
    "ChangedFileError",
    "Citation",
    "Claim",
    "ClaimId",
    "Commitment",
    "Country",
    "CountryId",
    "CurrencyCode",
    "DocumentError",
    "Edge",
    "Effect",
    "Endowment",
    "Entity",
    "EntityId",
    "Firmness",
    "Funding",
    "Investment",
    "InvestmentId",
    "Limits",
    "Measure",
    "Membership",
    "Merged",
    "Migration",
    "Milestone",
    "Mineral",
    "MineralForm",
    "MineralGroup",
    "MineralId",
    "MineralpactError",
    "MissingExtraError",
    "Modality",
    "Model",
    "Money",
    "MoneyStage",
    "NotFoundError",
    "Office",
    "OfficeKind",
    "Organization",
    "OrganizationId",
    "OrganizationKind",
    "Part",
    "PartyId",
    "PathError",
    "Person",
    "PersonId",
    "Place",
    "Precision",
    "Predicate",
    "Problem",
    "Project",
    "ProjectId",
    "ProjectKind",
    "ProjectPhase",
    "Range",
    "Record",
    "RelativeTime",
    "Roadmap",
    "RoadmapId",
    "Sector",
    "Share",
    "Source",
    "SourceId",
    "Stage",
    "Step",
    "Summit",
    "SummitId",
    "SummitKind",
    "TimeFormatError",
    "TimeKind",
    "TimeRelation",
    "Topic",
    "Truth",
    "Unit",
    "UnitMismatchError",
    "UnknownFormatError",
    "ValidationError",
    "When",
    "__version__",
    "as_of",
    "catalog",
    "codec",
    "datasets",
    "diff",
    "dumps",
    "editions",
    "errors",
    "evidence",
    "json_schema",
    "known_as_of",
    "loads",
    "merge",
    "model",
    "query",
    "read",
    "status",
    "tables",
    "values",
    "views",
    "write",
]

__version__ = "0.1.0"

_ROOMS = (
    "catalog",
    "codec",
    "datasets",
    "editions",
    "errors",
    "evidence",
    "model",
    "query",
    "status",
    "tables",
    "values",
    "views",
)

_HOMES = {
    "catalog": "Catalog",
    "editions": "Change ChangeKind Merged as_of diff known_as_of merge",
    "codec": "Limits Migration Model dumps json_schema loads read write",
    "errors": (
        "CalendarRangeError ChangedFileError DocumentError MineralpactError MissingExtraError NotFoundError PathError Problem "
        "TimeFormatError UnitMismatchError UnknownFormatError ValidationError"
    ),
    "model": (
        "KINDS Agreement AgreementKind Attendance Attribution Bindingness Claim Country Endowment Entity Funding "
        "Investment Membership Milestone Mineral MineralForm MineralGroup MoneyStage Office OfficeKind Organization "
        "OrganizationKind Person Predicate Project ProjectKind ProjectPhase Roadmap Sector Share Source Summit "
        "SummitKind"
    ),
    "values.citation": "Citation Part",
    "values.commitment": "Aim Commitment Effect Firmness Measure",
    "values.ids": (
        "AgreementId ClaimId CountryId EntityId InvestmentId MineralId OrganizationId PartyId PersonId ProjectId "
        "RoadmapId SourceId SummitId"
    ),
    "values.amounts.money": "CurrencyCode Money",
    "values.amounts.ranges": "Range Unit",
    "values.record": "Record",
    "values.step": "Modality RelativeTime Stage Step TimeRelation",
    "values.topic": "Area Place Topic",
    "values.truth": "Truth",
    "values.time.when": "Edge Precision TimeKind When",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


if not TYPE_CHECKING:  # a checker would take every name for one of ours

    def __getattr__(name: str) -> object:
        if name in _ROOMS:
            return import_module(f"{__name__}.{name}")
        if name not in _HOME_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found: object = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    return sorted(__all__)
