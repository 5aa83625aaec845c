"""Forms to measure with: the sample forms filled anew, as long as people write and as wordy as Word saves."""

from __future__ import annotations

import io
import random
import re
import zipfile
from functools import cache
from pathlib import Path

from clas.bilan.model import Answer, Bilan
from clas.readers.failure import Unreadable
from clas.readers.read import read
from clas.trame.load import load
from clas.trame.model import Kind
from clas.writers.docx import write

SAMPLES = Path(__file__).parent.parent / "samples" / "formulaires"


@cache
def texts() -> dict[str, list[str]]:
    """The answers of the sample forms, by question."""
    found: dict[str, list[str]] = {}
    for path in sorted(SAMPLES.rglob("*.*")):
        try:
            bilan = read(path.read_bytes(), path.name)
        except Unreadable:
            continue
        for answer in bilan.answers.values():
            if answer.text:
                found.setdefault(answer.question, []).append(answer.text)
    return found


def bilans(count: int, words: int, seed: int = 1) -> list[Bilan]:
    """Bilans of about so many words each."""
    rng, trame, known = random.Random(seed), load(), texts()
    pool = [text for rows in known.values() for text in rows if len(text) > 60]
    made = []
    for _ in range(count):
        answers = {q.id: Answer(q.id, rng.choice(known[q.id])) for q in trame.questions if known.get(q.id)}
        long = [q.id for q in trame.questions if q.kind is Kind.TEXT and q.id in answers]
        while sum(len(a.text.split()) for a in answers.values()) < words:
            name = rng.choice(long)
            answers[name] = Answer(name, f"{answers[name].text}\n{rng.choice(pool)}")
        made.append(Bilan(trame.id, answers))
    return made


def clean_forms(count: int = 40, words: int = 1200) -> list[bytes]:
    """Clean forms as .docx, with the revision marks and fonts that Word puts on each paragraph and run."""
    trame = load()
    return [_as_word(write(bilan, trame)) for bilan in bilans(count, words)]


_LOOK = (
    b'<w:r w:rsidRPr="00B24C11"><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
    b'<w:color w:val="1F3864"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="fr-FR"/></w:rPr><w:t'
)


def _as_word(form: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == "word/document.xml":
                part = re.sub(rb"<w:bookmark(?:Start|End)[^>]*/>", b"", part)
                part = re.sub(rb"<w:p( ?/?)>", rb'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E"\1>', part)
                part = part.replace(b"<w:r><w:t", _LOOK)
            new.writestr(entry, part)
    return out.getvalue()
