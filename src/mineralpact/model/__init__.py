"""The kinds of entity, one file each, in the order of documents."""
# A new kind is a file here and its import below.
# ruff: noqa: I001  # the order of the imports is that of documents

import typing
from collections.abc import Iterator

from mineralpact.exports import public_names as _public_names
from mineralpact.model.entity import (
    Entity as Entity,
    Reference as Reference,
    references as references,
)
from mineralpact.model.country import (
    Country as Country,
    Endowment as Endowment,
)
from mineralpact.model.share import (
    Share as Share,
)
from mineralpact.model.organization import (
    Membership as Membership,
    Organization as Organization,
    OrganizationKind as OrganizationKind,
)
from mineralpact.model.person import (
    Office as Office,
    OfficeKind as OfficeKind,
    Person as Person,
)
from mineralpact.model.mineral import (
    Mineral as Mineral,
    MineralForm as MineralForm,
    MineralGroup as MineralGroup,
)
from mineralpact.model.source import (
    Source as Source,
)
from mineralpact.model.summit import (
    Attendance as Attendance,
    Summit as Summit,
    SummitKind as SummitKind,
)
from mineralpact.model.agreement import (
    Agreement as Agreement,
    AgreementKind as AgreementKind,
    Bindingness as Bindingness,
)
from mineralpact.model.roadmap import (
    Roadmap as Roadmap,
)
from mineralpact.model.project import (
    Capacity as Capacity,
    Milestone as Milestone,
    Project as Project,
    ProjectKind as ProjectKind,
    ProjectPhase as ProjectPhase,
)
from mineralpact.model.investment import (
    FinancialInstrument as FinancialInstrument,
    Flow as Flow,
    FlowShare as FlowShare,
    Funding as Funding,
    Investment as Investment,
    MoneyStage as MoneyStage,
    Sector as Sector,
)
from mineralpact.model.claim import (
    Attribution as Attribution,
    Claim as Claim,
    Completeness as Completeness,
    Predicate as Predicate,
)
from mineralpact.model.tension import (
    Tension as Tension,
    TensionKind as TensionKind,
)


def _imported_kinds() -> Iterator[type[Entity]]:
    for value in tuple(globals().values()):
        if isinstance(value, type) and issubclass(value, Entity) and value is not Entity:
            yield value


KINDS: typing.Final[tuple[type[Entity], ...]] = tuple(_imported_kinds())
"""Every kind of entity we ship, in the order of documents."""

if not typing.TYPE_CHECKING:  # type checkers go by the aliases above
    __all__ = _public_names(globals())  # noqa: PLE0605  # computed: each name is written once
