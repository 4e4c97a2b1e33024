"""Things of followthemoney as plain values of our kinds: people, bodies, texts, meetings, projects.

What is marked as one of our kinds is read as that; of others, only what their schema surely says.
"""

from collections.abc import Callable, Mapping
from typing import Final

from attrs import define, field

from mineralpact.exchange.ftm.ftm_codes import country_of_code, language_tag_of
from mineralpact.exchange.ftm.ftm_schemas import INSTRUMENTS, MARK, SCHEMA_OF_KIND
from mineralpact.exchange.ftm.incoming_entity import IncomingEntity
from mineralpact.exchange.ftm.value_readers import (
    PlainRecord,
    identifiers_of,
    read_day,
    read_money,
    read_names,
    read_terms,
    read_time,
    read_title,
)
from mineralpact.model import (
    Country,
    Entity,
    Investment,
    MoneyStage,
    Organization,
    OrganizationKind,
    Person,
    Project,
    ProjectKind,
    Source,
    Summit,
)
from mineralpact.model.entity import kind_word
from mineralpact.values import Modality
from mineralpact.values.codes.country_codes import is_country

_NO_COUNTRY: Final = "its code is of no country of ISO 3166-1"
_DOCUMENTS: Final = frozenset((
    *("Article", "Audio", "Document", "Email", "HyperText", "Image", "Message", "Package"),
    *("Pages", "PlainText", "Table", "Video", "Workbook"),
))  # fmt: skip
_KIND_OF_SCHEMA: Final[Mapping[str, type[Entity]]] = {
    "Person": Person,
    "Organization": Organization,
    "Company": Organization,
    "PublicBody": Organization,
    "Territory": Country,
    "Project": Project,
    "Payment": Investment,
    **dict.fromkeys(_DOCUMENTS, Source),
}
"""The kinds of what others wrote; an event may be anything, and a legal entity anybody."""
SCHEMAS: Final = frozenset(_KIND_OF_SCHEMA)
"""The schemata of what others wrote that come in as entities."""
_MARKED_KINDS: Final = {kind_word(kind): kind for kind in SCHEMA_OF_KIND}


@define
class ThingReader:
    """Reader of the things of a file, which gathers the countries that they name by their codes."""

    countries: set[str] = field(factory=set[str])
    """Alpha-3 codes."""

    def read(self, incoming: IncomingEntity, kind: type[Entity]) -> PlainRecord:
        """Return the plain values of an entity, without its identifier and its links."""
        plain: PlainRecord = {}
        if mark_of(incoming) is not None:
            plain = read_terms(incoming, kind)
        if identifiers := identifiers_of(incoming):
            plain["identifiers"] = identifiers
        _READERS[kind](self, incoming, plain)
        return plain

    def country(self, incoming: IncomingEntity, name: str = "country") -> str | None:
        """Return the country of a property that has the code of one."""
        code = incoming.one(name)
        if code is None:
            return None
        country = country_of_code(code)
        if country is None:
            incoming.lose(name, _NO_COUNTRY)
            return None
        self.countries.add(country)
        return country

    def place(self, incoming: IncomingEntity, name: str, plain: PlainRecord) -> None:
        """Read a country and the text of a property as a place."""
        place = {"country": self.country(incoming), "locality": incoming.one(name)}
        if filled := {key: value for key, value in place.items() if value is not None}:
            plain["place"] = filled


def mark_of(incoming: IncomingEntity) -> type[Entity] | None:
    """Return the kind of ours that a keyword says it is, if its schema can be that."""
    for keyword in incoming.values("keywords"):
        name, _, kind = keyword.partition(": ")
        marked = _MARKED_KINDS.get(kind) if name == MARK else None
        if marked is Organization and _KIND_OF_SCHEMA.get(incoming.schema) is Organization:
            return marked
        if marked is not None and SCHEMA_OF_KIND[marked] == incoming.schema:
            return marked
    return None


def kind_of(incoming: IncomingEntity) -> type[Entity] | None:
    """Return the kind that an entity is here; ``None`` if it is no thing of ours."""
    return mark_of(incoming) or _KIND_OF_SCHEMA.get(incoming.schema)


def country_id(incoming: IncomingEntity) -> str | None:
    """Return the alpha-3 code of a thing that is a country: its identifier, or after its code."""
    if is_country(incoming.id):
        return incoming.id
    codes = incoming.values("territoryCode") or incoming.values("country")
    return country_of_code(codes[0]) if len(codes) == 1 else None


def _read_country(_: ThingReader, incoming: IncomingEntity, __: PlainRecord) -> None:
    """Read nothing but the identifier: a standard gives the names of a country."""
    if country_id(incoming) is None:
        message = "expected a country of ISO 3166-1, by a code of two letters"
        incoming.refuse("territoryCode", "unknown_country", message)
    for name in ("name", "country", "territoryCode"):
        incoming.all(name)


def _read_person(_: ThingReader, incoming: IncomingEntity, plain: PlainRecord) -> None:
    read_names(incoming, plain)
    offices = [{"title": title} for title in incoming.all("position")]
    if offices:
        plain["offices"] = offices


def _read_organization(reader: ThingReader, incoming: IncomingEntity, plain: PlainRecord) -> None:
    read_names(incoming, plain)
    short_name = incoming.one("abbreviation")
    if short_name is not None:
        plain["short_name"] = short_name
    country = reader.country(incoming)
    if country is not None:
        plain["country"] = country
    if "kind" not in plain and incoming.schema == "Company":
        plain["kind"] = OrganizationKind.COMPANY.value


def _read_source(_: ThingReader, incoming: IncomingEntity, plain: PlainRecord) -> None:
    read_title(incoming, plain, "title", "fileName", "name", name="title")
    read_day(incoming, "publishedAt", plain, "published")
    read_day(incoming, "retrievedAt", plain, "accessed")
    language, url = incoming.one("language"), incoming.one("sourceUrl")
    if language is not None:
        plain["language"] = language_tag_of(language)
    if url is not None:
        plain["url"] = url


def _read_instrument(_: ThingReader, incoming: IncomingEntity, plain: PlainRecord) -> None:
    read_title(incoming, plain, "title", name="name")
    plain["parties"] = []


def _read_summit(reader: ThingReader, incoming: IncomingEntity, plain: PlainRecord) -> None:
    read_title(incoming, plain, "name", name="name")
    read_time(incoming, plain)
    reader.place(incoming, "location", plain)


def _read_project(reader: ThingReader, incoming: IncomingEntity, plain: PlainRecord) -> None:
    read_title(incoming, plain, "name", name="name")
    reader.place(incoming, "address", plain)
    read_money(incoming, plain, "cost")
    plain.setdefault("kind", ProjectKind.OTHER.value)


def _read_investment(_: ThingReader, incoming: IncomingEntity, plain: PlainRecord) -> None:
    """Read money: what others write as a payment is paid."""
    if incoming.schema == "Payment":
        plain["name"] = incoming.one("purpose") or incoming.one("programme") or "Payment"
        plain["stage"] = MoneyStage.DISBURSED.value
        plain["modality"] = Modality.HAPPENED.value
    else:
        read_title(incoming, plain, "name", name="name")
    read_money(incoming, plain, "amount")
    read_time(incoming, plain)


_READERS: Final[
    Mapping[type[Entity], Callable[[ThingReader, IncomingEntity, PlainRecord], None]]
] = {
    Country: _read_country,
    Person: _read_person,
    Organization: _read_organization,
    Source: _read_source,
    **dict.fromkeys(INSTRUMENTS, _read_instrument),
    Summit: _read_summit,
    Project: _read_project,
    Investment: _read_investment,
}
