"""Help for the tests of programs: hypothesis strategies for any kind, and fixtures of pytest."""

from mineralpact.exports import LazyExports
from mineralpact.tables.extras import require

_exports = LazyExports(__name__)
__dir__ = _exports.names


def __getattr__(name: str) -> object:
    """Return a public name, loaded when first used.

    Raises:
        MissingExtraError: hypothesis is not installed.
        AttributeError: there is no such name.
    """
    if name in _exports.names():
        require("hypothesis")
    return _exports.load(name)
