"""`clas write`: a bilan that was read, written again as the official form, as ODT, as PDF; or many as a table.

    clas write résultats/"Bilan CLAS.docx.json" --out bilan.pdf
"""

from __future__ import annotations

import argparse
from pathlib import Path

from clas.bilan.canon import from_json
from clas.bilan.model import Bilan
from clas.cli.parser import Parser, arguments, options
from clas.cli.said import Stop, tell
from clas.language import say
from clas.readers.failure import Unreadable
from clas.readers.read import read
from clas.writers.failure import CannotWriteError
from clas.writers.write import BILAN_FORMATS, BILANS_FORMATS, write


def declare(parser: Parser) -> None:
    """The arguments of the command."""
    arguments(parser).add_argument("files", nargs="+", type=Path, metavar="FICHIER", help=say("cli.write.files"))
    group = options(parser)
    group.add_argument("--out", "--sortie", type=Path, required=True, metavar="FICHIER", help=say("cli.write.out"))
    group.add_argument("--ocr", "--reconnaissance", action="store_true", help=say("cli.option.ocr"))


def run(asked: argparse.Namespace) -> int:
    """Write one bilan as a document, or many as a table."""
    kind = asked.out.suffix[1:].lower()
    if kind not in (*BILAN_FORMATS, *BILANS_FORMATS):
        known = ", ".join(f".{f}" for f in (*BILAN_FORMATS, *BILANS_FORMATS))
        raise Stop(say("cli.write.format", file=asked.out.name, known=known), 2)
    if kind in BILAN_FORMATS and len(asked.files) > 1:
        raise Stop(say("cli.write.one", file=asked.out.name), 2)
    bilans = [bilan_of(file, ocr=asked.ocr) for file in asked.files]
    try:
        asked.out.parent.mkdir(parents=True, exist_ok=True)
        asked.out.write_bytes(write(bilans[0] if kind in BILAN_FORMATS else bilans, kind).data)
    except OSError as refused:
        raise Stop(say("cli.cannot_write", place=asked.out, why=refused.strerror or "")) from refused
    except CannotWriteError as failed:
        raise Stop(failed.sentence()) from failed
    tell(say("cli.written", file=asked.out))
    return 0


def bilan_of(file: Path, *, ocr: bool = False) -> Bilan:
    """The bilan of a form, or of the JSON that was read from one; Stop with a sentence."""
    try:
        content = file.read_bytes()
        if file.suffix.lower() != ".json":
            return read(content, file.name, ocr=ocr)
        return from_json(content.decode("utf-8"))
    except OSError as refused:
        raise Stop(say("cli.no_such_path", path=file), 2) from refused
    except Unreadable as failure:
        raise Stop(failure.sentence(file.name)) from failure
    except (ValueError, KeyError, TypeError, AttributeError) as broken:
        raise Stop(say("cli.write.not_json", file=file.name)) from broken
