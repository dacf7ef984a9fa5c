"""Measure the main pages and the reports: `make bench`, or `python -m tests.bench --help`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engagement.config.settings.test")
django.setup()

from django.conf import settings  # noqa: E402 — they need the settings module

from engagement.core import embedded  # noqa: E402
from tests import demonstration  # noqa: E402
from tests.bench.pages import SLUG  # noqa: E402
from tests.bench.tables import tables  # noqa: E402
from tests.databases import ROOT, owner  # noqa: E402
from tests.performance import large  # noqa: E402

LIMIT = 240


def main() -> None:
    """Measure on a copy of the demonstration, print the tables, keep the figures if asked."""
    asked = _arguments()
    if "DATABASE_OWNER_URL" not in os.environ:
        embedded.start(settings.STATE_DIR)
    with (
        demonstration.fresh_copy(f"bench_{os.getpid()}") as copy,
        tempfile.TemporaryDirectory(prefix="ensemble-bench-") as folder,
    ):
        if asked.large:
            with owner(copy.database) as server:
                large.enlarge(server, SLUG)
        around = demonstration.surroundings(copy)
        found = {
            "requests": asked.requests,
            "large": asked.large,
            "pages": _run("pages", str(asked.requests), env=around),
            "reports": [
                _report(path, around)
                for path in _run("reports", "lengthen", folder, *asked.pages, env=around)
            ],
        }
    sys.stdout.write(tables(found))
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=2) + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--requests", type=int, default=100, help="requests for each page")
    parser.add_argument(
        "--pages", nargs="+", default=["10", "100"], help="lengths of the reports, in pages"
    )
    parser.add_argument(
        "--large",
        action="store_true",
        help=f"with {large.PEOPLE:,} people and {large.CLAIMS:,} claims",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file")
    return parser.parse_args()


def _report(path: str, env: dict[str, str]) -> dict[str, object]:
    ours, floor = (_run("reports", how, path, env=env) for how in ("ours", "alone"))
    measures = ("seconds", "cpu_seconds", "peak_mb")
    ratio = {measure: ours[measure] / floor[measure] for measure in measures}
    return {"report": ours, "floor": floor, "ratio": ratio}


def _run(module: str, *arguments: str, env: dict[str, str]) -> object:
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{module}", *arguments],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    if done.returncode:
        sys.exit(f"tests.bench.{module} {' '.join(arguments)}: {done.stderr[-3000:]}")
    return json.loads(done.stdout)


if __name__ == "__main__":
    main()
