"""Word 97-2003 files: one thing at a time, written by hand, and whole files saved by LibreOffice."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest

from clas.readers.doc import _read, kind_of_ole, read
from clas.readers.doc_fib import Binary, Part
from clas.readers.doc_fields import FormField, form_field
from clas.readers.document import Aside, Cell, Document, Paragraph
from clas.readers.failure import Failure, Unreadable
from tests.readers.lost import lines, lost_words, words_of_docx
from tests.readers.word97 import Piece, Run, binary, sprm

WORD = Path(__file__).parent.parent / "specimens" / "word"
RICH, TRACKED = WORD / "rich.doc", WORD / "tracked.doc"
PROMPT = "Cliquez ou appuyez ici pour entrer du texte."
FIB = b"\xec\xa5"
DELETED, HIDDEN, BOLD = sprm(0x0800, b"\1"), sprm(0x083C, b"\1"), sprm(0x0835, b"\1")
IN_TABLE, END_ROW = sprm(0x2416, b"\1"), sprm(0x2416, b"\1") + sprm(0x2417, b"\1")
LISTED = sprm(0x460B, b"\1\0")


def texts(streams: Binary) -> list[str]:
    return [p.text for p in _read(streams).paragraphs]


def failure_of(data: bytes) -> Failure:
    with pytest.raises(Unreadable) as refused:
        read(data)
    return refused.value.kind


def edges(*places: int) -> bytes:
    """The modifier that tells the edges of a row's cells, in twips."""
    body = bytes([len(places) - 1]) + struct.pack(f"<{len(places)}h", *places)
    return sprm(0xD608, struct.pack("<H", len(body) + 1) + body)


# Characters


def test_pieces_of_one_and_of_two_bytes_a_character_make_one_text() -> None:
    assert texts(binary([Piece("café – "), Piece("Жук\r", wide=True), Piece("fin\r")])) == [
        "café – Жук",
        "fin",
    ]


def test_pairs_of_surrogates_count_as_two_characters_and_are_read_as_one() -> None:
    streams = binary([Piece("😀 gras\r", wide=True)], [Run(3), Run(4, BOLD), Run(1)])
    assert _read(streams).paragraphs == [Paragraph("😀 gras", 1)]


def test_a_paragraph_has_the_length_of_its_bold_beginning() -> None:
    streams = binary([Piece("Mail : oui\r")], [Run(4, BOLD), Run(7)])
    assert _read(streams) == Document("doc", [Paragraph("Mail : oui", 1, bold=4)])


def test_tabs_breaks_and_hyphens_are_control_characters() -> None:
    assert texts(binary([Piece("a\tb\x0bc\x1ed\x1fe\x02f\x0cg\r")])) == ["a\tb\nc\u2011def", "g"]


def test_an_automatic_number_is_not_text_but_is_known() -> None:
    streams = binary([Piece("un\rdeux\r")], forms=[Run(3, LISTED), Run(5)])
    assert [p.listed for p in _read(streams).paragraphs] == [True, False]


def test_a_symbol_is_the_character_of_its_font() -> None:
    font = bytes([39 + 2 * 10]) + bytes(39) + "Wingdings\0".encode("utf-16-le")
    parts = {Part.FONTS: struct.pack("<2H", 1, 0) + font}
    streams = binary(
        [Piece("( Oui\r")], [Run(1, sprm(0x6A09, struct.pack("<2H", 0, 0xF0FE))), Run(5)], parts=parts
    )
    assert texts(streams) == ["☒ Oui"]


# What is left out


@pytest.mark.parametrize("operand", [1, 0x81])
def test_a_deleted_run_is_left_out_and_set_aside(operand: int) -> None:
    deleted = sprm(0x0800, bytes([operand]))
    document = _read(binary([Piece("un deux trois\r")], [Run(3), Run(5, deleted), Run(6)]))
    assert document == Document("doc", [Paragraph("un trois", 1)], [Aside("deux ", "deletion", 1)])


def test_a_piece_may_carry_the_deletion_itself() -> None:
    assert texts(binary([Piece("un "), Piece("deux ", prm=0x41 << 1 | 1 << 8), Piece("trois\r")])) == [
        "un trois"
    ]


def test_a_deleted_mark_joins_two_paragraphs() -> None:
    assert texts(binary([Piece("un\rdeux\r")], [Run(2), Run(1, DELETED), Run(5)])) == ["undeux"]


