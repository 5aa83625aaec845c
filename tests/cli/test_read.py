"""`clas read`: one JSON a file, a table of all, one sentence for each file that cannot be read."""

import csv
import json
import os
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest

from clas.readers.sheet import read as read_sheets
from tests.cli.typed import typed
from tests.folder.made import folder, form, letter


@pytest.fixture
def received(tmp_path: Path) -> Path:
    files = {f"{place}/Bilan CLAS.docx": form(structure=f"Structure {place}") for place in "AB"}
    return folder(tmp_path / "Bilans reçus", files)


def _json(path: Path) -> dict[str, dict[str, object]]:
    told: dict[str, dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))
    return told


def test_one_json_a_file_at_its_relative_path(received: Path, tmp_path: Path) -> None:
    out = tmp_path / "lectures"
    said = typed("lire", "--sortie", out, received)
    assert (said.code, said.errors) == (0, [])
    assert said.out == ["2 bilans lus", "0 réponse à vérifier", f"Résultats dans « {out} »"]
    told = _json(out / "B/Bilan CLAS.docx.json")
    assert told["answers"]["structure"] == "Structure B"
    assert (told["values"]["staff_count"], told["values"]["school_year"]) == (12, "2024-2025")
    assert set(told) >= {"answers", "values", "proof", "unplaced", "set_aside", "form_text"}


def test_a_file_typed_alone_gives_a_json_of_its_name(received: Path, tmp_path: Path) -> None:
    assert typed("read", "--out", tmp_path / "out", received / "A/Bilan CLAS.docx").code == 0
    assert (tmp_path / "out/Bilan CLAS.docx.json").is_file()


def test_a_second_run_says_what_it_kept(received: Path, tmp_path: Path) -> None:
    typed("lire", "--sortie", tmp_path / "out", received)
    folder(received, {"C.docx": form(structure="C")})
    said = typed("lire", "--sortie", tmp_path / "out", received)
    assert said.out[0] == "3 bilans lus, dont 2 repris d’un passage précédent"


def test_bad_files_are_told_in_one_sentence_each(received: Path, tmp_path: Path) -> None:
    folder(received, {"vide.docx": b"", "lettre.docx": letter(), "Sud/vide.docx": b""})
    for _ in (1, 2):  # the second time they are known, and told again
        said = typed("lire", "--sortie", tmp_path / "out", received)
        assert said.code == 1
        assert [line.partition(" »")[0] for line in said.errors] == [
            "« Sud/vide.docx",
            "« lettre.docx",
            "« vide.docx",
        ]
        assert said.out[1] == "3 fichiers non lus : 2 vides, 1 qui n’est pas ce formulaire"


def test_one_is_singular(tmp_path: Path) -> None:
    at = folder(tmp_path / "in", {"a.docx": form(), "vide.docx": b""})
    said = typed("lire", "--sortie", tmp_path / "out", at)
    assert said.out[:2] == ["1 bilan lu", "1 fichier non lu : 1 vide"]
    said = typed("read", "--lang", "en", "--out", tmp_path / "out", at)
    assert said.out[0] == "1 bilan read, 1 of them kept from an earlier run"


def test_quiet_says_errors_only(received: Path, tmp_path: Path) -> None:
    folder(received, {"vide.docx": b""})
    said = typed("lire", "--silence", "--sortie", tmp_path / "out", received)
    assert (said.code, said.out, len(said.errors)) == (1, [], 1)


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv", "jsonl", "parquet"])
def test_all_bilans_in_one_table(kind: str, received: Path, tmp_path: Path) -> None:
    if kind == "parquet":
        pytest.importorskip("polars")
    folder(received, {"vide.docx": b""})
    table = tmp_path / "tables" / f"b.{kind.upper()}"
    said = typed("lire", "--sortie", tmp_path / "out", "--vers", table, received)
    assert (said.code, said.out[-1]) == (1, f"Écrit : {table}")
    assert _structures(table, kind) == ["Structure A", "Structure B"]
    assert [path.name for path in table.parent.iterdir()] == [table.name]


def _structures(table: Path, kind: str) -> list[str]:
    if kind == "jsonl":
        lines = table.read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["answers"]["structure"] for line in lines]
    if kind == "parquet":
        import polars

        return [str(name) for name in polars.read_parquet(table)["structure"]]
    if kind == "csv":
        with table.open(encoding="utf-8-sig", newline="") as stream:
            return [row["Structure"] for row in csv.DictReader(stream, delimiter=";")]
    rows = read_sheets(table.read_bytes(), table.name)[0].rows
    return [str(row[rows[0].index("Structure")]) for row in rows[1:]]


def test_several_tables_at_once_one_inside_the_folder_that_is_read(received: Path, tmp_path: Path) -> None:
    tables = [received / "b.jsonl", tmp_path / "b.csv"]
    words = [word for table in tables for word in ("--vers", table)]
    for _ in (1, 2):
        said = typed("lire", "--sortie", received / "lectures", *words, received)
        assert (said.code, said.errors) == (0, [])
    assert len(tables[0].read_text(encoding="utf-8").splitlines()) == 2


