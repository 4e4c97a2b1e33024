"""Treaties of a public collection as entities: parties, kinds, steps and sources by one hand.

A collection's own file (`uk`, `un`) reads its rows and calls what is here.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

import attrs

import mineralpact as mp
from mineralpact.values import country_code

KINDS: Final = (
    (r"exchanges? of (letters|correspondence)|letters?\b|correspondence", "exchange_of_letters"),
    (r"exchanges? of (\w+ )?notes?|exchanges? of|notes?\b|notes?-verbales?", "exchange_of_notes"),
    (r"memorand(um|a) of (co-?operation)", "memorandum_of_cooperation"),
    (r"memorand(um|a)|memo\b", "memorandum_of_understanding"),
    (r"free trade agreement", "free_trade_agreement"),
    (r"framework agreement", "framework"),
    (r"(loan|guarantee|credit|project|grant|financing) agreement", "financing_agreement"),
    (r"(additional|supplementary|new) articles?|amendments?\b|rectifications?", "amendment"),
    (r"modus vivendi|modi vivendi", "modus_vivendi"),
    (r"final act", "final_act"),
    (r"agreed minutes?|minutes|proc[eè]s[- ]verba(l|ux)|record of|records of", "minutes"),
    (r"joint (statement|communication)|statements?\b", "joint_statement"),
    (r"joint declaration|declarations?\b", "declaration"),
    (r"communiqu[eé]", "communique"),
    (r"terms of reference|constitution\b|statutes?\b|charter|articles of agreement", "charter"),
    (r"(decision|resolution|regulation|recommendation|schedule)s?\b|rules\b", "decision"),
    (r"annex(es)?\b|appendix|appendices", "annex"),
    (r"protocols?\b", "protocol"),
    (r"(strategic )?partnership", "partnership"),
    (r"conventions?\b", "convention"),
    (r"arrangements?\b", "arrangement"),
    (r"contracts?\b|deed\b|lease\b", "contract"),
    (r"action plan|plan of action", "action_plan"),
    (r"treat(y|ies)\b", "treaty"),
    (r"agreements?\b|accord\b", "agreement"),
)  # fmt: skip
"""Words of titles and the kinds they name; the one that stands first in a title counts."""
BODIES: Final = re.compile(
    r"organi[sz]ation|\borg\b|\bbank\b|communit|united nations|agency|programme|council|commission"
    r"|union\b|association\b|^itu$|^eldo$|acp states|market",
    re.IGNORECASE,
)
EUROPE: Final = re.compile(r"^european (economic )?(union|communit)", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class Mapped:
    """One row of a collection as entities."""

    agreement: mp.Agreement
    organizations: tuple[mp.Organization, ...]
    """The parties and territories that are no country of ISO 3166-1."""
    sources: tuple[mp.Source, ...]
    claim: mp.Claim
    """Who says all that: the collection."""
    acts: int
    """The acts that the row tells of."""
    unstaged: tuple[str, ...] = ()
    """Those of them for which there is no stage."""

    @property
    def entities(self) -> tuple[mp.Entity, ...]:
        """All entities, the countries too."""
        ids: set[str] = set(self.agreement.parties)
        for step in self.agreement.steps:
            ids |= {*step.territories, *filter(None, (step.party,))}
        countries = [mp.Country(id=mp.CountryId(code)) for code in sorted(ids) if code.isupper()]
        return (*countries, *self.organizations, *self.sources, self.agreement, self.claim)


class Names:
    """Look-up of those whom one row names."""

    def __init__(self) -> None:
        self.organizations: dict[str, mp.Organization] = {}

    def id_of(self, name: str, kind: mp.OrganizationKind | None = None) -> mp.PartyId:
        """Return the code of a country, or the id of an organization, which is remembered."""
        code = country_code(name)
        if code is not None:
            return code
        slug = slug_of(name)
        if kind is None:
            kind = kind_of_body(name)
        id = mp.OrganizationId(slug)
        self.organizations.setdefault(slug, mp.Organization(id=id, name=name, kind=kind))
        return id

    def ids_of(
        self, names: Iterable[str], kind: mp.OrganizationKind | None = None
    ) -> tuple[mp.PartyId, ...]:
        """Return the ids of several, each once: a country may stand there by two names."""
        return tuple(dict.fromkeys(self.id_of(name, kind) for name in names))


def kind_of_body(name: str) -> mp.OrganizationKind:
    """Return the kind of a party that is no country of today's codes."""
    if EUROPE.search(name):
        return mp.OrganizationKind.SUPRANATIONAL_UNION
    if BODIES.search(name):
        return mp.OrganizationKind.INTERGOVERNMENTAL_ORGANIZATION
    return mp.OrganizationKind.STATE


def slug_of(text: str) -> str:
    """Return a text as an identifier."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain))


def kind_of(title: str) -> tuple[mp.AgreementKind, str | None]:
    """Return the kind that a title names first and, where it is none of ours, its first word."""
    first: tuple[int, str] | None = None
    for pattern, kind in KINDS:
        found = re.search(rf"\b({pattern})", title, re.IGNORECASE)
        if found is not None and (first is None or found.start() < first[0]):
            first = (found.start(), kind)
    if first is not None:
        return mp.AgreementKind(first[1]), None
    return mp.AgreementKind.OTHER, title.split(maxsplit=1)[0].strip(".,:;").lower()


def record_of(
    id: str, title: str, url: str, publisher: str, note: str | None = None
) -> tuple[mp.Source, mp.Claim]:
    """Return the collection's record of a treaty as a source, and the claim that it makes."""
    source = mp.Source(id=mp.SourceId(f"record-{id}"), title=f"{publisher}: {title}", url=url)
    claim = mp.Claim(
        id=mp.ClaimId(f"claim-{id}"),
        about=(mp.EntityPath(id),),
        modality=mp.Modality.HAPPENED,
        cites=(mp.Citation(source=source.id),),
        note=note,
    )
    return source, claim


def catalog_of(treaties: Iterable[Mapped]) -> mp.Catalog:
    """Return treaties as one catalog: what several name, or link to, stands there once."""
    entities: dict[str, mp.Entity] = {}
    for mapped in treaties:
        for entity in mapped.entities:
            entities.setdefault(entity.id, entity)
    return mp.Catalog(entities.values())
