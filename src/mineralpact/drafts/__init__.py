"""Drafts: catalogs as people write them, facts with their quotations beside them."""

from mineralpact.exports import LazyExports

_exports = LazyExports(__name__)
__getattr__ = _exports.load
__dir__ = _exports.names
