"""`clas trame`: shows the questions of a form, or writes it blank.

    clas trame --out formulaire.docx
"""

from __future__ import annotations

import argparse
from pathlib import Path

from clas.bilan.model import Answer, Bilan
from clas.cli.parser import Parser, options
from clas.cli.said import Stop, tell
from clas.language import say
from clas.trame.load import DEFAULT, load, versions
from clas.trame.model import Trame
from clas.writers.failure import CannotWriteError
from clas.writers.write import BILAN_FORMATS, write


def declare(parser: Parser) -> None:
    """The arguments of the command."""
    group = options(parser)
    group.add_argument("--trame", default=DEFAULT, choices=versions(), help=say("cli.option.trame"))
    group.add_argument("--out", "--sortie", type=Path, metavar="FICHIER", help=say("cli.trame.out"))


def run(asked: argparse.Namespace) -> int:
    """List the questions, or write the blank form."""
    trame = load(asked.trame)
    if asked.out is None:
        for line in _listing(trame):
            tell(line)
        return 0
    kind = asked.out.suffix[1:].lower()
    if kind not in BILAN_FORMATS:
        raise Stop(say("cli.write.format", file=asked.out.name, known=", ".join(f".{f}" for f in BILAN_FORMATS)), 2)
    empty = Bilan(trame.id, {question.id: Answer(question.id) for question in trame.questions})
    try:
        asked.out.parent.mkdir(parents=True, exist_ok=True)
        asked.out.write_bytes(write(empty, kind, trame).data)
    except OSError as refused:
        raise Stop(say("cli.cannot_write", place=asked.out, why=refused.strerror or "")) from refused
    except CannotWriteError as failed:
        raise Stop(failed.sentence()) from failed
    tell(say("cli.written", file=asked.out))
    return 0


def _listing(trame: Trame) -> list[str]:
    lines = [f"{trame.title} ({trame.id})"]
    for section in trame.sections:
        lines += ["", section.heading.strip()]
        for question in trame.of_section(section.number):
            label = question.label if len(question.label) < 80 else question.label[:77].rstrip() + "…"
            lines.append(f"  {question.id:26} {label}")
    lines += ["", say("cli.trame.values")]
    lines += [f"  {value.id:26} {value.name}" for value in trame.values]
    return lines
