"""The verb ``datasets``."""

from mineralpact.cli.output import VerbResult
from mineralpact.datasets import load, names
from mineralpact.views.pages.datasets_page import datasets_page, datasets_plain


def datasets() -> VerbResult:
    """List the data sets that are shipped."""
    catalogs = {name: load(name) for name in names()}
    return VerbResult(
        pages=(datasets_page(catalogs),), plain={"datasets": datasets_plain(catalogs)}
    )
