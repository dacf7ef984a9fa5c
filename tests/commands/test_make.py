"""The Makefile, the locks and the checks that it calls."""

import os
import re
import subprocess
import sys

import pytest

from scripts import audit, check_translations
from scripts.environment import CHECKOUT, REQUIREMENTS

LOCKED = re.compile(r"^(\S+)==(\S+)( ; .+)?( \\\n    --hash=sha256:[0-9a-f]{64})+$", re.MULTILINE)


def make(*arguments: str) -> str:
    return subprocess.check_output(
        ["make", "--no-print-directory", *arguments], cwd=CHECKOUT, text=True
    )


def test_check_goes_from_the_quick_to_the_slow_and_ends_with_the_tests():
    lines = [line for line in make("--dry-run", "check").splitlines() if line.strip()]
    steps = [line for line in lines if not line.startswith("make ")]
    said = [" ".join(line.replace(".venv/bin/", "").split()[:3]) for line in steps]
    assert [line.removeprefix("python -m scripts.") for line in said] == [
        "python3 -m scripts.bootstrap",
        "ruff format --check",
        "ruff check engagement",
        "lint-imports",
        "djlint templates --lint",
        "check_django",
        "audit",
        "check_translations",
        "check_django",
        "mypy engagement programmes",
        "pytest -n 2",
    ]


def test_the_build_does_what_a_developer_does():
    script = (CHECKOUT / ".ci" / "run").read_text()
    assert "set -euo pipefail" in script
    assert "make check" in script
    assert os.access(CHECKOUT / ".ci" / "run", os.X_OK)


def test_every_target_for_people_is_explained():
    said = {line.split()[1] for line in make("help").splitlines()}
    for target in ("demo", "stop", "clean", "test", "check", "lock", "bench", "tour", "format"):
        assert target in said


@pytest.mark.parametrize("name", ["runtime.txt", "dev.txt"])
def test_a_lock_has_exact_versions_and_hashes_and_no_address(name):
    text = (REQUIREMENTS / name).read_text()
    assert "://" not in text
    assert "--index-url" not in text
    locked = LOCKED.findall(text)
    assert len(locked) == len(re.findall(r"^\S", text, re.MULTILINE))
    assert len(locked) > 20


def test_the_tools_lock_has_hashes_and_no_address():
    text = (CHECKOUT / "tests" / "tools" / "package-lock.json").read_text()
    assert '"integrity": "sha512-' in text
    assert "://" not in text


def test_a_known_hole_fails(capsys):
    hole = {"id": "X-1", "fix_versions": ["2.0"]}
    packages = [{"name": "one", "version": "1.0", "vulns": [hole]}, {"name": "two", "vulns": []}]
    assert audit.report(packages) == 1
    assert "one 1.0: X-1" in capsys.readouterr().out


def test_no_known_hole_passes(capsys):
    assert audit.report([{"name": "one", "version": "1.0", "vulns": []}]) == 0
    assert "No known hole in 1 audited packages" in capsys.readouterr().out


def test_an_unreachable_service_is_said_and_passes():
    done = subprocess.run(
        [sys.executable, "-m", "scripts.audit"],
        cwd=CHECKOUT,
        env={**os.environ, **dict.fromkeys(("HTTPS_PROXY", "https_proxy"), "http://127.0.0.1:9")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "cannot be reached" in done.stdout


PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: fr\\n"

#, python-format
msgid "%(name)s came"
msgstr "{}"
"""


@pytest.mark.parametrize(
    ("translation", "fault"),
    [("%(name)s est là", None), ("", "not translated"), ("%(nom)s est là", "name")],
)
def test_a_missing_or_broken_translation_is_found(tmp_path, monkeypatch, translation, fault):
    monkeypatch.setattr(check_translations, "CHECKOUT", tmp_path)
    path = tmp_path / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO.format(translation))
    faults = check_translations.faults_of(path)
    assert bool(faults) == bool(fault)
    assert not fault or any(fault in each for each in faults)
