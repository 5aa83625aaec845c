"""`clas forecast`: the columns recognised, the faults row by row, and JSON for other programs."""

import json
from pathlib import Path

from tests.cli.typed import typed

SPECIMENS = Path(__file__).parents[1] / "specimens" / "forecasts"


def test_columns_and_projects_are_shown() -> None:
    said = typed("previsionnel", SPECIMENS / "05_bom_virgules.csv")
    assert (said.code, said.errors) == (0, [])
    assert said.out[0].startswith("Colonnes reconnues : « ")
    assert "→ gestionnaire" in said.out[0]
    assert said.out[-1] == "11 projets attendus"


def test_every_fault_is_a_line_that_says_where_it_is_and_what_to_do() -> None:
    said = typed("previsionnel", SPECIMENS / "09_avec_erreurs.xlsx")
    assert (said.code, len(said.errors)) == (1, 7)
    assert all(line.startswith("feuille « Liste », ligne") for line in said.errors)


def test_one_json_a_list_is_written_even_beside_a_list_that_cannot_be_read(
    tmp_path: Path,
) -> None:
    bad = tmp_path / "vide.xlsx"
    bad.write_bytes(b"")
    good = SPECIMENS / "01_liste_simple.xlsx"
    said = typed("previsionnel", "--sortie", tmp_path / "out", bad, good)
    assert (said.code, len(said.errors)) == (1, 1)
    told = {p.name: json.loads(p.read_text(encoding="utf-8")) for p in (tmp_path / "out").iterdir()}
    assert told["vide.xlsx.json"] == {"error": {"message": said.errors[0]}}
    first = told["01_liste_simple.xlsx.json"]["rows"][0]
    assert (first["sheet"], first["row"], first["values"]["staff_total"]) == ("Feuil1", 2, 14)
    assert (first["values"]["qpv"], first["values"]["groups_elementary"]) == (False, 2)


def test_a_list_that_does_not_exist_is_told() -> None:
    said = typed("previsionnel", "nulle-part.xlsx")
    assert (said.code, "n’existe pas" in said.errors[0]) == (2, True)


def test_every_column_of_the_specimens_has_a_name_people_know() -> None:
    lists = [path for path in SPECIMENS.iterdir() if path.suffix != ".json"]
    said = typed("previsionnel", *sorted(lists))
    assert (said.code, len(lists) > 6) == (1, True)
    assert [line for line in said.out if '→ "' in line or "_" in line.partition("→")[2]] == []
