"""Values: equal by content, without identity. Each is immutable and valid from the moment it exists."""

from mineralpact.exports import LazyExports

_exports = LazyExports(__name__)
__getattr__ = _exports.load
__dir__ = _exports.names
