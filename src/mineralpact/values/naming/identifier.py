"""Identifiers that things of a catalog have elsewhere: in registers, treaty series, standards."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from attrs import frozen

from mineralpact.values.record import Record
from mineralpact.values.rules import BrokenRules, Problems, broken, own_word, web_address


class IdentifierScheme(StrEnum):
    """The list that an identifier stands in; one without a term is `OTHER`, named by its word."""

    WIKIDATA = "wikidata"
    """An item of Wikidata, such as ``Q419``."""
    ISO = "iso"
    """A code of an ISO standard, as for a part of a country (``PE-ARE``)."""
    LEI = "lei"
    """Legal entity identifier, ISO 17442: twenty letters and digits."""
    REGISTRATION_NUMBER = "registration_number"
    """The number in a country's register of companies."""
    ISIN = "isin"
    """A security, ISO 6166."""
    OCID = "ocid"
    """A contracting process in open contracting data: ``ocds-``, the publisher, the process."""
    IATI = "iati"
    """An activity or organization of the International Aid Transparency Initiative."""
    UNTS = "unts"
    """The registration number of the United Nations Treaty Series, such as ``I-55555``."""
    TREATY_SERIES = "treaty_series"
    """The number in a country's or an organization's own treaty series."""
    CELEX = "celex"
    """A document of the law of the European Union."""
    CAS = "cas"
    """A substance in the registry of the Chemical Abstracts Service, such as ``7440-50-8``."""
    DOI = "doi"
    """A document, ISO 26324."""
    OTHER = "other"


_FORMS: Final[Mapping[IdentifierScheme, str]] = {
    IdentifierScheme.WIKIDATA: "[QPL][1-9][0-9]*",
    IdentifierScheme.LEI: "[A-Z0-9]{18}[0-9]{2}",
    IdentifierScheme.ISIN: "[A-Z]{2}[A-Z0-9]{9}[0-9]",
    IdentifierScheme.OCID: r"ocds-[a-z0-9]{6}-\S+",
    IdentifierScheme.CAS: "[0-9]{2,7}-[0-9]{2}-[0-9]",
    IdentifierScheme.DOI: r"10\.[0-9]{4,9}/\S+",
}
"""The form of the schemes that have one."""


@frozen(kw_only=True, weakref_slot=False)
class Identifier(Record):
    """An identifier of an entity elsewhere.

    Raises:
        ValidationError: a value that has not the form of its scheme, a word for a scheme that has a
            term, or an address that is none of the web.

    >>> Identifier(scheme=IdentifierScheme.WIKIDATA, value="Q419").value
    'Q419'
    """

    scheme: IdentifierScheme
    """The list that it stands in."""
    value: str
    """The identifier, as written there."""
    scheme_word: str | None = None
    """The name of the list, where `scheme` is ``other``; ``None`` when that is not stated."""
    url: str | None = None
    """The address of its page; ``None`` when there is none or it is not stated."""

    def problems(self) -> BrokenRules:
        return (
            own_word("scheme", self.scheme, self.scheme_word)
            + web_address("url", self.url)
            + self._form_problems()
        )

    def _form_problems(self) -> Problems:
        form = _FORMS.get(self.scheme)
        if form is None or re.fullmatch(form, self.value):
            return ()
        message = f"expected an identifier of {self.scheme}, found {self.value[:60]!r}"
        return broken("value", "bad_identifier", message)
