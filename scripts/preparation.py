"""The steps that make a checkout ready."""

import fcntl
import os

from engagement.core.embedded import EmbeddedError, demo
from scripts import environment, system
from scripts.trouble import Trouble


def main(arguments: list[str]) -> str | None:
    """Prepare for one kind of use; the answer is the sentence about what went wrong."""
    if arguments not in (["check"], ["demo"], ["dev"]):
        return 'Say what to prepare for: "demo" or "dev"; or "check", before a demonstration.'
    try:
        if arguments == ["check"]:
            demo.check()
        else:
            _prepare(arguments[0])
    except (Trouble, EmbeddedError) as trouble:
        return str(trouble)
    except KeyboardInterrupt:
        return "\nStopped; type the same command again to go on."
    return None


def _prepare(kind: str) -> None:
    # One process at a time; the lock goes with the process.
    fcntl.flock(os.open(environment.CHECKOUT, os.O_RDONLY), fcntl.LOCK_EX)
    system.provide(system.FOR_THE_PRODUCT + (system.FOR_THE_TESTS if kind == "dev" else []))
    environment.make_virtual_environment()
    environment.install_packages(kind)
    if kind == "dev":
        environment.install_page_checker()
    environment.compile_translations()
