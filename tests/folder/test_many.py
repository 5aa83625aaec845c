"""Many files on several processors: one that dies costs one file, LibreOffice is called once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from clas.folder import many
from clas.folder.find import Found, found
from clas.folder.many import processors, read_all
from clas.folder.reading import Order, crashed, read_one
from clas.readers import office
from clas.readers.failure import Failure, Unreadable
from clas.trame.load import load
from tests.folder.made import folder, form, fresh, read, remembered

RTF = rb"{\rtf1\ansi\ansicpg1252 Madame, Monsieur, voici notre courrier.\par}"


def test_there_is_at_least_one_processor() -> None:
    assert 1 <= processors() <= 60


def test_a_file_on_which_the_reading_program_ends_is_told_and_not_remembered(tmp_path: Path) -> None:
    outcome = crashed(Found(tmp_path / "a.docx", "a.docx"), Order(out=tmp_path))
    assert (outcome.kind, outcome.key) == ("corrupt_file", "")
    assert (tmp_path / "a.docx.json").read_text(encoding="utf-8").startswith('{"error"')


def test_when_a_process_dies_the_others_are_read_and_the_guilty_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = folder(tmp_path / "in", {f"{n:02}.docx": form(structure=f"S {n}") for n in range(12)})
    monkeypatch.setattr(many, "_read_batch", _dies_on_five)
    outcomes = read(at, Order(jobs=2))
    assert [outcome.name for outcome in outcomes] == [f"{n:02}.docx" for n in range(12)]
    assert [outcome.name for outcome in outcomes if outcome.kind] == ["05.docx"]
    assert "défaut du programme" in outcomes[5].sentence


def _dies_on_five(batch: list[Found], order: Order) -> object:
    if any(file.name == "05.docx" for file in batch):
        os._exit(1)
    return [read_one(file, {}, order) for file in batch]


_RUN = """
import sys
from pathlib import Path
from clas.folder.find import found
from clas.folder.many import read_all
from clas.folder.reading import Order
if __name__ == "__main__":
    for outcome in read_all(found([Path(sys.argv[1])]), Order(jobs=2)):
        print(outcome.name, flush=True)
        sys.stdin.read()
"""


def test_no_process_outlives_the_command_that_began_it(tmp_path: Path) -> None:
    at = folder(tmp_path / "in", {f"{n:03}.docx": form() for n in range(20)})
    script = tmp_path / "run.py"
    script.write_text(_RUN, encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, str(script), str(at)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert run.stdout is not None
    assert run.stdout.readline().strip() == b"000.docx"
    run.kill()
    rest, complaints = run.communicate(timeout=60)  # comes back when no process holds the pipes any more
    assert (rest, b"Traceback" in complaints) == (b"", False)


def test_without_libreoffice_its_files_are_refused_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "find", lambda: None)
    at = folder(
        tmp_path / "in", {"a.docx": form(), "b.rtf": RTF, "c.html": b"<html><body>bonjour</body></html>"}
    )
    first = remembered(at, tmp_path / "out")
    assert {outcome.name: outcome.kind for outcome in first} == {
        "a.docx": "",
        "b.rtf": "unsupported_format",
        "c.html": "unsupported_format",
    }
    assert all(".docx" in outcome.sentence for outcome in first if outcome.kind)
    assert sorted(fresh(remembered(at, tmp_path / "out"))) == ["b.rtf", "c.html"]


def test_libreoffice_is_called_once_for_all_the_files_that_need_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[list[str]] = []

    def convert(files: list[tuple[str, bytes]], to: str) -> dict[str, bytes | Unreadable]:
        calls.append([name for name, _ in files])
        broken = Unreadable(Failure.CORRUPT_FILE, "")
        return {name: form() if name != "d.wps" else broken for name, _ in files}

    monkeypatch.setattr(office, "find", lambda: "soffice")
    monkeypatch.setattr(office, "convert", convert)
    files = {
        "a.docx": form(),
        "b.rtf": RTF,
        "c.html": b"<html></html>",
        "d.wps": b"\x01\x02",
        "e.txt": b"notes",
    }
    at = folder(tmp_path / "in", files)
    kinds = {outcome.name: outcome.kind for outcome in remembered(at, tmp_path / "out")}
    assert kinds == {
        "a.docx": "",
        "b.rtf": "",
        "c.html": "",
        "d.wps": "corrupt_file",
        "e.txt": "unsupported_format",
    }
    assert fresh(remembered(at, tmp_path / "out")) == []
    assert calls == [["b.rtf", "c.html", "d.wps"]]


@pytest.mark.parametrize("whole", [True, False])
def test_a_doc_that_fails_keeps_its_first_reason_unless_libreoffice_finds_a_form_in_it(
    whole: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016 if whole else 1000)
    monkeypatch.setattr(office, "find", lambda: "soffice")
    monkeypatch.setattr(office, "convert", lambda files, to: dict.fromkeys((n for n, _ in files), form()))
    at = folder(tmp_path / "in", {"a.doc": broken})
    assert [outcome.kind for outcome in read(at)] == ["" if whole else "corrupt_file"]
    monkeypatch.setattr(office, "convert", lambda files, to: dict.fromkeys((n for n, _ in files), b"no form"))
    assert [outcome.kind for outcome in read(at)] == ["corrupt_file"]


@pytest.mark.needs("soffice")
def test_an_rtf_form_is_read_and_a_letter_in_rtf_is_refused(tmp_path: Path) -> None:
    rtf = office.convert([("bilan.docx", form(structure="MJC Le Passage"))], to="rtf")["bilan.docx"]
    assert isinstance(rtf, bytes)
    at = folder(tmp_path / "in", {"bilan.rtf": rtf, "lettre.rtf": RTF})
    told = {outcome.name: (outcome.kind, outcome.json.count("MJC Le Passage") > 0) for outcome in read(at)}
    assert told == {"bilan.rtf": ("", True), "lettre.rtf": ("not_this_form", False)}


def test_scans_are_tried_again_when_their_text_is_to_be_recognised(tmp_path: Path) -> None:
    at = folder(tmp_path / "in", {"a.docx": form(), "photo.jpg": b"\xff\xd8\xff\xe0 broken"})
    assert [outcome.kind for outcome in remembered(at, tmp_path / "out")] == ["", "unsupported_format"]
    assert fresh(remembered(at, tmp_path / "out")) == []
    assert fresh(remembered(at, tmp_path / "out", Order(ocr=True))) == ["photo.jpg"]


def test_an_empty_list_of_files_gives_nothing(tmp_path: Path) -> None:
    tmp_path.joinpath("in").mkdir()
    assert list(read_all(found([tmp_path / "in"]), Order(load().id, jobs=2))) == []
