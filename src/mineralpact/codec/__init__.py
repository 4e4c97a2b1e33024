"""The codec: a catalog to bytes and back, strictly, with every fault of a document reported at once."""

from mineralpact.exports import LazyExports

_exports = LazyExports(__name__)
__getattr__ = _exports.load
__dir__ = _exports.names
