"""`clas check`: what a person should look at, with its place; nothing is written."""

from pathlib import Path

from tests.cli.typed import typed
from tests.folder.made import PLAIN, TRAME, folder, form, letter

WHOLE = {question.id: "Rien de particulier à signaler cette année." for question in TRAME.questions}
FULL = {name: text for name, text in WHOLE.items() if name not in {*PLAIN, "new_group_count"}}


def test_a_form_with_nothing_to_report_says_so(tmp_path: Path) -> None:
    at = folder(tmp_path, {"a.docx": form(**FULL)})
    said = typed("verifier", at)
    assert (said.code, said.errors, said.out) == (0, [], ["a.docx : rien à signaler"])
    assert typed("verifier", "-q", at).out == []


def test_each_thing_to_look_at_is_a_line_with_its_level_question_and_place(tmp_path: Path) -> None:
    at = folder(tmp_path, {"a.docx": form(**FULL, contact_email="contact(at)lucioles")})
    said = typed("verifier", at)
    assert (said.code, said.out[0]) == (1, "a.docx : 1 point à regarder")
    assert said.out[1].startswith("  [à vérifier] Mail : « contact(at)lucioles »")
    assert said.out[1].endswith(")")
    assert "paragraphe" in said.out[1]
    assert list(tmp_path.iterdir()) == [at / "a.docx"]


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_checked(tmp_path: Path) -> None:
    at = folder(tmp_path, {"a.docx": letter(), "b.docx": form(**FULL)})
    said = typed("verifier", at)
    assert (said.code, len(said.errors), said.out) == (1, 1, ["b.docx : rien à signaler"])