def test_deletions_apart_are_set_aside_apart() -> None:
    streams = binary([Piece("abcde\r")], [Run(1), Run(1, DELETED), Run(1), Run(1, DELETED), Run(2)])
    assert [x.text for x in _read(streams).asides] == ["b", "d"]


def test_hidden_text_is_set_aside() -> None:
    streams = binary([Piece("un deux\r")], [Run(3), Run(4, HIDDEN), Run(1)])
    assert _read(streams) == Document("doc", [Paragraph("un ", 1)], [Aside("deux", "hidden", 1)])


# Fields


def test_of_a_field_the_result_is_kept_in_nested_ones_too() -> None:
    inner = "\x13 PAGE \x143\x15"
    assert texts(binary([Piece(f"a \x13 REF {inner}x \x14 b {inner} c\x15 d\r")])) == ["a  b 3 c d"]


def test_a_field_whose_instruction_holds_a_paragraph_mark_is_one() -> None:
    assert texts(binary([Piece("a \x13 IF 1\rx \x14b\x15 c\rfin\r")])) == ["a b c", "fin"]


def test_a_field_that_never_ends_hides_nothing() -> None:
    assert texts(binary([Piece("a \x13 REF b\rfin\r")])) == ["a  REF b", "fin"]


def test_an_untouched_text_field_leaves_nothing() -> None:
    spaces = "\u2002" * 5
    body = f"Nom : \x13 FORMTEXT \x01\x14{spaces}\x15\r\x13 FORMTEXT \x01\x14Zoé\x15\r"
    assert texts(binary([Piece(body, wide=True)])) == ["Nom : ", "Zoé"]


def field_record(kind: int, result: int, entries: tuple[str, ...] = (), default: int = 0) -> bytes:
    """The record of a form field, as it stands in the Data stream."""

    def text(value: str) -> bytes:
        return struct.pack("<H", len(value)) + value.encode("utf-16-le") + b"\0\0"

    record = b"\xff\xff\xff\xff" + struct.pack("<3H", kind | result << 2, 0, 20) + text("nom")
    record += struct.pack("<H", default) + text("") * 5
    record += b"\xff\xff" + struct.pack("<2H", len(entries), 0)
    record += b"".join(struct.pack("<H", len(e)) + e.encode("utf-16-le") for e in entries)
    return struct.pack("<IH", 68 + len(record), 68) + bytes(62) + record


@pytest.mark.parametrize(
    ("record", "shown"),
    [
        (field_record(1, 1), "☒"),
        (field_record(1, 0), "☐"),
        (field_record(1, 25, default=1), "☒"),
        (field_record(2, 1, ("Oui", "Non")), "Non"),
        (field_record(2, 25, ("Oui", "Non")), "Oui"),
        (field_record(2, 9, ("Oui", "Non")), ""),
    ],
)
def test_a_form_field_shows_what_was_ticked_or_chosen(record: bytes, shown: str) -> None:
    assert form_field(bytes(7) + record, 7) == FormField("nom", shown)


def test_no_form_field_is_found_in_other_objects() -> None:
    assert [form_field(bytes(200), at) for at in (-1, 0, 190)] == [None] * 3


def test_a_box_that_is_ticked_stands_in_the_text() -> None:
    where = sprm(0x6A03, struct.pack("<I", 0))
    streams = binary(
        [Piece("\x13 FORMCHECKBOX \x01\x14\x15 Oui\r")], [Run(16, where), Run(7)], objects=field_record(1, 1)
    )
    assert texts(streams) == ["☒ Oui"]


def test_the_bookmark_of_our_own_forms_is_the_field_of_its_paragraph() -> None:
    names = ("_Toc1", "clas_staff_count")
    table = b"\xff\xff" + struct.pack("<2H", 2, 0)
    table += b"".join(struct.pack("<H", len(name)) + name.encode("utf-16-le") for name in names)
    parts = {Part.BOOKMARK_NAMES: table, Part.BOOKMARK_PLACES: struct.pack("<3I8x", 0, 3, 99)}
    streams = binary([Piece("un\rNombre\rfin\r")], parts=parts)
    assert [p.field for p in _read(streams).paragraphs] == ["", "clas_staff_count", ""]


# Tables


