"""One organisation made large, by copying rows inside PostgreSQL, as the owner of the tables."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import models

from compensation.models import Claim
from engagement.people.models import Person, PersonWord
from programmes.models import Project, ProjectWord

PEOPLE = 40_000
CLAIMS = 40_000
PROJECTS = 20_000
WAITING = 300
MODELS = (Person, PersonWord, Claim, Project, ProjectWord)
TABLES = tuple(model._meta.db_table for model in MODELS)


def multiply(
    server: psycopg.Connection,
    model: type[models.Model],
    source: str,
    rows: int | str,
    **changes: str,
) -> None:
    """Copy one row many times; `changes` gives SQL for some columns.

    `rows` is how often, with `n` counting up, or what is selected `FROM`, as `n`.
    """
    each = f"generate_series(1, {rows}) n" if isinstance(rows, int) else rows
    columns = [f.column for f in model._meta.concrete_fields if f.column != "id"]
    chosen = ", ".join(changes.get(name, f'source."{name}"') for name in columns)
    named = ", ".join(f'"{name}"' for name in columns)
    table = model._meta.db_table
    server.execute(
        f'INSERT INTO "{table}" ({named}) SELECT {chosen} FROM '
        f'(SELECT * FROM "{table}" WHERE {source} ORDER BY id LIMIT 1) source, '
        f"{each}"
    )


@contextmanager
def without_guards(server: psycopg.Connection, tables: tuple[str, ...]) -> Iterator[None]:
    """Lift the wall and the guards of tables from their owner, and have rows counted after."""
    for table in tables:
        server.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
        server.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
    yield
    for table in tables:
        server.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
        server.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
    server.execute("ANALYZE")


def enlarge(server: psycopg.Connection, slug: str) -> None:
    """Give an organisation many people, claims and projects, and let PostgreSQL count them.

    Most of the claims are settled, as they are after some years.
    """
    with without_guards(server, TABLES):
        _enlarge(server, slug)


def _enlarge(server: psycopg.Connection, slug: str) -> None:
    ours = f"organisation_id = (SELECT id FROM organisations_organisation WHERE slug = '{slug}')"
    multiply(
        server,
        Person,
        ours,
        PEOPLE,
        number="100000 + n",
        name="'Person ' || n",
        sort_name="'person ' || lpad(n::text, 6, '0')",
        email="''",
        channel="'phone'",
        membership_id="NULL",
    )
    server.execute(
        f'INSERT INTO "{PersonWord._meta.db_table}" (organisation_id, person_id, word) '
        "SELECT p.organisation_id, p.id, w.word FROM people_person p, "
        "LATERAL (VALUES ('person'), ((p.number - 100000)::text)) AS w(word) "
        "WHERE p.number > 100000"
    )
    multiply(
        server,
        Project,
        f"{ours} AND announced_at IS NOT NULL",
        PROJECTS,
        number="100000 + n",
        title_en="'Project ' || n",
        submission="NULL",
    )
    server.execute(
        f'INSERT INTO "{ProjectWord._meta.db_table}" (organisation_id, project_id, word) '
        "SELECT p.organisation_id, p.id, w.word FROM programmes_project p, "
        "LATERAL (VALUES ('project'), ((p.number - 100000)::text)) AS w(word) "
        "WHERE p.number > 100000"
    )
    for state, count, first in (("paid", CLAIMS, 100_000), ("submitted", WAITING, 900_000)):
        multiply(
            server,
            Claim,
            f"{ours} AND state = '{state}'",
            count,
            number=f"{first} + n",
            attendance_id="NULL",
            about="'Train'",
            state_since="source.state_since - n * interval '1 minute'",
        )
