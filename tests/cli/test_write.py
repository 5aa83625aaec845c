"""`clas write`: one bilan as a form or a PDF, many as a table; from JSON, forms or folders of them."""

from pathlib import Path

import pytest

from clas.readers.read import read
from clas.readers.sheet import read as read_sheets
from tests.cli.typed import typed
from tests.folder.made import folder, form, letter


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    at = folder(
        tmp_path / "in", {"a.docx": form(structure="A"), "b.docx": form(structure="B"), "c.docx": letter()}
    )
    typed("lire", "--sortie", tmp_path / "lectures", at)
    return tmp_path / "lectures"


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_json_becomes_the_official_form_again(kind: str, readings: Path, tmp_path: Path) -> None:
    out = tmp_path / "new folder" / f"bilan.{kind}"
    said = typed("ecrire", readings / "a.docx.json", "--sortie", out)
    assert (said.code, said.out, said.errors) == (0, [f"Écrit : {out}"], [])
    again = read(out.read_bytes(), out.name)
    assert (again.text("structure"), again.value("staff_count")) == ("A", 12)


def test_a_form_becomes_a_pdf(tmp_path: Path) -> None:
    at = folder(tmp_path, {"a.docx": form()})
    assert typed("ecrire", at / "a.docx", "--sortie", at / "a.pdf").code == 0
    assert (at / "a.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv", "jsonl"])
def test_a_folder_of_readings_becomes_a_table(kind: str, readings: Path) -> None:
    out = readings / f"bilans.{kind}"
    said = typed("ecrire", readings, "--sortie", out)
    assert (said.code, len(said.errors)) == (1, 1)
    assert said.errors[0].startswith("« c.docx.json » n’est pas un bilan")
    if kind == "jsonl":
        assert out.read_text(encoding="utf-8").count("\n") == 2
    else:
        assert len(read_sheets(out.read_bytes(), out.name)[0].rows) == 3


def test_several_bilans_do_not_fit_in_one_document(readings: Path, tmp_path: Path) -> None:
    said = typed(
        "ecrire", readings / "a.docx.json", readings / "b.docx.json", "--sortie", tmp_path / "b.docx"
    )
    assert (said.code, (tmp_path / "b.docx").exists()) == (2, False)
    assert "ne peut contenir qu’un bilan" in said.errors[0]


def test_the_file_to_read_is_never_written_over(tmp_path: Path) -> None:
    at = folder(tmp_path, {"a.docx": form()})
    said = typed("ecrire", at / "a.docx", "--sortie", at / "a.docx")
    assert (said.code, (at / "a.docx").read_bytes()) == (2, form())


@pytest.mark.parametrize(
    "content", [b"{}", b"not json", b'{"error": {"kind": "x", "message": "y"}}', b"\xff\xfe"]
)
def test_what_is_not_a_bilan_is_told(content: bytes, tmp_path: Path) -> None:
    at = folder(tmp_path, {"a.json": content})
    said = typed("ecrire", at / "a.json", "--sortie", at / "a.docx")
    assert (said.code, (at / "a.docx").exists()) == (3, False)
    assert said.errors[0].startswith("« a.json » n’est pas un bilan")


def test_an_unknown_format_is_answered_by_those_that_exist(readings: Path, tmp_path: Path) -> None:
    said = typed("ecrire", readings / "a.docx.json", "--sortie", tmp_path / "a.txt")
    assert (said.code, ".docx, .odt, .pdf, .xlsx" in said.errors[0]) == (2, True)


def test_a_place_where_nothing_can_be_written_is_told(readings: Path, tmp_path: Path) -> None:
    (tmp_path / "closed").write_bytes(b"a file")
    said = typed("ecrire", readings / "a.docx.json", "--sortie", tmp_path / "closed/a.docx")
    assert (said.code, len(said.errors)) == (3, 1)
    assert "un fichier porte déjà ce nom" in said.errors[0]


def test_the_blank_form_is_written_and_its_questions_are_shown(tmp_path: Path) -> None:
    said = typed("questions")
    assert said.code == 0
    assert any("managing_body" in line and "Gestionnaire" in line for line in said.out)
    for kind in ("docx", "odt", "pdf"):
        assert typed("questions", "--sortie", tmp_path / f"f.{kind}").out == [
            f"Écrit : {tmp_path / f'f.{kind}'}"
        ]
    assert typed("questions", "--sortie", tmp_path / "f.xlsx").code == 2
