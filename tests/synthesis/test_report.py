"""The report of a folder: every figure with its denominator, nothing skipped in silence."""

from __future__ import annotations

from datetime import date

from clas.bilan.model import Answer, Finding, Level, Passage, Place, State
from clas.language import say, speak
from clas.synthesis.compose import compose
from clas.synthesis.report import ChartBlock, FigureTable, Points, Quote, Report, Rows, Section, Text
from clas.synthesis.table import Dossier
from tests.received import SCAN, TRAME, bilan_of, dossiers, expected, synthesis

REPORT = synthesis()


def section(report: Report, id_: str) -> Section:
    return next(s for s in report.sections if s.id == id_)


def tables(report: Report, id_: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {b.caption: b.rows for b in section(report, id_).blocks if isinstance(b, Rows | FigureTable)}


def test_the_report_has_its_parts_in_order():
    assert [s.id for s in REPORT.sections] == [
        "essentials",
        "answered",
        "figures",
        "gaps",
        "difficulties",
        "rates",
        "watch",
        "each",
        "method",
    ]
    assert (REPORT.title, REPORT.subtitle, REPORT.school_year, REPORT.tongue, REPORT.made_on) == (
        "Synthèse des bilans Clas 2024-2025",
        "8 bilans lus, 10 projets attendus – établie le 7 juillet 2025",
        "2024-2025",
        "fr",
        date(2025, 7, 7),
    )


def test_every_figure_says_out_of_how_many_expected_and_four_heaps():
    rows = tables(REPORT, "figures")["Les nombres"]

    staff = next(row for row in rows if row[0] == "Intervenants")
    assert staff == (
        "Intervenants",
        "108\u00a0à 110",
        "5,5\u00a0à 6",
        "3\u00a0à 64",
        "8, dont 1 hors liste, sur 10 attendus",
        "0",
        "0",
        "0",
    )


def test_every_row_of_figures_can_be_opened():
    for block in section(REPORT, "figures").blocks:
        if isinstance(block, FigureTable):
            assert [
                len(t.given) + len(t.blank) + len(t.not_asked) + len(t.unreadable) for t in block.behind
            ] == [8] * len(block.rows)


def test_without_a_forecast_the_report_says_that_expected_is_unknown():
    report = compose([Dossier(d.file, d.bilan) for d in dossiers()], None, [], TRAME)

    points = section(report, "essentials").blocks[0]
    assert isinstance(points, Points)
    assert report.subtitle == "8 bilans lus, attendus : inconnu"
    assert (
        points.items[0]
        == "8 bilans lus ; projets attendus : inconnu (aucune liste de projets n’a été donnée)."
    )
    assert "8 sur 8 lus (attendus : inconnu)" in points.items[2]
    assert "projets non reçus" not in points.items[-1]


def test_the_projects_not_received_are_listed():
    rows = tables(REPORT, "answered")["Projets attendus dont aucun bilan n’a été lu"]

    assert [row[:2] for row in rows] == [
        ("Les mots en chemin", "Commune de Bellefontaine"),
        ("Réussir ensemble au collège", "Commune de Bellefontaine"),
        ("Le coin lecture", "Commune de Bellefontaine"),
    ]


def test_what_could_not_be_read_says_what_to_do_and_replaced_versions_are_listed():
    found = tables(REPORT, "watch")

    assert found["Fichiers non lus et ce qu’il faut faire"] == ((SCAN.file, SCAN.sentence),)
    assert found["Plusieurs versions d’un même bilan : seule la dernière compte"] == (
        ("p01 avant relecture.docx", "p01.docx"),
    )


def test_school_years_are_never_added_together():
    old = bilan_of({"staff_count": "99"}, {"staff_count": 99, "school_year": "2023-2024"})
    unsaid = bilan_of({"staff_count": "1"}, {"staff_count": 1})
    new = bilan_of({"staff_count": "2"}, {"staff_count": 2, "school_year": "2024-2025"})

    report = compose(
        [Dossier("old", old), Dossier("unsaid", unsaid), Dossier("new", new), Dossier("new2", new)],
        None,
        [],
        TRAME,
    )

    assert next(r for r in tables(report, "figures")["Les nombres"] if r[0] == "Intervenants")[1] == "5"
    assert tables(report, "watch")["Bilans lus mais non comptés : ils ne portent pas l’année 2024-2025"] == (
        ("old", "old", "2023-2024"),
    )
    assert tables(report, "watch")["Réponses et valeurs dont la lecture est incertaine"][0][:2] == (
        "unsaid",
        "Année scolaire",
    )


def test_the_year_is_the_one_most_bilans_bear_or_the_one_asked():
    bilans = [
        Dossier(str(n), bilan_of({}, {"school_year": year}))
        for n, year in enumerate(["2025-2026"] * 2 + ["2024-2025"])
    ]

    assert compose(bilans, None, [], TRAME).school_year == "2025-2026"
    assert compose(bilans, None, [], TRAME, school_year="2024-2025").school_year == "2024-2025"
    assert compose([], None, [], TRAME).school_year == TRAME.school_year


def test_what_is_doubtful_is_listed_with_its_place_and_reason():
    bilan = bilan_of(
        {"staff_count": "beaucoup", "structure": "MJC"},
        {"school_year": "2024-2025"},
        staff_count=State.UNREADABLE,
    )
    bilan.answers["structure"] = Answer(
        "structure", "MJC", Place(12, 2), certain=False, doubts=("label_unsure", "ocr", "no such doubt")
    )
    bilan.unplaced.append(Passage("Un passage égaré.", Place(40)))
    findings = (
        Finding(Level.WARNING, "no such code", "calendar_gaps"),
        Finding(Level.WARNING, "invalid_email", "contact_email", (("text", "x@y"),)),
        Finding(Level.NOTE, "new_count_missing", "new_group_count"),
        Finding(Level.WARNING, "blank_answer", "whats_new", (("name", "Nouveautés"),)),
    )

    report = compose([Dossier("a.docx", bilan, findings=findings)], None, [], TRAME)

    assert tables(report, "watch") == {
        "Réponses et valeurs dont la lecture est incertaine": (
            (
                "a.docx",
                "Structure",
                "MJC",
                "page 2, paragraphe 12",
                "La question a été reconnue à ses mots, non à la lettre ; lu par OCR, à vérifier",
            ),
            (
                "a.docx",
                "Intervenants",
                "beaucoup",
                "page 1, paragraphe 10",
                "La réponse est écrite, mais aucune valeur ne peut en être tirée.",
            ),
        ),
        "Ce qui paraît manquer ou se contredire dans les bilans": (
            ("a.docx", "Calendrier : écarts", "no such code"),
            (
                "a.docx",
                "Mail",
                say("finding.invalid_email", text="x@y"),
            ),
        ),
        "Passages des fichiers qui n’ont trouvé place dans aucune réponse": (
            ("a.docx", "Un passage égaré.", "paragraphe 40"),
        ),
    }


def test_nothing_to_look_at_is_said():
    bilan = bilan_of({"staff_count": "3"}, {"staff_count": 3, "school_year": "2024-2025"})

    blocks = section(compose([Dossier("a", bilan)], None, [], TRAME), "watch").blocks

    assert blocks == (
        Text("Rien à regarder : tous les fichiers ont été lus, et toutes les réponses sont sûres."),
    )


def test_gaps_say_where_the_forecast_comes_from():
    rows = tables(REPORT, "gaps")["Prévu et réalisé, au total"]

    assert (rows[0][0], rows[0][-1]) == ("Semaines d’activité", "liste des projets (2), bilans eux-mêmes (4)")
    each = {row[0]: row[1] for row in tables(REPORT, "gaps")["Prévu → réalisé (écart), par projet"]}
    assert each["Grandir et apprendre ensemble au quartier des Tilleuls"] == "32* → 29 (−3)"


def test_every_chart_has_a_sentence_and_a_table():
    charts = [b.chart for s in REPORT.sections for b in s.blocks if isinstance(b, ChartBlock)]

    assert [chart.id for chart in charts] == ["received", "weeks", "groups", "bonus", "continuation", "rates"]
    assert all(chart.sentence.endswith(".") and chart.grid.rows for chart in charts)


def test_every_quotation_says_its_project_its_file_and_its_place():
    sources = [b.source for b in section(REPORT, "difficulties").blocks if isinstance(b, Quote)]

    assert all(".docx, page " in source and "paragraphe" in source for source in sources)
    assert len(sources) >= 10


def test_the_values_of_each_bilan_stand_in_one_line():
    rows = tables(REPORT, "each")["Les valeurs de chaque bilan"]

    assert rows[0] == (
        "Grandir et apprendre ensemble au quartier des Tilleuls\np01.docx",
        *("12", "8", "32", "29", "3", "non", "4", "oui", "oui"),
    )


def test_a_deeper_analysis_stands_before_the_difficulties():
    themes = Section("themes", "Les thèmes", (Text("…"),))

    ids = [s.id for s in compose([], None, [], TRAME, further=[themes]).sections]

    assert ids[ids.index("themes") + 1] == "difficulties"


def test_an_empty_folder_gives_a_report_all_the_same():
    report = compose([], expected(), [SCAN], TRAME)

    assert report.subtitle == "0 bilan lu, 10 projets attendus"
    assert len(tables(report, "answered")["Projets attendus dont aucun bilan n’a été lu"]) == 10


def test_the_same_report_is_made_in_english():
    speak("en")
    try:
        report = synthesis()
    finally:
        speak("fr")

    assert (report.title, report.tongue) == ("Clas reports 2024-2025: synthesis", "en")
    assert [s.id for s in report.sections] == [s.id for s in REPORT.sections]


def test_the_same_folder_gives_the_same_report():
    assert synthesis() == REPORT
