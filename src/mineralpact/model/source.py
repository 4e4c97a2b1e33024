"""Sources: documents that were read. The text itself is never kept, only what identifies it."""

from typing import ClassVar

from attrs import field, frozen

from mineralpact.model.entity import Entity
from mineralpact.values import OrganizationId, PersonId, SourceId, When
from mineralpact.values.ids import as_id, as_id_or_none, as_ids
from mineralpact.values.rules import (
    EACH_ONCE,
    NEEDS_NO_EVIDENCE,
    BrokenRules,
    at_least_one,
    broken,
    language_tag,
    not_itself,
    sha256_digest,
    web_address,
)


@frozen(kw_only=True, weakref_slot=False)
class Source(Entity):
    """A text that statements are taken from.

    What identifies it, from its title to its length, needs no evidence: it is where the evidence
    stands. Claims may carry it all the same.

    Raises:
        ValidationError: a digest that is not 64 hexadecimal digits, a length below 1, a part
            without a digest, a language that is no tag of BCP 47, an address that is none of the
            web, or a source that draws on itself, or on another twice.

    >>> Source(id="report", title="A report", published=When("2024-11-14")).published
    When('2024-11-14')
    """

    section: ClassVar[str] = "sources"

    id: SourceId = field(converter=as_id)
    """The slug."""
    title: str = field(metadata=NEEDS_NO_EVIDENCE)
    """The title, or what the text is when it has none, in our words."""
    authors: tuple[PersonId, ...] = field(default=(), converter=as_ids, metadata=NEEDS_NO_EVIDENCE)
    """Who signed it; empty when nobody is named."""
    publisher: OrganizationId | None = field(
        default=None, converter=as_id_or_none, metadata=NEEDS_NO_EVIDENCE
    )
    """Who published it; ``None`` when not stated."""
    published: When | None = field(default=None, metadata=NEEDS_NO_EVIDENCE)
    """When it was published, as printed: without a zone when none is printed."""
    language: str | None = field(default=None, metadata=NEEDS_NO_EVIDENCE)
    """Language of the text as a BCP 47 tag, such as ``ja``; ``None`` when not stated."""
    url: str | None = field(default=None, metadata=NEEDS_NO_EVIDENCE)
    """The address at which it was read; ``None`` when there is none or it is not stated."""
    accessed: When | None = field(default=None, metadata=NEEDS_NO_EVIDENCE)
    """When it was read there; ``None`` when not stated."""
    sha256: str | None = field(default=None, metadata=NEEDS_NO_EVIDENCE)
    """SHA-256 of the text that was read, in UTF-8; ``None`` when the text was not at hand."""
    length: int | None = field(default=None, metadata=NEEDS_NO_EVIDENCE)
    """Length of that text in Unicode code points."""
    partial: bool = field(default=False, metadata=NEEDS_NO_EVIDENCE)
    """True if that text is only a part of the source: an excerpt was all that was at hand."""
    reported_in: SourceId | None = field(default=None, converter=as_id_or_none)
    """The source through which this one is known, when it was not itself read."""
    based_on: tuple[SourceId, ...] = field(default=(), converter=as_ids, metadata=EACH_ONCE)
    """The sources it is said to draw on, as far as stated."""

    def problems(self) -> BrokenRules:
        problems = sha256_digest("sha256", self.sha256) + at_least_one("length", self.length)
        problems += language_tag("language", self.language) + web_address("url", self.url)
        if self.partial and self.sha256 is None:
            message = "expected it only beside the digest of the part that was read"
            problems += broken("partial", "contradiction", message)
        if self.based_on:  # few name any
            problems += not_itself(self, "source", "based_on")
        return problems
