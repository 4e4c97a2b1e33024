"""Values of followthemoney as plain values of ours: times, sums, names, terms, identifiers."""

import re
from typing import Any, Final

from mineralpact.codec.json_parser import Plain
from mineralpact.errors import TimeFormatError
from mineralpact.exchange.ftm.ftm_schemas import KEYWORD_CONTENT, MARK
from mineralpact.exchange.ftm.incoming_entity import NO_PLACE, SEVERAL, IncomingEntity, ValueFate
from mineralpact.exchange.ftm.prefix_dates import END, POINT, START, when_of_dates
from mineralpact.values.fields import Content, Described, Field, fields_of
from mineralpact.values.naming.identifier import IdentifierScheme
from mineralpact.values.naming.name import NameKind
from mineralpact.values.rules import is_own_word

PlainRecord = dict[str, Any]
"""Fields of an entity or a record, as documents have them."""

_NO_CURRENCY: Final = "a sum has a place together with its currency alone"
_NUMBER: Final = re.compile("-?([0-9]{1,3}([, ][0-9]{3}){1,6}|[0-9]{1,21})([.][0-9]{1,12})?")
_KEYWORD: Final = "only keywords that name a field and a term have a place here"
_BESIDE_DATE: Final = "beside a single date there is no place for an interval"
_IDENTIFIERS: Final = {
    "wikidataId": IdentifierScheme.WIKIDATA,
    "leiCode": IdentifierScheme.LEI,
    "registrationNumber": IdentifierScheme.REGISTRATION_NUMBER,
}


def read_terms(incoming: IncomingEntity, cls: type[Described]) -> PlainRecord:
    """Return the terms of a class's fields that keywords say."""
    plain: PlainRecord = {}
    fates: list[ValueFate] = []
    fields = fields_of(cls)
    for keyword in incoming.values("keywords"):
        name, _, term = keyword.partition(": ")
        fate = ValueFate("keywords")
        field = fields.get(name)
        if field is None or not _is_term(field):
            fate = fate if name == MARK else ValueFate("keywords", _KEYWORD)
        elif field.is_many:
            plain.setdefault(name, []).append(term)
        else:
            plain[name] = int(term) if _is_whole_number(field, term) else term
        fates.append(fate)
    incoming.settle("keywords", fates)
    return plain


def _is_term(field: Field) -> bool:
    return field.value_type.content in KEYWORD_CONTENT or is_own_word(field.name)


def _is_whole_number(field: Field, term: str) -> bool:
    return (
        field.value_type.content is Content.INTEGER
        and re.fullmatch("-?[0-9]{1,16}", term) is not None
    )


def read_time(incoming: IncomingEntity, plain: PlainRecord, name: str = "when") -> None:
    """Read the dates of an entity as one time."""
    dates: dict[str, str] = {}
    for edge in (POINT, START, END):
        date = incoming.one(edge)
        if date is not None:
            dates[edge] = date
    if POINT in dates:
        for edge in dates.keys() - {POINT}:
            incoming.lose(edge, _BESIDE_DATE)
    try:
        when = when_of_dates(dates)
    except TimeFormatError as error:
        incoming.refuse(min(dates), "bad_time", str(error.problems[0].message))
        return
    if when is not None:
        plain[name] = when.text


def read_day(incoming: IncomingEntity, origin: str, plain: PlainRecord, name: str) -> None:
    """Read the one date of a property."""
    date = incoming.one(origin)
    if date is None:
        return
    try:
        when = when_of_dates({POINT: date})
    except TimeFormatError as error:
        incoming.refuse(origin, "bad_time", str(error.problems[0].message))
        return
    plain[name] = str(when)


def read_money(incoming: IncomingEntity, plain: PlainRecord, name: str) -> None:
    """Read an amount and its currency as a sum; without both, an amount in dollars or euros."""
    sums = {"amount": incoming.one("currency"), "amountUsd": "USD", "amountEur": "EUR"}
    for origin, currency in sums.items():
        amount = incoming.one(origin)
        if amount is None:
            continue
        if currency is None or name in plain:
            incoming.lose(origin, _NO_CURRENCY if currency is None else NO_PLACE)
        elif (number := _number(incoming, origin, amount)) is not None:
            plain[name] = {"amount": number, "currency": currency.strip().upper()}
    if name not in plain:
        incoming.lose("currency", _NO_CURRENCY)


def _number(incoming: IncomingEntity, origin: str, text: str) -> str | None:
    """Return a number without its separators; anything else is wrong."""
    if _NUMBER.fullmatch(text):
        return text.replace(",", "").replace(" ", "")
    incoming.refuse(origin, "bad_number", f"expected a number, found {text[:60]!r}")
    return None


def identifiers_of(incoming: IncomingEntity) -> list[Plain]:
    """Return the identifiers that an entity has elsewhere."""
    identifiers: list[Plain] = []
    for origin, scheme in _IDENTIFIERS.items():
        for value in incoming.all(origin):
            identifiers.append({"scheme": scheme.value, "value": value})
    return identifiers


def read_title(incoming: IncomingEntity, plain: PlainRecord, *origins: str, name: str) -> None:
    """Read the first value of the first property that has any."""
    for origin in origins:
        values = incoming.values(origin)
        if values:
            plain[name] = values[0]
            others = [ValueFate(origin, SEVERAL)] * (len(values) - 1)
            incoming.settle(origin, [ValueFate(origin), *others])
            return
    incoming.refuse(origins[0], "missing", "expected a name, found none")


def read_names(incoming: IncomingEntity, plain: PlainRecord) -> None:
    """Read the name, and all others that it goes by or went by."""
    texts: list[str] = []
    for origin in ("name", "alias", "weakAlias"):
        texts += incoming.all(origin)
    if not texts:
        incoming.refuse("name", "missing", "expected a name, found none")
        return
    plain["name"] = texts[0]
    names: list[Plain] = [{"text": text} for text in texts[1:]]
    for text in incoming.all("previousName"):
        names.append({"text": text, "kind": NameKind.FORMER.value})
    if names:
        plain["names"] = names
