"""Start, share and stop the servers of a state folder: the door of this package."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from engagement.core.embedded.errors import EmbeddedError
from engagement.core.embedded.keeper import READY, all_servers
from engagement.core.embedded.locks import Lock, is_held
from engagement.core.embedded.places import CHECKOUT, Places, python_path
from engagement.core.embedded.postgres import SECONDS_TO_START, SECONDS_TO_STOP

DATABASE = "ensemble"
# Longer than what one waits for: the other one's own sentence is the better one.
PATIENCE = 30
StateDir = str | os.PathLike[str] | None


@dataclass(frozen=True)
class Servers:
    """The addresses of the servers and, when they were started, this process's claim on them."""

    socket_folder: Path
    database_url: str
    owner_database_url: str
    backup_database_url: str
    redis_url: str
    cache_url: str
    places: Places = field(repr=False)
    claim: Lock | None = field(default=None, repr=False, compare=False)


def current_urls(state_dir: StateDir = None) -> Servers:
    """The addresses that the servers of a state folder have or would have."""
    return _servers(Places.of(state_dir))


def start(state_dir: StateDir = None) -> Servers:
    """Start the servers, or join those that run. They stay at least until `stop`, or our end."""
    places = _places(state_dir)
    claim = Lock(places.locks / "users")
    try:
        with Lock(places.locks / "start") as turn:
            _join(places, turn, claim)
    except BaseException:
        claim.release()
        raise
    return _servers(places, claim)


def stop(servers: Servers) -> None:
    """Give the servers back; when nobody else uses them, wait until they have stopped."""
    if servers.claim is None:
        return
    servers.claim.release()
    locks = servers.places.locks
    end = time.monotonic() + SECONDS_TO_STOP + PATIENCE
    while locks.exists() and is_held(locks / "keeper") and time.monotonic() < end:
        with Lock(locks / "users") as users:
            if not users.take() and users.take(shared=True):
                return
        time.sleep(0.02)


@contextmanager
def servers(state_dir: StateDir = None) -> Iterator[Servers]:
    """`start` and `stop` around a block."""
    started = start(state_dir)
    try:
        yield started
    finally:
        stop(started)


def running(state_dir: StateDir = None) -> bool:
    """Whether the servers of a state folder take connections."""
    return _answer(Places.of(state_dir))


def stop_all(state_dir: StateDir = None) -> None:
    """Stop the servers whoever uses them, also those that a killed keeper left behind."""
    places = _places(state_dir)
    with Lock(places.locks / "start") as turn:
        turn.take(seconds=SECONDS_TO_START)
        with Lock(places.locks / "keeper") as keeper:
            if not keeper.take():
                with suppress(ProcessLookupError, ValueError):
                    os.kill(int(keeper.read()), signal.SIGTERM)
                if not keeper.take(seconds=SECONDS_TO_STOP + PATIENCE):
                    raise EmbeddedError(f"The servers in {places.state} do not stop.")
            for server in reversed(all_servers(places)):
                server.stop()


def remove(state_dir: StateDir = None) -> None:
    """Stop the servers and throw away all that they hold."""
    stop_all(state_dir)
    places = Places.of(state_dir)
    for folder in (places.postgres, places.valkey, places.run, places.programs, places.log):
        shutil.rmtree(folder, ignore_errors=True)
    if places.home != places.state:
        shutil.rmtree(places.home, ignore_errors=True)
    shutil.rmtree(places.locks, ignore_errors=True)


def _join(places: Places, turn: Lock, claim: Lock) -> None:
    """Take our turn, lay our claim, and start what does not run."""
    if not turn.take(seconds=SECONDS_TO_START + PATIENCE):
        raise EmbeddedError(f"Another start of the servers in {places.state} does not end.")
    # A keeper that found nobody holds this until everything has stopped.
    if not claim.take(shared=True, seconds=SECONDS_TO_STOP + PATIENCE):
        raise EmbeddedError(f"The servers in {places.state} do not stop.")
    if not (is_held(places.locks / "keeper") and _answer(places)):
        _start_keeper(places)


def _places(state_dir: StateDir) -> Places:
    Places.of(state_dir).make_own()
    # Once more: only now it is known who may walk through the new folder.
    return Places.of(state_dir)


def _servers(places: Places, claim: Lock | None = None) -> Servers:
    return Servers(
        socket_folder=places.run,
        database_url=_database_url(places, "engagement_app"),
        owner_database_url=_database_url(places, "engagement_owner"),
        backup_database_url=_database_url(places, "engagement_backup"),
        redis_url=f"redis+socket://{places.valkey_socket}?virtual_host=0",
        cache_url=f"unix://{places.valkey_socket}?db=1",
        places=places,
        claim=claim,
    )


def _database_url(places: Places, role: str) -> str:
    # The double slash tells django-environ that the path of a socket folder follows.
    return f"postgres://{role}@/{quote(str(places.run))}/{DATABASE}"


def _answer(places: Places) -> bool:
    return all(server.answers() for server in all_servers(places))


def _start_keeper(places: Places) -> None:
    with Lock(places.locks / "keeper") as keeper:
        if not keeper.take(seconds=SECONDS_TO_STOP + PATIENCE):
            raise EmbeddedError(f"The servers in {places.state} neither answer nor stop.")
    with (places.log / "keeper.log").open("ab") as log:
        done = subprocess.run(  # noqa: S603 - ourselves
            [sys.executable, "-m", "engagement.core.embedded", "keep", str(places.state)],
            cwd=CHECKOUT,
            env={**os.environ, "PYTHONPATH": python_path()},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            check=False,
        )
    if done.stdout != READY:
        raise EmbeddedError(
            done.stdout or f"The servers did not start: see {places.log / 'keeper.log'}."
        )
