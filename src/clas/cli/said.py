"""How the commands talk: sentences for a person, a progress bar on a terminal, nothing in between.

with Progress(84, say("cli.reading")) as progress: progress.step()
"""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING

from clas.language import say

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_WHY = {
    errno.EACCES: "access",
    errno.EPERM: "access",
    errno.EROFS: "access",
    errno.ENOSPC: "full",
    errno.EEXIST: "a_file",
    errno.ENOTDIR: "a_file",
    errno.EISDIR: "a_folder",
    errno.ENAMETOOLONG: "too_long",
    errno.ENOENT: "missing",
}


class Stop(Exception):  # noqa: N818 - it ends the command, and says why
    """The command cannot go on; `sentence` is for the person, `code` the exit code."""

    def __init__(self, sentence: str, code: int = 3) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


def refused(place: object, error: OSError) -> Stop:
    """What to tell when the system lets nothing be written there."""
    name = _WHY.get(error.errno or 0)
    why = say(f"cli.system.{name}") if name else error.strerror or type(error).__name__
    return Stop(say("cli.cannot_write", place=error.filename2 or error.filename or place, why=why))


class Progress:
    """A progress bar on a terminal, silent elsewhere; sentences are written above it."""

    def __init__(self, total: int, title: str, *, quiet: bool = False) -> None:
        self._total = total
        self._title = title
        self._bar: Bar | None = None if quiet or total < 2 or not sys.stderr.isatty() else _bar()

    def __enter__(self) -> Progress:
        if self._bar is not None:
            self._bar.add_task(self._title, total=self._total)
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def step(self) -> None:
        """One more file is done."""
        if self._bar is not None:
            self._bar.advance(self._bar.task_ids[0])

    def warn(self, sentence: str) -> None:
        """One line about something that went wrong."""
        if self._bar is None:
            warn(sentence)
        else:
            self._bar.console.print(sentence, markup=False, highlight=False, soft_wrap=True)


def _bar() -> Bar:
    from rich.console import Console  # noqa: PLC0415 - it takes longer to load than a form to read
    from rich.progress import (  # noqa: PLC0415 - as above
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def tell(sentence: str) -> None:
    """One line for the person."""
    print(sentence)


def warn(sentence: str) -> None:
    """One line about something that went wrong."""
    print(sentence, file=sys.stderr)
