"""The kinds of entity, one file each; `KINDS` lists them in the order of documents."""

from typing import Final

from mineralpact.model.agreement import Agreement, AgreementKind, Bindingness
from mineralpact.model.claim import Attribution, Claim, Predicate
from mineralpact.model.country import Country, Endowment
from mineralpact.model.entity import Entity, Reference, references
from mineralpact.model.investment import Funding, Investment, MoneyStage, Sector
from mineralpact.model.mineral import Mineral, MineralForm, MineralGroup
from mineralpact.model.organization import Membership, Organization, OrganizationKind
from mineralpact.model.person import Office, OfficeKind, Person
from mineralpact.model.project import Milestone, Project, ProjectKind, ProjectPhase, Share
from mineralpact.model.roadmap import Roadmap
from mineralpact.model.source import Source
from mineralpact.model.summit import Attendance, Summit, SummitKind

KINDS: Final[tuple[type[Entity], ...]] = (
    Country,
    Organization,
    Person,
    Mineral,
    Source,
    Summit,
    Agreement,
    Roadmap,
    Project,
    Investment,
    Claim,
)
"""Every kind of entity we ship, in the order of documents. A new kind is one file here and one line
in this list."""

__all__ = [
    "KINDS",
    "Agreement",
    "AgreementKind",
    "Attendance",
    "Attribution",
    "Bindingness",
    "Claim",
    "Country",
    "Endowment",
    "Entity",
    "Funding",
    "Investment",
    "Membership",
    "Milestone",
    "Mineral",
    "MineralForm",
    "MineralGroup",
    "MoneyStage",
    "Office",
    "OfficeKind",
    "Organization",
    "OrganizationKind",
    "Person",
    "Predicate",
    "Project",
    "ProjectKind",
    "ProjectPhase",
    "Reference",
    "Roadmap",
    "Sector",
    "Share",
    "Source",
    "Summit",
    "SummitKind",
    "references",
]
