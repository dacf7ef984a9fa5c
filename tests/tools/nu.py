"""The Nu HTML checker, which reads any number of pages in one run."""

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

JAR = Path(__file__).parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
#: Rows of tables become cards on a phone. Some browsers forget what a table is when its display
#: changes, so these tables say it in roles too, which the checker finds superfluous.
_TABLES = re.compile(
    r"The “role” attribute must not be used on a “(?:td|th|tr)” element which has a “table”"
    r"|The “(?:table|rowgroup|row|cell|rowheader|columnheader)” role is unnecessary for element"
)


@dataclass(frozen=True)
class Complaint:
    file: str
    line: int
    kind: str
    message: str
    extract: str

    def __str__(self) -> str:
        return f"{self.message} ({self.extract})"


def complaints(folder: Path) -> list[Complaint]:
    """Return what is wrong with the pages in a folder."""
    if shutil.which("java") is None:
        pytest.fail("this test needs Java (Debian: apt-get install default-jre-headless)")
    done = subprocess.run(
        [
            "java", "-Xss8m", "-XX:TieredStopAtLevel=1", "-jar", str(JAR), "--format", "json",
            "--exit-zero-always", "--skip-non-html", "--stdout", str(folder),
        ],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    if not done.stdout.startswith("{"):
        pytest.fail(f"the Nu checker did not run: {done.stderr[-2000:]}")
    return [
        complaint
        for said in json.loads(done.stdout)["messages"]
        if not _TABLES.match((complaint := _complaint(said)).message)
    ]


def _complaint(said: dict[str, str | int]) -> Complaint:
    return Complaint(
        file=str(said.get("url", "")).rpartition("/")[2],
        line=int(said.get("lastLine", 0)),
        kind=str(said.get("subType", said["type"])),
        message=str(said["message"]),
        extract=" ".join(str(said.get("extract", "")).split())[:200],
    )
