"""What every command that reads files does: find them, read them with a progress bar, count the outcomes.

In: paths. Out: outcomes as they come, counts said in one line each.

    for outcome in gather(files_of([Path("Bilans reçus")], []), Order(), out): tally.add(outcome)
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from clas.cli.parser import add, shown
from clas.cli.said import Progress, Stop
from clas.folder.find import Found, NothingFoundError, found
from clas.folder.gone import drop
from clas.folder.many import processors, read_all, read_remembered
from clas.folder.memory import BusyError, Memory
from clas.folder.reading import Order, Outcome
from clas.language import say
from clas.language.numbers import counted
from clas.trame.load import DEFAULT, versions


def reading_options(group: argparse._ArgumentGroup) -> None:
    """The options of every command that reads files."""
    add(group, "jobs", "cli.option.jobs", type=int, default=processors(), metavar="N")
    add(group, "ocr", "cli.option.ocr", action="store_true")
    add(group, "trame", "cli.option.trame", default=DEFAULT, choices=versions(), metavar=DEFAULT)
    add(group, "quiet", "cli.option.quiet", action="store_true")


def jobs_of(asked: argparse.Namespace) -> int:
    """How many processes are asked for; Stop for none."""
    if asked.jobs < 1:
        raise Stop(say("cli.wrong.jobs", option=shown("jobs"), n=asked.jobs), 2)
    return int(asked.jobs)


def files_of(paths: list[Path], leave_out: Iterable[Path], *, with_readings: bool = False) -> list[Found]:
    """The files that a person named; Stop when a path does not exist or nothing is there."""
    try:
        files = found(paths, leave_out=leave_out, with_readings=with_readings)
    except NothingFoundError as missing:
        raise Stop(say("cli.no_such_path", path=missing.path), 2) from missing
    if not files:
        raise Stop(say("cli.nothing_to_read", path=paths[0]), 2)
    return files


def memory_of(out: Path, order: Order) -> Memory:
    """The memory of a folder of results; Stop while another run holds it, OSError."""
    try:
        return Memory(out, order.reader, order.again)
    except BusyError as busy:
        raise Stop(say("cli.busy", out=out)) from busy


def gather(
    files: list[Found], order: Order, out: Path, typed: list[Path], *, quiet: bool
) -> Iterator[Outcome]:
    """The outcomes, remembered in the folder of results; what cannot be read is said as it comes.

    `typed`: where the files were found; what was read of others that were there before is taken out.
    """
    with memory_of(out, order) as memory:
        yield from with_progress(read_remembered(files, order, memory), len(files), quiet=quiet)
        drop(typed, files, order, memory)


def unremembered(files: list[Found], order: Order, *, quiet: bool) -> Iterator[Outcome]:
    """The outcomes, nothing remembered."""
    yield from with_progress(read_all(files, order), len(files), quiet=quiet)


def with_progress(outcomes: Iterator[Outcome], total: int, *, quiet: bool) -> Iterator[Outcome]:
    """The same outcomes, a progress bar meanwhile, a sentence for each file that cannot be read."""
    with Progress(total, say("cli.reading"), quiet=quiet) as progress:
        for outcome in outcomes:
            if outcome.kind:
                progress.warn(outcome.sentence)
            progress.step()
            yield outcome


class Tally:
    """Counts what became of the files."""

    def __init__(self) -> None:
        self.read = self.kept = self.doubtful = 0
        self.failed: Counter[str] = Counter()

    def add(self, outcome: Outcome) -> None:
        """Count one file."""
        if outcome.kind:
            self.failed[outcome.kind] += 1
        else:
            self.read += 1
            self.kept += outcome.kept
            self.doubtful += outcome.doubtful

    def lines(self) -> list[str]:
        """What to tell the person, one sentence a line."""
        lines = [read_line(self.read, self.kept)]
        if self.failed:
            lines.append(failed_line(self.failed))
        lines.append(counted("cli.tally.doubtful", self.doubtful))
        return lines


def read_line(read: int, kept: int) -> str:
    """« 79 bilans lus, dont 77 repris du passage précédent »."""
    line = counted("cli.tally.read", read)
    return f"{line}{counted('cli.tally.kept', kept)}" if kept else line


def failed_line(failed: Counter[str]) -> str:
    """« 5 fichiers non lus : 3 autres documents, 1 protégé par un mot de passe, 1 numérisé sans texte »."""
    kinds = ", ".join(counted(f"cli.kind.{kind}", n) for kind, n in failed.most_common())
    return counted("cli.tally.failed", failed.total(), kinds=kinds)
