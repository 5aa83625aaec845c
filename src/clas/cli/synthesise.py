"""`clas synthesise`: a folder of received forms becomes a workbook and a report.

clas synthesise "Bilans reçus" --forecast projets.xlsx
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from clas.bilan.year import school_year_of
from clas.campaign.project import ExpectedList
from clas.cli.forecast import list_of, tell_list
from clas.cli.intake import (
    failed_line,
    files_of,
    jobs_of,
    memory_of,
    read_line,
    reading_options,
    with_progress,
)
from clas.cli.parser import Parser, add, arguments, options
from clas.cli.said import Stop, refused, tell, warn
from clas.folder.correction_sheet import Opened, from_text, to_text
from clas.folder.corrections import Correction
from clas.folder.find import Found
from clas.folder.look import Look, Sort, looks
from clas.folder.many import read_remembered
from clas.folder.memory import Memory
from clas.folder.reading import Order
from clas.folder.results import NAMES, REPORTS, WORKBOOK, HeldError, Results, check_free
from clas.folder.synthesis import Gathered, gathered
from clas.folder.workbook import Workbook
from clas.language import say
from clas.language.numbers import counted
from clas.readers.failure import Unreadable
from clas.synthesis.compose import compose
from clas.trame.load import load
from clas.trame.model import Trame
from clas.writers.failure import CannotWriteError
from clas.writers.write import write_report, write_sheets

_FAULTS_TOLD = 5


class _Work(NamedTuple):
    """One run: where the results go, what is remembered there, the trame, who is expected."""

    out: Path
    memory: Memory
    trame: Trame
    listed: ExpectedList | None


def declare(parser: Parser) -> None:
    """The arguments of the command."""
    arguments(parser).add_argument(
        "folder", type=Path, metavar=say("cli.metavar.folder"), help=say("cli.synthesise.folder")
    )
    group = options(parser)
    add(group, "forecast", "cli.synthesise.forecast", type=Path, metavar=say("cli.metavar.file"))
    add(group, "out", "cli.synthesise.out", type=Path, metavar=say("cli.metavar.folder"))
    add(group, "year", "cli.synthesise.year", metavar="2024-2025")
    reading_options(group)


def run(asked: argparse.Namespace) -> int:
    """Read what is new, then write the workbook and the report."""
    year = _year(asked.year)
    order = Order(asked.trame, asked.ocr, jobs_of(asked))
    out = asked.out or _beside(asked.folder)
    aside = [out, *(out / name for name in NAMES), *([asked.forecast] if asked.forecast else [])]
    files = files_of([asked.folder], aside)
    listed = _listed(asked.forecast, quiet=asked.quiet) if asked.forecast else None
    try:
        check_free(out)
        with memory_of(out, order) as memory:
            work = _Work(out, memory, load(asked.trame), listed)
            return _synthesise(work, files, order, year, quiet=asked.quiet)
    except HeldError as held:
        raise Stop(_held(held)) from held
    except OSError as error:
        raise refused(out, error) from error
    except CannotWriteError as failed:
        raise Stop(failed.sentence()) from failed


def _synthesise(work: _Work, files: list[Found], order: Order, year: str | None, *, quiet: bool) -> int:
    corrections = _corrections(work)
    outcomes = list(with_progress(read_remembered(files, order, work.memory), len(files), quiet=quiet))
    projects = work.listed.projects if work.listed else None
    found = gathered(outcomes, projects, corrections.rows, work.trame, year)
    if work.listed and found.projects is None:
        years = ", ".join(found.listed_years)
        warn(say("cli.synthesise.other_list", listed=years, year=found.school_year))
    points = looks(found, work.trame)
    results = _write(work, found, points, corrections)
    work.memory.forget_all_but(outcome.key for outcome in outcomes)
    for name in results.kept_aside:
        warn(say("cli.synthesise.kept_aside", file=name))
    if not quiet:
        for line in _told(found, points, sum(o.kept and not o.kind for o in outcomes), work.out):
            tell(line)
    return 1 if found.unread else 0


def _year(asked: str | None) -> str | None:
    """The school year asked for, however it is written; Stop for anything else."""
    if asked is None:
        return None
    year = school_year_of(asked)
    if year is None:
        raise Stop(say("cli.wrong.year", year=asked), 2)
    return year


def _beside(folder: Path) -> Path:
    """Where the results go by default: beside the folder, under its name."""
    whole = folder.resolve()
    name = say("cli.synthesise.default_out", folder=whole.name)
    return folder.parent / name if folder.name not in ("", "..") else whole.parent / name


def _listed(path: Path, *, quiet: bool) -> ExpectedList:
    """The expected projects; Stop when the spreadsheet holds none."""
    listed = list_of(path)
    if not listed.projects:
        raise Stop(listed.faults[0].sentence if listed.faults else say("cli.forecast.none", file=path.name))
    tell_list(listed, quiet=quiet, most=_FAULTS_TOLD)
    return listed


class _Corrections(NamedTuple):
    """What a person wrote; `keep`: the workbook holds other changes of theirs, and stays, renamed."""

    rows: list[Correction]
    keep: bool = False


def _corrections(work: _Work) -> _Corrections:
    """The corrections: from the workbook where a person changed it, else as they were; Stop on doubt."""
    workbook = work.out / WORKBOOK
    before = from_text(work.memory.noted("corrections"))
    if not workbook.is_file():
        return _Corrections(before)
    content = workbook.read_bytes()
    if not Results(work.out, work.memory).is_changed(WORKBOOK):
        return _Corrections(before)
    try:
        opened = Opened(content, WORKBOOK)
    except Unreadable as failure:
        raise Stop(say("cli.synthesise.workbook_unreadable", file=workbook)) from failure
    rows = before if opened.rows is None else opened.rows
    return _Corrections(rows, keep=opened.print != work.memory.noted("print"))


def _write(work: _Work, found: Gathered, points: list[Look], corrections: _Corrections) -> Results:
    results = Results(work.out, work.memory)
    faults = work.listed.faults if work.listed else ()
    sheets = list(Workbook(found, work.trame, work.out).sheets(points, corrections.rows, faults))
    content = write_sheets(sheets, "xlsx").data
    results.write(WORKBOOK, content, keep=corrections.keep)
    work.memory.note("corrections", to_text(corrections.rows))
    work.memory.note("print", _print(content))
    report = compose(
        found.dossiers + found.other_years,
        found.projects,
        found.unread,
        work.trame,
        superseded=found.superseded,
        school_year=found.school_year,
        made_on=datetime.now().astimezone().date(),
    )
    for name in REPORTS:
        results.write(name, write_report(report, name.rpartition(".")[2]).data, keep=results.is_changed(name))
    return results


def _print(content: bytes) -> str:
    """What the other sheets say, as they will be read back; "" for a workbook too large for that."""
    try:
        return Opened(content, WORKBOOK).print
    except Unreadable:
        return ""


def _told(found: Gathered, points: list[Look], kept: int, out: Path) -> list[str]:
    """The five lines that a person reads when it is done."""
    sorts = Counter(look.sort for look in points)
    lines = [_read(found, kept)]
    if found.unread:
        lines.append(failed_line(Counter(unread.kind for unread in found.unread)))
    lines.append(
        say(
            "cli.synthesise.look",
            doubts=counted("cli.tally.doubtful", sorts[Sort.READING]),
            points=counted("cli.synthesise.points", sorts[Sort.STRUCTURE]),
        )
    )
    lines.append(_received(found))
    lines.append(say("cli.synthesise.done", out=out, workbook=WORKBOOK, docx=REPORTS[0], pdf=REPORTS[1]))
    return lines


def _read(found: Gathered, kept: int) -> str:
    """What was read, and what of it is not counted."""
    read = len(found.dossiers) + len(found.other_years) + len(found.aside)
    line = read_line(read, kept)
    left = [
        counted(f"cli.synthesise.{name}", n)
        for name, n in (("aside", len(found.aside)), ("other_year", len(found.other_years)))
        if n
    ]
    return say("cli.synthesise.not_counted", read=line, left=", ".join(left)) if left else line


def _received(found: Gathered) -> str:
    if found.projects is None:
        return say("cli.synthesise.unknown")
    received = {id(dossier.expected) for dossier in found.dossiers if dossier.expected}
    return counted("cli.synthesise.received", len(received), expected=len(found.projects))


def _held(held: HeldError) -> str:
    if held.lock is None:
        return say("cli.synthesise.held", file=held.path)
    return say("cli.synthesise.locked", file=held.path, lock=held.lock.name)
