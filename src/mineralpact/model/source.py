"""Sources: documents that were read. The text itself is never kept, only what identifies it."""

from typing import ClassVar

from attrs import field, frozen

from mineralpact.model.entity import Entity
from mineralpact.values import OrganizationId, PersonId, SourceId, When
from mineralpact.values.ids import as_id, as_id_or_none, as_ids
from mineralpact.values.rules import (
    EACH_ONCE,
    BrokenRules,
    at_least_one,
    language_tag,
    not_itself,
    sha256_digest,
    web_address,
)


@frozen(kw_only=True, weakref_slot=False)
class Source(Entity):
    """A text that statements are taken from.

    Raises:
        ValidationError: a digest that is not 64 hexadecimal digits, a length below 1, a language
            that is no tag of BCP 47, an address that is none of the web, or a source that draws on
            itself, or on another twice.

    >>> Source(id="report", title="A report", published=When("2024-11-14")).published
    When('2024-11-14')
    """

    section: ClassVar[str] = "sources"

    id: SourceId = field(converter=as_id)
    """The slug."""
    title: str
    """The title, or what the text is when it has none, in our words."""
    authors: tuple[PersonId, ...] = field(default=(), converter=as_ids)
    """Who signed it; empty when nobody is named."""
    publisher: OrganizationId | None = field(default=None, converter=as_id_or_none)
    """Who published it; ``None`` when not stated."""
    published: When | None = None
    """When it was published, as printed: without a zone when none is printed."""
    language: str | None = None
    """Language of the text as a BCP 47 tag, such as ``ja``; ``None`` when not stated."""
    url: str | None = None
    """The address at which it was read; ``None`` when there is none or it is not stated."""
    accessed: When | None = None
    """When it was read there; ``None`` when not stated."""
    sha256: str | None = None
    """SHA-256 of the text that was read, in UTF-8; ``None`` when the text was not at hand."""
    length: int | None = None
    """Length of that text in Unicode code points."""
    reported_in: SourceId | None = field(default=None, converter=as_id_or_none)
    """The source through which this one is known, when it was not itself read."""
    based_on: tuple[SourceId, ...] = field(default=(), converter=as_ids, metadata=EACH_ONCE)
    """The sources it is said to draw on, as far as stated."""

    def problems(self) -> BrokenRules:
        problems = sha256_digest("sha256", self.sha256) + at_least_one("length", self.length)
        problems += language_tag("language", self.language) + web_address("url", self.url)
        if self.based_on:  # few name any
            problems += not_itself(self, "source", "based_on")
        return problems
