"""PDF/UA written, beside typst's own compilation of the same input by a compiler as warm.

In: the specimen bilans of the tests. Out: one row a measure: what, figure, unit.

    python -m benchmarks.bench_pdf_out

Every measure is on its own content: the compiler remembers what it has laid out, and a second compilation of
the same content would cost it nearly nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import process_time
from typing import TypeVar

import typst

from clas.bilan.model import Bilan
from clas.synthesis.compose import compose
from clas.synthesis.table import Dossier
from clas.writers import pdf, report_docx

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "src" / "clas" / "writers" / "typst"
TURNS = 24
LONG = 20
T = TypeVar("T")


def rows() -> list[tuple[str, float, str]]:
    """The measures of this bench."""
    from tests.received import TRAME, dossiers, expected, names, specimen

    bilans = [_numbered(specimen(names()[n % len(names())]), n) for n in range(2 * TURNS)]
    reports = [
        compose([_numbered_dossier(d, n) for d in dossiers()], expected(), [], TRAME)
        for n in range(2 * TURNS)
    ]
    return [
        *_beside("bilan", bilans, lambda b: pdf.bilan(b, TRAME), lambda b: pdf.bilan_content(b, TRAME)),
        *_beside("report", reports, pdf.report, pdf.report_content),
        ("composition of the report, 8 bilans", _composing(), "ms"),
        ("report as .docx", 1000 * median(_spent(report_docx.report, r) for r in reports[:8]), "ms"),
    ]


def _beside(
    name: str, things: list[T], ours: Callable[[T], bytes], content: Callable[[T], str]
) -> list[tuple[str, float, str]]:
    """Ours on one half, typst's own compilation of ready content on the other, in turn."""
    bare = typst.Compiler(TEMPLATES / f"{name}.typ", root=TEMPLATES, ignore_system_fonts=True)
    half = len(things) // 2
    ready = [content(thing) for thing in things[half:]]
    ours(things[-1])
    _typst(bare, ready[-1])
    pairs = [
        (_spent(ours, thing), _spent(lambda c: _typst(bare, c), made))
        for thing, made in zip(things[: half - 1], ready[:-1], strict=True)
    ]
    return [
        (f"{name}: ours", 1000 * median(own for own, _ in pairs), "ms"),
        (f"{name}: typst alone, as warm", 1000 * median(other for _, other in pairs), "ms"),
        (f"{name}: ours / typst alone", sum(own for own, _ in pairs) / sum(other for _, other in pairs), "x"),
    ]


def _typst(compiler: typst.Compiler, content: str) -> None:
    compiler.compile(format="pdf", sys_inputs={"content": content}, pdf_standards="ua-1")


def _spent(call: Callable[[T], object], thing: T) -> float:
    start = process_time()
    call(thing)
    return process_time() - start


def _numbered(bilan: Bilan, n: int) -> Bilan:
    """The same bilan with a number in every long answer, so that no page of it was laid out before."""
    for id_, answer in bilan.answers.items():
        if len(answer.text) > LONG:
            bilan.answers[id_] = answer._replace(text=f"Bilan n° {n}. {answer.text}")
    return bilan


def _numbered_dossier(dossier: Dossier, n: int) -> Dossier:
    return replace(dossier, bilan=_numbered(dossier.bilan, n))


def _composing() -> float:
    from tests.received import TRAME, dossiers, expected

    listed = expected()
    return 1000 * median(
        _spent(lambda made: compose(made, listed, [], TRAME), dossiers()) for _ in range(TURNS)
    )


if __name__ == "__main__":
    for what, figure, unit in rows():
        print(f"{what:40} {figure:9.2f} {unit}")
