"""Has LibreOffice turn files that are not read in process (.rtf, .wps, a .doc that fails) into another one.

In: names and bytes. Out: by name, the bytes of the converted file, or why there are none. One call for a
batch: starting the program costs more than ten conversions.

    convert([("bilan.rtf", data)])["bilan.rtf"]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path, PurePath

from clas.readers.failure import Failure, Unreadable

_SECONDS, _SECONDS_A_FILE = 60, 10
_PATIENCE = 5
_QUIET = ("--headless", "--norestore", "--nologo")
_NAMES = ("soffice", "libreoffice")
_MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
_WINDOWS = ("LibreOffice/program/soffice.com", "LibreOffice/program/soffice.exe")
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""
"""No macro runs, and nothing that the file links to is fetched."""


def find() -> str | None:
    """The path of LibreOffice on this computer, None where it is not installed."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    folders = [os.environ.get(key, "") for key in ("PROGRAMFILES", "PROGRAMFILES(X86)")]
    places = [Path(folder, place) for folder in folders if folder for place in _WINDOWS]
    return next((str(place) for place in [*places, Path(_MAC)] if place.is_file()), None)


def convert(files: list[tuple[str, bytes]], to: str = "docx") -> dict[str, bytes | Unreadable]:
    """Each file in the format `to`, by name; names differ. Unreadable: needs_tool, corrupt_file."""
    program = find()
    if program is None:
        return {name: Unreadable(Failure.NEEDS_TOOL, "soffice", tool="LibreOffice") for name, _ in files}
    if not files:
        return {}
    found, whole = _batch(program, files, to)
    left = [(name, data) for name, data in files if name not in found]
    if not whole and len(files) > 1:
        for file in left:  # one bad file must not take the others with it
            found |= _batch(program, [file], to)[0]
    return {
        name: found.get(name) or Unreadable(Failure.CORRUPT_FILE, "LibreOffice could not convert it")
        for name, _ in files
    }


def _batch(program: str, files: list[tuple[str, bytes]], to: str) -> tuple[dict[str, bytes], bool]:
    """What one call gives, and whether the call came to its end."""
    with tempfile.TemporaryDirectory(prefix="clas-", ignore_cleanup_errors=True) as folder:
        received, written = Path(folder, "in"), Path(folder, "out")
        received.mkdir()
        profile = _profile(Path(folder, "profile"))
        places = [received / f"{rank}{_ending(name)}" for rank, (name, _) in enumerate(files)]
        for place, (_, data) in zip(places, files, strict=True):
            place.write_bytes(data)
        command = [program, f"-env:UserInstallation={profile.as_uri()}", *_QUIET, "--convert-to", to]
        command += ["--outdir", str(written), *map(str, places)]
        whole = _run(command, _SECONDS + _SECONDS_A_FILE * len(files))
        results = [written / f"{place.stem}.{to}" for place in places]
        found = {
            name: result.read_bytes()
            for (name, _), result in zip(files, results, strict=True)
            if result.is_file() and result.stat().st_size
        }
        return found, whole


def _profile(folder: Path) -> Path:
    """A profile of our own: a LibreOffice that is open elsewhere neither hinders nor sees this one."""
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    return folder


def _ending(name: str) -> str:
    ending = PurePath(name).suffix
    return ending if ending[1:].isalnum() and ending.isascii() else ".doc"


def _run(command: list[str], seconds: int) -> bool:
    with subprocess.Popen(  # noqa: S603 - a program found on this computer, files written by us
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as call:
        try:
            return call.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            call.terminate()
            try:
                call.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                call.kill()
            return False
