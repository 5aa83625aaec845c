"""The two roads through a Word part: the fast one gives what the complete walk gives, or stands aside."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clas.readers.docx import walked
from clas.readers.docx_flat import flat
from tests.readers.word import (
    BY,
    box_both,
    deleted,
    field,
    grid,
    ins,
    main_part,
    p,
    run,
    sdt,
    tbl,
    tc,
    tr,
)

LETTERS = st.text(alphabet="aé &<>\"'’1 \u00a0", max_size=6)
LOOKS = st.sampled_from(
    ["", "", "<w:b/>", "<w:bCs/>", '<w:b w:val="0"/>', '<w:b w:val="1"/>', "<w:i/>", "<w:bdr/><w:color/>"]
)
PIECES = st.sampled_from(["", "\t", "\n", "\t\t"])
PROPS = st.sampled_from(
    [
        "",
        "",
        '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>',
        "<w:rPr><w:b/></w:rPr>",
        '<w:pStyle w:val="Titre2"/>',
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>',
        '<w:numPr><w:numId w:val="0"/></w:numPr>',
        "<w:numPr><w:ilvl w:val='1'/></w:numPr>",
        "<w:sectPr><w:pgSz/></w:sectPr>",
    ]
)
SMALL = st.sampled_from(
    ["", "<w:proofErr/>", '<w:bookmarkStart w:id="0" w:name="x"/>', '<w:bookmarkEnd w:id="0"/>', "<w:r/>"]
)
ATTRIBUTES = st.sampled_from(["", "", ' w:rsidR="00A1"', ' w:rsidRPr="00B2" w:rsidRDefault="00C3"'])


@st.composite
def runs(draw: st.DrawFn) -> str:
    text = draw(LETTERS) + draw(PIECES) + draw(LETTERS)
    made = run(text, look=draw(LOOKS)) if text else run(look=draw(LOOKS), inner="<w:lastRenderedPageBreak/>")
    return made.replace("<w:r>", f"<w:r{draw(ATTRIBUTES)}>") + draw(SMALL)


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    if draw(st.integers(0, 9)) == 0:
        return "<w:p/>"
    inner = "".join(draw(st.lists(runs(), max_size=3)))
    return p(inner, draw(PROPS)).replace("<w:p>", f"<w:p{draw(ATTRIBUTES)}>", 1)


@st.composite
def cells(draw: st.DrawFn, depth: int) -> str:
    blocks = [draw(paragraphs())]
    if depth < 2 and draw(st.integers(0, 5)) == 0:
        blocks = [draw(tables(depth + 1)), *blocks]
    span = draw(st.sampled_from(["", "", '<w:gridSpan w:val="2"/>', '<w:tcW w:w="1"/><w:vMerge/>']))
    return tc(*blocks, props=span)


@st.composite
def tables(draw: st.DrawFn, depth: int = 0) -> str:
    rows = draw(st.lists(st.lists(cells(depth), min_size=1, max_size=3), min_size=1, max_size=3))
    return tbl(*(tr(*row, props=draw(st.sampled_from(["", "<w:cantSplit/>"]))) for row in rows))


BODIES = st.lists(st.one_of(paragraphs(), paragraphs(), tables()), min_size=1, max_size=6).map("".join)


@given(BODIES)
@settings(max_examples=150, deadline=None)
def test_a_plain_document_reads_the_same_by_both_roads(body: str) -> None:
    xml = main_part(body).encode()
    quick, whole = flat(xml), walked(xml)[0]
    assert quick is not None
    assert [x for x in quick if x.text.strip()] == [x for x in whole if x.text.strip()]


BOX = run(inner=box_both(p("zone")))
RARE = {
    "deletion": p(deleted("x")),
    "insertion": p(ins(run("x"))),
    "deleted paragraph mark": p("x", f"<w:rPr><w:del {BY}/></w:rPr>"),
    "move from": p(f"<w:moveFrom {BY}>{run('x')}</w:moveFrom>"),
    "move to": p(f"<w:moveTo {BY}>{run('x')}</w:moveTo>"),
    "deleted row": tbl(tr("x", props=f"<w:del {BY}/>")),
    "content control": sdt(p("x")),
    "field": p(field("DATE", run("x"))),
    "simple field": p(f'<w:fldSimple w:instr="DATE">{run("x")}</w:fldSimple>'),
    "hidden text": p(run("x", look="<w:vanish/>")),
    "symbol": p(run(inner='<w:sym w:font="Wingdings" w:char="F0FE"/>')),
    "ruby": p(run(inner="<w:ruby/>")),
    "no-break hyphen": p(run(inner="<w:noBreakHyphen/>")),
    "carriage return": p(run(inner="<w:cr/>")),
    "aligned tab": p(run(inner="<w:ptab/>")),
    "text box": p(BOX),
    "old picture": p(run(inner="<w:pict/>")),
    "object": p(run(inner="<w:object/>")),
    "drawing": p(run(inner="<w:drawing/>")),
    "link": p(f"<w:hyperlink>{run('x')}</w:hyperlink>"),
    "smart tag": p(f"<w:smartTag>{run('x')}</w:smartTag>"),
    "custom xml": f"<w:customXml>{p('x')}</w:customXml>",
    "direction": p(f"<w:dir>{run('x')}</w:dir>"),
    "direction override": p(f"<w:bdo>{run('x')}</w:bdo>"),
    "cells left out at the start of a row": tbl(tr("x", props='<w:gridBefore w:val="1"/>')),
    "foreign part": p("x") + '<w:altChunk r:id="rId4"/>',
    "comment of XML": p("x") + "<!-- <w:p><w:r><w:t>y</w:t></w:r></w:p> -->",
    "processing instruction": p("x") + "<?mso y?>",
    "unparsed text": p("<w:r><w:t><![CDATA[x]]></w:t></w:r>"),
    "entity by number": p("<w:r><w:t>&#233;</w:t></w:r>"),
    "other namespace for w": p("x").replace("<w:p>", '<w:p xmlns:w="urn:other">'),
}


@pytest.mark.parametrize("name", RARE)
def test_the_fast_road_stands_aside_for_what_is_rare(name: str) -> None:
    assert flat(main_part(RARE[name] + p("Mail")).encode()) is None


def test_the_fast_road_reads_what_is_plain() -> None:
    xml = main_part(p("Mail") + grid(("a", "b"))).encode()
    assert [x.text for x in flat(xml) or []] == ["Mail", "a", "b"]


@pytest.mark.parametrize(
    "part",
    [
        b"",
        b"<?xml",
        main_part(p("x")).encode()[:-20],
        main_part(p("x")).encode() + b"<w:p>",
        main_part(p("x")).replace("w:", "ns0:").encode(),
        main_part(p("x")).encode("utf-16"),
        main_part(p("x")).replace("x</w:t>", "\xe9</w:t>").encode("latin-1"),
        main_part(p("x")).replace("<w:body>", '<w:body><!DOCTYPE a [<!ENTITY b "c">]>').encode(),
    ],
)
def test_the_fast_road_stands_aside_for_what_is_not_whole(part: bytes) -> None:
    assert flat(part) is None
