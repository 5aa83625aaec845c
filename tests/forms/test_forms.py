"""The generator keeps its word: what it says is in a form is in the file."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree

from tests.forms.draft import load_project, project_names
from tests.forms.elements import ADDED, elements, load_fields
from tests.forms.rewordings import ASKED, MEMO, MEMO_IDENTITY, NEAR, POLITE
from tests.forms.ways import BY_NAME, docx, make
from tests.forms.wordml import W

FIELDS = [f["id"] for f in load_fields()]


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.replace("\u00ad", "")).lower()


def words_of(blob: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(blob)) as z:
        name = next(n for n in z.namelist() if re.fullmatch(r"word/document2?\.xml", n))
        root = etree.fromstring(z.read(name))
    for gone in ("del", "moveFrom", "footnoteReference", "commentReference"):
        for e in list(root.iter(W + gone)):
            e.getparent().remove(e)
    return letters(
        "".join(t.text or "" for t in root.iter() if etree.QName(t).localname in ("t", "listEntry"))
    )


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_every_way_writes_the_answers_that_it_expects(name: str) -> None:
    made = make(name, "q05", 1)
    held = words_of(docx(made, name))
    ticked = "fields" in name and "continues_identically"
    missing = [
        k for k in FIELDS if k != ticked and letters(made.truth[k]) not in held and " | " not in made.truth[k]
    ]
    assert missing == []


@pytest.mark.parametrize("name", project_names())
def test_every_project_answers_to_the_39_ids(name: str) -> None:
    project = load_project(name)
    assert (list(project["answers"]), len(project["values"])) == (FIELDS, 10)


def test_the_same_seed_gives_the_same_truth() -> None:
    assert make("mix_numbered_lists", "q03", 4).truth == make("mix_numbered_lists", "q03", 4).truth


@pytest.mark.parametrize("words", [POLITE, MEMO, ASKED, NEAR], ids="cdef")
def test_a_rewording_words_every_line_of_the_form_anew(words: dict[str, str | None]) -> None:
    own = {e.key: e.text.strip() for e in elements(load_fields())}
    assert set(words) - {extra for extra, _ in ADDED.values()} == set(own)
    assert [k for k, text in own.items() if words[k] == text and text != "Préciser :"] == []


@pytest.mark.parametrize("name", sorted(n for n in BY_NAME if "label_reworded_d" in n))
def test_the_memo_gives_the_identification_in_its_own_order(name: str) -> None:
    held = words_of(docx(made := make(name, "q05", 1), name))
    places = [held.index(letters(made.shown(key) + made.answers[key])) for key in MEMO_IDENTITY]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "name", sorted(n for n in BY_NAME if n.endswith("_plain") and "label_reworded_" in n)
)
def test_nothing_is_in_bold_where_labels_are_plain(name: str) -> None:
    made = make(name, "q03", 1)
    assert [b for block in made.page.body for b in block.iter(W + "b")] == []
