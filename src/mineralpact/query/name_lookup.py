"""Look-up by name: of what a catalog holds, and of countries."""

from functools import cache

from mineralpact.catalog import Catalog
from mineralpact.catalog.naming.name_index import NameIndex, NameMatch, NameMatchKind
from mineralpact.errors import NotFoundError, near_names
from mineralpact.model import Country, Entity
from mineralpact.query.names_in_languages import code_in_language
from mineralpact.shown import Answers, answers_to
from mineralpact.values import NameKind
from mineralpact.values.codes.country_codes import country_codes, country_entry
from mineralpact.values.codes.country_names import OTHER_NAMES
from mineralpact.values.codes.country_texts import code_by_name


def lookup(
    catalog: Catalog, name: str, *, kind: type[Entity] = Entity, language: str | None = None
) -> Answers[NameMatch]:
    """Return the entities that go by a name, the surest first, and how; nothing that is only near.

    A name is an identifier, the usual name or title, or another one: an alias, an official, a short
    or a former name, one in another language. Of countries the names that `country` knows count,
    too. Capitals, blanks around and the form of Unicode make no difference.

    Args:
        catalog: Where to look.
        name: The name.
        kind: Only entities of this kind.
        language: A language, such as ``fr``, whose names of countries count, too.

    Raises:
        ArgumentError: no such language.
        MissingExtraError: a language is told, and Babel is not installed.

    >>> from mineralpact.datasets import load
    >>> (match,) = lookup(load("japan-peru-2024"), "peru")
    >>> match.entity.id, match.kind.value, match.name
    ('PER', 'spelling', 'Peru')
    """
    own_kind = catalog.kind_for(kind)
    matches = catalog.derived(NameIndex).matches(name, own_kind)
    code = None if language is None else code_in_language(name, language)
    entity = None if code is None else catalog.get(Country, code, None)
    if isinstance(entity, own_kind) and all(match.entity is not entity for match in matches):
        match_kind, name_kind = NameMatchKind.OTHER_NAME, NameKind.ALIAS
        match = NameMatch(entity=entity, kind=match_kind, name=name, name_kind=name_kind)
        matches = (*matches, match)
    return answers_to("entities of that name", matches, catalog)


def country(name: str, *, language: str | None = None) -> Country:
    """Return a country by its name or code, whether a catalog holds it or not.

    Known are the codes of ISO 3166-1: of three letters today's and withdrawn ones, of two today's;
    and the names that `country_code` knows.

    Args:
        name: The name or code.
        language: A language, such as ``fr``, whose names count, too; they are those of the CLDR,
            which the extra ``names`` brings.

    Raises:
        NotFoundError: none goes by this name; names that are spelt alike are listed.
        ArgumentError: no such language.
        MissingExtraError: a language is told, and Babel is not installed.

    >>> country("South Korea").id, country("pe").name
    ('KOR', 'Peru')
    """
    code = code_by_name(name)
    if code is None and language is not None:
        code = code_in_language(name, language)
    if code is None:
        raise NotFoundError("country", name, near_countries(name))
    return Country(id=code)


def near_countries(text: str) -> tuple[str, ...]:
    """Return the names of countries that are spelt most like a text, best first."""
    return near_names(text, _names())


@cache
def _names() -> tuple[str, ...]:
    """Return the names of countries, those of the standard first."""
    names = [country_entry(code).name for code in country_codes()]
    for others in OTHER_NAMES.values():
        names += others
    return tuple(names)
