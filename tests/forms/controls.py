# ruff: noqa: E501 - XML and sentences stay on one line
"""Content controls and the older form fields, filled or left untouched.

In: an answer. Out: w:sdt, or runs with w:fldChar. Both have boxes to tick and lists to choose from.
"""

from __future__ import annotations

import itertools

from lxml import etree

from tests.forms.draft import Draft
from tests.forms.pens import Blocks, Pen
from tests.forms.wordml import W, node, paragraph, parse, run

SERIAL = itertools.count(1000)
PLACEHOLDERS = (
    "Cliquez ou appuyez ici pour entrer du texte.",
    "Cliquez ici pour taper du texte.",
    "Click or tap here to enter text.",
    "Choisissez un élément.",
)
CHOICE = "continues_identically"


def sdt(
    content: Blocks, tag: str = "", placeholder: bool = False, extra: etree._Element | None = None
) -> etree._Element:
    props = node("sdtPr")
    if tag:
        props.extend([node("alias", val=tag.replace("_", " ")), node("tag", val=tag)])
    props.append(node("id", val=next(SERIAL)))
    if placeholder:
        props.extend(
            [
                node("placeholder", node("docPart", val="DefaultPlaceholder_-1854013440")),
                node("showingPlcHdr"),
            ]
        )
    if extra is not None:
        props.append(extra)
    return node("sdt", props, node("sdtContent", *content))


def yes_no(draft: Draft) -> str:
    """What the box or list says; the rest of the answer is not written."""
    return {True: "Oui", False: "Non"}.get(draft.project["values"][CHOICE], "")


def choose(draft: Draft) -> None:
    draft.alternatives.pop(CHOICE, None)
    draft.write(CHOICE, yes_no(draft))
    draft.values_alternatives.pop(CHOICE, None)


class ControlPen(Pen):
    """Block controls for answers, run controls on a line, ticked boxes w14:checkbox for yes or no."""

    tick = True

    def prepare(self, draft: Draft) -> None:
        choose(draft)

    def untouched(self, key: str) -> etree._Element:
        return run(self.rng.choice(PLACEHOLDERS[:3]), "@Textedelespacerserv")

    def blocks(self, key: str, text: str) -> Blocks:
        if key == CHOICE:
            return [paragraph(self.choice(text))]
        return [sdt(super().blocks(key, text), key if self.rng.random() < 0.5 else "")]

    def inline(self, key: str, line: str) -> Blocks:
        return [sdt(self.runs(line), key, extra=node("text"))]

    def blank(self, key: str) -> Blocks:
        if key == CHOICE:
            return [paragraph(self.choice(""))]
        if self.rng.random() < 0.5:
            return [sdt([paragraph([self.untouched(key)])], key, placeholder=True)]
        return [paragraph([sdt([self.untouched(key)], "", placeholder=True, extra=node("text"))])]

    def choice(self, text: str) -> Blocks:
        out: Blocks = []
        for option in ("Oui", "Non"):
            on = option == text
            box = parse(
                f'<w14:checkbox><w14:checked w14:val="{int(on)}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
            )
            out.append(sdt([run("☒" if on else "☐", "MS-Gothic".replace("-", ""))], extra=box))
            out.append(run(f" {option}   "))
        return out


class DropDownPen(ControlPen):
    """A list for yes or no; other answers as the control pen."""

    def choice(self, text: str) -> Blocks:
        items = [
            node("listItem", displayText="Choisissez un élément.", value=""),
            *(node("listItem", displayText=x, value=x.lower()) for x in ("Oui", "Non")),
        ]
        words = run(text) if text else run("Choisissez un élément.", "@Textedelespacerserv")
        return [sdt([words], CHOICE, placeholder=not text, extra=node("dropDownList", *items))]


def field(kind: str, props: Blocks, result: Blocks | None, name: str) -> Blocks:
    data = node("ffData", node("name", val=name[:20]), node("enabled"), node("calcOnExit", val=0), *props)
    begin = node("fldChar", data, fldCharType="begin")
    out = [node("r", begin), node("r", node("instrText", f" {kind} "))]
    out[1][0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    if result is not None:
        out += [node("r", node("fldChar", fldCharType="separate")), *result]
    return [*out, node("r", node("fldChar", fldCharType="end"))]


class FieldPen(Pen):
    """FORMTEXT (over several paragraphs too), empty ones with their five spaces, FORMCHECKBOX for yes or no."""

    def prepare(self, draft: Draft) -> None:
        choose(draft)

    def text_field(self, key: str, result: Blocks) -> Blocks:
        return field("FORMTEXT", [node("textInput")], result, key)

    def blocks(self, key: str, text: str) -> Blocks:
        if key == CHOICE:
            return [paragraph(self.choice(text))]
        out = super().blocks(key, text)
        first, last = out[0], out[-1]
        if first.tag != W + "p" or last.tag != W + "p":
            return out
        made = self.text_field(key, [])
        end = made.pop()
        at = 1 if first.find(W + "pPr") is not None else 0
        for r in reversed(made):
            first.insert(at, r)
        last.append(end)
        return out

    def inline(self, key: str, line: str) -> Blocks:
        return self.text_field(key, self.runs(line))

    def blank(self, key: str) -> Blocks:
        if key == CHOICE:
            return [paragraph(self.choice(""))]
        return [paragraph(self.text_field(key, [run("\u2002" * 5)]))]

    def choice(self, text: str) -> Blocks:
        out: Blocks = []
        for option in ("Oui", "Non"):
            box = node("checkBox", node("sizeAuto"), node("default", val=0))
            if option == text:
                box.append(node("checked"))
            out += field("FORMCHECKBOX", [box], None, f"Case{option}")
            out.append(run(f" {option}   "))
        return out


class FieldListPen(FieldPen):
    """FORMDROPDOWN for yes or no: the chosen word is nowhere but in the list."""

    def choice(self, text: str) -> Blocks:
        names = ("     ", "Oui", "Non")
        items = node(
            "ddList",
            node("result", val=names.index(text) if text else 0),
            *(node("listEntry", val=x) for x in names),
        )
        return field("FORMDROPDOWN", [items], None, "Liste")
