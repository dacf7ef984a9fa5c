"""How the scripts speak, and run other programs."""

import shutil
import subprocess
import sys
from pathlib import Path


class Trouble(Exception):  # noqa: N818 - it reads as what the user is told
    """One plain sentence for the person at the keyboard."""


NETWORK_SIGNS = (
    "NewConnectionError",
    "ConnectTimeoutError",
    "NameResolutionError",
    "Temporary failure in name resolution",
    "Temporary failure resolving",
    "Failed to establish a new connection",
    "Network is unreachable",
    "Could not connect to",
    "Connection refused",
    "(from versions: none)",
    "ReadTimeoutError",
    "ProxyError",
    "ENOTFOUND",
    "ECONNREFUSED",
    "EAI_AGAIN",
    "ETIMEDOUT",
)


def say(text: str) -> None:
    """Tell what is being done."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def run(
    command: list[str | Path],
    *,
    what: str,
    cwd: Path | None = None,
    env: dict[str, str] | None = None,
) -> str:
    """Run a program quietly; when it fails, say in a sentence what could not be done, and why."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise Trouble(f"{what}: {command[0]} cannot be run ({error.strerror}).") from error
    if done.returncode:
        raise Trouble(f"{what}: {_reason(done.stdout)}")
    return done.stdout


def _reason(said: str) -> str:
    if "No space left on device" in said or "ENOSPC" in said:
        return "there is no space left on the disk."
    if "DO NOT MATCH THE HASHES" in said or "EINTEGRITY" in said:
        return "a downloaded package is not the one that was locked, so it was not installed."
    if any(sign in said for sign in NETWORK_SIGNS):
        return "there is no network, or the package index does not answer; try again later."
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith(("error", "e:", "npm error"))]
    return (errors or lines or ["no reason given"])[-1]


def found(*programs: str) -> bool:
    """Whether one of these programs is installed."""
    return any(shutil.which(program) for program in programs)
