"""A database with the demonstration in it, loaded by the command that `make demo` uses.

It is made once for the code and the day, and copied for each run.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from django.conf import settings

from engagement.core import embedded
from tests.databases import ROOT, count_rows, drop, migrated, owner, speaking_to
from tests.product import environment

_PREFIX = "ensemble_demonstration_"
#: Databases of Valkey, from the end that other tests reach last; broker and cache share one.
_BROKERS = range(15, 7, -1)


@dataclass(frozen=True)
class Copy:
    """A database of one's own, and the folder of its files."""

    database: str
    media: Path
    broker: int


def name_of_template() -> str:
    """Return a name that changes with the code, the scripts and the day."""
    digest = hashlib.sha256(datetime.now(UTC).date().isoformat().encode())
    for app in ("engagement", "programmes", "evaluation", "compensation"):
        for path in sorted((ROOT / app).rglob("*")):
            if path.suffix in {".py", ".toml", ".csv"}:
                digest.update(str(path.relative_to(ROOT)).encode())
                digest.update(path.read_bytes())
    return f"{_PREFIX}{digest.hexdigest()[:12]}"


@contextmanager
def fresh_copy(label: str) -> Iterator[Copy]:
    """Copy the database and its files, and throw both away after the block."""
    name = f"test_demonstration_{label}_{os.getpid()}"
    with _broker_of_its_own() as broker:
        copy = Copy(name, _media(name), broker)
        _throw_away(copy)
        with _locked("demonstration"), owner("postgres") as server:
            source = _template(server, broker)
            shutil.copytree(_media(source), copy.media)
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
        try:
            yield copy
        finally:
            _throw_away(copy)


@contextmanager
def spoken_to(label: str) -> Iterator[Copy]:
    """Let the code of this process work on a copy, with real commits, until the block ends."""
    with fresh_copy(label) as copy, speaking_to(copy.database):
        yield copy


def surroundings(copy: Copy, **more: str) -> dict[str, str]:
    """Return what the processes of a demonstration need to know.

    Its broker and cache are nobody else's, so that other tests may empty theirs.
    """
    urls = embedded.current_urls(settings.STATE_DIR)
    return (
        environment(
            copy.database,
            ENSEMBLE_DEMO="1",
            ENSEMBLE_MEDIA_ROOT=str(copy.media),
            DATABASE_OWNER_URL=f"{urls.owner_database_url.rpartition('/')[0]}/{copy.database}",
            REDIS_URL=urls.redis_url.replace("virtual_host=0", f"virtual_host={copy.broker}"),
            CACHE_URL=urls.cache_url.replace("db=1", f"db={copy.broker}"),
        )
        | more
    )


def manage(copy: Copy, command: str) -> str:
    """Run one of the product's commands on a database and return what it says."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command.split()],
        cwd=ROOT,
        env=surroundings(copy),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    if done.returncode:
        raise AssertionError(f"manage.py {command}: {done.stderr[-3000:]}")
    return done.stdout


def _media(name: str) -> Path:
    return Path(settings.STATE_DIR) / "test-media" / name


def _throw_away(copy: Copy) -> None:
    with owner("postgres") as server:
        drop(server, copy.database)
    shutil.rmtree(copy.media, ignore_errors=True)


@contextmanager
def _locked(name: str, *, wait: bool = True) -> Iterator[None]:
    lock = Path(settings.STATE_DIR) / f"{name}.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield


@contextmanager
def _broker_of_its_own() -> Iterator[int]:
    """Hold a database of Valkey, so that nobody else's workers hear our wake-ups."""
    with ExitStack() as held:
        for number in _BROKERS:
            with suppress(BlockingIOError):
                held.enter_context(_locked(f"broker-{number}", wait=False))
                break
        else:
            raise AssertionError("more demonstrations run at once than Valkey has databases")
        yield number


def _template(server: psycopg.Connection, broker: int) -> str:
    """Return the name of the template, made by whichever process comes first."""
    name = name_of_template()
    known = [row[0] for row in server.execute("SELECT datname FROM pg_database")]
    if name not in known:
        for old in known:
            if old.startswith(_PREFIX):
                _throw_away(Copy(old, _media(old), broker))
        _build(Copy(f"{name}_draft", _media(name), broker), name, server)
    return name


def _build(draft: Copy, name: str, server: psycopg.Connection) -> None:
    _throw_away(draft)
    server.execute(f'CREATE DATABASE "{draft.database}" TEMPLATE "{migrated()}"')
    draft.media.mkdir(parents=True, exist_ok=True)
    manage(draft, "load_demonstration")
    count_rows(draft.database)
    server.execute(f'ALTER DATABASE "{draft.database}" RENAME TO "{name}"')
