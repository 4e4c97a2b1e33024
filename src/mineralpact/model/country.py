"""Countries."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from attrs import frozen

from mineralpact.errors import Problem
from mineralpact.model.entity import Entity, are_unrepeated, unrepeated
from mineralpact.values.ids import CountryId

if TYPE_CHECKING:
    import iso3166


class Endowment(StrEnum):
    """What a country is said to have or to lack."""

    MINERAL_RICH = "mineral_rich"
    RESOURCE_CONSTRAINED = "resource_constrained"
    TECHNOLOGICALLY_ADVANCED = "technologically_advanced"
    EMERGING_SUPPLIER = "emerging_supplier"


@frozen(kw_only=True, weakref_slot=False)
class Country(Entity):
    """A country of ISO 3166-1, and what sources say of it.

    Kosovo's ``XKX`` is user-assigned and known here as in the tables of the IMF and the EU; the
    European Union is an `Organization`.

    Raises:
        ValidationError: the identifier is no alpha-3 code of ISO 3166-1.

    >>> peru = Country(id=CountryId("PER"), endowment=(Endowment.MINERAL_RICH,))
    >>> peru.name, peru.alpha_2, peru.numeric
    ('Peru', 'PE', '604')
    """

    section: ClassVar[str] = "countries"

    id: CountryId
    """ISO 3166-1 alpha-3 code."""
    endowment: tuple[Endowment, ...] = ()
    """What sources say the country has or lacks."""

    @property
    def name(self) -> str:
        """The short English name of ISO 3166-1."""
        return _record(self.id).name

    @property
    def alpha_2(self) -> str:
        """ISO 3166-1 alpha-2 code."""
        return _record(self.id).alpha2

    @property
    def numeric(self) -> str:
        """ISO 3166-1 numeric code (UN M49), three digits."""
        return _record(self.id).numeric

    def id_problems(self) -> Iterator[Problem]:
        from iso3166 import countries_by_alpha3

        if self.id.strip() and self.id not in countries_by_alpha3:
            message = f"expected an ISO 3166-1 alpha-3 code such as PER, found {self.id[:40]!r}"
            yield Problem(path="id", code="unknown_country", message=message)

    def keeps_rules(self) -> bool:
        return are_unrepeated(self.endowment)

    def problems(self) -> Iterator[Problem]:
        yield from Entity.problems(self)
        yield from unrepeated("endowment", self.endowment)


def _record(alpha_3: str) -> "iso3166.Country":
    from iso3166 import countries_by_alpha3

    return countries_by_alpha3[alpha_3]
