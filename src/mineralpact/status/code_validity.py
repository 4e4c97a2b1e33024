"""Warnings about countries and currencies of the past at a time that is none of theirs."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.times.record_times import time_of
from mineralpact.catalog.times.time_order import is_before
from mineralpact.model import Claim, Entity
from mineralpact.shown import Answers, answers_to
from mineralpact.status.warnings import StatusWarning
from mineralpact.values import Money, Record, Stage, Step, When
from mineralpact.values.codes.country_codes import FIRST_EDITION, country_validity
from mineralpact.values.codes.currency_codes import currency_validity
from mineralpact.values.fields import fields_of
from mineralpact.values.record import is_tuple

_TIMES: Final = ("when", "due", "period")
"""The fields that say when a record is of; the first that is filled counts."""


class _Standard(NamedTuple):
    """Standard with codes that were withdrawn."""

    validity: Callable[[str], When | None]
    """Returns when a code was valid; ``None`` for one that is."""
    code: str
    rule: str


_COUNTRIES: Final = _Standard(
    country_validity,
    "former_country",
    "a country acts in the years in which ISO 3166-1 has its code",
)
_CURRENCIES: Final = _Standard(
    currency_validity,
    "former_currency",
    "a sum is of a time at which ISO 4217 has its currency",
)


def validity_warnings(entity: Entity, *, catalog: Catalog) -> Answers[StatusWarning]:
    """Return what an entity tells of a country or a currency that surely was no more, or not yet.

    Looked at is what stands in one record with a time, such as a step's party, or a sum that flows
    in a year; a signature of all is one of each party. Claims are left out: sources speak of the
    past.

    Args:
        entity: The agreement, investment, project…
        catalog: Where to look up the events that times are told by.

    >>> from decimal import Decimal
    >>> from mineralpact.model import Investment, MoneyStage
    >>> from mineralpact.values import CurrencyCode, Modality
    >>> levs = Money(currency=CurrencyCode("BGN"), amount=Decimal(500))
    >>> mine = Investment(
    ...     id="mine", name="A mine", stage=MoneyStage.PLEDGED,
    ...     modality=Modality.PLANNED, amount=levs, when=When("2027"),
    ... )
    >>> print(*validity_warnings(mine, catalog=Catalog([mine])))
    investments['mine'].amount: BGN at 2027, but the code was valid until 2026-01 (a sum is of a
    time at which ISO 4217 has its currency)
    """
    if isinstance(entity, Claim):
        return answers_to("warnings", (), catalog)
    warnings: list[StatusWarning] = []
    for mention in _mentions(entity, entity, "", None, catalog):
        if mention.is_out_of_time:
            path = f"{entity.section}[{entity.id!r}].{mention.path}"
            warnings.append(mention.warning(path))
    return answers_to("warnings", warnings, catalog)


@frozen
class _Mention:
    """A country or a currency in a record, with the time that the record is of."""

    path: str
    code: str
    when: When | None
    standard: _Standard = _COUNTRIES

    @property
    def is_out_of_time(self) -> bool:
        """True if the time surely is after the code was withdrawn, or before it was made."""
        validity = self.standard.validity(self.code)
        if is_before(validity, self.when):
            return True
        # The codes of the first edition are of countries that were there before.
        is_of_first_edition = str(validity).startswith(FIRST_EDITION)
        return is_before(self.when, validity) and not is_of_first_edition

    def warning(self, path: str) -> StatusWarning:
        """Return the warning."""
        start, _, end = str(self.standard.validity(self.code)).partition("/")
        years = f"until {end}"
        if start:
            years = f"from {start} to {end}"
        return StatusWarning(
            path=path,
            code=self.standard.code,
            message=f"{self.code} at {self.when}, but the code was valid {years}",
            rule=self.standard.rule,
            steps=(),
        )


def _mentions(
    entity: Entity, record: Record, path: str, outer: When | None, catalog: Catalog
) -> Iterator[_Mention]:
    """Yield what a record of an entity names; it is of the outer one's time if it has none."""
    when = _time(record, entity, catalog) or outer
    for place, value in _values(record):
        if isinstance(value, Money):
            yield _Mention(f"{path}{place}", value.currency, when, _CURRENCIES)
        elif isinstance(value, Record):
            yield from _mentions(entity, value, f"{path}{place}.", when, catalog)
        else:
            yield _Mention(f"{path}{place}", str(value), when)
    if isinstance(record, Step) and record.stage is Stage.SIGNATURE and record.party is None:
        parties: tuple[str, ...] = getattr(entity, "parties", ())
        for party in parties:
            yield _Mention(path.removesuffix("."), party, when)


def _time(record: Record, entity: Entity, catalog: Catalog) -> When | None:
    for name in _TIMES:
        if name in fields_of(type(record)):
            when = time_of(record, name, entity, catalog)
            if when is not None:
                return when
    return None


def _values(record: Record) -> Iterator[tuple[str, object]]:
    """Yield the ids and the records in the fields of a record, each with its place."""
    for name, field in fields_of(type(record)).items():
        value: object = getattr(record, name)
        if value is None or not (field.value_type.id_types or field.value_type.records):
            continue
        if is_tuple(value):
            for index, item in enumerate(value):
                yield f"{name}[{index}]", item
        else:
            yield name, value
