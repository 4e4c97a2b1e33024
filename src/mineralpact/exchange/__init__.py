"""Exchange with other programs and formats: what goes out, what comes in, and what is lost."""

from mineralpact.exports import LazyExports

_exports = LazyExports(__name__)
__getattr__ = _exports.load
__dir__ = _exports.names
