"""What was typed, ticked or chosen in the form controls and form fields of an ODT file.

In: the `office:forms` element, or one `field:fieldmark`. Out: the text that a person sees.

    controls(forms)["control1"].text
"""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from clas.readers.odt_names import FIELD, XML_ID, F, T

BOX_ON, BOX_OFF = "☒", "☐"
_TYPED = frozenset(
    F + name
    for name in (
        "text",
        "textarea",
        "formatted-text",
        "number",
        "date",
        "time",
        "combobox",
        "password",
        "file",
    )
)
_TICKED = frozenset((F + "checkbox", F + "radio"))
_YES = ("true", "checked")


class Control(NamedTuple):
    """A form control: its text, "" when it was left empty, and its name."""

    text: str
    name: str


def controls(forms: etree._Element) -> dict[str, Control]:
    """The controls of all forms, by the id that their drawing names."""
    found: dict[str, Control] = {}
    for element in forms.iter(etree.Element):
        key = element.get(F + "id") or element.get(XML_ID)
        if key:
            found[key] = Control(_shown(element), element.get(F + "name", ""))
    return found


def _shown(element: etree._Element) -> str:
    tag = element.tag
    if tag in _TYPED:
        value = element.get(F + "current-value", element.get(F + "value", ""))
        return value or "\n".join("".join(map(str, p.itertext())) for p in element.iter(T + "p"))
    if tag in _TICKED:
        mark = BOX_ON if _ticked(element) else BOX_OFF
        return f"{mark} {element.get(F + 'label', '')}".rstrip()
    if tag == F + "listbox":
        return ", ".join(o.get(F + "label", "") for o in element.iter(F + "option") if _chosen(o))
    return element.get(F + "label", "") if tag == F + "fixed-text" else ""


def _ticked(element: etree._Element) -> bool:
    for name in ("current-state", "current-selected", "state", "selected"):
        value = element.get(F + name)
        if value is not None:
            return value in _YES
    return False


def _chosen(option: etree._Element) -> bool:
    return option.get(F + "current-selected", option.get(F + "selected")) == "true"


def field_value(mark: etree._Element) -> str:
    """What a form field kept from Word shows: a box ticked or not, or the entry chosen in its list."""
    kind = mark.get(FIELD + "type", "")
    entries: list[str] = []
    values: dict[str, str] = {}
    for param in mark.iter(FIELD + "param"):
        name, value = param.get(FIELD + "name", ""), param.get(FIELD + "value", "")
        values[name] = value
        if "ListEntry" in name:
            entries.append(value)
    if kind.endswith("CHECKBOX"):
        return BOX_ON if any(k.endswith("Checked") and v == "true" for k, v in values.items()) else BOX_OFF
    chosen = next((v for k, v in values.items() if k.endswith("Selected")), "")
    return entries[int(chosen)] if chosen.isdigit() and int(chosen) < len(entries) else ""
