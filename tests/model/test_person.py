from mineralpact.model import Office, Person
from mineralpact.values.time.when import When
from tests.samples import CHL, MINISTER, refused


def test_offices_have_times_of_their_own() -> None:
    """Who holds what changes."""
    offices = (Office(title="Minister", of=CHL, when=When("2030/2031")), Office(title="Envoy"))
    assert Person(id=MINISTER, name="Ana Soto", offices=offices).offices == offices


def test_a_title_is_not_blank() -> None:
    """An office without a title is none."""
    assert refused(Office, title=" ") == [("title", "empty_text")]
