"""The catalog: entities whose every reference resolves."""

from mineralpact.exports import LazyExports

_exports = LazyExports(__name__)
__getattr__ = _exports.load
__dir__ = _exports.names
