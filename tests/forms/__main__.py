"""Write a corpus of hard forms: `python -m tests.forms OUT --seed 1 --count 150`."""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FORMATS = ("docx", "lo", "odt", "doc", "pdf")


def plan(seed: int, count: int, formats: list[str], only: list[str]) -> list[tuple[str, str, str]]:
    """(way, project, format): every way once before any twice, formats in turn, docx most often."""
    from tests.forms.draft import project_names
    from tests.forms.ways import WAYS

    rng = random.Random(seed)
    ways = [w for w in WAYS if not only or any(o in w.name for o in only)]
    names = project_names()
    jobs = []
    while len(jobs) < count:
        start = len(jobs) // len(ways)
        for i, w in enumerate(ways):
            known = [f for f in w.formats.split() if f in formats]
            if not known:
                continue
            form = "docx" if start == 0 and "docx" in known and i % 2 == 0 else rng.choice(known)
            jobs.append((w.name, names[(i * 5 + start * 3 + seed) % len(names)], form))
        if not jobs:
            sys.exit("no way has these formats")
    return jobs[:count]


def file_name(number: int, project: str, way: str, form: str, title: str, rng: random.Random) -> str:
    end = "docx" if form == "lo" else form
    shape = rng.randrange(6)
    if shape == 0:
        return f"{number:03d} Bilan CLAS {title[:30]}.{end}".replace("/", "-").replace(":", "")
    if shape == 1:
        return f"{number:03d}_bilan_clas_été_{project}.{end}"
    return f"{number:03d}_{project}_{way}.{end}"


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("out", type=Path)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--count", type=int, default=150)
    ap.add_argument(
        "--format",
        default=",".join(FORMATS),
        help="docx, lo (docx saved again by LibreOffice), odt, doc, pdf",
    )
    ap.add_argument(
        "--way", action="append", default=[], help="only the ways whose name holds this; may be repeated"
    )
    ap.add_argument(
        "--corpus", type=Path, help="folder of trame.json and trame-vierge.docx (default: tests/specimens)"
    )
    ap.add_argument("--no-bad", action="store_true", help="good forms only")
    o = ap.parse_args()
    if o.corpus:
        os.environ["CLAS_CORPUS"] = str(o.corpus)
    write(o)


def write(o: argparse.Namespace) -> None:
    from tests.forms import bad, convert
    from tests.forms.draft import expected
    from tests.forms.elements import corpus_folder
    from tests.forms.ways import BY_NAME, docx, make

    corpus = o.out / "corpus"
    shutil.rmtree(corpus, ignore_errors=True)
    files, truths = corpus / "public" / "files", corpus / "public" / "expected"
    files.mkdir(parents=True)
    truths.mkdir()
    shutil.copy(corpus_folder() / "trame.json", corpus / "trame.json")
    jobs = plan(o.seed, o.count, o.format.split(","), o.way)
    rng = random.Random(o.seed)
    with tempfile.TemporaryDirectory() as folder:
        held: dict[str, list[tuple[Path, Path]]] = {}
        for number, (way, project, form) in enumerate(jobs, 1):
            made = make(way, project, o.seed)
            name = file_name(number, project, way, form, made.answers["managing_body"], rng)
            blob = docx(made, way)
            if form == "docx":
                (files / name).write_bytes(blob)
            else:
                source = Path(folder) / f"{number}.docx"
                source.write_bytes(blob)
                held.setdefault(form, []).append((source, files / name))
            truth = expected(made, name, way, BY_NAME[way].level, "docx-lo" if form == "lo" else form)
            save(truths, truth)
        for form, pairs in held.items():
            convert.convert([s for s, _ in pairs], form, Path(folder) / form)
            for source, target in pairs:
                made_file = Path(folder) / form / f"{source.stem}.{'docx' if form == 'lo' else form}"
                if made_file.is_file():
                    shutil.move(made_file, target)
                else:
                    print(f"not converted: {target.name}", file=sys.stderr)
                    (truths / f"{target.name}.json").unlink()
    number = len(jobs) + 1
    if "pdf" in o.format and not o.way:
        number = other_pdfs(files, truths, number, o.seed)
    if not o.no_bad:
        bad.write(files, truths, number, o.seed, save)
    print(f"{len(list(files.iterdir()))} files in {files}")


def other_pdfs(files: Path, truths: Path, number: int, seed: int) -> int:
    """PDFs filled as forms or annotated, printed by a browser, distilled by cairo; gives the next number."""
    from tests.forms import bad, pdf_forms, web_pages
    from tests.forms.draft import expected, project_names
    from tests.forms.ways import make

    rng = random.Random(seed)
    blank = bad.converted({"form": pdf_forms.blank_docx()}, "pdf")["form"]
    made = []
    for kind in pdf_forms.KINDS:
        made += [(kind, *pdf_forms.make(p, kind, blank, seed)) for p in rng.sample(project_names(), 2)]
    for kind in web_pages.KINDS if web_pages.browser() else ():
        draft = make("retyped_lines", rng.choice(project_names()), seed)
        made.append((kind, draft, web_pages.printed(web_pages.page(draft, kind))))
    if shutil.which("pdftocairo"):
        draft = make("replace", rng.choice(project_names()), seed)
        made.append(
            ("cairo", draft, distilled(bad.converted({"form": bad.docx(draft, "replace")}, "pdf")["form"]))
        )
    for kind, draft, blob in made:
        name = f"{number:03d}_{draft.project['id']}_{kind}.pdf"
        (files / name).write_bytes(blob)
        save(truths, expected(draft, name, kind, "hard", "pdf"))
        number += 1
    return number


def distilled(pdf: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "a.pdf", Path(folder) / "b.pdf"
        source.write_bytes(pdf)
        subprocess.run(["pdftocairo", "-pdf", str(source), str(target)], check=True, capture_output=True)
        return target.read_bytes()


def save(folder: Path, truth: dict) -> None:
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (folder / f"{truth['file']}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
