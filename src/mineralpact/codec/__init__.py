"""Codec of catalogs: to bytes and back, strictly, with all errors of a document at once."""

from mineralpact.exports import LazyExports

_exports = LazyExports(__name__)
__getattr__ = _exports.load
__dir__ = _exports.names
