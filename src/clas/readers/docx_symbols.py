"""Characters of symbol fonts (w:sym) as Unicode.

>>> symbol("Wingdings", "F0FE")
'☒'
"""

from __future__ import annotations

BOX_ON, BOX_OFF = "☒", "☐"
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x73: "◆", 0x76: "❖", 0x77: "◆", 0x78: "☒",
    0x9F: "•",
    0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "→", 0xF0: "→", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☒", 0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹",
}  # fmt: skip
_SYMBOL = {0xB7: "•", 0xA8: "♦", 0xAE: "→", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0xD6: "√"}


def symbol(font: str, code: str) -> str:
    """The Unicode character of a symbol font's character code (hexadecimal); "" where none is known."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    low = point - 0xF000 if 0xF000 <= point <= 0xF0FF else point
    name = font.lower()
    if "wingdings" in name:
        return _WINGDINGS.get(low, "•")
    if name == "symbol":
        return _SYMBOL.get(low, chr(low))
    return chr(low) if 0x20 <= low < 0x110000 else ""
