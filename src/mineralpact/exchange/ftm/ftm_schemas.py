"""Schemata of followthemoney that kinds go out in, and the links that fields with ids become."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from mineralpact.model import (
    Country,
    Entity,
    Investment,
    Organization,
    OrganizationKind,
    Person,
    Project,
    Source,
    Summit,
)
from mineralpact.model.agreement import Agreement
from mineralpact.model.entity import stands_for
from mineralpact.model.organization import GOVERNMENT_BODIES
from mineralpact.model.roadmap import Roadmap
from mineralpact.values.fields import Content

MARK: Final = "mineralpact"
"""Field that a keyword names the kind in: ``mineralpact: roadmap``."""
KEYWORD_CONTENT: Final = (Content.TERM, Content.INTEGER)
"""The content of the fields that keywords hold: ``stage: signature``, ``areas_announced: 5``."""
ID_FORM: Final = "[0-9a-zA-Z]([0-9a-zA-Z.-]{0,198}[0-9a-zA-Z])?"
"""The form of an identifier of followthemoney."""

INSTRUMENTS: Final[tuple[type[Entity], ...]] = (Agreement, Roadmap)
"""The kinds that are documents there: what parties sign or announce."""
SCHEMA_OF_KIND: Final[Mapping[type[Entity], str]] = {
    Country: "PublicBody",
    Organization: "Organization",
    Person: "Person",
    Source: "Article",
    Summit: "Event",
    **dict.fromkeys(INSTRUMENTS, "Document"),
    Project: "Project",
    Investment: "Project",
}
"""The kinds that have a schema, an organization by its own kind a narrower one."""

COMPANIES: Final = frozenset((
    OrganizationKind.COMPANY,
    OrganizationKind.STATE_OWNED_COMPANY,
    OrganizationKind.JOINT_VENTURE,
    OrganizationKind.BANK,
))  # fmt: skip

"""Kinds of organization that are companies there, which can be owned."""
PUBLIC_BODIES: Final = GOVERNMENT_BODIES | {
    OrganizationKind.INTERGOVERNMENTAL_ORGANIZATION,
    OrganizationKind.INTERGOVERNMENTAL_FORUM,
    OrganizationKind.SUPRANATIONAL_UNION,
    OrganizationKind.STATE,
    OrganizationKind.TERRITORY,
}
"""Kinds of organization that are public bodies there."""
DOCUMENTS: Final = frozenset(("Article", "Document"))
"""The schemata of texts, which have a title and no name."""


class LinkSchema(NamedTuple):
    """Schema that ties two things, each by a property; its property ``role`` says as what."""

    name: str
    """The schema's name."""
    subject: str
    """The property of the thing whose field it is."""
    object: str
    """The property of the thing that the field names."""


DOCUMENTATION: Final = LinkSchema("Documentation", "document", "entity")
PARTICIPANT: Final = LinkSchema("ProjectParticipant", "project", "participant")
OTHER_LINK: Final = LinkSchema("UnknownLink", "subject", "object")
LINK_SCHEMAS: Final = {link.name: link for link in (DOCUMENTATION, PARTICIPANT, OTHER_LINK)}
_PARTICIPANTS: Final = frozenset(("investor", "co_investors", "recipient", "co_recipients"))


def base_kind(kind: type[Entity]) -> type[Entity] | None:
    """Return the kind of ours that a kind is or derives from; ``None`` if it has no schema."""
    return next((base for base in SCHEMA_OF_KIND if stands_for(kind, base)), None)


def link_schema(schema: str, role: str) -> LinkSchema:
    """Return the schema of a link from a thing of a schema, by the field that it is."""
    if schema in DOCUMENTS:
        return DOCUMENTATION
    return PARTICIPANT if role in _PARTICIPANTS else OTHER_LINK


def term_keyword(field: str, term: object) -> str:
    """Return a keyword that says a term of a field.

    >>> term_keyword("stage", "signature")
    'stage: signature'
    """
    return f"{field}: {term}"
