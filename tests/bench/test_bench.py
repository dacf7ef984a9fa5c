"""The measuring itself: quick and rough, so that it cannot rot unseen."""

import json
import subprocess
import sys

import pytest

from tests.databases import ROOT


@pytest.mark.slow
@pytest.mark.thorough
def test_it_measures_every_page_and_report_beside_its_floor(tmp_path):
    figures = tmp_path / "figures.json"
    command = ["-m", "tests.bench", "--requests", "2", "--pages", "2", "--json", str(figures)]
    said = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    found = json.loads(figures.read_text())
    names = [page["name"] for page in found["pages"]]
    assert names == [
        "staff home",
        "people list",
        "claims queue",
        "portal home",
        "evaluation results",
    ]
    assert all(name in said.stdout for name in names)
    for page in found["pages"]:
        assert page["queries"] > 0
        assert page["floor"]["cpu_ms"] > 0
    (report,) = found["reports"]
    assert report["report"]["pages"] == report["floor"]["pages"]
    assert report["report"]["peak_mb"] > report["report"]["before_mb"]
