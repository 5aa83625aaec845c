"""How the commands talk: sentences for a person, a progress bar on a terminal, nothing in between.

    with progress(84, say("cli.reading")) as step: step()
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
import sys


class Stop(Exception):  # noqa: N818 - it ends the command, and says why
    """The command cannot go on; `sentence` is for the person, `code` the exit code."""

    def __init__(self, sentence: str, code: int = 3) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


def _nothing() -> None:
    return None


@contextmanager
def progress(total: int, title: str, *, quiet: bool = False) -> Iterator[Callable[[], None]]:
    """A progress bar on the terminal; call what it gives once a step. Silent elsewhere and when quiet."""
    if quiet or total < 2 or not sys.stderr.isatty():
        yield _nothing
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda: bar.advance(task)


def tell(sentence: str) -> None:
    """One line for the person."""
    print(sentence)


def warn(sentence: str) -> None:
    """One line about something that went wrong."""
    print(sentence, file=sys.stderr)
