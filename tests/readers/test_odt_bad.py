"""OpenDocument files that are damaged, locked or hostile."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from clas.readers.failure import Failure, Unreadable
from clas.readers.odt import read
from clas.readers.odt_flat import flat
from clas.readers.odt_styles import Styles
from clas.readers.package import Package
from tests.readers.opendocument import SPACES, content, p, package

WORD = Path(__file__).parent.parent / "specimens" / "word"


def failure_of(data: bytes) -> Failure:
    with pytest.raises(Unreadable) as refused:
        read(data)
    return refused.value.kind


# Bad input


def test_a_password_is_told_apart_from_damage() -> None:
    manifest = '<manifest:file-entry><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry>'
    locked = package(**{"content_xml": b"\x8f\x01\x02", "META-INF__manifest_xml": manifest})
    assert failure_of(locked) == Failure.ENCRYPTED
    assert failure_of(package(**{"encrypted-package": b"\x8f\x01\x02"})) == Failure.ENCRYPTED
    assert failure_of(package(content_xml=b"\x8f\x01\x02")) == Failure.CORRUPT_FILE


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        (
            content(p("a")).replace("<office:document", '<!DOCTYPE a [<!ENTITY e "x">]><office:document', 1),
            "unsafe_xml",
        ),
        (content(p("a"))[:-60], "corrupt_file"),
        (content("<text:section>" * 300 + "</text:section>" * 300), "corrupt_file"),
        (content(p() * 20_001), "too_large"),
        (content("x" * 9_000_000), "too_large"),
        (content(p("a"), "spreadsheet"), "unsupported_format"),
        ("<a/>", "corrupt_file"),
        (content(p("a")).replace(SPACES["office"], "urn:autre"), "corrupt_file"),
    ],
    ids=["entities", "cut", "deep", "many", "long", "spreadsheet", "other", "namespace"],
)
def test_each_bad_part_gets_its_kind_of_error(part: str, kind: str) -> None:
    assert failure_of(package(content_xml=part)) == kind


def test_a_broken_body_is_left_to_the_complete_walk() -> None:
    bodies = [
        "<text:p>a",
        "<text:p>a</text:span></text:p>",
        "<text:p>&autre;</text:p>",
        "<table:table>",
        "<text:x/>",
    ]
    assert [flat(f"<office:body>{body}", Styles(b"", b"")) for body in bodies] == [None] * 5


def test_changed_bytes_give_a_document_or_a_clear_refusal() -> None:
    held = Package((WORD / "tracked.odt").read_bytes())
    parts = {"content_xml": held.read("content.xml"), "styles_xml": held.read("styles.xml")[:20_000]}
    rng, kinds = random.Random(7), set()
    for _ in range(60):
        at = rng.randrange(len(parts["content_xml"]))
        cut = parts["content_xml"][:at] + rng.randbytes(2) + parts["content_xml"][at + rng.randrange(40) :]
        try:
            kinds.add(read(package(**{**parts, "content_xml": cut})).format)
        except Unreadable as refused:
            kinds.add(refused.kind)
    assert kinds <= {"odt", Failure.CORRUPT_FILE, Failure.UNSAFE_XML, Failure.TOO_LARGE}
    assert Failure.CORRUPT_FILE in kinds