def test_cells_are_numbered_and_a_merged_one_begins_at_its_first_column() -> None:
    text = "a\x07b\x07c\x07\x07large\x07d\x07\x07après\r"
    forms = [
        *[Run(2, IN_TABLE)] * 3,
        Run(1, END_ROW + edges(0, 1000, 2000, 3000)),
        Run(6, IN_TABLE),
        Run(2, IN_TABLE),
        Run(1, END_ROW + edges(10, 1990, 3000)),
        Run(6),
    ]
    assert [(p.text, p.cells) for p in _read(binary([Piece(text)], forms=forms)).paragraphs] == [
        ("a", (Cell(1, 1, 1),)),
        ("b", (Cell(1, 1, 2),)),
        ("c", (Cell(1, 1, 3),)),
        ("large", (Cell(1, 2, 1),)),
        ("d", (Cell(1, 2, 3),)),
        ("après", ()),
    ]


def test_a_table_in_a_cell_stands_in_both() -> None:
    deep = IN_TABLE + sprm(0x6649, struct.pack("<I", 2))
    end_cell, end_row = deep + sprm(0x244B, b"\1"), deep + sprm(0x244C, b"\1")
    text = "avant\rn1\rn2\r\raprès\x07\x07"
    forms = [Run(6, IN_TABLE), *[Run(3, end_cell)] * 2, Run(1, end_row), Run(6, IN_TABLE), Run(1, END_ROW)]
    outer = Cell(1, 1, 1)
    assert [(p.text, p.cells) for p in _read(binary([Piece(text)], forms=forms)).paragraphs] == [
        ("avant", (outer,)),
        ("n1", (outer, Cell(2, 1, 1))),
        ("n2", (outer, Cell(2, 1, 2))),
        ("après", (outer,)),
    ]


# Text boxes and side stories


def shapes(*anchors: tuple[int, int]) -> bytes:
    """The table of anchored shapes: place, shape."""
    places = struct.pack(f"<{len(anchors) + 1}I", *[at for at, _ in anchors], 999)
    return places + b"".join(struct.pack("<i22x", shape) for _, shape in anchors)


def box_texts(places: list[int], *owners: int) -> bytes:
    return struct.pack(f"<{len(places)}I", *places) + b"".join(
        struct.pack("<14xi4x", shape) for shape in owners
    )


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<2HI", 0xF, kind, len(body)) + body


def drawn(*ids: int) -> bytes:
    return b"".join(record(0xF004, record(0xF00A, struct.pack("<iI", one, 0))) for one in ids)


def test_a_text_box_follows_the_paragraph_of_its_anchor_even_in_a_group() -> None:
    group = record(0xF003, drawn(7, 71, 72))
    drawing = record(0xF000, b"") + b"\0" + record(0xF002, record(0xF003, drawn(1) + group + drawn(8)))
    streams = binary(
        [Piece("a\x08\rb\x08\rc\rboite 8\r\rgroupe 72\r\rperdue\r\r")],
        lengths=(8, 0, 0, 0, 0, 0, 28),
        parts={
            Part.SHAPES: shapes((1, 8), (4, 7)),
            Part.BOXES: box_texts([0, 9, 20, 28], 8, 72, 99),
            Part.DRAWINGS: drawing,
        },
    )
    assert [(p.text, p.box) for p in _read(streams).paragraphs] == [
        ("a", 0),
        ("boite 8", 1),
        ("b", 0),
        ("groupe 72", 2),
        ("c", 0),
        ("perdue", 3),
    ]


def test_the_box_of_a_deleted_anchor_is_deleted() -> None:
    streams = binary(
        [Piece("a\x08\rboite\r")],
        [Run(1), Run(1, DELETED), Run(7)],
        lengths=(3, 0, 0, 0, 0, 0, 6),
        parts={Part.SHAPES: shapes((1, 8)), Part.BOXES: box_texts([0, 6], 8)},
    )
    assert _read(streams) == Document("doc", [Paragraph("a", 1)], [Aside(" boite ", "deletion", 1)])


def test_notes_and_comments_are_set_aside_with_the_paragraph_that_calls_them() -> None:
    places, bounds = struct.pack("<2I2x", 4, 99), struct.pack("<3I", 0, 6, 8)
    streams = binary(
        [Piece("un\rd\x02eux\r\x02 note\r\r")],
        lengths=(9, 8),
        parts={Part.FOOTNOTE_PLACES: places, Part.FOOTNOTES: bounds},
    )
    assert _read(streams).asides == [Aside(" note", "footnote", 2)]


def test_headers_and_footers_are_told_by_their_rank() -> None:
    bounds = struct.pack("<14I", *[0] * 7, *[5] * 2, *[9] * 5)
    streams = binary([Piece("texte\rhaut\rbas\r\r")], lengths=(6, 0, 10), parts={Part.HEADERS: bounds})
    assert _read(streams).asides == [Aside("haut", "header"), Aside("bas", "footer")]


