"""`clas trame`: shows the questions of a form, or writes it blank.

clas trame --out formulaire.docx
"""

from __future__ import annotations

import argparse
from pathlib import Path

from clas.bilan.model import Answer, Bilan
from clas.cli.parser import Parser, add, options
from clas.cli.said import tell
from clas.cli.write import format_of, keep
from clas.language import say
from clas.trame.load import DEFAULT, load, versions
from clas.trame.model import Trame
from clas.writers.write import BILAN_FORMATS

_LINE = 80


def declare(parser: Parser) -> None:
    """The arguments of the command."""
    group = options(parser)
    add(group, "trame", "cli.option.trame", default=DEFAULT, choices=versions(), metavar=DEFAULT)
    add(group, "out", "cli.trame.out", type=Path, metavar=say("cli.metavar.file"))


def run(asked: argparse.Namespace) -> int:
    """List the questions, or write the blank form."""
    trame = load(asked.trame)
    if asked.out is None:
        for line in _listing(trame):
            tell(line)
        return 0
    kind = format_of(asked.out, BILAN_FORMATS)
    keep(asked.out, Bilan(trame.id, {q.id: Answer(q.id) for q in trame.questions}), kind)
    return 0


def _listing(trame: Trame) -> list[str]:
    lines = [f"{trame.title} ({trame.id})"]
    for section in trame.sections:
        lines += ["", section.heading.strip()]
        for question in trame.of_section(section.number):
            label = " ".join(question.label.split())
            lines.append(
                f"  {question.id:26} {label if len(label) < _LINE else label[: _LINE - 3].rstrip() + '…'}"
            )
    lines += ["", say("cli.trame.values")]
    lines += [f"  {value.id:26} {value.name}" for value in trame.values]
    return lines
