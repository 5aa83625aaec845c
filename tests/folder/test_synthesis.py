"""A folder is put together: one bilan a project counts, the rest is named, never lost and never added."""

from pathlib import Path

from clas.campaign.project import ExpectedProject
from clas.folder.corrections import Correction, NoEffect
from clas.folder.find import found
from clas.folder.look import Sort, looks
from clas.folder.many import read_all
from clas.folder.reading import Order
from clas.folder.synthesis import Gathered, LeftAside, gathered
from clas.synthesis.table import Expected
from tests.folder.made import TRAME, dated, folder, form, letter, of_year

JULY, DAY = 1_751_900_000.0, 86_400.0
MJC = {"managing_body": "MJC Le Passage", "structure": "MJC Le Passage", "project_title": "Coup de pouce"}


def _project(number: str, year: str) -> ExpectedProject:
    return ExpectedProject(
        project_id=number,
        managing_body=MJC["managing_body"],
        structure=MJC["structure"],
        project_title=MJC["project_title"],
        school_year=year,
    )


LIST = [
    _project("C-1", "2024-2025"),
    ExpectedProject(
        project_id="C-2",
        managing_body="Association Les Lucioles",
        structure="Centre social Les Lucioles",
        project_title="Grandir ensemble",
    ),
]


def _gathered(
    at: Path, corrections: tuple[Correction, ...] = (), expected: list[ExpectedProject] | None = None
) -> Gathered:
    return gathered(read_all(found([at]), Order()), expected, corrections, TRAME)


def _counted(found_: Gathered) -> list[str]:
    return [dossier.file for dossier in found_.dossiers]


def test_the_latest_of_two_versions_counts_and_the_other_is_named(tmp_path: Path) -> None:
    at = folder(tmp_path, {"a.docx": form(staff_count="11"), "b.docx": form(staff_count="12")})
    dated(at / "a.docx", JULY + DAY)
    dated(at / "b.docx", JULY)
    whole = _gathered(at)
    assert (_counted(whole), whole.aside) == (["a.docx"], [LeftAside("b.docx", "a.docx", "later")])


def test_files_copied_together_are_told_apart_by_their_names_not_by_their_times(tmp_path: Path) -> None:
    at = folder(tmp_path, {"Bilan v2.docx": form(staff_count="12"), "Bilan.docx": form(staff_count="11")})
    dated(at / "Bilan v2.docx", JULY)
    dated(at / "Bilan.docx", JULY + 30)
    assert _gathered(at).aside == [LeftAside("Bilan.docx", "Bilan v2.docx", "file_name")]


def test_a_copy_of_a_file_is_never_counted_even_without_a_title(tmp_path: Path) -> None:
    one = form(project_title="", managing_body="", structure="")
    at = folder(tmp_path, {"a.docx": one, "copie/a.docx": one, "z.docx": form()})
    whole = _gathered(at)
    assert _counted(whole) == ["a.docx", "z.docx"]
    assert whole.aside == [LeftAside("copie/a.docx", "a.docx", "copy")]


def test_other_school_years_stand_apart(tmp_path: Path) -> None:
    at = folder(tmp_path, {"a.docx": form(), "b.docx": form(**MJC), "old.docx": of_year("2023-2024")})
    whole = _gathered(at)
    assert (whole.school_year, _counted(whole)) == ("2024-2025", ["a.docx", "b.docx"])
    assert ([dossier.file for dossier in whole.other_years], whole.aside) == (["old.docx"], [])


def test_the_year_asked_for_comes_before_the_year_of_most(tmp_path: Path) -> None:
    at = folder(tmp_path, {"a.docx": form(), "b.docx": form(**MJC), "old.docx": of_year("2023-2024")})
    whole = gathered(read_all(found([at]), Order()), None, (), TRAME, "2023-2024")
    assert (_counted(whole), len(whole.other_years)) == (["old.docx"], 2)


def test_projects_of_other_years_are_not_expected(tmp_path: Path) -> None:
    at = folder(tmp_path, {"a.docx": form(**MJC)})
    last = _project("C-0", "2023-2024")
    assert _gathered(at, expected=[last, *LIST]).projects == tuple(LIST)
    alone = _gathered(at, expected=[last])
    assert (alone.projects, alone.listed_years) == (None, ["2023-2024"])


