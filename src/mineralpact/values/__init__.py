"""Values: equal by content, without identity; immutable, and valid once they exist."""

from mineralpact.exports import LazyExports

_exports = LazyExports(__name__)
__getattr__ = _exports.load
__dir__ = _exports.names
