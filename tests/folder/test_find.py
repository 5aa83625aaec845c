"""Files are found wherever they lie, each under a name of its own; what was not received is left out."""

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from clas.folder.find import Found, NothingFoundError, found, spelt
from clas.folder.memory import NAME
from clas.folder.reading import json_path
from tests.folder.made import folder


def _names(*paths: Path, leave_out: tuple[Path, ...] = ()) -> list[str]:
    return [file.name for file in found(list(paths), leave_out=leave_out)]


def test_files_of_sub_folders_keep_their_relative_path(tmp_path: Path) -> None:
    at = folder(tmp_path / "Bilans", {"a.docx": b"1", "Nord/Est/a.docx": b"2", "Sud/a.docx": b"3"})
    assert found([at]) == [
        Found(at / "Nord/Est/a.docx", "Nord/Est/a.docx"),
        Found(at / "Sud/a.docx", "Sud/a.docx"),
        Found(at / "a.docx", "a.docx"),
    ]


def test_several_folders_that_hold_the_same_path_are_told_apart(tmp_path: Path) -> None:
    one = folder(tmp_path / "1/Bilans", {"a.docx": b"1"})
    two = folder(tmp_path / "2/Bilans", {"a.docx": b"2"})
    assert _names(one, two) == ["2/Bilans/a.docx", "Bilans/a.docx"]


def test_a_file_typed_twice_is_read_once(tmp_path: Path) -> None:
    at = folder(tmp_path / "Bilans", {"a.docx": b"1", "b.docx": b"2"})
    assert _names(at / "a.docx", at) == ["Bilans/b.docx", "a.docx"]


@pytest.mark.parametrize("typed", [".", "./", "../Bilans"])
def test_the_folder_where_one_stands_gives_plain_names(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder(tmp_path / "Bilans", {"a.docx": b"1"}))
    assert _names(Path(typed)) == ["a.docx"]
    assert _names(Path(typed), Path("a.docx")) == ["Bilans/a.docx"]


def test_what_word_libreoffice_and_systems_leave_behind_is_left_out(tmp_path: Path) -> None:
    left = ["~$a.docx", ".~lock.a.docx#", ".DS_Store", "._a.docx", "Thumbs.db", "desktop.ini", "~WRL0001.tmp"]
    at = folder(tmp_path / "Bilans", {"a.docx": b"1", ".git/b": b"2", "__MACOSX/c.docx": b"3"})
    folder(at, dict.fromkeys(left, b"x"))
    assert _names(at) == ["a.docx"]


def test_our_own_results_inside_the_folder_are_not_read(tmp_path: Path) -> None:
    at = folder(
        tmp_path / "Bilans", {"a.docx": b"1", "out/a.docx.json": b"2", "t.xlsx": b"3", "other.xlsx": b"4"}
    )
    older = (
        "bilans.xlsx",
        "synthese - votre version du 2025-07-07 09h00.docx",
        "a.docx.json",
        "N/b.docx.json",
        NAME,
    )
    folder(at / "an older run", dict.fromkeys(older, b"5"))
    assert _names(at, leave_out=(at / "out", at / "t.xlsx")) == ["a.docx", "other.xlsx"]


def test_forms_that_lie_among_the_results_of_an_older_run_are_read(tmp_path: Path) -> None:
    at = folder(
        tmp_path / "Bilans", {f"Nord/{NAME}": b"1", "Nord/bilans.xlsx": b"2", "Nord/Est/a.docx": b"3"}
    )
    assert _names(at) == ["Nord/Est/a.docx"]


def test_the_json_written_beside_a_form_is_not_read(tmp_path: Path) -> None:
    at = folder(tmp_path / "Bilans", {"a.docx": b"1", "a.docx.json": b"2", "notes.json": b"3"})
    assert _names(at) == ["a.docx", "notes.json"]


def test_a_path_that_does_not_exist_is_named() -> None:
    for path in (Path("nowhere"), Path("x" * 5000)):
        with pytest.raises(NothingFoundError) as refused:
            found([path])
        assert refused.value.path == path


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right on Windows")
def test_links_to_folders_are_followed_once(tmp_path: Path) -> None:
    at = folder(tmp_path / "Bilans", {"a.docx": b"1"})
    far = folder(tmp_path / "far", {"b.docx": b"2"})
    (at / "linked").symlink_to(far, target_is_directory=True)
    (far / "round").symlink_to(at, target_is_directory=True)
    assert _names(at) == ["a.docx", "linked/b.docx"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no path that it cannot open")
def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = folder(tmp_path / "Bilans", {"a.docx": b"1"})
    monkeypatch.chdir(at)
    for _ in range(20):  # a path longer than a system takes: even root cannot open what is at its end
        Path("b" * 250).mkdir()
        os.chdir("b" * 250)
    os.chdir(at)
    files = found([at])
    assert files[0] == Found(at / "a.docx", "a.docx")
    assert [(file.is_folder, file.name[-1]) for file in files[1:]] == [(True, "/")]


@pytest.mark.parametrize(
    "name",
    [
        "Bilan « CLAS » d'été.docx",
        'a "b" c.docx' if sys.platform != "win32" else "a b.docx",
        unicodedata.normalize("NFD", "Présenté à l’école.docx"),
        "  espaces  .docx",
        "é" * 100 + ".docx",
    ],
)
def test_any_name_is_kept_to_the_letter(name: str, tmp_path: Path) -> None:
    at = folder(tmp_path / "Bilans", {name: b"1"})
    assert [(file.path.read_bytes(), file.name) for file in found([at])] == [(b"1", name)]


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are found on Linux only")
def test_a_name_of_an_old_windows_is_read_as_windows_did() -> None:
    assert spelt(os.fsdecode("Été.docx".encode("cp1252"))) == "Été.docx"


def test_a_json_whose_name_would_be_too_long_is_shortened_and_unlike_its_neighbours(tmp_path: Path) -> None:
    one, two = ("é" * 122 + end + ".docx" for end in ("1", "2"))
    paths = {json_path(tmp_path, name) for name in (one, two)}
    assert len(paths) == 2
    assert all(len(path.name.encode()) <= 255 and path.name.endswith(".docx.json") for path in paths)
    assert json_path(tmp_path, "a/b.docx") == tmp_path / "a/b.docx.json"
