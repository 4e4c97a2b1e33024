"""Writer of one followthemoney entity, which enters what its properties carry of ours."""

from collections.abc import Callable, Mapping
from typing import Final

from attrs import define, field

from mineralpact.codec.json_parser import Plain
from mineralpact.exchange.ftm.clean_text import clean_address, clean_name, clean_place, clean_text
from mineralpact.exchange.ftm.ftm_codes import ftm_countries
from mineralpact.exchange.ftm.prefix_dates import NO_PREFIX, POINT, prefix_dates
from mineralpact.exchange.losses.ledger import Ledger
from mineralpact.model import Entity
from mineralpact.values import When

_NAMES: Final = ("name", "alias", "previousName", "abbreviation")
_PLACES: Final = ("address", "location")
_REQUIRED: Final = ("name", "title")
"""Properties without which a thing is none to followthemoney."""
_CLEANERS: Final[Mapping[str, Callable[[str], str]]] = {
    **dict.fromkeys(_NAMES, clean_name),
    **dict.fromkeys(_PLACES, clean_place),
    "sourceUrl": clean_address,
}
"""Cleaners of the texts of properties, as followthemoney's are; for all others `clean_text`."""
_MOST_CHARACTERS: Final[Mapping[str, int]] = {
    **dict.fromkeys(_NAMES, 384),
    **dict.fromkeys(_PLACES, 250),
    "sourceUrl": 4_096,
    "registrationNumber": 64,
}
"""The most characters of a property's value; of all others 1,024."""
NOTHING_LEFT: Final = "nothing is left of it where followthemoney cleans texts"
_CLEANED: Final = "followthemoney cleans texts: of blanks, quotation marks, invisible characters"
_TOO_LONG: Final = "longer than followthemoney allows"
_REPEATED: Final = "followthemoney keeps a value of a property once"
_NO_CODE: Final = "followthemoney has no code for it"


@define
class PropertyWriter:
    """Properties of one entity of followthemoney, each a list of texts."""

    id: str
    """Its identifier there."""
    schema: str
    """Its schema."""
    entity: Entity
    """The entity of ours whose values it carries."""
    ledger: Ledger
    """The ledger that what it carries is entered in."""
    properties: dict[str, list[Plain]] = field(factory=dict[str, list[Plain]])
    """The values by their property."""

    def add(self, name: str, *values: str) -> None:
        """Add values that are made here, or are known to be clean, each once."""
        texts = self.properties.setdefault(name, [])
        texts += [value for value in values if value not in texts]

    def carry(self, name: str, value: str, place: str) -> bool:
        """Add a value that followthemoney keeps as it is; return whether it is a new one."""
        is_new = value not in self.properties.get(name, ())
        if is_new:
            self.add(name, value)
            self.ledger.carry(self.entity, place)
        else:
            self.ledger.lose(self.entity, place, _REPEATED)
        return is_new

    def text(self, name: str, text: str, place: str) -> bool:
        """Add a text as followthemoney keeps it; return whether it is a new one.

        What becomes of it is entered.
        """
        clean = _CLEANERS.get(name, clean_text)(text)
        fault = "" if clean else NOTHING_LEFT
        if len(clean) > _MOST_CHARACTERS.get(name, 1_024):
            fault = _TOO_LONG
        if fault:
            return self._without(name, place, fault)
        if clean == text or clean in self.properties.get(name, ()):
            return self.carry(name, clean, place)
        self.add(name, clean)
        self.ledger.change(self.entity, place, _CLEANED)
        return True

    def _without(self, name: str, place: str, fault: str) -> bool:
        """Enter that a text is lost, or add the identifier where there must be one."""
        is_required = name in _REQUIRED
        if is_required:
            self.add(name, self.id)
            self.ledger.change(self.entity, place, f"{fault}: its identifier stands in its place")
        else:
            self.ledger.lose(self.entity, place, fault)
        return is_required

    def time(self, when: When, place: str) -> None:
        """Add a time as a date, or as the first and the last one."""
        dates, reason = prefix_dates(when)
        self._dates(dates, reason, place)

    def day(self, name: str, when: When, place: str) -> None:
        """Add a time as the one date that a property takes."""
        dates, reason = prefix_dates(when)
        if POINT in dates:
            self._dates({name: dates[POINT]}, reason, place)
        else:
            self.ledger.lose(self.entity, place, reason or NO_PREFIX)

    def _dates(self, dates: Mapping[str, str], reason: str, place: str) -> None:
        for name, date in dates.items():
            self.add(name, date)
        if not reason:
            self.ledger.carry(self.entity, place)
        elif dates:
            self.ledger.change(self.entity, place, reason)
        else:
            self.ledger.lose(self.entity, place, reason)

    def country(self, alpha_3: str, place: str) -> None:
        """Add the code of a country, if there is one."""
        code = ftm_countries().get(alpha_3)
        if code is None:
            self.ledger.lose(self.entity, place, _NO_CODE)
        else:
            self.carry("country", code, place)

    def plain(self) -> dict[str, Plain]:
        """Return the entity as followthemoney reads it."""
        filled: dict[str, Plain] = {name: list(values) for name, values in self.properties.items()}
        return {"id": self.id, "schema": self.schema, "properties": filled}
