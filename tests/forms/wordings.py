# ruff: noqa: E501 - each wording stays on one line
"""What becomes of the labels: other signs, no accents, capitals, typing mistakes, numbers, other words, gone.

In: a draft, whose `wording` is changed in place (and the truth, when an answer loses its label).
"""

from __future__ import annotations

import re
import unicodedata

from tests.forms import rewordings
from tests.forms.draft import Draft
from tests.forms.elements import Element, elements, load_fields
from tests.forms.wordings_texts import REWORDED_A, REWORDED_B, SHORT

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
YEARS = ("2023-2024", "2025-2026", "2022-2023")


def current(draft: Draft) -> list[Element]:
    return [
        e._replace(text=draft.wording.get(e.key, e.text))
        for e in elements(load_fields())
        if draft.wording.get(e.key, e.text)
    ]


def bare(text: str) -> str:
    """A label without its number, mark or end signs."""
    return re.sub(r"^\s*(?:\d+\s*-|[-*·])\s*", "", text.strip()).strip("\u00a0 \t")


def signs(draft: Draft) -> None:
    """Straight apostrophes for curly ones and the reverse, œ → oe, three dots, spaces before signs."""
    for e in current(draft):
        text = (
            e.text.translate({0x2019: "'", 0x27: "\u2019"})
            .replace("œ", "oe")
            .replace("Œ", "OE")
            .replace("...", "…")
        )
        text = re.sub("[\u00a0 ]+([:?])", draft.rng.choice(("\\1", " \\1", "\u00a0\\1")), text)
        draft.wording[e.key] = re.sub(r"^(\*|-)\s*", draft.rng.choice(("• ", "- ", "* ", "– ", "")), text)


def no_accents(draft: Draft) -> None:
    for e in current(draft):
        text = unicodedata.normalize("NFD", e.text.replace("œ", "oe").replace("Œ", "OE"))
        draft.wording[e.key] = "".join(c for c in text if not unicodedata.combining(c))


def capitals(draft: Draft) -> None:
    for e in current(draft):
        draft.wording[e.key] = e.text.upper()


def no_signs(draft: Draft) -> None:
    """No end signs, no mark, no parentheses kept closed."""
    for e in current(draft):
        draft.wording[e.key] = bare(e.text).rstrip(" .:?…\u00a0)")


def colons(draft: Draft) -> None:
    """A colon after each label."""
    for e in current(draft):
        if e.kind == "field" and not e.text.rstrip().endswith((":", "?")):
            draft.wording[e.key] = e.text.rstrip(" .\u00a0\t") + draft.rng.choice((" :", ":", "\u00a0: "))


