"""Everything that the writers write opens in LibreOffice, with every word in it and no repair."""

import csv
import io

import pytest

from clas.bilan.model import Drawn, State
from clas.trame.model import Trame
from clas.writers import sheet_ods, sheet_xlsx
from clas.writers.bilan_sheet import bilan_sheet, question_sheet
from clas.writers.docx import blank as blank_docx
from clas.writers.docx import write as write_docx
from clas.writers.odt import blank as blank_odt
from clas.writers.odt import write as write_odt
from clas.writers.sheet import Column, Link, Sheet
from tests.bilans import COUNTS, LISTED, PLAIN, SHORT, TABLED, bilan_of, lines_of_the_form
from tests.writers.conftest import CSV, TEXT, Convert
from tests.writers.test_sheet import HOSTILE

pytestmark = pytest.mark.needs("soffice")


def _bilans(trame: Trame) -> dict[str, dict[str, str]]:
    ids = [q.id for q in trame.questions]
    some = "\n".join((*PLAIN, *LISTED, *TABLED))
    return {
        "plain": {id_: PLAIN[n % len(PLAIN)] for n, id_ in enumerate(ids)},
        "long": {**dict.fromkeys(ids[7:], some), "staff_count": COUNTS[1]},
        "quotes": dict(zip(ids[6:], lines_of_the_form(trame), strict=False)),
        "short": {id_: SHORT[n % len(SHORT)] for n, id_ in enumerate(ids)},
        "spaces": dict.fromkeys(ids, "a  b\n\n c\td"),
        "blank": {},
    }


@pytest.fixture(scope="module")
def forms(trame: Trame, converted: Convert) -> dict[str, str]:
    files = {"form.docx": blank_docx(trame)}
    for name, texts in _bilans(trame).items():
        files[f"{name}_docx.docx"] = write_docx(bilan_of(texts), trame)
        files[f"{name}_odt.odt"] = write_odt(bilan_of(texts), trame)
    files["form_odt.odt"] = blank_odt(trame)
    return converted(files, TEXT)


@pytest.mark.parametrize("ending", ["docx", "odt"])
@pytest.mark.parametrize("name", ["plain", "long", "quotes", "short", "spaces", "blank"])
def test_a_filled_form_opens_with_every_line_in_its_order(
    forms: dict[str, str], trame: Trame, name: str, ending: str
) -> None:
    found = [" ".join(line.split()) for line in forms[f"{name}_{ending}.txt"].splitlines()]
    wanted = []
    for question in trame.questions:
        text = _bilans(trame)[name].get(question.id, "")
        wanted += [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    at = 0
    for line in wanted:
        at = next((n for n in range(at, len(found)) if found[n].endswith(line)), -1) + 1
        assert at, line


def test_the_blank_forms_open_alike(forms: dict[str, str]) -> None:
    docx, odt = (
        [" ".join(line.split()) for line in forms[n].splitlines()] for n in ("form.txt", "form_odt.txt")
    )
    assert [line for line in docx if line] == [line for line in odt if line]


@pytest.fixture(scope="module")
def books(trame: Trame, converted: Convert) -> dict[str, str]:
    bilan = bilan_of(_bilans(trame)["long"])
    bilan.values["staff_count"] = Drawn("staff_count", (3, 4), State.GIVEN)
    hostile = [(text, Link("lien", "a.docx"), n) for n, text in enumerate(HOSTILE)]
    columns = (Column("Texte"), Column("Lien", note="Une note"), Column("N", hidden=True))
    files = {}
    for writer in (sheet_xlsx, sheet_ods):
        out = io.BytesIO()
        sheets = [Sheet("Essai", columns, hostile), bilan_sheet([bilan], trame), question_sheet(trame)]
        writer.write([*sheets, Sheet("Vide", (), [])], out)
        ending = writer.__name__[-4:].strip("_")
        files[f"{ending}.{ending}"] = out.getvalue()
    return converted(files, CSV)


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_workbook_opens_with_the_value_of_every_cell(books: dict[str, str], ending: str) -> None:
    rows = list(csv.reader(io.StringIO(books[f"{ending}-Essai.csv"], newline=""), delimiter=";"))
    assert rows == [["Texte", "Lien", "N"], *([text, "lien", str(n)] for n, text in enumerate(HOSTILE))]


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_workbook_of_bilans_opens_with_every_answer(
    books: dict[str, str], trame: Trame, ending: str
) -> None:
    titles, row = csv.reader(io.StringIO(books[f"{ending}-Bilans.csv"], newline=""), delimiter=";")
    found = dict(zip(titles, row, strict=True))
    assert (found["Intervenants"], found["Intervenants : jusqu’à"]) == ("3", "4")
    assert found["Nouveautés"] == _bilans(trame)["long"]["whats_new"]
    assert len(books[f"{ending}-Questions.csv"].splitlines()) == 1 + len(trame.questions)
