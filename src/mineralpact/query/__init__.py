"""Questions to any catalog: filters as typed values, and the questions people ask most."""

from mineralpact.exports import LazyExports

_exports = LazyExports(__name__)
__getattr__ = _exports.load
__dir__ = _exports.names
