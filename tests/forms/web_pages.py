"""The form as a web page, and its print by a browser (another maker of PDF than LibreOffice).

In: a draft. Out: HTML, or the bytes of a PDF.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path

from tests.forms.draft import Draft, pieces

KINDS = ("web_lines", "web_table", "web_inline")
STYLE = (
    "body{font:11pt sans-serif}table{border-collapse:collapse;width:100%}"
    "td{border:1px solid #888;padding:4px;vertical-align:top}tr{break-inside:avoid}"
)


def answer(text: str) -> str:
    out = []
    for kind, rows in pieces(text):
        if kind == "line":
            out.append(f"<p>{escape(rows[0])}</p>")
        else:
            lines = ("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in rows)
            out.append(f"<table>{''.join(lines)}</table>")
    return "".join(out)


def page(draft: Draft, kind: str = "web_lines") -> str:
    body = []
    for e in draft.plan():
        label, text = escape(e.text.strip()), draft.answers.get(e.key, "")
        if e.kind != "field":
            tag = {"title": "h1", "heading": "h2", "banner": "h2"}.get(e.kind, "p")
            made = f"<{tag}>{label}</{tag}>"
            table = kind == "web_table" and e.kind != "title"
            body.append(f"<tr><td colspan=2>{made}</td></tr>" if table else made)
        elif kind == "web_table":
            body.append(f"<tr><td width='38%'><b>{label}</b></td><td>{answer(text)}</td></tr>")
        elif kind == "web_inline" and text and " | " not in text.split("\n")[0]:
            first, _, rest = text.partition("\n")
            joint = " " if label.endswith((":", "?", ".")) else " : "
            body.append(f"<p><b>{label}</b>{joint}{escape(first)}</p>{answer(rest)}")
        else:
            body.append(f"<p><b>{label}</b></p>{answer(text)}")
    inner = "".join(body)
    if kind == "web_table":
        title, _, rest = inner.partition("</h1>")
        inner = f"{title}</h1><table>{rest}</table>"
    return (
        f"<html lang=fr><head><meta charset='utf-8'><style>{STYLE}</style></head><body>{inner}</body></html>"
    )


def browser() -> str | None:
    return shutil.which("chromium") or shutil.which("google-chrome")


def printed(html: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "form.html", Path(folder) / "form.pdf"
        source.write_text(html, encoding="utf-8")
        command = [
            str(browser()),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder}/profile",
        ]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(command, check=False, capture_output=True, timeout=120)
        return target.read_bytes()
