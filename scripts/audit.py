"""Ask whether a locked package has a known hole: `python -m scripts.audit`.

A finding fails. That nobody can be asked does not: it is said, and the build goes on.
"""

import json
import subprocess
import sys

from scripts.environment import LOCKS, PYTHON, REQUIREMENTS
from scripts.trouble import say

#: How pip-audit says that it could not ask: no network, no trusted certificate, no such service.
_UNREACHABLE = ("ServiceError", "requests.exceptions", "ConnectionError", "Could not connect")


def main() -> int:
    """Ask about every locked package; 1 when one of them has a known hole."""
    files = [part for name in LOCKS["dev"] for part in ("-r", str(REQUIREMENTS / name))]
    done = subprocess.run(
        [
            str(PYTHON), "-m", "pip_audit", "--require-hashes", "--disable-pip", "--format=json",
            "--progress-spinner=off", "--timeout=20", *files,
        ],
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except ValueError:
        return _not_asked(done.stderr)
    return report(packages)


def _not_asked(said: str) -> int:
    reason = (said.strip().splitlines() or ["no reason given"])[-1]
    if any(sign in said for sign in _UNREACHABLE):
        say(f"The service of known holes cannot be reached; nothing was audited. ({reason})")
        return 0
    say(f"The audit of the packages failed: {reason}")
    return 1


def report(packages: list[dict[str, object]]) -> int:
    """Say what is known of the packages; 1 when one has a hole."""
    skipped = [package for package in packages if "skip_reason" in package]
    found = [
        f"{package['name']} {package['version']}: {hole['id']}, mended in {hole['fix_versions']}"
        for package in packages
        for hole in package.get("vulns", [])  # type: ignore[attr-defined]
    ]
    if packages and len(skipped) == len(packages):
        say("The service of known holes knows none of the packages; nothing was audited.")
        return 0
    if skipped:
        say(f"The service of known holes does not know {len(skipped)} of {len(packages)} packages.")
    for line in found:
        say(line)
    if not found:
        say(f"No known hole in {len(packages) - len(skipped)} audited packages.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
