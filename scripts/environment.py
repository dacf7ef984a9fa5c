"""The virtual environment of the checkout and what is installed into it."""

import hashlib
import os
import re
import subprocess
import sys
import venv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import NamedTemporaryFile

from scripts.trouble import Trouble, run, say

CHECKOUT = Path(__file__).resolve().parent.parent
ENVIRONMENT = CHECKOUT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
REQUIREMENTS = CHECKOUT / "requirements"
TOOLS = CHECKOUT / "tests" / "tools"
LOCKS = {"demo": ("runtime.txt",), "dev": ("runtime.txt", "dev.txt")}


def make_virtual_environment() -> None:
    """Make `.venv`, or make it again when its Python has gone or is another one."""
    if _version_of(PYTHON) == sys.version:
        return
    say("Making the Python environment …")
    try:
        venv.create(ENVIRONMENT, clear=True, with_pip=True, symlinks=True)
    except (OSError, subprocess.CalledProcessError) as error:
        reason = getattr(error, "strerror", None) or "its pip could not be installed"
        raise Trouble(f"The Python environment {ENVIRONMENT} cannot be made: {reason}.") from error


def install_packages(kind: str) -> None:
    """Install the locked packages, unless these very ones are there already."""
    # What suffices for the tests suffices for the product.
    kinds = ("dev",) if kind == "dev" else ("demo", "dev")
    if any(_is_stamped(each, _fingerprint(each)) for each in kinds):
        return
    say("Installing the packages; the first time this takes a minute or two …")
    first, *halves = _shared_out(LOCKS[kind])
    # Nothing may install packages while the installer itself is replaced.
    _install(first)
    with ThreadPoolExecutor() as pool:
        list(pool.map(_install, halves))
    _stamp(kind, _fingerprint(kind))


def _shared_out(locks: tuple[str, ...]) -> tuple[list[str], list[str], list[str]]:
    """Return pip, and two halves of the other locked packages, each with its hashes and once.

    Unpacking keeps one core busy, so the halves are installed at once. What has many hashes is
    built for many systems and large, so that sorting by them gives both halves about as much.
    """
    text = "".join((REQUIREMENTS / name).read_text() for name in locks)
    packages = {block.strip() for block in re.split(r"^(?=\S)", text, flags=re.MULTILINE)} - {""}
    pip = {block for block in packages if block.startswith("pip==")}
    others = sorted(packages - pip, key=lambda block: (len(block), block))
    return sorted(pip), others[::2], others[1::2]


def _install(packages: list[str]) -> None:
    """Install some of the locked packages.

    The locks name every package, so that pip need not look for what one package needs of others;
    Python compiles what it uses when it first does, and to compile all takes half as long again.
    """
    if not packages:
        return
    with NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as lock:
        lock.write("\n".join(packages) + "\n")
        lock.flush()
        run(
            [
                PYTHON, "-m", "pip", "install", "--require-hashes", "--quiet", "--no-input",
                "--no-compile", "--no-deps", "--disable-pip-version-check", "--retries=2",
                "--timeout=20", "-r", lock.name,
            ],
            what="The packages could not be installed",
            env={**os.environ, "PIP_ROOT_USER_ACTION": "ignore"},
        )  # fmt: skip


def install_page_checker() -> None:
    """Install the Nu HTML checker from the npm registry; nothing of it is run here."""
    lock = TOOLS / "package-lock.json"
    fingerprint = hashlib.sha256(lock.read_bytes()).hexdigest()
    if _is_stamped("tools", fingerprint) and (TOOLS / "node_modules").exists():
        return
    say("Installing the page checker …")
    run(
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        what="The page checker could not be installed",
        cwd=TOOLS,
    )
    _stamp("tools", fingerprint)


def compile_translations() -> None:
    """Bring the compiled translations up to date."""
    run(
        [PYTHON, "-m", "scripts.compile_translations"],
        what="The translations could not be compiled",
        cwd=CHECKOUT,
    )


def _version_of(python: Path) -> str:
    try:
        done = subprocess.run(
            [str(python), "-c", "import sys, pip; print(sys.version, end='')"],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return done.stdout


def _fingerprint(kind: str) -> str:
    locks = b"".join((REQUIREMENTS / name).read_bytes() for name in LOCKS[kind])
    return hashlib.sha256(locks + sys.version.encode()).hexdigest()


def _is_stamped(name: str, fingerprint: str) -> bool:
    stamp = ENVIRONMENT / f".ready-{name}"
    return stamp.exists() and stamp.read_text() == fingerprint


def _stamp(name: str, fingerprint: str) -> None:
    (ENVIRONMENT / f".ready-{name}").write_text(fingerprint)
