"""The verb ``datasets``."""

from mineralpact.cli.answer import Answer
from mineralpact.datasets import load, names
from mineralpact.views.answers import datasets_page
from mineralpact.views.plain import datasets_plain


def datasets() -> Answer:
    """List the data sets that are shipped."""
    catalogs = {name: load(name) for name in names()}
    return Answer(pages=(datasets_page(catalogs),), plain={"datasets": datasets_plain(catalogs)})
