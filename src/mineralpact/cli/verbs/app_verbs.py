"""Verbs about the command itself: its help, and completion in a shell."""

from typing import Literal

from cyclopts import App
from cyclopts.completion.detect import ShellDetectionError

from mineralpact.cli.output import WrongUseError


def add_app_verbs(app: App) -> None:
    """Add the verbs that need the parser of command lines itself."""

    def help(*verb: str) -> None:  # noqa: A001  # what people type
        """Tell what a verb does, and its options; without one, all verbs.

        Args:
            verb: The verb, such as find agreements.
        """
        app.help_print(verb)

    def completion(*, shell: Literal["bash", "fish", "zsh"] | None = None) -> None:
        """Let the shell complete verbs and options by the tab key, from its next start on.

        It writes a script into a folder of yours, and a line that loads it into the shell's own
        file.

        Args:
            shell: The shell; the one that runs when not said.
        """
        try:
            path = app.install_completion(shell=shell)
        except ShellDetectionError:
            raise WrongUseError("--shell: expected bash, fish or zsh: it cannot be told") from None
        print(f"Written: {path}. Start a new shell to use it.")

    app.command(help)
    app.command(completion)
