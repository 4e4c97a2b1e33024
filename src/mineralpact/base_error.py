"""Base class of every error, below `mineralpact.errors` so that paths may raise errors too."""


class MineralpactError(Exception):
    """The base of every error mineralpact raises."""

    __module__ = "mineralpact.errors"  # where programs find it
