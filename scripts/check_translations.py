"""Whether the translations are complete and up to date: `python -m scripts.check_translations`.

The files are left as they were; `make messages` is what changes them.
"""

import subprocess
import sys
from pathlib import Path

import polib

from scripts.compile_translations import LOCALE
from scripts.environment import CHECKOUT
from scripts.trouble import Trouble, say

SOURCE_LANGUAGE = "en"


def main() -> int:
    """Extract anew and compare; then look for what is missing, doubtful or badly formed."""
    before = {path: path.read_bytes() for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))}
    faults: list[str] = []
    try:
        extract()
        faults += [
            f'{_name(path)} does not hold what the code says: type "make messages" and translate.'
            for path, text in before.items()
            if path.read_bytes() != text
        ]
        faults += [fault for path in before for fault in faults_of(path)]
    except Trouble as trouble:
        faults.append(str(trouble))
    finally:
        for path, text in before.items():
            path.write_bytes(text)
    for fault in faults:
        say(fault)
    return 1 if faults else 0


def extract() -> None:
    """Bring the message files up to date with the code and the templates."""
    for domain in ("django", "djangojs"):
        if not list(LOCALE.glob(f"*/LC_MESSAGES/{domain}.po")):
            continue
        done = subprocess.run(
            [
                sys.executable, "manage.py", "makemessages", "--all", f"--domain={domain}",
                "--add-location=file", "--no-obsolete", "--no-wrap", "--ignore=.venv",
                "--ignore=var", "--ignore=tests", "--ignore=node_modules", "--ignore=scripts",
            ],
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            check=False,
        )  # fmt: skip
        if done.returncode:
            raise Trouble(f"The messages cannot be extracted: {done.stderr.strip()}")


def faults_of(path: Path) -> list[str]:
    """What is doubtful, missing or badly formed in one file."""
    messages = polib.pofile(str(path))
    faults = [f"{_name(path)}: doubtful: {entry.msgid!r}" for entry in messages.fuzzy_entries()]
    if path.parent.parent.name != SOURCE_LANGUAGE:
        faults += [
            f"{_name(path)}: not translated: {entry.msgid!r}"
            for entry in messages.untranslated_entries()
        ]
    done = subprocess.run(
        ["msgfmt", "--check", "--output-file=/dev/null", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    return faults + done.stderr.strip().splitlines() if done.returncode else faults


def _name(path: Path) -> str:
    return str(path.relative_to(CHECKOUT))


if __name__ == "__main__":
    if sys.argv[1:] == ["--extract"]:
        extract()
        sys.exit()
    sys.exit(main())
