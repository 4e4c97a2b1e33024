"""Sources: documents that were read. The text itself is never kept, only what identifies it."""

from typing import ClassVar

from attrs import frozen

from mineralpact.model.entity import Entity
from mineralpact.values import OrganizationId, PersonId, SourceId, When
from mineralpact.values.rules import BrokenRules, at_least_one, sha256_digest


@frozen(kw_only=True, weakref_slot=False)
class Source(Entity):
    """A text that statements are taken from.

    Raises:
        ValidationError: a digest that is not 64 hexadecimal digits, or a length below 1.

    >>> Source(id=SourceId("report"), title="A report", published=When("2024-11-14")).published
    When('2024-11-14')
    """

    section: ClassVar[str] = "sources"

    id: SourceId
    """The slug."""
    title: str
    """The title, or what the text is when it has none, in our words."""
    authors: tuple[PersonId, ...] = ()
    """Who signed it; empty when nobody is named."""
    publisher: OrganizationId | None = None
    """Who published it; ``None`` when not stated."""
    published: When | None = None
    """When it was published, as printed: without a zone when none is printed."""
    sha256: str | None = None
    """SHA-256 of the text that was read, in UTF-8; ``None`` when the text was not at hand."""
    length: int | None = None
    """Length of that text in Unicode code points."""
    reported_in: SourceId | None = None
    """The source through which this one is known, when it was not itself read."""

    def problems(self) -> BrokenRules:
        return sha256_digest("sha256", self.sha256) + at_least_one("length", self.length)
