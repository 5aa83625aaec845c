# ruff: noqa: E501 - XML and sentences stay on one line
"""The ways of filling and laying out: a layout, a pen, wordings, noise and a dialect of docx, by name.

In: a way, a project, a seed. Out: a `Draft` with its body, and the bytes of a docx.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.forms import boxes, changes, controls, noise, package, pens, retyped, template, wordings
from tests.forms.draft import Draft, draft, load_project

ALL = "docx lo odt doc pdf"
NO_PDF = "docx lo odt doc"

MOSTLY_DOCX = "docx docx docx docx lo odt doc pdf"


@dataclass(frozen=True)
class Way:
    """`words` and `noise` name functions of wordings.py and noise.py; `formats` those that keep the form whole."""

    name: str
    layout: str = "replace"
    pen: type[pens.Pen] = pens.Pen
    words: tuple[str, ...] = ()
    noise: tuple[str, ...] = ()
    dialect: str = "plain"
    formats: str = ALL
    ident: str = "table"
    level: str = "hard"


def way(name: str, layout: str = "replace", words: str = "", noise: str = "", **more) -> Way:
    return Way(name, layout, words=tuple(words.split()), noise=tuple(noise.split()), **more)


def reworded(letter: str) -> tuple[Way, ...]:
    """One rewording of the whole form in eleven layouts, labels in bold in about half of them."""
    words, name = f"reworded_{letter}", f"label_reworded_{letter}"
    on_line = f"{words} colons"
    return (
        way(name, "replace", words, "labels_bold", formats=MOSTLY_DOCX),
        way(f"{name}_plain", "below", words, "labels_plain", formats=MOSTLY_DOCX),
        way(f"{name}_inline", "inline", on_line, "labels_bold", formats=MOSTLY_DOCX),
        way(f"{name}_inline_plain", "inline", on_line, "labels_plain", formats=MOSTLY_DOCX, ident="lines"),
        way(f"{name}_lines", "lines", words, formats=MOSTLY_DOCX),
        way(f"{name}_lines_plain", "lines_plain", words, "labels_plain", formats=MOSTLY_DOCX),
        way(f"{name}_same_line", "lines_inline", on_line, formats=MOSTLY_DOCX),
        way(f"{name}_same_line_plain", "lines_inline_plain", on_line, "labels_plain", formats=MOSTLY_DOCX),
        way(f"{name}_table2", "table2", words, formats=MOSTLY_DOCX),
        way(f"{name}_table2_plain", "table2_parts", words, "labels_plain", formats=MOSTLY_DOCX),
        way(f"{name}_boxes", "below", words, "labels_bold", pen=boxes.BoxPen, formats=MOSTLY_DOCX),
    )


WAYS = (
    # the official form, answers here or there
    way("replace", level="plain"),
    way("below", "below", level="plain"),
    way("middle", "middle", level="plain"),
    way("inline", "inline"),
    way("inline_tab", "tab"),
    way("inline_break", "break"),
    way("ident_rows", ident="rows"),
    way("ident_wide", ident="wide", formats=NO_PDF),
    way("ident_pairs", ident="pairs"),
    way("ident_stacked", ident="stacked"),
    way("ident_same_line", ident="same_line"),
    way("ident_lines", ident="lines"),
    way("ident_tabs", ident="tabs"),
    way("ident_box", ident="box"),
    *(way(f"ident_{x}", ident=x) for x in ("one_paragraph", "two_a_line", "framed")),
    # the form typed anew
    *(way(f"retyped_{x}", x) for x in retyped.LAYOUTS),
    way("retyped_lines_signs", "lines", "as_titles no_instructions"),
    way("retyped_table2_short", "table2_header", "short no_instructions"),
    way("retyped_table3_reworded", "table3", "reworded_b"),
    way("retyped_no_headings", "lines_inline", "no_headings no_instructions"),
    way("retyped_stack_caps", "stack", "capitals"),
    way("retyped_styles_numbered", "lines_styles", "numbered"),
    # how answers are written
    way("soft_breaks", "below", pen=pens.SoftPen),
    way("coloured", "below", pen=pens.ColourPen, level="plain"),
    way("like_labels", "replace", pen=pens.LikeLabelPen),
    way("lists", "replace", pen=pens.ListPen, level="plain"),
    way("every_list", "below", pen=pens.EveryListPen),
    way("prefix", "below", pen=pens.PrefixPen),
    way("prefix_inline", "inline", pen=pens.PrefixPen),
    way("dotted", "replace", pen=pens.DottedPen),
    way("nested_tables", "replace", pen=pens.NestedPen),
    way("odd_signs", "below", pen=pens.OddSignsPen),
    way("boxes", "below", pen=boxes.BoxPen),
    way("boxes_vml", "below", pen=boxes.VmlBoxPen),
    way("boxes_drawing", "below", pen=boxes.DrawingBoxPen),
    way("boxes_floating", "below", pen=boxes.FloatingBoxPen, formats="docx lo odt"),
    way("controls", "replace", pen=controls.ControlPen),
    way("controls_inline", "inline", pen=controls.ControlPen),
    way("controls_list", "replace", pen=controls.DropDownPen),
    way("fields", "replace", pen=controls.FieldPen, formats=NO_PDF),
    way("fields_inline", "inline", pen=controls.FieldPen, formats=NO_PDF),
    way("fields_list", "below", pen=controls.FieldListPen),
    way("tracked", "replace", noise="label_changes", pen=changes.TrackedPen, formats=NO_PDF),
    way("tracked_twice", "replace", pen=changes.TwoReadersPen, formats="docx"),
    way("tracked_marks", "below", pen=changes.SplitMarkPen, formats=NO_PDF),
    way("tracked_inline", "inline", pen=changes.TrackedPen, formats=NO_PDF),
    # what becomes of the labels
    *(way(f"label_{x}", "replace", x) for x in ("signs", "no_accents", "capitals", "no_signs", "colons", "typos", "numbered",
                                              "reworded_a", "reworded_b", "reworded_some", "short", "short_some")),
    way("label_typos_inline", "inline", "typos"),
    way("label_numbered_caps", "inline", "numbered capitals"),
    way("label_reworded_inline", "inline", "reworded_a"),
    way("label_short_inline", "inline", "short"),
    way("labels_gone", "replace", "labels_gone"),
    way("labels_gone_lines", "lines", "labels_gone"),
    way("joint", "replace", "joint"),
    way("no_instructions", "replace", "no_instructions"),
    way("no_headings", "replace", "no_headings no_instructions"),
    way("no_title", "replace", "no_title"),
    way("other_year", "replace", "year", level="plain"),
    way("other_year_title", "inline", "year_in_title_only"),
    way("no_year", "below", "no_year"),
    way("blocks_gone", "replace", "blocks_gone"),
    way("blocks_gone_lines", "lines_inline", "blocks_gone as_titles"),
    way("explained_at_once", "below", "explained_at_once"),
    way("shuffled", "replace", "shuffled"),
    way("shuffled_table2", "table2", "shuffled"),
    way("shuffled_lines", "lines", "shuffled as_titles"),
    way("identity_last", "lines_inline", "identity_last"),
    # noise of Word and of people
    way("split_runs", "below", noise="split"),
    way("smart_tags", "replace", noise="smart_tags split"),
    way("comments", "replace", noise="comments"),
    way("notes", "below", noise="notes"),
    way("margins", "replace", noise="margins", level="plain"),
    way("letterhead", "replace", noise="letterhead"),
    way("letterhead_lines", "lines", noise="letterhead margins"),
    way("links", "replace", noise="links"),
    way("field_codes", "below", noise="fields", formats="docx"),
    way("wrapped_sdt", "replace", noise="wrapped"),
    way("wrapped_sdt_table", "table2", noise="wrapped"),
    way("page_breaks", "replace", noise="hidden_marks"),
    way("signature", "replace", noise="signature"),
    way("columns", "lines", noise="columns"),
    way("columns_inline", "lines_inline", noise="columns"),
    way("one_cell", "replace", noise="in_one_cell"),
    way("title_in_box", "below", noise="title_in_box"),
    way("notice", "replace", noise="notice", level="plain"),
    way("label_emphasis", "replace", noise="emphasis_in_labels"),
    way("label_breaks", "replace", noise="label_breaks"),
    # dialects of docx
    *(way(f"dialect_{x}", "below", dialect=x, formats="docx lo", level="plain") for x in ("strict", "prefix", "utf16", "bare", "google", "main_part")),
    way("strict_boxes", "below", pen=boxes.BoxPen, dialect="strict", formats="docx"),
    way("google_lists", "lines_styles", pen=pens.ListPen, noise="split links", dialect="google", formats="docx"),
    # several at once
    way("mix_table_typos", "table2_header", "typos", "split comments letterhead", ident="pairs"),
    way("mix_caps_tracked", "replace", "capitals", "notes margins", pen=changes.TrackedPen, formats=NO_PDF),
    way("mix_short_prefix", "lines", "short year", "split", pen=pens.PrefixPen),
    way("mix_reworded_boxes", "below", "reworded_b", "letterhead", pen=boxes.BoxPen, ident="lines"),
    way("mix_numbered_lists", "inline", "numbered signs", "split comments links", pen=pens.ListPen, ident="rows"),
    way("mix_controls_gone", "replace", "labels_gone", "wrapped margins", pen=controls.ControlPen),
    way("mix_joint_shuffled", "below", "joint shuffled", "split signature", pen=pens.ColourPen),
    way("mix_stack_nested", "stack_together", "no_accents", "split", pen=pens.NestedPen),
    way("mix_bare_caps", "lines_inline_plain", "capitals no_instructions no_title", "split", dialect="bare"),
    way("mix_grid_short", "grid", "short_some signs", "split notice"),
    way("mix_merged_reworded", "merged_sections", "reworded_some", "margins"),
    way("mix_rows_caps", "header_rows", "capitals", "letterhead comments", pen=pens.ListPen),
    way("mix_one_paragraph_year", "one_paragraph", "year no_instructions", "split"),
    way("mix_gone_tracked", "inline", "blocks_gone numbered", "letterhead", pen=changes.TrackedPen, formats=NO_PDF),
    way("mix_dotted_typos", "below", "typos", "margins letterhead", pen=pens.DottedPen, ident="same_line"),
    # the whole form in other people's words
    *(w for letter in "cdef" for w in reworded(letter)),
)  # fmt: skip
BY_NAME = {w.name: w for w in WAYS}
assert len(BY_NAME) == len(WAYS)


def make(name: str, project: str, seed: int) -> Draft:
    """One form, its body and its truth."""
    w = BY_NAME[name]
    rng = random.Random(f"{name}/{project}/{seed}")
    made = draft(load_project(project), rng, w.pen(rng))
    made.pen.prepare(made)
    for word in w.words:
        wordings.KNOWN[word](made)
    if w.layout in template.MODES:
        made.page.body = template.fill(made, w.layout, w.ident)
    else:
        made.page.body = retyped.LAYOUTS[w.layout](made)
    for kind in w.noise:
        noise.KNOWN[kind](made)
    return made


def docx(made: Draft, name: str) -> bytes:
    return package.docx(made.page, BY_NAME[name].dialect)