def typos(draft: Draft) -> None:
    """One to three letters lost, doubled, swapped or replaced in each label of more than one word."""
    rng = draft.rng
    for e in current(draft):
        text = list(e.text)
        if e.kind == "title" or len(text) < 10:
            continue
        for _ in range(min(3, 1 + len(text) // 60)):
            spots = [i for i in range(1, len(text) - 2) if text[i].isalpha() and text[i + 1].isalpha()]
            i = rng.choice(spots)
            how = rng.randrange(4)
            if how == 0:
                del text[i]
            elif how == 1:
                text.insert(i, text[i])
            elif how == 2:
                text[i], text[i + 1] = text[i + 1], text[i]
            else:
                text[i] = rng.choice("aeiouqszr")
        draft.wording[e.key] = "".join(text)


def numbered(draft: Draft) -> None:
    """Another numbering: roman, 1), Question 4, 4.2, letters."""
    rng = draft.rng
    scheme = rng.choice(("roman", "paren", "question", "tree", "letter", "article"))
    section_first = {"calendar_gaps": 1, "groups_organisation": 3}
    count = tree = 0
    last = -1
    for e in current(draft):
        if e.section <= 0 or e.kind in ("banner", "title", "instruction"):
            continue
        top = e.kind == "heading" or e.key in section_first
        tree = 0 if e.section != last else tree
        last = e.section
        n = e.section
        text = bare(e.text)
        if e.kind == "group":
            draft.wording[e.key] = text
            continue
        if not top:
            tree += 1
        count += e.kind == "field"
        sub = chr(96 + tree) if tree else ""
        made = {
            "roman": f"{ROMAN[n]}. {text}" if top else f"{sub}) {text}",
            "paren": f"{n}) {text}" if top else f"{n}.{tree}) {text}",
            "question": f"Question {count} : {text}" if e.kind == "field" else f"Partie {n} : {text}",
            "tree": f"{n}. {text}" if top else f"{n}.{tree} {text}",
            "letter": f"{chr(64 + n)}/ {text}" if top else f"{chr(64 + n)}{tree} - {text}",
            "article": f"{n}° {text}" if top else f"→ {text}",
        }
        draft.wording[e.key] = made[scheme]


def _texts(draft: Draft, texts: dict[str, str] | dict[str, str | None], share: float = 1.0) -> None:
    for key, text in texts.items():
        if draft.rng.random() < share:
            draft.wording[key] = text


def reworded_a(draft: Draft) -> None:
    _texts(draft, REWORDED_A)


def reworded_b(draft: Draft) -> None:
    _texts(draft, REWORDED_B)


def reworded_c(draft: Draft) -> None:
    _texts(draft, rewordings.POLITE)


def reworded_d(draft: Draft) -> None:
    _texts(draft, rewordings.MEMO)
    draft.identity = rewordings.MEMO_IDENTITY


def reworded_e(draft: Draft) -> None:
    _texts(draft, rewordings.ASKED)


def reworded_f(draft: Draft) -> None:
    _texts(draft, rewordings.NEAR)


def reworded_some(draft: Draft) -> None:
    """A third of the labels only."""
    _texts(draft, draft.rng.choice((REWORDED_A, REWORDED_B)), 0.35)


def short(draft: Draft) -> None:
    _texts(draft, SHORT)


def short_some(draft: Draft) -> None:
    _texts(draft, SHORT, 0.4)


def no_instructions(draft: Draft) -> None:
    for key in ("i4", "i5", "i6", "i7", "ibc", "ibp"):
        draft.wording[key] = None


def no_headings(draft: Draft) -> None:
    """Section headings, banner and groups dropped; the labels stay, so the order alone tells twins apart."""
    for key in ("h0", "h2", "h4", "h5", "h6", "h7", "h8", "h9", "banner"):
        draft.wording[key] = None


def no_title(draft: Draft) -> None:
    draft.wording["title"] = None


def year(draft: Draft) -> None:
    """Another school year, written as people do."""
    other = draft.rng.choice(YEARS)
    draft.values["school_year"] = other
    shown = draft.rng.choice((other, other.replace("-", "/"), other.replace("-", " - ")))
    for e in current(draft):
        if "2024-2025" in e.text:
            draft.wording[e.key] = e.text.replace("2024-2025", shown)


def year_in_title_only(draft: Draft) -> None:
    year(draft)
    draft.wording["project_title"] = "Intitulé du projet"


LONE = ("children_developments", "parents_developments", "school_meetings", "school_guidance", "territory_actors",
        "solutions_found", "whats_new", "bonus_children_speakers", "staff_gaps")  # fmt: skip


def labels_gone(draft: Draft) -> None:
    """Two or three labels deleted, never two in a row: the answer follows the one before (rule 7).

    Nothing in the projects whose answers begin with the label itself: a deleted label would not be missed.
    """
    if draft.project["id"] in ("q06", "q14"):
        return
    ids = [f["id"] for f in load_fields()]
    for key in draft.rng.sample(LONE, 3):
        before = ids[ids.index(key) - 1]
        if draft.wording.get(before, "x") is None or (text := draft.truth[key]) == "":
            continue
        draft.wording[key] = None
        own = draft.truth[before]
        draft.truth[before] = f"{own}\n{text}" if own else text
        draft.alternatives.setdefault(before, []).append(own)
        draft.truth[key] = ""
        draft.alternatives.setdefault(key, []).append(text)
        draft.notes.append(f"label deleted: {key}")


PAIRS = (("parents_activities", "parents_developments"), ("school_formal", "school_informal"), ("territory_links", "territory_actors"),
         ("overall_review", "solutions_found"), ("children_activities", "children_developments"))  # fmt: skip


def joint(draft: Draft) -> None:
    """Two questions answered together under the second (rule 6)."""
    for first, second in draft.rng.sample(PAIRS, 2):
        text = "\n".join(x for x in (draft.answers[first], draft.answers[second]) if x)
        if not draft.answers[first] or not text:
            continue
        draft.alternatives.pop(first, None)
        draft.alternatives.pop(second, None)
        draft.write(second, text)
        if draft.rng.random() < 0.5:
            draft.write(
                first, draft.rng.choice(("Voir ci-dessous", "cf. question suivante", "voir plus bas"))
            )
        else:
            draft.write(first, "", text)
        draft.notes.append(f"joint: {first} with {second}")


BLOCKS = {
    "bonus_c": ("bonus_c", "ibc", "bonus_children_"),
    "bonus_p": ("bonus_p", "ibp", "bonus_parents_"),
    "7": ("h7", "i7", "territory_"),
    "6": ("h6", "i6", "school_"),
}


def blocks_gone(draft: Draft) -> None:
    """Whole blocks deleted because they do not concern the project: no label, no answer."""
    for name in draft.rng.sample(list(BLOCKS), 2):
        starts = BLOCKS[name]
        for e in elements(load_fields()):
            if e.key.startswith(starts):
                draft.wording[e.key] = None
                if e.kind == "field":
                    draft.alternatives.pop(e.key, None)
                    draft.write(e.key, "")
        value = {"bonus_c": "bonus_children_used", "bonus_p": "bonus_parents_used"}.get(name)
        if value:
            draft.values[value] = None
            draft.values_alternatives.pop(value, None)
        draft.notes.append(f"block deleted: {name}")


EXPLAINED = {
    "i4": (
        "children_activities",
        "children_developments",
        "children_difficulties",
        "children_school_relation",
    ),
    "i5": ("parents_activities", "parents_developments", "parents_difficulties", "parents_impact"),
}


def explained_at_once(draft: Draft) -> None:
    """All that was to be explained stands on the line « Expliquer : », the dashes are left blank."""
    for key, ids in EXPLAINED.items():
        text = "\n".join(draft.answers[i].replace(" | ", " : ") for i in ids if draft.answers[i])
        draft.wording[key] = "Expliquer : " + text
        for i in ids:
            draft.alternatives.pop(i, None)
            draft.write(i, "", text)
        draft.truth[ids[0]] = text
        draft.alternatives[ids[0]] = [""]


def no_year(draft: Draft) -> None:
    """No school year anywhere in the form's own words."""
    for e in current(draft):
        draft.wording[e.key] = e.text.replace(" 2024-2025", "")
    draft.values["school_year"] = None


def shuffled(draft: Draft) -> None:
    """Sections in another order, identification first."""
    rest = list(range(1, 10))
    if draft.rng.random() < 0.5:
        rest = [8, *[n for n in rest if n != 8]]
    else:
        draft.rng.shuffle(rest)
    draft.order = (0, *rest)


def identity_last(draft: Draft) -> None:
    draft.order = (*range(1, 10), 0)


def as_titles(draft: Draft) -> None:
    """« LE DÉROULEMENT… » with a capital at the start and no mark, as a careful retyper does."""
    for e in current(draft):
        text = bare(e.text)
        draft.wording[e.key] = text[:1].upper() + text[1:]


KNOWN = {
    k: v
    for k, v in list(globals().items())
    if callable(v) and getattr(v, "__module__", "") == __name__ and not k.startswith("_")
}
