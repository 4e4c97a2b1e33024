"""The verb ``datasets``."""

from mineralpact.cli.answer import Answer
from mineralpact.datasets import load, names
from mineralpact.views.answers import datasets_page
from mineralpact.views.plain import counts


def datasets() -> Answer:
    """List the data sets that are shipped."""
    catalogs = {name: load(name) for name in names()}
    listed = [{"name": name, "title": each.title, "entities": counts(each)} for name, each in catalogs.items()]
    return Answer(pages=(datasets_page(catalogs),), plain={"datasets": [*listed]})
