"""Base class of every error, below `mineralpact.errors` so that paths may raise errors too."""


class MineralpactError(Exception):
    """The base of every error mineralpact raises."""

    __module__ = "mineralpact.errors"  # where programs find it

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by content: the arguments of a constructor are not those of its base."""
        return _rebuild, (type(self), self.args, self.__dict__)


def _rebuild(
    cls: type[MineralpactError], args: tuple[object, ...], attributes: dict[str, object]
) -> MineralpactError:
    error = cls.__new__(cls)
    error.args = args
    error.__dict__.update(attributes)
    return error
