"""Sources: what was read. The text itself is never kept, only what identifies it."""

from collections.abc import Iterator
from typing import ClassVar

from attrs import frozen

from mineralpact.errors import Problem
from mineralpact.model.entity import Entity
from mineralpact.values.citation import is_digest
from mineralpact.values.ids import OrganizationId, PersonId, SourceId
from mineralpact.values.time.when import When


@frozen(kw_only=True, weakref_slot=False)
class Source(Entity):
    """A text that statements are taken from.

    Raises:
        ValidationError: a digest that is not 64 hexadecimal digits, or a length below 1.

    >>> Source(id=SourceId("report"), title="A report", published=When("2024-11-14T03:00:00")).published
    When('2024-11-14T03:00:00')
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

    def keeps_rules(self) -> bool:
        return (self.sha256 is None or is_digest(self.sha256)) and (
            self.length is None or self.length >= 1
        )

    def problems(self) -> Iterator[Problem]:
        yield from Entity.problems(self)
        if self.sha256 is not None and not is_digest(self.sha256):
            yield Problem(
                path="sha256",
                code="bad_digest",
                message="expected 64 lower-case hexadecimal digits",
            )
        if self.length is not None and self.length < 1:
            yield Problem(
                path="length", code="too_small", message=f"expected 1 or more, found {self.length}"
            )
