"""Numbers that count up within an organisation."""

from typing import Any

from django.db import connection
from django.db.models import Max, QuerySet


def next_number(rows: QuerySet[Any], field: str = "number") -> int:
    """Return the next free number among rows, holding everybody else back until commit.

    Row-level security narrows `rows` to the acting organisation, and so does the lock.
    """
    table = rows.model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock("
            "hashtextextended(%s || current_setting('app.organisation_id'), 0))",
            [f"{table}.{field}:"],
        )
    highest: int | None = rows.aggregate(highest=Max(field))["highest"]
    return (highest or 0) + 1
