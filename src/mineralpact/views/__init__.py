"""Views: one-way pictures of a catalog and of answers, as pages to read and as plain values for programs."""

from mineralpact.exports import LazyExports

_exports = LazyExports(__name__)
__getattr__ = _exports.load
__dir__ = _exports.names
