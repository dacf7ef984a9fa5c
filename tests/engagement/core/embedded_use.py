"""Other processes that use the embedded servers, and folders for them."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import environ
import psycopg

from engagement.core import embedded
from engagement.core.embedded.places import CHECKOUT, SHORT_BASE, Places
from engagement.core.embedded.postgres import Postgres

USER = """
import sys
from engagement.core import embedded
try:
    urls = embedded.start(sys.argv[1])
except embedded.EmbeddedError as error:
    sys.exit(str(error))
print(urls.socket_folder, flush=True)
sys.stdin.read()
embedded.stop(urls)
"""


@contextmanager
def fresh_folder(mode: int = 0o755) -> Iterator[Path]:
    """A folder with a short path that everybody may walk through; gone afterwards, servers too.

    pytest's own temporary folders are closed to the servers' user and too long for a socket.
    """
    folder = Path(tempfile.mkdtemp(dir=SHORT_BASE, prefix="ens-"))
    folder.chmod(mode)
    try:
        yield folder
    finally:
        for state in (folder, *folder.glob("*/")):
            with suppress(embedded.EmbeddedError):
                if (state / "locks").exists():
                    embedded.remove(state)
        shutil.rmtree(folder)


class User:
    """A process that uses the servers until it is told to leave."""

    def __init__(self, state: Path, *, python: str = sys.executable, **options) -> None:
        environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), **options.pop("env", {})}
        self.process = subprocess.Popen(
            [python, "-c", USER, str(state)],
            cwd=CHECKOUT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )

    def joined(self) -> str:
        """Wait until it uses the servers; returns the folder of the sockets."""
        line = self.process.stdout.readline().strip()
        assert line, self.process.stderr.read()
        return line

    def refused(self) -> str:
        """Wait until it is refused; returns the sentence."""
        said = self.process.communicate(timeout=60)[1]
        assert self.process.returncode == 1, said
        return said.strip()

    def leave(self) -> None:
        self.process.communicate(timeout=60)
        assert self.process.returncode == 0

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate(timeout=60)


def connect(url: str, **options) -> psycopg.Connection:
    """Connect as the product does: with what django-environ reads from the URL."""
    facts = environ.Env.db_url_config(url)
    return psycopg.connect(
        host=facts["HOST"],
        user=facts["USER"],
        dbname=options.pop("dbname", facts["NAME"]),
        autocommit=True,
        **options,
    )


def one(url: str, question: str, **options):
    """The first value of the first row."""
    with connect(url, **options) as connection:
        return connection.execute(question).fetchone()[0]


def as_superuser(state: Path, command: str) -> None:
    """Do what only the servers' own user may do."""
    places = Places.of(state)
    psql = Postgres(places)._program("psql")
    done = places.identity.run(
        [psql, "-X", "-h", places.run, "-U", "postgres", "-d", "ensemble", "-c", command]
    )
    assert done.returncode == 0, done.stderr


def keeper_of(state: Path) -> int:
    return int((state / "locks" / "keeper").read_text())


def postmaster_of(state: Path) -> int:
    return int((Places.of(state).postgres / "postmaster.pid").read_text().split()[0])
