"""Evidence: what carries each field of the catalog, and what the sources leave open."""

from mineralpact.exports import LazyExports

_exports = LazyExports(__name__)
__getattr__ = _exports.load
__dir__ = _exports.names
