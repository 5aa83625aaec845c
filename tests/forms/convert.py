"""LibreOffice, one call for many files.

In: docx files and the format wanted. Out: files of the same stem in a folder.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

FILTERS = {
    "odt": "odt",
    "doc": "doc:MS Word 97",
    "pdf": "pdf:writer_pdf_Export",
    "lo": "docx:MS Word 2007 XML",
    "rtf": "rtf",
}


def available() -> bool:
    return shutil.which("soffice") is not None


def convert(files: list[Path], form: str, out: Path, batch: int = 40) -> None:
    """Those that LibreOffice cannot open are simply not there afterwards."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        for i in range(0, len(files), batch):
            command = [
                "soffice",
                "--headless",
                f"-env:UserInstallation=file://{profile}",
                "--convert-to",
                FILTERS[form],
                "--outdir",
                str(out),
            ]
            subprocess.run(
                [*command, *map(str, files[i : i + batch])], check=False, capture_output=True, timeout=900
            )
