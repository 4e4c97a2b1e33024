"""Views of a catalog and of answers: pages to read, and plain values for programs."""

from mineralpact.exports import LazyExports

_exports = LazyExports(__name__)
__getattr__ = _exports.load
__dir__ = _exports.names
