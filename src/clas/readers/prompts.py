"""The prompts that Word shows in an untouched content control, once a conversion has made plain text of them.

In: paragraphs. Out: the same, without the prompt that ends them.

    >>> without_prompts([Paragraph("Mail : Cliquez ici pour taper du texte.", 1)])[0].text
    'Mail : '
"""

from __future__ import annotations

import re

from clas.readers.document import Paragraph

_PROMPTS = re.compile(
    r"(?:Cliquez (?:ou appuyez )?ici pour (?:entrer|taper|saisir|ajouter) (?:du texte|une date|une image)"
    r"|Choisissez un (?:élément|bloc de construction)"
    r"|Click (?:or tap )?(?:here )?to (?:enter|add) (?:text|a date|an image)"
    r"|Choose (?:an item|a building block)"
    r")\.?\s*$"
)
_LAST_WORDS = ("texte", "date", "image", "élément", "construction", "text", "item", "block")
_LAST = 4
_ENDS = frozenset((word + after)[-_LAST:] for word in _LAST_WORDS for after in (".", "", ". ", " "))
"""How a text ends that may end with a prompt: most do not, and are not looked at."""


def without_prompts(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those that end with an untouched prompt shortened by it."""
    return [_shortened(p) if p[0][-_LAST:] in _ENDS else p for p in paragraphs]


def is_prompt(text: str) -> bool:
    """Whether this is an untouched prompt and nothing more."""
    return _PROMPTS.fullmatch(text.strip()) is not None


def _shortened(paragraph: Paragraph) -> Paragraph:
    text = _PROMPTS.sub("", paragraph.text)
    return paragraph._replace(text=text, bold=min(paragraph.bold, len(text)))
