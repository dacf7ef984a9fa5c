"""The process that keeps the servers: `python -m engagement.core.embedded keep <state folder>`.

It belongs to no terminal and to no user of the servers. It starts them, says "ready" (or one
sentence) on its standard output, and then waits for a lock that every user shares: it gets it
when the last user has gone, killed ones included, and stops the servers.
"""

import os
import signal
import sys
from types import FrameType
from typing import Protocol

from engagement.core.embedded.errors import EmbeddedError
from engagement.core.embedded.locks import Lock
from engagement.core.embedded.places import Places
from engagement.core.embedded.postgres import Postgres
from engagement.core.embedded.valkey import Valkey

READY = "ready"
# Somebody who only looks whether the lock is held, holds it for that moment.
SECONDS_FOR_A_GLANCE = 5


class Server(Protocol):
    """What the keeper asks of a server."""

    name: str

    def start(self) -> None:
        """Start and wait for the first answer."""

    def answers(self) -> bool:
        """Whether it can be used."""

    def stop(self) -> None:
        """Stop and wait for the end."""

    def has_ended(self) -> bool:
        """Whether it went by itself."""


class Finish(Exception):  # noqa: N818 - not an error: a reason to stop
    """The keeper is asked to stop, or one of its servers has ended."""


def all_servers(places: Places) -> list[Server]:
    """The servers in the order in which they start."""
    return [Postgres(places), Valkey(places)]


def keep(places: Places) -> None:
    """Start the servers, and stop them when nobody uses them any longer."""
    servers = all_servers(places)
    with Lock(places.locks / "keeper") as own, Lock(places.locks / "users") as users:
        if not own.take(seconds=SECONDS_FOR_A_GLANCE):
            raise EmbeddedError(f"The servers in {places.state} are being kept already.")
        own.write(str(os.getpid()))
        try:
            places.make_servers()
            for server in servers:
                server.start()
            _answer(READY)
            _until_unused(servers, users)
        finally:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for server in reversed(servers):
                server.stop()


def _until_unused(servers: list[Server], users: Lock) -> None:
    def look(_signal: int, _frame: FrameType | None) -> None:
        for server in servers:
            if server.has_ended():
                raise Finish(f"{server.name} has ended")

    try:
        signal.signal(signal.SIGCHLD, look)
        look(signal.SIGCHLD, None)
        users.wait()
    except Finish as reason:
        sys.stderr.write(f"{reason}\n")


def _finish(_signal: int, _frame: FrameType | None) -> None:
    raise Finish("asked to stop")


def _answer(text: str) -> None:
    """Tell whoever waits for us, and let go of their pipe."""
    os.write(1, text.encode())
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.close(nothing)


def main(state_dir: str) -> int:
    """Leave the process that started us, and keep the servers."""
    if os.fork():
        return 0
    os.setsid()
    signal.signal(signal.SIGTERM, _finish)
    try:
        keep(Places.of(state_dir))
    except Finish:
        return 0
    except EmbeddedError as error:
        _answer(str(error))
        return 1
    return 0
