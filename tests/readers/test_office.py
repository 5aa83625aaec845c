"""Files that LibreOffice turns into others for us, in one call."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clas.readers import docx, office
from clas.readers.failure import Failure, Unreadable

WORD = Path(__file__).parent.parent / "specimens" / "word"
RTF = rb"{\rtf1\ansi\ansicpg1252 Bonjour \'e9t\'e9\par Deux\par}"
libreoffice = pytest.mark.skipif(office.find() is None, reason="LibreOffice is not installed")


def test_where_libreoffice_is_absent_each_file_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PATH", "PROGRAMFILES", "PROGRAMFILES(X86)"):
        monkeypatch.setenv(name, "")
    if office.find() is not None:
        pytest.skip("LibreOffice stands in its usual place")
    found = office.convert([("a.rtf", RTF)])["a.rtf"]
    assert isinstance(found, Unreadable)
    assert (found.kind, "LibreOffice" in found.sentence("a.rtf")) == (Failure.NEEDS_TOOL, True)


def test_it_is_found_by_its_name_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice.exe"
    program.write_bytes(b"")
    program.chmod(0o755)
    shutil.copy(program, tmp_path / "soffice")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PATHEXT", ".EXE")
    assert Path(str(office.find())).stem == "soffice"


def test_no_file_is_no_call() -> None:
    assert office.convert([]) == {}


@libreoffice
def test_a_batch_is_converted_and_a_file_that_fails_does_not_stop_the_others() -> None:
    found = office.convert(
        [
            ("é/bilan.rtf", RTF),
            ("cassé.docx", b"PK\x03\x04 rien"),
            ("bilan.doc", (WORD / "rich.doc").read_bytes()),
        ]
    )
    rtf, broken, doc = found["é/bilan.rtf"], found["cassé.docx"], found["bilan.doc"]
    assert isinstance(rtf, bytes)
    assert isinstance(doc, bytes)
    assert [p.text for p in docx.read(rtf).paragraphs] == ["Bonjour été", "Deux"]
    assert docx.read(doc).paragraphs[0].text == "Titre du document"
    assert isinstance(broken, Unreadable)
    assert broken.kind == Failure.CORRUPT_FILE
