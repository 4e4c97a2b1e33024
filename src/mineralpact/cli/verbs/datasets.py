"""The verb ``datasets``."""

from mineralpact.cli.output import Answer
from mineralpact.datasets import load, names
from mineralpact.views.pages.answers_page import datasets_page
from mineralpact.views.plain_values import datasets_plain


def datasets() -> Answer:
    """List the data sets that are shipped."""
    catalogs = {name: load(name) for name in names()}
    return Answer(pages=(datasets_page(catalogs),), plain={"datasets": datasets_plain(catalogs)})
