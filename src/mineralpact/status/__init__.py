"""Legal status of an instrument on a day: life, stage, force and warnings."""

from mineralpact.exports import LazyExports

_exports = LazyExports(__name__)
__getattr__ = _exports.load
__dir__ = _exports.names
