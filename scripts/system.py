"""What the operating system has to bring: shared libraries, and programs for the tests."""

import ctypes
import ctypes.util
import importlib.util
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scripts.trouble import Trouble, found, run, say

MACOS_LIBRARIES = ("/opt/homebrew/lib", "/usr/local/lib")


@dataclass(frozen=True)
class Need:
    """One thing that has to be there, and the packages that bring it."""

    name: str
    is_met: Callable[[], bool]
    debian: tuple[str, ...]
    homebrew: tuple[str, ...] = ()


def _library(linux: str, macos: str) -> bool:
    names = [linux] if sys.platform != "darwin" else [f"{at}/{macos}" for at in MACOS_LIBRARIES]
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False


def _pango() -> bool:
    return (
        _library("libpango-1.0.so.0", "libpango-1.0.dylib")
        and _library("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib")
        and _library("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib")
    )


def browser() -> Path | None:
    """Return the program of the Chromium that the pages are tried in, if there is one.

    The one without a window of its own draws the same and opens pages in half the time.
    """
    for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"):
        if program := shutil.which(name):
            return Path(program)
    for name in ("Chromium", "Google Chrome"):
        app = Path(f"/Applications/{name}.app/Contents/MacOS/{name}")
        if app.exists():
            return app
    return None


FOR_THE_PRODUCT = [
    Need(
        "Python's venv module",
        lambda: importlib.util.find_spec("ensurepip") is not None,
        (f"python{sys.version_info.major}.{sys.version_info.minor}-venv",),
        ("python",),
    ),
    Need(
        "Pango, which lays out the PDF documents",
        _pango,
        ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
        ("pango",),
    ),
]
FOR_THE_TESTS = [
    Need(
        "Chromium, in which the pages are tried",
        lambda: browser() is not None,
        ("chromium",),
        ("--cask chromium",),
    ),
    Need(
        "a Java development kit, for the checks of pages and documents",
        lambda: found("javac") and found("java"),
        ("default-jdk-headless",),
        ("openjdk",),
    ),
    Need(
        "gettext, for the check of the translations",
        lambda: found("msgfmt") and found("xgettext"),
        ("gettext",),
        ("gettext",),
    ),
    Need("npm, which installs the page checker", lambda: found("npm"), ("npm",), ("node",)),
]


def provide(needs: list[Need]) -> None:
    """Install what is missing where root may do so; else name the one command that does."""
    missing = [need for need in needs if not need.is_met()]
    if not missing:
        return
    packages = [package for need in missing for package in need.debian]
    names = "; ".join(need.name for need in missing)
    if not found("apt-get"):
        raise Trouble(f"Missing: {names}. {_advice(missing)}")
    if os.geteuid():
        raise Trouble(f"Missing: {names}. Type: sudo apt-get install {' '.join(packages)}")
    say(f"Installing {', '.join(packages)} …")
    _install(packages)
    still = [need.name for need in missing if not need.is_met()]
    if still:
        raise Trouble(f"Still missing after the installation: {'; '.join(still)}.")


def _advice(missing: list[Need]) -> str:
    if sys.platform == "darwin":
        return f"Type: brew install {' '.join(p for need in missing for p in need.homebrew)}"
    packages = " ".join(package for need in missing for package in need.debian)
    return f"Install with your system's package manager what Debian calls {packages}."


def _install(packages: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install: list[str | Path] = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    what = f"The packages {', '.join(packages)} could not be installed"
    try:
        run(install, what=what, env=environment)
    except Trouble:
        # A fresh machine has no list of packages yet, or one that has grown old.
        run(
            ["apt-get", "update"], what="The list of packages could not be fetched", env=environment
        )
        run(install, what=what, env=environment)
