"""Critical-minerals diplomacy as typed, immutable objects, with who says what and how sure.

Everything most programs need is a name of this module. ``__init__.pyi`` lists the names; they are
loaded when first used, so importing the package costs little.
"""

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    from mineralpact.exports import LazyExports

    exports = LazyExports(__name__)
    globals()["__getattr__"] = exports.load  # takes over from here
    return exports.load(name)


def __dir__() -> list[str]:
    from mineralpact.exports import LazyExports

    return LazyExports(__name__).names()
