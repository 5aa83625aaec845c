"""The door in: what is no readable form is refused with its kind and one sentence, and never costs much."""

from __future__ import annotations

import io
import json
import random
import tracemalloc
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from clas.bilan.model import Bilan
from clas.language import speak
from clas.readers.failure import Failure, Unreadable
from clas.readers.read import open_document, read
from tests.forms import bad_packages as made
from tests.forms.bad import document as other_document
from tests.forms.other_documents import DOCUMENTS
from tests.forms.ways import docx, make
from tests.readers import word

FORMS = Path(__file__).parent.parent / "specimens" / "forms"
MEGABYTES = 2**20


@cache
def good(ending: str = "docx") -> bytes:
    """A form that reads well."""
    names = {"docx": "styled", "odt": "tracked_changes", "doc": "lists", "pdf": "run_split"}
    return (FORMS / f"{names[ending]}.{ending}").read_bytes()


def refusal(name: str, data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        read(data, name)
    return refused.value


def noise(length: int) -> bytes:
    return random.Random(7).randbytes(length)


def with_xml(change: Callable[[bytes], bytes] | None, ending: str = "docx", part: str = "") -> bytes:
    """A good form with one part changed."""
    part = part or {"docx": "word/document.xml", "odt": "content.xml"}[ending]
    return made.replaced(good(ending), part, change)


def utf16_doctype(xml: bytes) -> bytes:
    return made.entity_bomb(xml).decode().replace("UTF-8", "UTF-16").encode("utf-16")


def side_entity(xml: bytes) -> bytes:
    return made.with_doctype(xml, '<!ENTITY secret SYSTEM "file:///etc/hostname">', "secret")


def ratio(xml: bytes) -> bytes:
    """20 MB that pack into 20 kB, under every limit of size."""
    at = xml.rfind(b"</w:body>")
    return xml[:at] + b"<w:p><w:pPr/></w:p>" * 1_000_000 + xml[at:]


def attributes(xml: bytes) -> bytes:
    """One tag with a million attributes."""
    at = xml.rfind(b"</w:body>")
    return xml[:at] + b"<w:p " + b" ".join(b'a%d=""' % n for n in range(1_000_000)) + b"/>" + xml[at:]


def inner_zip() -> bytes:
    """A zip of zips of zeros."""
    data = bytes(10_000_000)
    for _ in range(3):
        data = word.package({f"{n}.zip": data for n in range(4)})
    return data


def mail() -> bytes:
    message = EmailMessage()
    message["Subject"] = "Bilan Clas"
    message.set_content("Bonjour, voici le bilan.")
    message.add_attachment(good(), maintype="application", subtype="octet-stream", filename="Bilan.docx")
    return bytes(message)


def photograph() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(file, "JPEG")
    return file.getvalue()


def white_pdf() -> bytes:
    file = io.BytesIO()
    with pikepdf.new() as nothing:
        nothing.add_blank_page()
        nothing.save(file)
    return file.getvalue()


K = Failure
BAD: dict[str, tuple[Callable[[], bytes], Failure]] = {
    "coupé.docx": (lambda: good()[: len(good()) * 6 // 10], K.CORRUPT_FILE),
    "sans fin.docx": (lambda: good()[:-20], K.CORRUPT_FILE),
    "coupé.odt": (lambda: good("odt")[:9000], K.CORRUPT_FILE),
    "coupé.doc": (lambda: good("doc")[:9000], K.CORRUPT_FILE),
    "coupé.pdf": (lambda: good("pdf")[:6000], K.CORRUPT_FILE),
    "xml coupé.docx": (lambda: with_xml(lambda x: x[: len(x) // 2]), K.CORRUPT_FILE),
    "xml coupé.odt": (lambda: with_xml(lambda x: x[: len(x) // 2], "odt"), K.CORRUPT_FILE),
    "sans contenu.odt": (lambda: with_xml(None, "odt"), K.CORRUPT_FILE),
    "octets changés.docx": (lambda: made.flipped(good()), K.CORRUPT_FILE),
    **{f"vide.{x}": (lambda: b"", K.EMPTY_FILE) for x in ("docx", "odt", "doc", "pdf", "jpg")},
    **{f"hasard.{x}": (lambda: noise(20_000), K.CORRUPT_FILE) for x in ("docx", "odt", "doc", "pdf")},
    "zéros.docx": (lambda: bytes(12_000), K.CORRUPT_FILE),
    "magique.doc": (lambda: good("doc")[:8] + noise(30_000), K.CORRUPT_FILE),
    "magique.docx": (lambda: b"PK\x03\x04" + noise(30_000), K.CORRUPT_FILE),
    "magique.pdf": (lambda: b"%PDF-1.7\n" + noise(30_000), K.CORRUPT_FILE),
    "pdf.docx": (lambda: good("pdf"), K.FORMAT_MISMATCH),
    "word.pdf": (good, K.FORMAT_MISMATCH),
    "word.odt": (good, K.FORMAT_MISMATCH),
    "odt.docx": (lambda: good("odt"), K.FORMAT_MISMATCH),
    "word.doc": (good, K.FORMAT_MISMATCH),
    "riche.doc": (lambda: b"{\\rtf1\\ansi Bilan}", K.FORMAT_MISMATCH),
    "page.doc": (lambda: b"<html><body>Bilan</body></html>", K.FORMAT_MISMATCH),
    "mot de passe.docx": ((FORMS / "password.docx").read_bytes, K.ENCRYPTED),
    "mot de passe.odt": (lambda: made.locked_odt(good("odt")), K.ENCRYPTED),
    "mot de passe.pdf": (lambda: made.locked_pdf(good("pdf")), K.ENCRYPTED),
    "mot de passe.doc": (lambda: made.locked_doc(good("doc")), K.ENCRYPTED),
    "zip chiffré.docx": (lambda: made.zip_flagged(good()), K.ENCRYPTED),
    **{
        f"{name}.docx": (lambda lines=lines: other_document(lines), K.NOT_THIS_FORM)
        for name, (_, lines) in DOCUMENTS.items()
    },
    "entités.docx": (lambda: with_xml(made.entity_bomb), K.UNSAFE_XML),
    "entités.odt": (lambda: with_xml(made.entity_bomb, "odt"), K.UNSAFE_XML),
    "entités utf-16.docx": (lambda: with_xml(utf16_doctype), K.UNSAFE_XML),
    "entité externe.docx": (lambda: with_xml(side_entity), K.UNSAFE_XML),
    "entité externe.odt": (lambda: with_xml(side_entity, "odt"), K.UNSAFE_XML),
    "bombe.docx": (lambda: with_xml(made.inflated), K.TOO_LARGE),
    "bombe.odt": (lambda: with_xml(made.inflated, "odt"), K.TOO_LARGE),
    "bombe sous la limite.docx": (lambda: with_xml(ratio), K.TOO_LARGE),
    "paragraphes.docx": (lambda: with_xml(made.many_paragraphs), K.TOO_LARGE),
    "attributs.docx": (lambda: with_xml(attributes), K.TOO_LARGE),
    "zips.docx": (inner_zip, K.FORMAT_MISMATCH),
    "riche.rtf": (lambda: b"{\\rtf1\\ansi Bilan}", K.UNSUPPORTED_FORMAT),
    "photo.jpg": (photograph, K.UNSUPPORTED_FORMAT),
    "tableau.xlsx": (made.xlsx, K.UNSUPPORTED_FORMAT),
    "message.eml": (mail, K.UNSUPPORTED_FORMAT),
    "envoi.zip": (lambda: word.package({"Bilan.docx": good()}), K.UNSUPPORTED_FORMAT),
    "note.txt": (lambda: b"Bilan des projets Clas 2024-2025\n", K.UNSUPPORTED_FORMAT),
    "scan.pdf": ((FORMS / "scanned.pdf").read_bytes, K.NO_TEXT_LAYER),
    "blanc.pdf": (white_pdf, K.NO_TEXT_LAYER),
}


@cache
def bad(name: str) -> bytes:
    return BAD[name][0]()


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_kind_and_a_sentence_that_names_it(name: str) -> None:
    refused = refusal(name, bad(name))
    french = refused.sentence(name)
    speak("en")
    english = refused.sentence(name)
    assert refused.kind is BAD[name][1]
    assert french.startswith(f"« {name} » ")
    assert english.startswith(f"“{name}” ")
    assert "{" not in french + english


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_costs_little_memory(name: str) -> None:
    data = bad(name)
    refusal(name, data)  # what is loaded once is not counted
    tracemalloc.start()
    try:
        refusal(name, data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 50 * MEGABYTES


@pytest.mark.parametrize("ending", ["docx", "odt", "doc", "pdf"])
def test_a_good_form_is_read_from_every_format(ending: str) -> None:
    bilan = read(good(ending), f"Bilan CLAS.{ending}")
    assert (bilan.trame, bilan.source) == ("clas-2024-2025", f"Bilan CLAS.{ending}")
    assert len([a for a in bilan.answers.values() if a.text]) > 25


def test_the_ending_may_be_in_capitals_or_missing() -> None:
    wanted = read(good(), "a.docx").answers
    assert read(good(), "BILAN.DOCX").answers == read(good(), "bilan").answers == wanted


def test_a_word_97_form_under_another_ending_is_told_from_its_name() -> None:
    assert read(good("doc"), "a.doc").answers
    with pytest.raises(Unreadable) as refused:
        read(good("doc"), "a.docx")
    assert refused.value.kind is Failure.FORMAT_MISMATCH


# Nothing is fetched, nothing is decoded


def test_an_external_entity_is_not_read_even_in_a_side_part(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("TRÈS SECRET", encoding="utf-8")
    doctype = f'<!DOCTYPE w:ftr [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
    footer = (
        word.side_part("ftr", word.p("SIGNE"))
        .replace("<w:ftr", doctype + "<w:ftr", 1)
        .replace("SIGNE", "&s;")
    )
    refused = refusal("a.docx", word.changed(good(), "word/footer1.xml", footer.encode()))
    assert (refused.kind, "SECRET" in refused.sentence("a.docx") + refused.why) == (Failure.UNSAFE_XML, False)
    plain = word.side_part("ftr", word.p("Pied de page"))
    read_well = read(word.changed(good(), "word/footer1.xml", plain.encode()), "a.docx")
    assert [x.text for x in read_well.set_aside] == ["Pied de page"]


def test_an_entity_bomb_in_a_part_that_is_not_read_does_no_harm() -> None:
    bomb = made.replaced(docx(make("replace", "q08", 1), "replace"), "word/styles.xml", made.entity_bomb)
    assert texts(read(bomb, "a.docx")) == make("replace", "q08", 1).truth


def texts(bilan: Bilan) -> dict[str, str]:
    return {question: answer.text for question, answer in bilan.answers.items()}


def test_a_huge_picture_is_never_decoded_and_its_form_is_read() -> None:
    form = make("replace", "q08", 1)
    data = made.huge_picture(form)
    read(data, "a.docx")
    tracemalloc.start()
    try:
        bilan = read(data, "a.docx")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert texts(bilan) == form.truth
    assert peak < 5 * MEGABYTES  # decoded, the picture is 200 MB


def test_a_picture_that_inflates_beyond_reason_is_never_inflated() -> None:
    form = make("replace", "q08", 1)
    assert texts(read(made.bloated_media(form), "a.docx")) == form.truth


def test_a_form_with_macros_is_read_with_a_notice() -> None:
    form = make("replace", "q08", 1)
    data = made.macros(form)
    assert open_document(data, "a.docm").notices == ["macros"]
    assert texts(read(data, "a.docm")) == form.truth


def test_a_word_template_is_read() -> None:
    form = make("replace", "q08", 1)
    assert texts(read(made.template_type(form), "a.dotx")) == form.truth


def test_a_pdf_that_anyone_may_open_is_read_though_it_has_an_owner_s_password() -> None:
    assert texts(read(made.owner_only(good("pdf")), "a.pdf")) == texts(read(good("pdf"), "a.pdf"))


# Values


@pytest.mark.parametrize("name", ["styled.docx", "tracked_changes.odt", "label_edits.doc", "run_split.pdf"])
def test_the_values_are_drawn_from_the_answers(name: str) -> None:
    truth = json.loads((FORMS / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    found = read((FORMS / name).read_bytes(), name)
    drawn = {key: found.value(key) for key in truth["values"]}
    assert {k: list(v) if isinstance(v, tuple) else v for k, v in drawn.items()} == truth["values"]


def test_the_school_year_is_the_one_that_the_form_bears() -> None:
    data = docx(make("other_year", "q08", 1), "other_year")
    assert read(data, "a.docx").value("school_year") == make("other_year", "q08", 1).values["school_year"]
    assert read(good(), "a.docx").value("school_year") == "2024-2025"


# Damage of every sort ends in a sentence


@pytest.mark.parametrize("ending", ["docx", "odt", "doc", "pdf"])
@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_is_read_or_refused_and_never_crashes(ending: str, seed: int) -> None:
    rng = random.Random(f"{ending}{seed}")
    data = bytearray(good(ending))
    for _ in range(rng.choice([1, 8, 200])):
        data[rng.randrange(len(data))] = rng.randrange(256)
    try:
        assert len(read(bytes(data), f"a.{ending}").answers) == 39
    except Unreadable as refused:
        assert refused.sentence("a")


@pytest.mark.parametrize("seed", range(12))
def test_damaged_xml_in_a_sound_package_is_read_or_refused(seed: int) -> None:
    rng = random.Random(seed)

    def damage(xml: bytes) -> bytes:
        start = rng.randrange(len(xml))
        return (
            xml[:start]
            + rng.choice([b"", b"<w:p>", b"</w:tc>", b"\x00", b"&", b"<w:ins>"])
            + xml[start + 3 :]
        )

    try:
        assert len(read(with_xml(damage), "a.docx").answers) == 39
    except Unreadable as refused:
        assert refused.kind in (Failure.CORRUPT_FILE, Failure.NOT_THIS_FORM)


def test_a_zip_without_any_document_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w"):
        pass
    assert refusal("a.docx", file.getvalue()).kind in (Failure.CORRUPT_FILE, Failure.FORMAT_MISMATCH)