def test_bilans_find_their_projects_and_those_that_do_not_are_told(tmp_path: Path) -> None:
    other = form(managing_body="Ville de Nulle-Part", structure="Mairie", project_title="Autre chose")
    at = folder(tmp_path, {"a.docx": form(**MJC), "b.docx": other})
    whole = _gathered(at, expected=LIST)
    assert [(d.file, d.expected) for d in whole.dossiers] == [("a.docx", LIST[0]), ("b.docx", None)]
    assert whole.near == {"b.docx": None}
    asked = [look for look in looks(whole, TRAME) if look.sort is Sort.PROJECT]
    assert [(look.file, look.question) for look in asked] == [("b.docx", "Projet attendu")]


def test_a_person_chooses_the_project_by_number_by_title_or_none(tmp_path: Path) -> None:
    at = folder(tmp_path, {"a.docx": form(managing_body="?", structure="?", project_title="?")})

    def chosen(words: str) -> list[Expected | None]:
        row = Correction("a.docx", "Projet attendu", correction=words)
        whole = _gathered(at, (row,), LIST)
        return [*(d.expected for d in whole.dossiers), *[None] * len(whole.without_effect)]

    assert chosen("C-2") == [LIST[1]]
    assert chosen("coup de pouce") == [LIST[0]]
    assert chosen("aucun") == [None]
    assert chosen("C-9") == [None, None]


def test_a_correction_changes_what_is_counted_and_which_project_is_found(tmp_path: Path) -> None:
    at = folder(
        tmp_path, {"a.docx": form(managing_body="MJC", structure="?", project_title="Coup d’ pousse")}
    )
    rows = (
        Correction("a.docx", "Gestionnaire", correction="MJC Le Passage"),
        Correction("a.docx", "Intitulé du projet", correction="Coup de pouce"),
        Correction("a.docx", "Bénévoles", correction="3"),
    )
    whole = _gathered(at, rows, LIST)
    assert [d.expected for d in whole.dossiers] == [LIST[0]]
    assert whole.dossiers[0].bilan.value("staff_volunteers") == 3


def test_what_was_said_of_a_copy_holds_for_the_file_that_counts(tmp_path: Path) -> None:
    at = folder(tmp_path, {"a.docx": form(), "b.docx": form()})
    whole = _gathered(at, (Correction("b.docx", "Bénévoles", correction="3"),))
    assert [(d.file, d.bilan.value("staff_volunteers")) for d in whole.dossiers] == [("a.docx", 3)]


def test_corrections_without_effect_are_told_with_the_reason(tmp_path: Path) -> None:
    at = folder(tmp_path, {"a v1.docx": form(staff_count="1"), "a v2.docx": form(), "lettre.docx": letter()})
    rows = tuple(
        Correction(file, question, correction="x")
        for file, question in (
            ("gone.docx", "Mail"),
            ("a v2.docx", "Couleur"),
            ("a v1.docx", "Mail"),
            ("lettre.docx", "Mail"),
            ("a v2.docx", "Projet attendu"),
        )
    )
    whole = _gathered(at, rows)
    assert {(left.row.file, left.why) for left in whole.without_effect} == {
        ("gone.docx", "file"),
        ("a v2.docx", "question"),
        ("a v1.docx", "aside"),
        ("lettre.docx", "unread"),
        ("a v2.docx", "no_list"),
    }
    told = [look for look in looks(whole, TRAME) if look.sort is Sort.CORRECTION]
    assert len(told) == 5
    assert all(look.what.startswith("Correction sans effet") for look in told)


def test_what_could_not_be_read_is_listed(tmp_path: Path) -> None:
    at = folder(tmp_path, {"a.docx": form(), "lettre.docx": letter(), "vide.docx": b""})
    unread = [(each.file, each.kind) for each in _gathered(at).unread]
    assert unread == [("lettre.docx", "not_this_form"), ("vide.docx", "empty_file")]


def test_an_empty_folder_of_bilans_gives_a_whole_without_bilans(tmp_path: Path) -> None:
    whole = _gathered(folder(tmp_path, {"vide.docx": b""}), expected=LIST)
    assert (whole.dossiers, whole.school_year, looks(whole, TRAME)) == ([], "2024-2025", [])
    assert NoEffect not in map(type, whole.without_effect)
