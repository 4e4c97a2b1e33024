"""Conditions that filters are made of: each class knows everything about how it is answered.

A new condition is one class in one file here, a subclass of `Condition` or of `FieldCondition`.
Every condition has three answers. A field that states nothing leaves `Is`, `Within`, `AtLeast` and
`AtMost` unknown; `Has` and `Some` ask for what is listed, so that what is not listed is a no.
"""

from mineralpact.exports import LazyExports

_exports = LazyExports(__name__)
__getattr__ = _exports.load
__dir__ = _exports.names
