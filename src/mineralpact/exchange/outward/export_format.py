"""Format that catalogs go out in: its name, its files, and its writer."""

from collections.abc import Callable
from typing import Generic, TypeVar

from attrs import frozen

from mineralpact.borders import checked
from mineralpact.catalog import Catalog
from mineralpact.exchange.losses.loss_report import LossReport
from mineralpact.shown import Shown
from mineralpact.views import Page

T_co = TypeVar("T_co", covariant=True)


@frozen(kw_only=True)
class Exported(Shown, Generic[T_co]):
    """A catalog in another format, and what that format does not carry."""

    content: T_co
    """The catalog in the other format."""
    losses: LossReport
    """The account of each value."""

    @checked
    def page(self, *, language: str | None = None) -> Page:
        """Return what does not come with the content, as a page, see `LossReport.page`."""
        return self.losses.page(language=language)


@frozen(kw_only=True)
class ExportFormat(Shown):
    """A format that catalogs go out in."""

    name: str
    """The name by which it is asked for, such as ``icalendar``."""
    suffixes: tuple[str, ...]
    """The ends of the names of its files, such as ``.ics``."""
    encode: Callable[[Catalog], Exported[bytes]]
    """Return a catalog as the bytes of a file."""
