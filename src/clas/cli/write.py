"""`clas write`: a bilan that was read becomes the official form again, ODT or PDF; or many become a table.

clas write résultats/"Bilan CLAS.docx.json" --out bilan.pdf
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from clas.bilan.canon import CanonError, from_json
from clas.bilan.model import Bilan
from clas.cli.intake import files_of
from clas.cli.parser import Parser, add, options, paths
from clas.cli.said import Stop, refused, tell, warn
from clas.folder.find import Found
from clas.folder.many import read_all
from clas.folder.reading import Order
from clas.language import say
from clas.writers.failure import CannotWriteError
from clas.writers.write import BILAN_FORMATS, BILANS_FORMATS, write


def declare(parser: Parser) -> None:
    """The arguments of the command."""
    paths(parser, "files", "file_or_folder", "cli.write.files")
    group = options(parser)
    add(group, "out", "cli.write.out", type=Path, required=True, metavar=say("cli.metavar.file"))
    add(group, "ocr", "cli.option.ocr", action="store_true")


def run(asked: argparse.Namespace) -> int:
    """Write one bilan as a document, or many as a table."""
    kind = format_of(asked.out, (*BILAN_FORMATS, *BILANS_FORMATS))
    files = _forms(asked.files, asked.out)
    if kind in BILAN_FORMATS and len(files) > 1:
        raise Stop(say("cli.write.one", file=asked.out.name), 2)
    bilans = list(_bilans(files, ocr=asked.ocr))
    if not bilans:
        raise Stop(say("cli.write.nothing", file=asked.out.name))
    keep(asked.out, bilans[0] if kind in BILAN_FORMATS else bilans, kind)
    return 1 if len(bilans) < len(files) else 0


def format_of(path: Path, known: tuple[str, ...]) -> str:
    """The format that a file's name asks for; Stop when it is none of these."""
    kind = path.suffix[1:].lower()
    if kind not in known:
        names = ", ".join(f".{name}" for name in known)
        raise Stop(say("cli.write.format", file=path.name, known=names), 2)
    return kind


def keep(path: Path, thing: Bilan | list[Bilan], kind: str) -> None:
    """Write a file whole; Stop with a sentence when it cannot be."""
    try:
        content = write(thing, kind).data
        path.parent.mkdir(parents=True, exist_ok=True)
        passing = path.with_name(f".{path.name}.part")
        passing.write_bytes(content)
        passing.replace(path)
    except OSError as error:
        raise refused(path, error) from error
    except CannotWriteError as failed:
        raise Stop(failed.sentence()) from failed
    tell(say("cli.written", file=path))


def _forms(given: list[Path], out: Path) -> list[Found]:
    """The files to write from; what is written never goes over one of them."""
    files = files_of(given, [], with_readings=True)
    if any(file.path.resolve() == out.resolve() for file in files):
        if any(path.resolve() == out.resolve() for path in given):
            raise Stop(say("cli.write.itself", file=out.name), 2)
        files = [file for file in files if file.path.resolve() != out.resolve()]
    return files


def _bilans(files: list[Found], *, ocr: bool) -> Iterator[Bilan]:
    """The bilans that can be had, in the files' order; a sentence for each other."""
    forms = [file for file in files if not file.name.lower().endswith(".json")]
    read = {outcome.name: outcome for outcome in read_all(forms, Order(ocr=ocr))}
    for file in files:
        outcome = read.get(file.name)
        try:
            if outcome is None:
                yield from_json(file.path.read_text(encoding="utf-8"))
            elif outcome.kind:
                warn(outcome.sentence)
            else:
                yield from_json(outcome.json)
        except OSError:
            warn(say("folder.closed", file=file.name))
        except (CanonError, UnicodeDecodeError):
            warn(say("cli.write.not_json", file=file.name))
