"""Every word of a form is kept somewhere in its bilan, counted against other programs than ours."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clas.readers.elements import form_of
from clas.readers.match import match
from clas.readers.read import open_document, read
from tests.forms.ways import docx, make
from tests.readers.extraction import Words, by_libreoffice, by_pdftotext, count, words_of
from tests.readers.filled import ANSWERS, QUESTIONS, TRAME, below, columns, document, joined, lines

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT.parent / "samples" / "formulaires", ROOT / "specimens" / "forms")
NOT_FORMS = ("password.docx", "protege.docx", "scanned.pdf", "scan.pdf", "lettre d'accompagnement.docx")
KEPT = {
    path.relative_to(folder).as_posix(): path
    for folder in FOLDERS
    for path in sorted(folder.rglob("*.*"))
    if path.suffix in (".docx", ".odt", ".doc", ".pdf") and path.name not in NOT_FORMS
}
WAYS = (
    *("boxes", "boxes_vml", "boxes_drawing", "boxes_floating", "ident_box", "title_in_box"),
    *("controls", "controls_inline", "controls_list", "fields", "fields_list", "wrapped_sdt_table"),
    *("tracked", "tracked_marks", "tracked_inline", "comments", "notes", "margins", "letterhead", "links"),
    *("nested_tables", "soft_breaks", "odd_signs", "dotted", "smart_tags", "one_cell", "explained_at_once"),
    *("labels_gone", "blocks_gone", "joint", "shuffled", "retyped_one_paragraph", "mix_one_paragraph_year"),
    *("dialect_strict", "dialect_prefix", "dialect_utf16", "mix_rows_caps", "mix_reworded_boxes"),
)
"""Ways of filling that hide words best (without dangling references: LibreOffice writes an error there)."""
UNTICKED = {"controls.docx": Counter(["Oui"]), "fields.docx": Counter(["Oui"])}
"""The printed option of a tick box that nobody chose is no word of the person who filled the form."""


def generated(way: str) -> bytes:
    """A form filled in this way, always the same."""
    return docx(make(way, "q08", 1), way)


OFFICE = {name: path for name, path in KEPT.items() if path.suffix != ".pdf"}
PDF = {name: path for name, path in KEPT.items() if path.suffix == ".pdf"}
FILES = {
    **{name: path.read_bytes() for name, path in OFFICE.items()},
    **{f"{w}.docx": generated(w) for w in WAYS},
}


@pytest.fixture(scope="session")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Words]:
    return by_libreoffice(FILES, tmp_path_factory.mktemp("extraction"))


def lost(words: Words, kept: Counter[str]) -> tuple[Counter[str], set[str]]:
    """The words of the body that are kept less often than they stand there, those aside not kept at all."""
    missing = words.body - kept
    return missing, set(words.aside) - set(kept)


@pytest.mark.needs("soffice")
@pytest.mark.parametrize("name", FILES)
def test_every_word_of_a_form_is_kept(name: str, extracted: dict[str, Words]) -> None:
    assert sum(extracted[name].body.values()) > 400
    missing, aside = lost(extracted[name], words_of(read(FILES[name], name)))
    assert (missing - UNTICKED.get(name, Counter()), aside) == (Counter(), set())


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("name", PDF)
def test_every_word_of_a_pdf_is_kept(name: str) -> None:
    data = PDF[name].read_bytes()
    words = by_pdftotext(data)
    assert sum(words.body.values()) > 400
    assert lost(words, words_of(read(data, name))) == (Counter(), set())


@pytest.mark.needs("soffice")
@pytest.mark.parametrize("way", ["boxes", "boxes_vml", "boxes_drawing"])
def test_a_reader_that_drops_text_boxes_would_be_caught(way: str, extracted: dict[str, Words]) -> None:
    document = open_document(FILES[f"{way}.docx"], f"{way}.docx")
    in_the_flow = [paragraph for paragraph in document.paragraphs if not paragraph.box]
    assert len(in_the_flow) < len(document.paragraphs)
    bilan = match(dataclasses.replace(document, paragraphs=in_the_flow), form_of("clas-2024-2025"))
    missing, _ = lost(extracted[f"{way}.docx"], words_of(bilan))
    assert missing.total() > 50


PUTS = st.one_of(
    st.just(below),
    st.builds(columns, st.sampled_from([1, 2])),
    st.builds(joined, st.sampled_from([" : ", " ", "\t", "\n", " ? "]), st.booleans()),
)
EDITS = st.sampled_from(
    [
        lambda q: q.label_line,
        lambda q: q.label_line.upper(),
        lambda q: f"{q.section}.{len(q.id)} {q.label}",
        lambda q: q.label_line.replace("2024-2025", "2021-2022"),
        *(lambda q, n=n: q.wordings[n % len(q.wordings)] for n in range(8)),
    ]
)
EXTRA = st.lists(
    st.sampled_from(
        [
            "Expliquer :",
            "Téléphone : 01 99 00 12 34",
            "2022-2023",
            "12.",
            "Bilan",
            "Année 2023-2024",
            "a) oui",
        ]
        + [s.heading for s in TRAME.sections]
        + [q.label_line for q in TRAME.questions]
        + list(ANSWERS.values())
    ),
    max_size=5,
)


@given(PUTS, EDITS, EXTRA, st.sets(st.sampled_from(QUESTIONS), max_size=5), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_word_of_a_generated_document_is_kept(put, edit, extra, gone, rng) -> None:
    rows = lines(put, edit, without=gone)
    for text in extra:
        rows.insert(rng.randrange(len(rows)), (text, rng.choice([0, len(text)])))
    bilan = match(document(rows), form_of(TRAME.id))
    assert count("\n".join(row[0] for row in rows)) - words_of(bilan) == Counter()
