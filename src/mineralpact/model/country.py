"""Countries."""

from enum import StrEnum
from typing import ClassVar

from attrs import field, frozen

from mineralpact.errors import did_you_mean
from mineralpact.model.entity import Entity
from mineralpact.values import Aim, CountryId, Trend, When
from mineralpact.values.codes.country_codes import country_entry, country_validity, is_country
from mineralpact.values.codes.country_texts import code_by_name
from mineralpact.values.ids import as_id
from mineralpact.values.rules import EACH_ONCE, Problems, broken


class Endowment(StrEnum):
    """Something a country is said to have or to lack."""

    MINERAL_RICH = "mineral_rich"
    RESOURCE_CONSTRAINED = "resource_constrained"
    TECHNOLOGICALLY_ADVANCED = "technologically_advanced"


@frozen(kw_only=True, weakref_slot=False)
class Country(Entity):
    """A country of ISO 3166-1, and what sources say of it.

    Kosovo's ``XKX`` is user-assigned and known here as in the tables of the IMF and the EU; the
    European Union is an `Organization`. A country of the past has the code that was withdrawn:
    ``SUN``, ``YUG``, ``CSK``, ``DDR``, ``ZAR``…

    Raises:
        ValidationError: the identifier is no alpha-3 code of ISO 3166-1, today's or a former one.

    >>> peru = Country(id="PER", endowment=(Endowment.MINERAL_RICH,))
    >>> peru.name, peru.alpha_2, peru.numeric
    ('Peru', 'PE', '604')
    >>> union = Country(id="SUN")
    >>> union.name, union.validity
    ('USSR', When('1974/1992'))
    """

    section: ClassVar[str] = "countries"
    standard_fields: ClassVar[tuple[str, ...]] = ("name", "alpha_2", "numeric")

    id: CountryId = field(converter=as_id)
    """ISO 3166-1 alpha-3 code."""
    endowment: tuple[Endowment, ...] = field(default=(), metadata=EACH_ONCE)
    """The things sources say the country has or lacks."""
    aims: tuple[Aim, ...] = ()
    """The aims sources say the country has, whatever instrument they are of."""
    trends: tuple[Trend, ...] = ()
    """The changes that sources see under way with the country."""

    @property
    def name(self) -> str:
        """The short English name of ISO 3166-1, or of ISO 3166-3 for a country of the past."""
        return country_entry(self.id).name

    @property
    def alpha_2(self) -> str:
        """ISO 3166-1 alpha-2 code; another country may have that of a country of the past now."""
        return country_entry(self.id).alpha_2

    @property
    def numeric(self) -> str | None:
        """ISO 3166-1 numeric code (UN M49), three digits; ``None`` where the code had none."""
        return country_entry(self.id).numeric

    @property
    def validity(self) -> When | None:
        """The years in which ISO 3166-1 had the code; ``None`` for a code that it has today.

        The standard is of 1974: that a country's years begin then says nothing of those before.
        """
        return country_validity(self.id)

    def id_problems(self) -> Problems:
        if is_country(self.id) or not self.id.strip():
            return ()
        message = f"expected an ISO 3166-1 alpha-3 code such as PER, found {self.id[:40]!r}"
        message += did_you_mean(filter(None, [code_by_name(self.id)]))
        return broken("id", "unknown_country", message)
