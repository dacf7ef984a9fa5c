"""Several programs that live and die together."""

import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Self

from engagement.core.embedded.errors import EmbeddedError
from engagement.core.embedded.locks import Lock
from engagement.core.embedded.places import CHECKOUT, python_path

SECONDS_TO_STOP = 8
REASONS_TO_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Asked(Exception):  # noqa: N818 - not an error: somebody asked us to stop
    """One of the reasons to stop."""


def heed_signals() -> None:
    """From now on a reason to stop is raised as `Asked`."""
    for how in REASONS_TO_STOP:
        signal.signal(how, _ask)


class Supervisor:
    """Starts programs, notices at once when one ends, and stops all of them.

    Nothing is started again: a program that ends is a fault to be seen, not to be hidden. Each
    program leads a process group of its own, so that Ctrl-C reaches only us, and a leash ends
    them when we are killed.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = {**environment, "PYTHONPATH": python_path()}
        self._programs: dict[str, subprocess.Popen[bytes]] = {}
        self._gone: list[str] = []
        self._ear, self._mouth = os.pipe()
        os.set_blocking(self._mouth, False)
        self._leash = subprocess.Popen(
            [sys.executable, "-m", "engagement.core.embedded.leash"],
            stdin=subprocess.PIPE,
            env=self._environment,
            start_new_session=True,
            cwd=CHECKOUT,
        )

    def __enter__(self) -> Self:
        signal.signal(signal.SIGCHLD, lambda _signal, _frame: None)
        signal.set_wakeup_fd(self._mouth, warn_on_full_buffer=False)
        return self

    def __exit__(self, *_: object) -> None:
        for how in REASONS_TO_STOP:
            signal.signal(how, signal.SIG_IGN)
        self._stop()
        signal.set_wakeup_fd(-1)

    def start(self, name: str, command: Sequence[str | Path], *, log: Path) -> None:
        """Start a program; what it says is added to its log."""
        with log.open("ab") as output:
            program = subprocess.Popen(  # noqa: S603 - the product's own programs
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=self._environment,
                cwd=CHECKOUT,
                start_new_session=True,
            )
        self._programs[f"{name} (its log is {log})"] = program
        self._tell_leash(program.pid)

    def watch_lock(self, name: str, path: Path) -> None:
        """Count the holder of a lock among the programs: its release is the holder's end."""

        def listen() -> None:
            with Lock(path) as lock:
                lock.wait(shared=True)
            self._gone.append(name)
            os.write(self._mouth, b"\0")

        threading.Thread(target=listen, daemon=True).start()

    def check(self, seconds: float | None = None) -> None:
        """Wait that long (or for ever) and raise as soon as a program has ended."""
        end = None if seconds is None else time.monotonic() + seconds
        while True:
            ended = [name for name, each in self._programs.items() if each.poll() is not None]
            for name in ended + self._gone:
                raise EmbeddedError(f"Stopped everything, because this ended by itself: {name}.")
            left = None if end is None else max(0.0, end - time.monotonic())
            if left == 0:
                return
            if select.select([self._ear], [], [], left)[0]:
                os.read(self._ear, 1000)

    def _stop(self) -> None:
        for program in self._programs.values():
            with suppress(ProcessLookupError):
                program.terminate()
        end = time.monotonic() + SECONDS_TO_STOP
        for program in self._programs.values():
            with suppress(subprocess.TimeoutExpired):
                program.wait(max(0.1, end - time.monotonic()))
            # Whatever the leader left behind in its group.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(program.pid, signal.SIGKILL)
            program.wait()
            self._tell_leash(-program.pid)
        if self._leash.stdin:
            self._leash.stdin.close()
        self._leash.wait()

    def _tell_leash(self, group: int) -> None:
        with suppress(BrokenPipeError):
            os.write(self._leash.stdin.fileno(), f"{group}\n".encode())  # type: ignore[union-attr]


def _ask(_signal: int, _frame: FrameType | None) -> None:
    raise Asked
