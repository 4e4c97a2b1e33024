"""Placeholders: attendances of people whom a source does not name, until another names them."""

from collections.abc import Iterator

from mineralpact.catalog import Catalog
from mineralpact.editions.plans import reality
from mineralpact.model import Attendance, Country, Person


def without_placeholders(
    members: tuple[object, ...], others: tuple[object, ...], catalogs: tuple[Catalog, ...]
) -> tuple[object, ...]:
    """Return the members without those for whom the other list names a person.

    "Leaders of Peru" give way to a person who holds an office of Peru and takes part as surely.

    Args:
        members: The members of a list in one edition.
        others: Its members in the other edition.
        catalogs: The editions, where people are looked up.
    """
    named = [other for other in others if isinstance(other, Attendance)]
    kept: list[object] = []
    for member in members:
        if not isinstance(member, Attendance) or not any(
            _stands_for(member, other, catalogs) for other in named
        ):
            kept.append(member)
    return tuple(kept)


def _stands_for(placeholder: Attendance, named: Attendance, catalogs: tuple[Catalog, ...]) -> bool:
    if placeholder.description is None or reality(named.modality) < reality(placeholder.modality):
        return False
    for country in _countries_of(named, catalogs):
        if placeholder.participant == country.id:
            return True
        if placeholder.participant is None and country.name in placeholder.description:
            return True
    return False


def _countries_of(named: Attendance, catalogs: tuple[Catalog, ...]) -> Iterator[Country]:
    """Yield the countries of which the one who takes part holds an office."""
    for catalog in catalogs:
        if named.participant is None or named.participant not in catalog:
            continue
        person = catalog[named.participant]
        if isinstance(person, Person):
            yield from _countries_governed(person, catalog)


def _countries_governed(person: Person, catalog: Catalog) -> Iterator[Country]:
    for office in person.offices:
        if office.of is not None and isinstance(catalog[office.of], Country):
            yield catalog.get(Country, office.of)
