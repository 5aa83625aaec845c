"""A folder is read once: what is stopped or repeated does only what is left, and bad files stop nothing."""

import json
import sys
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from clas.folder.find import Found, found
from clas.folder.many import read_all, read_remembered
from clas.folder.memory import Memory
from clas.folder.reading import Order, read_one
from clas.language import say, speak
from tests.folder.made import folder, form, fresh, letter, read, remembered


@pytest.fixture
def received(tmp_path: Path) -> Path:
    files = {f"{place}/Bilan CLAS.docx": form(structure=f"Structure {place}") for place in "ABCD"}
    return folder(tmp_path / "Bilans reçus", files)


def test_files_of_one_name_never_collide(tmp_path: Path) -> None:
    at = folder(
        tmp_path / "in", {f"{n}/Bilan CLAS.docx": form(structure=f"Structure {n}") for n in range(84)}
    )
    out = tmp_path / "out"
    outcomes = read(at, Order(out=out, jobs=2))
    names = {
        json.loads(path.read_text(encoding="utf-8"))["answers"]["structure"] for path in out.rglob("*.json")
    }
    assert (len(outcomes), len(names)) == (84, 84)
    assert (out / "7/Bilan CLAS.docx.json").is_file()


def test_the_outcomes_come_in_the_order_of_the_files_whatever_the_processors(received: Path) -> None:
    folder(received, {f"{n:02}.docx": form(project_title=f"Projet {n}") for n in range(20)})
    one, two = read(received), read(received, Order(jobs=2))
    assert one == two
    assert [outcome.name for outcome in one] == [file.name for file in found([received])]


@pytest.mark.parametrize("out", [None, "out"])
def test_a_run_repeated_reads_nothing_and_gives_the_same(
    out: str | None, received: Path, tmp_path: Path
) -> None:
    folder(received, {"vide.docx": b"", "lettre.docx": letter()})
    order = Order(out=tmp_path / out if out else None)
    first = remembered(received, tmp_path / "out", order)
    again = remembered(received, tmp_path / "out", order)
    assert (len(fresh(first)), fresh(again)) == (6, [])
    told = [[(o.name, o.kind, o.sentence, o.doubtful) for o in each] for each in (first, again)]
    assert told[0] == told[1]
    assert [o.json for o in first] == [o.json for o in again] or out


@pytest.mark.parametrize("out", [None, "out"])
def test_a_run_stopped_goes_on_where_it_stopped(out: str | None, received: Path, tmp_path: Path) -> None:
    order = Order(out=tmp_path / out if out else None)
    with pytest.raises(KeyboardInterrupt), Memory(tmp_path / "out", order.reader) as memory:
        list(islice(read_remembered(found([received]), order, memory), 2))
        raise KeyboardInterrupt
    assert fresh(remembered(received, tmp_path / "out", order)) == ["C/Bilan CLAS.docx", "D/Bilan CLAS.docx"]


@pytest.mark.parametrize("out", [None, "out"])
def test_a_file_that_changed_is_read_again_and_one_that_was_only_touched_is_not(
    out: str | None, received: Path, tmp_path: Path
) -> None:
    order = Order(out=tmp_path / out if out else None)
    remembered(received, tmp_path / "out", order)
    folder(received, {"B/Bilan CLAS.docx": form(structure="Nouvelle structure")})
    (received / "C/Bilan CLAS.docx").touch()
    assert fresh(remembered(received, tmp_path / "out", order)) == ["B/Bilan CLAS.docx"]
    assert fresh(remembered(received, tmp_path / "out", order)) == []


def test_a_file_moved_elsewhere_is_known_by_its_content(received: Path, tmp_path: Path) -> None:
    remembered(received, tmp_path / "out")
    (received / "A/Bilan CLAS.docx").rename(received / "Bilan de A.docx")
    again = remembered(received, tmp_path / "out")
    assert (fresh(again), again[0].name) == ([], "B/Bilan CLAS.docx")


def test_another_trame_or_reader_reads_all_again(received: Path, tmp_path: Path) -> None:
    order = Order(out=tmp_path / "out")
    with Memory(tmp_path / "out", "0 clas-2024-2025") as memory:
        list(read_remembered(found([received]), order, memory))
    assert len(fresh(remembered(received, tmp_path / "out", order))) == 4


