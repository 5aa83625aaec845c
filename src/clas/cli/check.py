"""`clas check`: what a person should look at in each form, with its place.

    clas check "Bilans reçus"
"""

from __future__ import annotations

import argparse
from pathlib import Path

from clas.bilan.canon import from_json
from clas.bilan.check import check
from clas.bilan.model import Bilan, Level
from clas.cli.parser import Parser, arguments, options
from clas.cli.read import files_of, reading_options
from clas.cli.said import progress, tell, warn
from clas.folder.reading import Order, read_all
from clas.language import say
from clas.trame.load import load
from clas.trame.model import Trame


def declare(parser: Parser) -> None:
    """The arguments of the command."""
    arguments(parser).add_argument("paths", nargs="+", type=Path, metavar="FICHIER_OU_DOSSIER", help=say("cli.read.paths"))
    reading_options(options(parser))


def run(asked: argparse.Namespace) -> int:
    """Read each form and say its findings."""
    files = files_of(asked.paths, None)
    trame = load(asked.trame)
    order = Order(asked.trame, asked.ocr, max(1, asked.jobs))
    to_do = False
    with progress(len(files), say("cli.reading"), quiet=asked.quiet) as step:
        for outcome in read_all(files, order):
            if outcome.kind:
                warn(outcome.sentence)
                to_do = True
            else:
                lines, serious = _lines(outcome.name, from_json(outcome.json), trame)
                to_do = to_do or serious
                for line in lines:
                    tell(line)
            step()
    return 1 if to_do else 0


def _lines(name: str, bilan: Bilan, trame: Trame) -> tuple[list[str], bool]:
    findings = check(bilan, trame)
    serious = any(finding.level is not Level.NOTE for finding in findings)
    lines = [say("cli.check.clean" if not findings else "cli.check.file", file=name, n=len(findings))]
    for finding in findings:
        question = trame.by_id.get(finding.question)
        where = f"{question.name} : " if question else ""
        blanks = dict(finding.blanks)
        lines.append(f"  [{say(f'cli.level.{finding.level}')}] {where}{say(f'finding.{finding.code}', **blanks)}")
    return lines, serious