# Whole files


def test_a_rich_file_saved_by_libreoffice_is_read_whole() -> None:
    expected = (WORD / "rich.doc.lines.txt").read_text(encoding="utf-8").splitlines()
    assert lines(read(RICH.read_bytes())) == expected


def test_no_word_that_libreoffice_exports_is_lost() -> None:
    export = (WORD / "tracked.doc.txt").read_text(encoding="utf-8-sig")
    assert lost_words(read(TRACKED.read_bytes()), export) == {}


def test_no_word_of_the_file_it_was_made_from_is_lost() -> None:
    source = words_of_docx(WORD / "rich.docx").replace(PROMPT, "")
    assert lost_words(read(RICH.read_bytes()), source) == {}


def test_a_reader_that_drops_text_boxes_loses_words() -> None:
    document = read(RICH.read_bytes())
    document.paragraphs = [x for x in document.paragraphs if not x.box]
    assert "BoiteC" in lost_words(document, words_of_docx(WORD / "rich.docx"))


def test_no_deleted_word_is_in_a_paragraph() -> None:
    document = read(TRACKED.read_bytes())
    deleted = [x.text.strip() for x in document.asides if x.rule == "deletion" and len(x.text.split()) > 3]
    written = "\n".join(x.text for x in document.paragraphs)
    assert (len(deleted), [x for x in deleted if x in written]) == (6, [])


# Bad input


def test_an_ole_container_is_told_by_what_it_holds() -> None:
    data = RICH.read_bytes()
    name = "WordDocument".encode("utf-16-le")
    workbook = data.replace(name + b"\0\0", "Workbook".encode("utf-16-le").ljust(26, b"\0"))
    other = workbook.replace(b"W\0o\0r\0k", b"X\0o\0r\0k")
    assert kind_of_ole(data) == "doc"
    assert {kind_of_ole(workbook), kind_of_ole(other)} <= {"xls", "ole"}


def changed_fib(offset: int, value: int) -> bytes:
    data = bytearray(RICH.read_bytes())
    struct.pack_into("<H", data, data.index(FIB) + offset, value)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (changed_fib(10, 0x1300), Failure.ENCRYPTED),
        (changed_fib(2, 0x68), Failure.UNSUPPORTED_FORMAT),
        (changed_fib(0, 0xA5DC), Failure.UNSUPPORTED_FORMAT),
        (changed_fib(0, 0x1234), Failure.CORRUPT_FILE),
        (changed_fib(78, 0x7FFF), Failure.TOO_LARGE),
        (changed_fib(78, 0xFFFF), Failure.CORRUPT_FILE),
        (changed_fib(76, 0xFFFF), Failure.CORRUPT_FILE),
        (changed_fib(154 + 8 * Part.CLX + 2, 0x7FFF), Failure.CORRUPT_FILE),
        (changed_fib(154 + 8 * Part.CLX + 4, 0), Failure.CORRUPT_FILE),
        (b"\xdb\xa5-\0" + bytes(600), Failure.UNSUPPORTED_FORMAT),
        (RICH.read_bytes()[:5000], Failure.CORRUPT_FILE),
        (RICH.read_bytes()[:512], Failure.CORRUPT_FILE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 8, Failure.CORRUPT_FILE),
        (b"texte", Failure.CORRUPT_FILE),
    ],
)
def test_each_bad_file_gets_its_kind_of_error(data: bytes, kind: Failure) -> None:
    assert failure_of(data) == kind


def test_the_sentence_for_word_95_names_it() -> None:
    with pytest.raises(Unreadable) as refused:
        read(changed_fib(2, 0x68))
    assert "Word 95" in refused.value.sentence("bilan.doc")


def test_changed_bytes_give_a_document_or_a_clear_refusal() -> None:
    rng, kinds = random.Random(3), set()
    numbers = (0, 1, 0xFF, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFF, 0x4000_0000)
    for _ in range(300):
        data = bytearray(rng.choice((RICH, TRACKED)).read_bytes())
        for _ in range(rng.choice((1, 3, 30))):
            at = 512 + rng.randrange(rng.choice((1200, len(data) - 520)))
            data[at : at + 4] = struct.pack("<I", rng.choice((*numbers, rng.randrange(1 << 32))))
        try:
            kinds.add(read(bytes(data)).format)
        except Unreadable as refused:
            kinds.add(refused.kind)
    assert {"doc", Failure.CORRUPT_FILE} <= kinds
