"""Read a corpus and score it: `python -m tests.forms.measure OUT [--score score.py] [options]`."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("out", type=Path)
    ap.add_argument(
        "--score", type=Path, default=Path(os.environ.get("CLAS_CORPUS", "../shared/corpus")) / "score.py"
    )
    ap.add_argument("--clas", type=Path, default=ROOT / ".venv" / "bin" / "clas")
    ap.add_argument("--read-only", action="store_true", help="do not score")
    ap.add_argument("--jobs", default="2")
    o, rest = ap.parse_known_args()
    corpus, read = o.out / "corpus", o.out / "read"
    shutil.rmtree(read, ignore_errors=True)
    files = sorted(str(p) for p in (corpus / "public" / "files").iterdir())
    start = time.perf_counter()
    done = subprocess.run(
        [str(o.clas), "read", "--jobs", o.jobs, "--out", str(read), *files],
        check=False,
        capture_output=True,
        text=True,
    )
    print(f"{len(files)} files in {time.perf_counter() - start:.1f} s, exit code {done.returncode}")
    print(done.stderr[-3000:], file=sys.stderr)
    if not o.read_only:
        subprocess.run(
            [sys.executable, str(o.score), str(read), str(corpus), *(rest or ["--worst", "40"])], check=False
        )


if __name__ == "__main__":
    main()