@pytest.mark.parametrize("damage", ["", "{}", "half of what was wri"])
def test_a_json_that_was_changed_or_half_written_is_written_anew(
    damage: str, received: Path, tmp_path: Path
) -> None:
    order = Order(out=tmp_path / "out")
    remembered(received, tmp_path / "out", order)
    target = tmp_path / "out/B/Bilan CLAS.docx.json"
    whole = target.read_text(encoding="utf-8")
    target.write_text(damage, encoding="utf-8")
    assert fresh(remembered(received, tmp_path / "out", order)) == ["B/Bilan CLAS.docx"]
    assert target.read_text(encoding="utf-8") == whole


def test_a_content_put_back_is_never_taken_for_the_one_read_meanwhile(received: Path, tmp_path: Path) -> None:
    order, path = Order(out=tmp_path / "out"), received / "A/Bilan CLAS.docx"
    remembered(received, tmp_path / "out", order)
    first = path.read_bytes()
    path.write_bytes(form(structure="Autre"))
    read(received, order)  # a run killed before it could remember
    path.write_bytes(first)
    remembered(received, tmp_path / "out", order)
    told = json.loads((tmp_path / "out/A/Bilan CLAS.docx.json").read_text(encoding="utf-8"))
    assert told["answers"]["structure"] == "Structure A"


def test_a_failure_is_remembered_and_told_again_under_the_name_and_in_the_language_of_today(
    received: Path, tmp_path: Path
) -> None:
    folder(received, {"vide.docx": b""})
    remembered(received, tmp_path / "out")
    (received / "vide.docx").rename(received / "Z.docx")
    speak("en")
    last = remembered(received, tmp_path / "out")[-1]
    assert (last.kept, last.kind, last.sentence[:8]) == (True, "empty_file", "“Z.docx”")


def test_a_file_that_cannot_be_opened_is_told_and_tried_again(tmp_path: Path) -> None:
    at = folder(tmp_path / "in", {"a.docx": form()})
    gone = Found(at / "gone.docx", "gone.docx")
    outcome = read_one(gone, {}, Order(out=tmp_path / "out"))
    assert (outcome.kind, outcome.key, outcome.sentence[:13]) == ("corrupt_file", "", "« gone.docx »")
    folder(at, {"gone.docx": form()})
    assert read_one(gone, {}, Order(out=tmp_path / "out")).kind == ""


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    outcome = read_one(Found(tmp_path / "closed", "closed/", is_folder=True), {}, Order())
    assert outcome.sentence.startswith("Le dossier « closed/ »")


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file that is never as long as it says")
def test_a_file_that_is_being_written_is_told_so() -> None:
    outcome = read_one(Found(Path("/proc/self/status"), "a.docx"), {}, Order())
    assert (outcome.sentence, outcome.key) == (say("folder.growing", file="a.docx"), "")


def test_bad_files_are_told_one_by_one_while_the_others_are_read(received: Path) -> None:
    folder(
        received, {"vide.docx": b"", "lettre.docx": letter(), "photo.jpg": b"\xff\xd8\xff\xe0" + bytes(50)}
    )
    told = {outcome.name: outcome.kind for outcome in read(received)}
    bad = {"vide.docx": "empty_file", "lettre.docx": "not_this_form", "photo.jpg": "unsupported_format"}
    assert told == {f"{place}/Bilan CLAS.docx": "" for place in "ABCD"} | bad


def test_the_json_of_a_bad_file_says_why(received: Path, tmp_path: Path) -> None:
    folder(received, {"vide.docx": b""})
    outcome = read(received, Order(out=tmp_path / "out"))[-1]
    told = json.loads((tmp_path / "out/vide.docx.json").read_text(encoding="utf-8"))
    assert told == {"error": {"kind": "empty_file", "message": outcome.sentence}}


def test_a_file_larger_than_any_form_is_not_read_into_memory(tmp_path: Path) -> None:
    with (tmp_path / "a.docx").open("wb") as stream:
        stream.seek(300 * 1024 * 1024)
        stream.write(b"x")
    assert [outcome.kind for outcome in read(tmp_path)] == ["too_large"]


def test_nothing_known_reads_all(received: Path) -> None:
    outcomes = list(read_all(found([received]), Order(), {"another key": "another stamp"}))
    assert len(fresh(outcomes)) == 4
    assert replace(outcomes[0], kept=True).recalled(outcomes[0].to_keep()).json == outcomes[0].json
