"""`clas synthesise`: a folder of received forms becomes a workbook and a report.

    clas synthesise "Bilans reçus" --forecast projets.xlsx
"""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from clas.campaign.project import ExpectedList
from clas.cli.forecast import expected_of, tell_expected
from clas.cli.parser import Parser, arguments, options
from clas.cli.read import Tally, files_of, reading_options
from clas.cli.said import Stop, progress, tell, warn
from clas.folder.corrections import Correction, Unreadable, kept
from clas.folder.find import Found
from clas.folder.memory import Memory
from clas.folder.reading import Order, read_all
from clas.folder.synthesis import Gathered, gathered
from clas.folder.workbook import sheets
from clas.language import say
from clas.synthesis.compose import compose
from clas.trame.load import load
from clas.trame.model import Trame
from clas.writers.failure import CannotWriteError
from clas.writers.write import write_report, write_sheets

WORKBOOK, REPORT = "bilans.xlsx", "synthese"


def declare(parser: Parser) -> None:
    """The arguments of the command."""
    arguments(parser).add_argument("folder", type=Path, metavar="DOSSIER", help=say("cli.synthesise.folder"))
    group = options(parser)
    group.add_argument("--forecast", "--previsionnel", type=Path, metavar="FICHIER", help=say("cli.synthesise.forecast"))
    group.add_argument("--out", "--sortie", type=Path, metavar="DOSSIER", help=say("cli.synthesise.out"))
    group.add_argument("--year", "--annee", metavar="2024-2025", help=say("cli.synthesise.year"))
    reading_options(group)


def run(asked: argparse.Namespace) -> int:
    """Read what is new, then write the workbook and the report."""
    out = asked.out or asked.folder.parent / say("cli.synthesise.default_out", folder=asked.folder.resolve().name)
    files = files_of([asked.folder], out)
    if asked.forecast:
        files = [file for file in files if file.path.resolve() != asked.forecast.resolve()]
    expected = expected_of(asked.forecast) if asked.forecast else None
    if expected is not None:
        tell_expected(expected, quiet=asked.quiet)
    trame = load(asked.trame)
    try:
        corrections = _corrections(out / WORKBOOK)
        order = Order(asked.trame, asked.ocr, max(1, asked.jobs))
        tally, found = _gather(files, order, out, expected, corrections, trame, quiet=asked.quiet)
        _write(found, corrections, expected, trame, out, asked.year)
    except OSError as refused:
        place = refused.filename2 or refused.filename or out
        raise Stop(say("cli.cannot_write", place=place, why=refused.strerror or "")) from refused
    except CannotWriteError as failed:
        raise Stop(failed.sentence()) from failed
    for line in _told(tally, found, out):
        tell(line)
    return 1 if tally.failed else 0


def _corrections(workbook: Path) -> list[Correction]:
    """What a person wrote in the last run's workbook; Stop when it cannot be read, since it would be overwritten."""
    if not workbook.is_file():
        return []
    try:
        return kept(workbook.read_bytes(), workbook.name)
    except Unreadable as failure:
        raise Stop(say("cli.synthesise.workbook_unreadable", file=workbook)) from failure


def _gather(
    files: list[Found],
    order: Order,
    out: Path,
    expected: ExpectedList | None,
    corrections: list[Correction],
    trame: Trame,
    *,
    quiet: bool,
) -> tuple[Tally, Gathered]:
    tally = Tally()
    with Memory(out, order.key()) as memory:
        with progress(len(files), say("cli.reading"), quiet=quiet) as step:
            for outcome in read_all(files, order, memory.digest):
                if not outcome.kept:
                    memory.keep(outcome.name, outcome.digest, outcome.json)
                tally.add(outcome)
                if outcome.kind:
                    warn(outcome.sentence)
                step()
        readings = memory.readings([file.name for file in files])
        projects = expected.projects if expected else None
        found = gathered(files, readings, projects, corrections, trame)
    tally.failed = {}
    for unread in found.unread:
        tally.failed[unread.kind] = tally.failed.get(unread.kind, 0) + 1
    return tally, found


def _write(
    found: Gathered,
    corrections: list[Correction],
    expected: ExpectedList | None,
    trame: Trame,
    out: Path,
    year: str | None,
) -> None:
    report = compose(
        found.dossiers,
        expected.projects if expected else None,
        found.unread,
        trame,
        superseded=found.superseded,
        school_year=year,
        made_on=datetime.now().astimezone().date(),
    )
    _keep(out / WORKBOOK, write_sheets(sheets(found, corrections, expected, trame), "xlsx").data)
    for kind in ("docx", "pdf"):
        _keep(out / f"{REPORT}.{kind}", write_report(report, kind).data)


def _keep(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    passing = path.with_name(f".{path.name}.part")
    try:
        passing.write_bytes(content)
        passing.replace(path)
    except PermissionError as held:
        passing.unlink(missing_ok=True)
        raise Stop(say("cli.synthesise.held", file=path)) from held


def _told(tally: Tally, found: Gathered, out: Path) -> list[str]:
    """The five lines that a person reads when it is done."""
    lines = [say("cli.synthesise.read", n=len(found.dossiers), kept=tally.kept)]
    if tally.failed:
        kinds = ", ".join(f"{n} {say(f'cli.kind.{kind}')}" for kind, n in sorted(tally.failed.items()))
        lines.append(say("cli.synthesise.failed", n=sum(tally.failed.values()), kinds=kinds))
    if found.superseded:
        lines.append(say("cli.synthesise.superseded", n=len(found.superseded)))
    lines.append(say("cli.synthesise.doubtful", n=found.doubtful))
    lines.append(say("cli.synthesise.done", out=out, workbook=WORKBOOK, report=REPORT))
    return lines
