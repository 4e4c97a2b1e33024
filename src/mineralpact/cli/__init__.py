"""The command: parse, call, print."""

from mineralpact.cli.app import run

__all__ = ["run"]