def test_a_format_of_table_that_does_not_exist_is_refused_before_anything_is_read(
    received: Path, tmp_path: Path
) -> None:
    said = typed("lire", "--sortie", tmp_path / "out", "--vers", "b.docx", received)
    assert (said.code, (tmp_path / "out").exists()) == (2, False)
    assert "« b.docx »" in said.errors[0]
    assert ".parquet" in said.errors[0]


def test_results_may_lie_where_the_forms_are(received: Path) -> None:
    for _ in (1, 2):
        said = typed("lire", "--sortie", received, received)
        assert (said.code, said.errors) == (0, [])
    assert sorted(path.name for path in (received / "A").iterdir()) == [
        "Bilan CLAS.docx",
        "Bilan CLAS.docx.json",
    ]


def test_a_place_that_does_not_exist_or_is_empty_is_told(tmp_path: Path) -> None:
    said = typed("lire", "--sortie", tmp_path / "out", tmp_path / "nulle part")
    assert (said.code, len(said.errors)) == (2, 1)
    assert "nulle part » n’existe pas" in said.errors[0]
    (tmp_path / "vide").mkdir()
    assert (
        typed("lire", "--sortie", tmp_path / "out", tmp_path / "vide")
        .errors[0]
        .startswith("Aucun fichier à lire")
    )


def test_a_place_where_nothing_can_be_written_is_told_in_french(received: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file")
    said = typed("lire", "--sortie", tmp_path / "out", received)
    assert (said.code, len(said.errors)) == (3, 1)
    assert "(un fichier porte déjà ce nom)" in said.errors[0]


@pytest.mark.parametrize(
    "name",
    [
        unicodedata.normalize("NFD", "Bilan de l’été.docx"),
        "Bilan d'\u2009espace   \u00a0.docx",
        "b" * 246 + ".docx",
        "bilan [1] {2} $HOME & % ;.docx",
    ],
)
def test_any_name_gives_its_json(name: str, tmp_path: Path) -> None:
    at = folder(tmp_path / "in", {name: form()})
    said = typed("lire", "--sortie", tmp_path / "out", at)
    made = [path.name for path in (tmp_path / "out").glob("*.json")]
    assert (said.code, len(made)) == (0, 1)
    assert made == [f"{name}.json"] or len(name.encode()) > 250


def test_a_command_that_is_killed_loses_no_reading_and_the_next_one_goes_on(tmp_path: Path) -> None:
    at = folder(tmp_path / "in", {f"{n:03}/Bilan CLAS.docx": form(structure=f"S {n}") for n in range(150)})
    out = tmp_path / "out"
    run = subprocess.Popen([sys.executable, "-m", "clas.cli", "lire", "--jobs", "1", "--sortie", out, at])
    while not (out / "020/Bilan CLAS.docx.json").exists() and run.poll() is None:
        time.sleep(0.001)
    run.kill()
    run.wait()
    said = typed("lire", "--sortie", out, "--jobs", 1, at)
    assert (said.code, said.out[0].partition(",")[0]) == (0, "150 bilans lus")
    told = {_json(path)["answers"]["structure"] for path in out.rglob("*.json")}
    assert told == {f"S {n}" for n in range(150)}
    assert (
        typed("lire", "--sortie", out, at).out[0] == "150 bilans lus, dont 150 repris d’un passage précédent"
    )


def test_what_was_read_of_files_deleted_or_moved_is_taken_out(received: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "out", folder(tmp_path / "other", {"z.docx": form()})
    folder(received, {"C/x.docx": form(structure="C"), "D.docx": form(structure="D"), "vide.docx": b""})
    typed("lire", "--sortie", out, received)
    typed("lire", "--sortie", out, other)
    (out / "D.docx.json").write_text("mine", encoding="utf-8")
    for name in ("C/x.docx", "D.docx", "vide.docx"):
        (received / name).unlink()
    (received / "A/Bilan CLAS.docx").rename(received / "A/Bilan.docx")
    typed("lire", "--sortie", out, received)
    left = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.json"))
    assert left == ["A/Bilan.docx.json", "B/Bilan CLAS.docx.json", "D.docx.json", "z.docx.json"]
    assert not (out / "C").exists()


def test_two_runs_at_once_in_one_folder_are_refused(received: Path, tmp_path: Path) -> None:
    from clas.folder.memory import Memory

    with Memory(tmp_path / "out", "1"):
        said = typed("lire", "--sortie", tmp_path / "out", received)
    assert (said.code, len(said.errors)) == (3, 1)
    assert said.errors[0].startswith("Une autre lecture est en cours")


def test_whoever_stops_listening_gets_no_complaint(received: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "clas.cli", "questions"]
    run = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.close()
    complaints = run.stderr.read()
    run.wait()
    run.stderr.close()
    assert b"Traceback" not in complaints
