"""How a person writes an answer: plain paragraphs, line breaks, colours, lists, prefixes, dotted lines…

In: an answer's text. Out: blocks (w:p, w:tbl, w:sdt) or, on the label's own line, runs.
"""

from __future__ import annotations

import random
import re

from lxml import etree

from tests.forms.draft import LIST_MARK, Draft, pieces
from tests.forms.wordml import cell, paragraph, run, table

Blocks = list[etree._Element]


class Pen:
    """Plain paragraphs. `prepare` may change what is written and expected, before any layout."""

    look = ""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def prepare(self, draft: Draft) -> None:
        """Nothing to change."""

    def runs(self, line: str) -> Blocks:
        return [run(line, self.look)]

    def line(self, line: str) -> etree._Element:
        return paragraph(self.runs(line))

    def grid(self, rows: list[list[str]]) -> etree._Element:
        width = 8400 // max(map(len, rows))
        return table([[[self.line(c)] for c in r] for r in rows], [width] * max(map(len, rows)))

    def blocks(self, key: str, text: str) -> Blocks:
        out: Blocks = []
        for kind, rows in pieces(text):
            out.append(self.line(rows[0]) if kind == "line" else self.grid(rows))
        return out

    def inline(self, key: str, line: str) -> Blocks:
        """The first line of an answer, on the line of its label."""
        return self.runs(line)

    def rest(self, key: str, text: str) -> Blocks:
        """What follows the first line, when that is on the line of its label."""
        return self.blocks(key, text)

    def blank(self, key: str) -> Blocks:
        """What stands where nothing was answered."""
        return []


class SoftPen(Pen):
    """Line breaks instead of paragraphs."""

    def blocks(self, key: str, text: str) -> Blocks:
        out: Blocks = []
        held: list[str] = []
        for kind, rows in [*pieces(text), ("end", [])]:
            if kind == "line":
                held += rows
                continue
            if held:
                out.append(self.line("\n".join(held)))
                held = []
            if kind == "table":
                out.append(self.grid(rows))
        return out


class ColourPen(Pen):
    """Answers in blue, italic, bold, another size, sometimes a few words only."""

    LOOKS = ("0070C0", "i", "b", "i 7030A0", "Arial 18", "b i FF0000", "u", "28")

    def __init__(self, rng: random.Random) -> None:
        super().__init__(rng)
        self.look = rng.choice(self.LOOKS)

    def runs(self, line: str) -> Blocks:
        if self.rng.random() < 0.5:
            return [run(line, self.look)]
        cut = self.rng.randrange(len(line) + 1)
        other = self.rng.choice(self.LOOKS)
        return [run(x, look) for x, look in ((line[:cut], self.look), (line[cut:], other)) if x]


class LikeLabelPen(Pen):
    """Answers look exactly like labels: bold and blue."""

    look = "b 1F3864"


class ListPen(Pen):
    """Word's own bullets and numbers for the lines that had a typed mark."""

    def prepare(self, draft: Draft) -> None:
        for key, text in draft.truth.items():
            draft.truth[key] = "\n".join(LIST_MARK.sub("", x) for x in text.split("\n"))

    def line(self, line: str) -> etree._Element:
        mark = LIST_MARK.match(line)
        if not mark:
            return paragraph(self.runs(line))
        number = 3 if mark.group()[0].isdigit() else self.rng.choice((2, 5))
        return paragraph(self.runs(line[mark.end() :]), style="Paragraphedeliste", num=number)

    def inline(self, key: str, line: str) -> Blocks:
        return self.runs(line)


class EveryListPen(ListPen):
    """Every paragraph of an answer is a bullet, even a lone one."""

    def line(self, line: str) -> etree._Element:
        mark = LIST_MARK.match(line)
        return paragraph(self.runs(line[mark.end() :] if mark else line), style="Paragraphedeliste", num=2)


class PrefixPen(Pen):
    """« Réponse : » before each answer."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__(rng)
        self.prefix = rng.choice(("Réponse : ", "Rép. : ", "R : ", "=> ", "Notre réponse : "))

    def prepare(self, draft: Draft) -> None:
        for key, text in draft.truth.items():
            if text:
                draft.also(key, self.prefix + text)

    def blocks(self, key: str, text: str) -> Blocks:
        if text.split("\n")[0].count(" | "):
            return [paragraph([run(self.prefix.strip())]), *super().blocks(key, text)]
        return super().blocks(key, self.prefix + text)

    def inline(self, key: str, line: str) -> Blocks:
        return self.runs(self.prefix + line)

    def rest(self, key: str, text: str) -> Blocks:
        return super().blocks(key, text)


DOTS = ("…" * 40, "." * 70, "_" * 60, ". " * 35, "…" * 12, "." * 30)


class DottedPen(Pen):
    """Dotted lines left where nothing was answered, after an answer, or at the end of its line."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__(rng)
        self.dots = rng.choice(DOTS)
        self.rest = rng.random() < 0.5

    def prepare(self, draft: Draft) -> None:
        for key, text in draft.truth.items():
            if text:
                lines = text.split("\n")
                draft.also(
                    key, *("\n".join([*lines[:-1], lines[-1] + s + self.dots[:20]]) for s in (" ", ""))
                )
                draft.also(key, f"{text}\n{self.dots}", text.rstrip("."))

    def blank(self, key: str) -> Blocks:
        return [paragraph(self.dots) for _ in range(self.rng.randint(1, 3))]

    def blocks(self, key: str, text: str) -> Blocks:
        lines = text.split("\n")
        if self.rest and " | " not in lines[-1] and len(lines[-1]) < 60:
            return super().blocks(key, f"{text} {self.dots[:20]}")
        return [*super().blocks(key, text), paragraph(self.dots)]


class NestedPen(Pen):
    """Each answer inside a table of its own: one cell, or one row a paragraph."""

    def blocks(self, key: str, text: str) -> Blocks:
        inner = super().blocks(key, text)
        if self.rng.random() < 0.5:
            return [table([[cell(inner, 8400)]], [8400])]
        return [table([[cell([b], 8400)] for b in inner], [8400])]


class OddSignsPen(Pen):
    """No-break spaces, no-break and soft hyphens, zero-width spaces, tabs, Wingdings bullets."""

    def runs(self, line: str) -> Blocks:
        from tests.forms.wordml import node

        rng = self.rng
        line = re.sub(r" (?=[:;?!»%€])", lambda _: rng.choice(("\u00a0", "\u202f", " ")), line)
        line = re.sub(r"(?<=\w\w\w\w)(?=\w\w\w\w)", lambda _: "\u00ad" if rng.random() < 0.1 else "", line)
        line = re.sub(" ", lambda _: rng.choice((" ",) * 30 + ("  ", "\u200b ", "\t")), line)
        out = []
        for bit in re.split(r"((?<=\w)-(?=\w)|\u00ad)", line):
            if bit == "-":
                out.append(node("r", node("noBreakHyphen")))
            elif bit == "\u00ad":
                out.append(node("r", node("softHyphen")))
            elif bit:
                out.append(run(bit))
        return out

    def line(self, line: str) -> etree._Element:
        from tests.forms.wordml import node

        if line.startswith(("- ", "• ", "– ")):
            code, font = self.rng.choice((("F0A7", "Wingdings"), ("F0B7", "Symbol"), ("F0FC", "Wingdings")))
            mark = node("r", node("sym", font=font, char=code))
            return paragraph([mark, *self.runs(" " + line[2:])])
        return paragraph(self.runs(line))
