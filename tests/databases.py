"""Databases of the test run: one migrated template with two worlds, copied where needed."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection

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


def drop(server: psycopg.Connection, name: str) -> None:
    """Drop a database, whoever still speaks to it.

    Only a superuser may force out the server's own vacuum; a drop without force ends it kindly.
    """
    try:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    except psycopg.errors.InsufficientPrivilege:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')


def template() -> str:
    """Return the name of the template, made by whichever process comes first."""
    name = f"ensemble_template_{fingerprint()}"
    lock = Path(settings.STATE_DIR) / "template.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with owner("postgres") as server:
            known = [row[0] for row in server.execute("SELECT datname FROM pg_database")]
            if name not in known:
                _drop_old(server, known)
                _build(server, name)
    return name


def _drop_old(server: psycopg.Connection, known: list[str]) -> None:
    for old in known:
        if old.startswith("ensemble_template_"):
            drop(server, old)


def _build(server: psycopg.Connection, name: str) -> None:
    from tests.worlds import build_worlds

    draft = f"{name}_draft"
    drop(server, draft)
    server.execute(f'CREATE DATABASE "{draft}"')
    with _speaking_to(draft, user="engagement_owner"):
        call_command("migrate", verbosity=0)
    with _speaking_to(draft, user="engagement_app"):
        build_worlds()
    server.execute(f'ALTER DATABASE "{draft}" RENAME TO "{name}"')


@contextmanager
def _speaking_to(database: str, *, user: str) -> Iterator[None]:
    connection.close()
    before = dict(connection.settings_dict)
    connection.settings_dict |= {"NAME": database, "USER": user}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict |= {"NAME": before["NAME"], "USER": before["USER"]}


@contextmanager
def fresh_database(label: str) -> Iterator[str]:
    """Copy the template, speak to the copy as the application role, and drop it after."""
    name = f"test_ensemble_{label}_{os.getpid()}"
    source = template()
    with owner("postgres") as server:
        drop(server, name)
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    try:
        with _speaking_to(name, user="engagement_app"):
            yield name
    finally:
        with owner("postgres") as server:
            drop(server, name)
