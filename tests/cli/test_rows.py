"""The rows of the table of features that hold at the command line, one test each."""

from __future__ import annotations

import io
import json
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from clas.cli.main import main
from clas.language import known
from clas.trame.load import load
from tests.truth import FORMS, NAMES, form, loose, plain, right, truth


def read(tmp_path: Path, files: dict[str, bytes], *options: str) -> dict[str, dict[str, Any]]:
    """What `clas read` writes for each of these files."""
    received, out = tmp_path / "reçus", tmp_path / "lus"
    for name, data in files.items():
        (received / name).parent.mkdir(parents=True, exist_ok=True)
        (received / name).write_bytes(data)
    assert main(["read", "--jobs", "1", "--quiet", *options, "--out", str(out), str(received)]) == 0
    return {name: json.loads((out / f"{name}.json").read_text(encoding="utf-8")) for name in files}


def wrong(name: str, found: dict[str, Any]) -> dict[str, str]:
    """The answers that are not those of the specimen."""
    return {q: text for q, text in found["answers"].items() if not right(name, q, text)}


WORD_AND_ODT = [name for name in NAMES if name.endswith((".docx", ".odt"))]


def test_row_22_the_official_form_filled_in_docx_or_odt_gives_its_answers_to_the_right_questions(tmp_path):
    found = read(tmp_path, {name: form(name) for name in WORD_AND_ODT})
    assert {name: wrong(name, bilan) for name, bilan in found.items()} == {name: {} for name in WORD_AND_ODT}
    assert [list(bilan["answers"]) for bilan in found.values()] == [
        [question.id for question in load("clas-2024-2025").questions]
    ] * len(WORD_AND_ODT)


def scanned(pdf: bytes) -> bytes:
    """The pages as a copier sends them: pictures alone."""
    pages = [page.render(scale=200 / 72, grayscale=True).to_pil() for page in pypdfium2.PdfDocument(pdf)]
    file = io.BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return file.getvalue()


@pytest.mark.parametrize("name", ["fields.pdf", "notes.pdf", "run_split.pdf", "quotes_labels.pdf"])
def test_row_23_the_same_from_a_pdf_with_form_fields_or_flat_text(name: str, tmp_path):
    assert wrong(name, read(tmp_path, {name: form(name)})[name]) == {}


@pytest.mark.needs("tesseract")
def test_row_23_the_same_from_a_pdf_that_is_a_scan(tmp_path):
    found = read(tmp_path, {"run_split.pdf": scanned(form("run_split.pdf"))}, "--ocr")["run_split.pdf"]
    told = truth("run_split.pdf")["answers"]
    near = [
        SequenceMatcher(None, loose(found["answers"][q]), loose(told[q]), autojunk=False).ratio()
        for q in told
    ]
    assert sum(ratio > 0.9 for ratio in near) >= 36
    assert {q for q, text in found["answers"].items() if text} == {
        q for q, proof in found["proof"].items() if "ocr" in proof.get("doubts", ())
    }


def test_row_23_a_scan_read_without_ocr_names_the_option(tmp_path, capsys):
    out = tmp_path / "lus"
    assert main(["read", "--jobs", "1", "--out", str(out), str(FORMS / "scanned.pdf")]) == 1
    error = json.loads((out / "scanned.pdf.json").read_text(encoding="utf-8"))["error"]
    assert error["kind"] == "no_text_layer"
    assert "--ocr" in error["message"]
    assert error["message"] in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("name", ["tracked_changes.docx", "label_edits.docx", "lists.odt", "label_edits.pdf"])
def test_row_24_each_answer_shows_its_source_passage_and_a_confidence(name: str, tmp_path):
    found = read(tmp_path, {name: form(name)})[name]
    given = {q: text for q, text in found["answers"].items() if text}
    for question, text in given.items():
        proof = found["proof"][question]
        assert set(plain(text)) <= set(plain(proof["text"]))
        assert proof["place"].keys() & {"page", "paragraph"}
        assert proof["certain"] is not bool(proof.get("doubts"))
    assert set(given) <= set(found["proof"])


def test_row_24_every_doubt_is_said_to_the_person(tmp_path):
    proofs = read(tmp_path, {"label_edits.docx": form("label_edits.docx")})["label_edits.docx"]["proof"]
    doubts = {doubt for proof in proofs.values() for doubt in proof.get("doubts", ())}
    assert doubts
    assert all(known(f"doubt.{doubt}") for doubt in doubts)
