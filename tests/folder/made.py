"""Folders of received forms made in code.

In: answers by question. Out: forms as .docx, written by the product's own writer, in a folder.

    folder(tmp_path / "Bilans reçus", {"Nord/Bilan CLAS.docx": form(structure="MJC")})
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from clas.bilan.model import Answer, Bilan
from clas.folder.find import found
from clas.folder.many import read_all
from clas.folder.memory import Memory
from clas.folder.reading import Order, Outcome
from clas.trame.load import load
from clas.writers.docx import write

TRAME = load("clas-2024-2025")
PLAIN = {
    "managing_body": "Association Les Lucioles",
    "structure": "Centre social Les Lucioles",
    "contact_person": "Paul Vernet",
    "contact_email": "contact@lucioles.example.org",
    "contact_phone": "01 99 00 11 22",
    "project_title": "Grandir ensemble",
    "calendar_gaps": "29 semaines au lieu de 32, à cause des travaux.",
    "staff_count": "12 dont 8 bénévoles",
    "groups_organisation": "Trois collectifs ont fonctionné.",
    "children_activities": "Aide aux devoirs et jeux de société.",
    "children_difficulties": "Les niveaux sont très mêlés dans un même groupe.",
    "continues_identically": "Oui",
}
LETTER = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    b"<w:p><w:r><w:t>Madame, veuillez trouver ci-joint ce courrier.</w:t></w:r></w:p></w:body></w:document>"
)


def form(**answers: str) -> bytes:
    """A filled form; answers not given are those of one plain project."""
    texts = PLAIN | answers
    return write(Bilan(TRAME.id, {q.id: Answer(q.id, texts.get(q.id, "")) for q in TRAME.questions}), TRAME)


def of_year(year: str, **answers: str) -> bytes:
    """The form of another school year."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form(**answers))) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == "word/document.xml":
                part = part.replace(b"2024-2025", year.encode())
            new.writestr(entry, part)
    return out.getvalue()


def letter() -> bytes:
    """A Word document that is no form."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form())) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, LETTER if entry.filename == "word/document.xml" else old.read(entry))
    return out.getvalue()


def folder(at: Path, files: Mapping[str, bytes]) -> Path:
    """A folder with these files, by path below it."""
    for name, content in files.items():
        path = at / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return at


def dated(path: Path, seconds: float) -> None:
    """Give a file the time of its last change."""
    os.utime(path, (seconds, seconds))


def read(at: Path, order: Order | None = None) -> list[Outcome]:
    """What becomes of each file of a folder, nothing remembered."""
    return list(read_all(found([at]), order or Order()))


def fresh(outcomes: Iterable[Outcome]) -> list[str]:
    """The names of the files that were truly read."""
    return [outcome.name for outcome in outcomes if not outcome.kept]


def remembered(at: Path, out: Path, order: Order | None = None) -> list[Outcome]:
    """What becomes of each file of a folder, remembered in `out`."""
    from clas.folder.many import read_remembered

    order = order or Order()
    with Memory(out, order.reader, order.again) as memory:
        return list(read_remembered(found([at]), order, memory))
