"""`clas check`: what a person should look at in each form, with its place.

clas check "Bilans reçus"
"""

from __future__ import annotations

import argparse

from clas.bilan.canon import from_json
from clas.bilan.check import check
from clas.bilan.model import Bilan, Finding, Level
from clas.cli.intake import files_of, jobs_of, reading_options, unremembered
from clas.cli.parser import Parser, options, paths
from clas.cli.said import tell
from clas.folder.reading import Order
from clas.language import say
from clas.language.numbers import counted
from clas.synthesis.material import said_place
from clas.trame.load import load
from clas.trame.model import Trame


def declare(parser: Parser) -> None:
    """The arguments of the command."""
    paths(parser, "paths", "file_or_folder", "cli.read.paths")
    reading_options(options(parser))


def run(asked: argparse.Namespace) -> int:
    """Read each form and say its findings; 1 when a file is not read or something is to be put right."""
    trame = load(asked.trame)
    order = Order(asked.trame, asked.ocr, jobs_of(asked))
    to_do = False
    for outcome in unremembered(files_of(asked.paths, []), order, quiet=asked.quiet):
        if outcome.kind:
            to_do = True
            continue
        bilan = from_json(outcome.json)
        findings = check(bilan, trame)
        to_do = to_do or any(finding.level is not Level.NOTE for finding in findings)
        if findings or not asked.quiet:
            _tell(outcome.name, bilan, findings, trame)
    return 1 if to_do else 0


def _tell(name: str, bilan: Bilan, findings: list[Finding], trame: Trame) -> None:
    tell(
        counted("cli.check.file", len(findings), file=name) if findings else say("cli.check.clean", file=name)
    )
    for finding in findings:
        question, answer = trame.by_id.get(finding.question), bilan.answers.get(finding.question)
        place = said_place(answer.place) if answer and answer.text else ""
        where = say("cli.check.where", place=place) if place else ""
        what = say(f"finding.{finding.code}", **dict(finding.blanks))
        about = say("cli.check.question", name=question.name) if question else ""
        tell(f"  [{say(f'cli.level.{finding.level}')}] {about}{what}{where}")
