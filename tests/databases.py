"""Databases of the test run: one migrated template with two worlds, copied where needed."""

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection

from engagement.core import embedded

ROOT = Path(__file__).resolve().parents[1]
_COUNTED = ("migrations/*.py", "models.py", "models/*.py", "translation.py")


def fingerprint() -> str:
    """Return a digest of everything that shapes the template."""
    digest = hashlib.sha256()
    for app in ("engagement", "programmes", "evaluation", "compensation"):
        for pattern in _COUNTED:
            for path in sorted((ROOT / app).rglob(pattern)):
                digest.update(str(path.relative_to(ROOT)).encode())
                digest.update(path.read_bytes())
    for path in ("tests/worlds.py", "requirements/runtime.txt", "engagement/tenancy/policies.py"):
        digest.update((ROOT / path).read_bytes())
    return digest.hexdigest()[:12]


def owner(database: str) -> psycopg.Connection:
    """Connect as the owner of the tables, who creates, migrates and drops."""
    facts = settings.DATABASES["default"]
    return psycopg.connect(
        host=facts["HOST"],
        port=facts["PORT"] or None,
        user="engagement_owner",
        password=facts["PASSWORD"] or None,
        dbname=database,
        autocommit=True,
    )


def count_rows(database: str) -> None:
    """Let PostgreSQL learn how many rows there are, as its own vacuum does within a minute.

    Without it plans are made for empty tables, and some of them take seconds.
    """
    with owner(database) as server:
        server.execute("ANALYZE")


def drop(server: psycopg.Connection, name: str) -> None:
    """Drop a database, whoever still speaks to it.

    Only a superuser may force out the server's own vacuum; a drop without force ends it kindly.
    """
    try:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    except psycopg.errors.InsufficientPrivilege:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')


def template() -> str:
    """Return the name of the template with the two worlds."""
    return _made_once("ensemble_template_", _settle)


def migrated() -> str:
    """Return the name of a database with all tables and nothing in them."""
    return _made_once("ensemble_migrated_", _migrate)


def _made_once(prefix: str, make: Callable[[psycopg.Connection, str], None]) -> str:
    """Return the name of a database, made by whichever process comes first."""
    name = f"{prefix}{fingerprint()}"
    lock = Path(settings.STATE_DIR) / f"{prefix}lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with owner("postgres") as server:
            known = [row[0] for row in server.execute("SELECT datname FROM pg_database")]
            if name not in known:
                for old in known:
                    if old.startswith(prefix):
                        drop(server, old)
                draft = f"{name}_draft"
                make(server, draft)
                server.execute(f'ALTER DATABASE "{draft}" RENAME TO "{name}"')
    return name


def _migrate(server: psycopg.Connection, draft: str) -> None:
    drop(server, draft)
    server.execute(f'CREATE DATABASE "{draft}"')
    own = embedded.current_urls(settings.STATE_DIR).owner_database_url
    server_url = os.environ.get("DATABASE_OWNER_URL", own).rpartition("/")[0]
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"],
        env={**os.environ, "DATABASE_OWNER_URL": f"{server_url}/{draft}"},
        cwd=ROOT,
        check=True,
        timeout=300,
    )


def _settle(server: psycopg.Connection, draft: str) -> None:
    from tests.worlds import build_worlds

    drop(server, draft)
    server.execute(f'CREATE DATABASE "{draft}" TEMPLATE "{migrated()}"')
    with speaking_to(draft):
        build_worlds()


@contextmanager
def speaking_to(database: str, *, user: str = "engagement_app") -> Iterator[None]:
    """Let Django speak to a database in a role, as the application unless told otherwise."""
    connection.close()
    before = dict(connection.settings_dict)
    connection.settings_dict |= {"NAME": database, "USER": user}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict |= {"NAME": before["NAME"], "USER": before["USER"]}


@contextmanager
def fresh_database(label: str, *, source: Callable[[], str] = template) -> Iterator[str]:
    """Copy a template, speak to the copy as the application role, and drop it after."""
    name = f"test_ensemble_{label}_{os.getpid()}"
    original = source()
    with owner("postgres") as server:
        drop(server, name)
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{original}"')
    try:
        with speaking_to(name):
            yield name
    finally:
        with owner("postgres") as server:
            drop(server, name)
