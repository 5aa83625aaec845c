"""What writing costs, beside its limit and its peers, all in one run.

In: nothing. Out: `rows()`: (name, ratio to the limit, note), from CPU medians of interleaved turns.

    python -m benchmarks.bench_writers
"""

from __future__ import annotations

import io
import random
import statistics
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise

import docx as python_docx
import xlsxwriter

from clas.bilan.model import Answer, Bilan
from clas.trame.load import load
from clas.trame.model import Kind, Spot, Trame
from clas.writers import docx, odt, sheet_ods, sheet_xlsx
from clas.writers.bilan_sheet import bilan_columns, bilan_rows
from clas.writers.sheet import Cell, Column, Sheet

TURNS = 7
FORMS = 40
ROWS = 400
Row = tuple[str, float, str]
_TEXT = (
    "les enfants du collectif ont travaillé leurs leçons avec une bénévole puis lu à voix haute au goûter la"
    " médiathèque et l’école ont échangé chaque mois sur les progrès de chacun des parents venus plus souvent"
)
_WORDS = _TEXT.split()


def rows() -> list[Row]:
    """Every measure of this subject."""
    trame = load()
    bilans = [_bilan(trame, random.Random(seed)) for seed in range(FORMS)]
    return [*_forms(trame, bilans), *_workbooks(trame, bilans)]


def _forms(trame: Trame, bilans: list[Bilan]) -> list[Row]:
    texts = {d: [_part(d.write(b, trame), d.DIALECT.part) for b in bilans] for d in (docx, odt)}
    blank = docx.blank(trame)
    costs = _costs(
        {
            "limit": lambda: [_deflate(xml) for xml in texts[docx]],
            "docx": lambda: [docx.write(b, trame) for b in bilans],
            "odt limit": lambda: [_deflate(xml) for xml in texts[odt]],
            "odt": lambda: [odt.write(b, trame) for b in bilans],
            "peer": lambda: [_python_docx(blank, b, trame) for b in bilans[: FORMS // 8]] * 8,
        }
    )
    size = sum(map(len, texts[docx])) // FORMS // 1000
    each = costs["limit"] / FORMS * 1000
    return [
        (
            "docx written / deflate 6",
            costs["docx"] / costs["limit"],
            f"{size} kB of XML, limit {each:.2f} ms",
        ),
        ("odt written / deflate 6", costs["odt"] / costs["odt limit"], "of its own content.xml"),
        ("peer: python-docx fill / deflate 6", costs["peer"] * 8 / costs["limit"], "the same answers"),
    ]


def _workbooks(trame: Trame, bilans: list[Bilan]) -> list[Row]:
    columns = bilan_columns(trame)
    table = [row for n in range(ROWS // FORMS) for row in bilan_rows(bilans, trame)]
    costs = _costs(
        {
            "deflate": lambda: _deflate(
                "\n".join(str(cell) for row in table for cell in row if cell).encode()
            ),
            "xlsxwriter": lambda: _plain_xlsxwriter(columns, table),
            "xlsx": lambda: sheet_xlsx.write([Sheet("B", columns, table, 5)], io.BytesIO()),
            "ods": lambda: sheet_ods.write([Sheet("B", columns, table, 5)], io.BytesIO()),
        }
    )
    note = f"{ROWS} rows, {len(columns)} columns"
    return [
        ("xlsx written / XlsxWriter alone", costs["xlsx"] / costs["xlsxwriter"], note),
        ("ods written / deflate 6 of the cells", costs["ods"] / costs["deflate"], note),
        ("peer: XlsxWriter / deflate 6 of the cells", costs["xlsxwriter"] / costs["deflate"], note),
    ]


def _costs(jobs: dict[str, Callable[[], object]]) -> dict[str, float]:
    """CPU seconds of each job, median of turns taken one after the other."""
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    for turn in range(TURNS + 1):
        for name, job in jobs.items():
            start = time.process_time()
            job()
            if turn:  # the first turn warms up
                seconds[name].append(time.process_time() - start)
    return {name: statistics.median(found) for name, found in seconds.items()}


def _bilan(trame: Trame, chance: random.Random) -> Bilan:
    return Bilan(trame.id, {q.id: Answer(q.id, _text(q.kind, chance)) for q in trame.questions})


def _text(kind: Kind, chance: random.Random) -> str:
    if kind is not Kind.TEXT:
        return " ".join(chance.choices(_WORDS, k=3))
    paragraphs = (
        " ".join(chance.choices(_WORDS, k=chance.randint(8, 60))) for _ in range(chance.randint(0, 3))
    )
    return "\n".join(paragraphs)


def _part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name)


def _deflate(xml: bytes) -> bytes:
    deflater = zlib.compressobj(6, zlib.DEFLATED, -15)
    return deflater.compress(xml) + deflater.flush()


def _python_docx(blank: bytes, bilan: Bilan, trame: Trame) -> bytes:
    """The same form filled by python-docx as its users do: find the label, add paragraphs under it."""
    document = python_docx.Document(io.BytesIO(blank))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    under = {p.text.strip(): p for p in paragraphs}
    beside = {cell.text.strip(): right for cell, right in pairwise(cells)}
    for question in trame.questions:
        label = question.label_line.strip()
        if question.spot is Spot.RIGHT_CELL:
            beside[label].text = bilan.text(question.id)
        else:
            for text in reversed(bilan.text(question.id).split("\n")):
                _after(under[label], text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _after(label: python_docx.text.paragraph.Paragraph, text: str) -> None:
    added = label.insert_paragraph_before(text)
    label._p.addnext(added._p)


def _plain_xlsxwriter(columns: tuple[Column, ...], table: list[tuple[Cell, ...]]) -> None:
    with xlsxwriter.Workbook(io.BytesIO(), {"constant_memory": True}) as book:
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        page = book.add_worksheet()
        for at, row in enumerate(_titled(columns, table)):
            for column, cell in enumerate(row):
                if cell is not None:
                    page.write_string(at, column, str(cell), wrapped)


def _titled(columns: tuple[Column, ...], table: list[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    yield tuple(column.title for column in columns)
    yield from table


if __name__ == "__main__":
    for name, ratio, note in rows():
        print(f"{ratio:7.2f} x  {name}  ({note})")
