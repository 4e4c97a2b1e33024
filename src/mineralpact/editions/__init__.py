"""Editions of a story: compared, merged in order of publication, and read as of a day."""

from mineralpact.exports import LazyExports

_exports = LazyExports(__name__)
__getattr__ = _exports.load
__dir__ = _exports.names
