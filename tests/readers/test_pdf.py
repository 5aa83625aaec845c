"""PDFs written by LibreOffice, typeset, filled in or typed over: what is read, where, and what is refused."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import zlib
from collections import Counter
from pathlib import Path

import pikepdf
import pytest

from clas.readers.document import Aside, Cell, Document, Paragraph
from clas.readers.failure import Failure, Unreadable
from clas.readers.pdf import read
from tests.readers.typeset import PAGE, annotated, changed, note, tick, typeset

PDF = Path(__file__).parent.parent / "specimens" / "pdf"
FILLED, STYLED = PDF / "filled.pdf", PDF / "styled.pdf"
WORDS = (
    "Les enfants arrivent à la sortie de l’école, goûtent ensemble puis commencent leurs devoirs avec les"
    " bénévoles. "
)


PARAGRAPHS = (PDF / "filled.txt").read_text(encoding="utf-8")


def texts(pdf: bytes) -> list[str]:
    return [p.text for p in read(pdf).paragraphs]


def failure(pdf: bytes) -> Failure:
    with pytest.raises(Unreadable) as refused:
        read(pdf)
    return refused.value.kind


def test_a_filled_form_gives_its_paragraphs_in_order() -> None:
    assert texts(FILLED.read_bytes())[14:25] == PARAGRAPHS.strip().split("\n")


def test_the_identification_is_a_table_of_two_columns() -> None:
    assert read(FILLED.read_bytes()).paragraphs[:5] == [
        Paragraph("Bilan des projets Clas 2024-2025", 1, 1, bold=32),
        Paragraph("IDENTIFICATION", 2, 1, (Cell(1, 1, 1),), bold=14),
        Paragraph("Gestionnaire", 3, 1, (Cell(1, 2, 1),), bold=12),
        Paragraph("Association Passerelles du Canal", 4, 1, (Cell(1, 2, 2),)),
        Paragraph("Structure/service", 5, 1, (Cell(1, 3, 1),), bold=17),
    ]


def test_an_automatic_bullet_leaves_nothing_but_the_knowledge_of_it() -> None:
    listed = [p.text.partition(" ")[0] for p in read(FILLED.read_bytes()).paragraphs if p.listed]
    assert listed == ["Nombre", "Existe-t-il"]


def test_a_box_cut_by_a_page_break_is_one_cell() -> None:
    paragraphs = read(FILLED.read_bytes()).paragraphs
    first = next(p for p in paragraphs if p.text == "*Bonus Parents")
    last = [p for p in paragraphs if p.text == "-les intervenants extérieurs rémunérés"][-1]
    assert (first.page, last.page) == (4, 5)
    assert first.cells == last.cells


def test_a_word_of_several_styles_stays_whole() -> None:
    answer = next(p for p in read(STYLED.read_bytes()).paragraphs if p.text.startswith("Trois collectifs"))
    assert answer.text == (
        "Trois collectifs de 6 enfants maximum. L'effectif réduit est un choix : la plupart des enfants ont"
        " un trouble du langage ou de l'attention."
    )


def test_bold_letters_are_counted_from_the_start() -> None:
    assert [(p.text, p.bold) for p in read(typeset("*Téléphone :* 06 39 98 21 07")).paragraphs] == [
        ("Téléphone : 06 39 98 21 07", 11)
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    pdf = typeset(f"#columns(2)[*Première*\n\n{WORDS}{WORDS}\n\n#colbreak()\n*Deuxième*\n\n{WORDS}]")
    assert texts(pdf) == ["Première", (WORDS + WORDS).strip(), "Deuxième", WORDS.strip()]


def test_a_table_without_borders_is_read_row_by_row() -> None:
    pdf = typeset(
        "#grid(columns: (4cm, 8cm), row-gutter: 9pt, [Personne référente et suppléante],"
        " [Mme Odile Martinet-Vasseur, directrice adjointe du centre social], [Mail],"
        " [odile\\@example.org], [Fin de la table], [oui])"
    )
    assert [t for text in texts(pdf) for t in text.split("\t")] == [
        "Personne référente et suppléante",
        "Mme Odile Martinet-Vasseur, directrice adjointe du centre social",
        "Mail",
        "odile@example.org",
        "Fin de la table",
        "oui",
    ]


def test_a_merged_cell_and_a_nested_table_keep_their_rows() -> None:
    inner = "#table(columns: 2, inset: 3pt, [Lundi], [12], [Mardi], [9])"
    pdf = typeset(
        f"#table(columns: (4cm, 6cm), inset: 14pt, table.cell(colspan: 2)[Titre], [Effectifs], [{inner}])"
    )
    assert [(p.text, p.cells) for p in read(pdf).paragraphs] == [
        ("Titre", (Cell(1, 1, 1),)),
        ("Effectifs", (Cell(1, 2, 1),)),
        ("Lundi", (Cell(1, 2, 2), Cell(2, 1, 1))),
        ("12", (Cell(1, 2, 2), Cell(2, 1, 2))),
        ("Mardi", (Cell(1, 2, 2), Cell(2, 2, 1))),
        ("9", (Cell(1, 2, 2), Cell(2, 2, 2))),
    ]


def test_a_box_that_floats_is_read_where_it_stands() -> None:
    pdf = typeset(
        "*Première question*\n#v(3cm)\n*Deuxième question*\n#v(3cm)\n*Troisième question*\n"
        "#place(top + left, dy: 1cm, rect[Réponse une])\n#place(top + left, dy: 5cm, rect[Réponse deux])"
    )
    assert texts(pdf) == [
        "Première question",
        "Réponse une",
        "Deuxième question",
        "Réponse deux",
        "Troisième question",
    ]
    assert [p.box for p in read(pdf).paragraphs if p.cells] == [1, 2]


def test_a_list_gives_a_paragraph_an_item_and_a_typed_dash_stays() -> None:
    pdf = typeset(f"#set list(marker: [•])\n- {WORDS}\n- musique\n\n\\- le matériel\\ \\- les sorties")
    assert [(p.text, p.listed) for p in read(pdf).paragraphs] == [
        (WORDS.strip(), True),
        ("musique", True),
        ("- le matériel", False),
        ("- les sorties", False),
    ]


def test_raised_letters_stay_in_their_word() -> None:
    assert texts(typeset("Une classe de 6#super[e] dans 12 m#super[2] au 1#super[er] étage.")) == [
        "Une classe de 6e dans 12 m2 au 1er étage."
    ]


def test_a_word_broken_at_the_end_of_a_line_is_mended_and_a_hyphen_of_its_own_kept() -> None:
    page = PAGE + "#set par(justify: false)\n"
    pdf = typeset(
        "expérimentations adulte-relais\n\n"
        "#block(width: 6cm)[Voici plusieurs de nos expéri-\\ mentations.]\n\n"
        "#block(width: 6cm)[Il manque toujours un bon adulte-\\ relais.]",
        page,
    )
    assert texts(pdf)[1:] == [
        "Voici plusieurs de nos expérimentations.",
        "Il manque toujours un bon adulte-relais.",
    ]


def test_running_lines_and_page_numbers_are_set_aside() -> None:
    page = PAGE + "#set page(header: [Foyer rural – Bilan], footer: context counter(page).display())\n"
    document = read(typeset("Une réponse.\n#pagebreak()\nUne autre.", page))
    assert [p.text for p in document.paragraphs] == ["Une réponse.", "Une autre."]
    assert document.asides == [
        Aside("Foyer rural – Bilan", "header", 0, 1),
        Aside("1", "footer", 0, 1),
        Aside("Foyer rural – Bilan", "header", 0, 2),
        Aside("2", "footer", 0, 2),
    ]


def test_a_footnote_is_set_aside_with_its_mark() -> None:
    document = read(typeset("Douze enfants#footnote[Dont deux en cours d’année.] en tout."))
    assert [p.text for p in document.paragraphs] == ["Douze enfants en tout."]
    assert [(a.rule, a.text.lstrip("1 ")) for a in document.asides] == [
        ("footnote", "Dont deux en cours d’année.")
    ]


def test_a_turned_page_is_read_as_it_is_shown() -> None:
    source = f"#table(columns: (6cm, 8cm), [Mail], [a\\@example.org])\n\n{WORDS}{WORDS}"
    straight = typeset(source, PAGE)
    sideways = typeset(f"#rotate(-90deg, reflow: true)[#block(width: 20cm)[{source}]]", PAGE)
    assert [(p.text, p.cells) for p in read(turned(sideways, 90)).paragraphs] == [
        (p.text, p.cells) for p in read(straight).paragraphs
    ]


def turned(pdf: bytes, degrees: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.pages[0].rotate(degrees, relative=False)
        document.save(out)
    return out.getvalue()


QUESTIONS = typeset("*Gestionnaire*\n#v(1cm)\n*Difficultés rencontrées*\n#v(3cm)\n*Nouveautés*")


def test_the_values_of_fields_stand_under_their_labels() -> None:
    fields = [
        note("Widget", (160, 755, 400, 772), FT=pikepdf.Name.Tx, T="gestionnaire", V="Foyer rural"),
        note("Widget", (71, 640, 520, 708), FT=pikepdf.Name.Tx, T="difficultes", V="Le bruit.\rLa place."),
        note("Widget", (71, 560, 520, 600), FT=pikepdf.Name.Tx, T="vide"),
    ]
    assert read(annotated(QUESTIONS, *fields, fields=True)).paragraphs == [
        Paragraph("Gestionnaire", 1, 1, bold=12),
        Paragraph("Foyer rural", 2, 1, field="gestionnaire"),
        Paragraph("Difficultés rencontrées", 3, 1, bold=23),
        Paragraph("Le bruit.", 4, 1, field="difficultes"),
        Paragraph("La place.", 5, 1, field="difficultes"),
        Paragraph("Nouveautés", 6, 1, bold=10),
    ]


def test_a_value_that_the_page_shows_already_is_not_given_twice() -> None:
    pdf = typeset("*Gestionnaire*\n\nFoyer rural de Sainte-Ormelle")
    field = note("Widget", (70, 735, 520, 760), FT=pikepdf.Name.Tx, T="g", V="Foyer rural de Sainte-Ormelle")
    assert texts(annotated(pdf, field, fields=True)) == ["Gestionnaire", "Foyer rural de Sainte-Ormelle"]


def test_of_boxes_to_tick_only_the_ticked_one_is_an_answer() -> None:
    pdf = typeset("Poursuivez-vous ?\n\n#h(1cm) Oui #h(3cm) Non")
    boxes = [
        tick((85, 738, 96, 749), "oui", "Yes", on=False),
        tick((190, 738, 201, 749), "non", "Yes", on=True),
    ]
    document = read(annotated(pdf, *boxes, fields=True))
    assert [(p.text, p.field) for p in document.paragraphs] == [("Poursuivez-vous ?", ""), ("Non", "non")]
    assert document.asides == [Aside("Oui", "unticked", 0, 1)]


def test_what_is_typed_over_the_page_is_text_and_a_comment_is_not() -> None:
    notes = [
        note("FreeText", (71, 640, 520, 708), Contents="Le bruit surtout."),
        note("Text", (500, 760, 520, 780), Contents="Merci de vérifier ce chiffre"),
    ]
    document = read(annotated(QUESTIONS, *notes))
    assert [p.text for p in document.paragraphs] == [
        "Gestionnaire",
        "Difficultés rencontrées",
        "Le bruit surtout.",
        "Nouveautés",
    ]
    assert document.asides == [Aside("Merci de vérifier ce chiffre", "comment", 0, 1)]


def test_a_choice_is_given_as_it_is_shown() -> None:
    options = pikepdf.Array([pikepdf.Array(["1", "Oui"]), pikepdf.Array(["2", "Non"])])
    field = note("Widget", (160, 755, 400, 772), FT=pikepdf.Name.Ch, T="choix", V="2", Opt=options)
    assert read(annotated(QUESTIONS, field, fields=True)).paragraphs[1].text == "Non"


def test_a_pdf_that_a_password_opens_is_refused_and_one_that_it_only_protects_is_read() -> None:
    locked = changed(QUESTIONS, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    guarded = changed(QUESTIONS, encryption=pikepdf.Encryption(user="", owner="secret"))
    assert failure(locked) is Failure.ENCRYPTED
    assert texts(guarded) == texts(QUESTIONS)


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_pdf_cut_short_is_refused(part: float) -> None:
    data = FILLED.read_bytes()
    assert failure(data[: int(part * len(data))]) is Failure.CORRUPT_FILE


def test_damaged_bytes_and_no_bytes_are_refused() -> None:
    assert failure(b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"%%EOF") is Failure.CORRUPT_FILE
    assert failure(b"PK\x03\x04 not a PDF") is Failure.CORRUPT_FILE
    assert failure(b"") is Failure.EMPTY_FILE


def test_a_scan_is_refused_for_want_of_text() -> None:
    assert failure((PDF / "scanned.pdf").read_bytes()) is Failure.NO_TEXT_LAYER


def test_a_book_is_too_large() -> None:
    assert failure(typeset("#for _ in range(401) { pagebreak() }\nfin")) is Failure.TOO_LARGE


def test_a_page_that_inflates_beyond_reason_is_too_large() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(QUESTIONS)) as document:
        packed = zlib.compress(b" " * 40_000_000, 9)
        document.pages[0].Contents = pikepdf.Stream(document, packed)
        document.pages[0].Contents.Filter = pikepdf.Name.FlateDecode
        document.save(out, compress_streams=False)
    assert failure(out.getvalue()) is Failure.TOO_LARGE


def test_a_form_made_of_xfa_alone_is_refused_by_name() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(typeset("Please wait…"))) as document:
        document.Root.NeedsRendering = True
        document.Root.AcroForm = pikepdf.Dictionary(
            Fields=pikepdf.Array([]), XFA=pikepdf.Stream(document, b"<xdp:xdp/>")
        )
        document.save(out)
    with pytest.raises(Unreadable) as refused:
        read(out.getvalue())
    assert (refused.value.kind, refused.value.blanks["found"]) == (Failure.UNSUPPORTED_FORMAT, "PDF XFA")


def test_a_huge_picture_is_left_alone() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(QUESTIONS)) as document:
        grey = zlib.compress(bytes(30_000_000), 9)
        picture = pikepdf.Stream(
            document,
            grey,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=30_000,
            Height=30_000,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
            Filter=pikepdf.Name.FlateDecode,
        )
        page = document.pages[0]
        page.Resources.XObject = pikepdf.Dictionary(Im0=picture)
        page.contents_add(b"q 100 0 0 100 0 0 cm /Im0 Do Q")
        document.save(out)
    assert texts(out.getvalue()) == texts(QUESTIONS)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]{2,}", re.sub("[\u00ad\u200b-\u200d]", "", text).casefold()))


def lost(pdf: Path, document: Document) -> dict[str, int]:
    """The words that another program finds in the PDF and that the document lacks, cut words put together."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run([program, "-raw", str(pdf), "-"], capture_output=True, check=True)
    kept = " ".join([p.text for p in document.paragraphs] + [a.text for a in document.asides])
    return dict(words(re.sub(r"-\s*\n", "-", done.stdout.decode("utf-8"))) - words(kept))


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("pdf", [FILLED, STYLED], ids=lambda path: path.stem)
def test_no_word_is_lost(pdf: Path) -> None:
    assert lost(pdf, read(pdf.read_bytes())) == {}


@pytest.mark.needs("pdftotext")
def test_a_reader_that_drops_the_cells_loses_words() -> None:
    document = read(FILLED.read_bytes())
    document.paragraphs = [p for p in document.paragraphs if not p.cells]
    assert sum(lost(FILLED, document).values()) > 100


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_pdf_is_read_or_refused_never_more(seed: int) -> None:
    rng = random.Random(seed)
    note_typed = note("FreeText", (71, 640, 520, 708), Contents="Le bruit surtout.")
    data = bytearray(rng.choice([FILLED.read_bytes(), annotated(QUESTIONS, note_typed)]))
    for _ in range(rng.randrange(1, 60)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    at = rng.randrange(len(data))
    del data[at : at + rng.randrange(2000)]
    try:
        assert read(bytes(data)).format == "pdf"
    except Unreadable as refused:
        assert refused.kind in (Failure.CORRUPT_FILE, Failure.NO_TEXT_LAYER)
