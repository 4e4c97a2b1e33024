from mineralpact.catalog import Catalog
from mineralpact.codec import dumps, loads
from mineralpact.model import Organization, Person
from mineralpact.query import OrganizationFilter, PersonFilter, find
from mineralpact.values import Name, NameKind, When
from tests.samples import FORUM, MINISTER, refused


def test_a_name_says_its_language_and_script() -> None:
    """In the forms that standards give them; blank texts are told as blank."""
    assert refused(Name, text="Forum", language="in Spanish", script="Latin") == [
        ("language", "bad_language"),
        ("script", "bad_script"),
    ]
    assert refused(Name, text="Forum", script=" ") == [("script", "empty_text")]
    assert Name(text="銅フォーラム", language="ja", script="Jpan").kind is None


def test_people_and_organizations_are_found_by_every_name() -> None:
    """By former ones and in other scripts; the usual name stays the name."""
    former = Name(text="Foro del Cobre", kind=NameKind.FORMER, language="es", when=When("../2019"))
    forum = Organization(id=FORUM, name="Forum", names=(former, Name(text="銅フォーラム")))
    ana = Person(id=MINISTER, name="Ana Soto", names=(Name(text="Ана Сото", script="Cyrl"),))
    catalog = loads(dumps(Catalog([forum, ana])))
    assert list(find(catalog, OrganizationFilter(text="foro del"))) == [forum]
    assert list(find(catalog, OrganizationFilter(text="銅"))) == [forum]
    assert list(find(catalog, PersonFilter(text="сото"))) == [ana]
    assert catalog.get(Organization, FORUM).name == "Forum"
