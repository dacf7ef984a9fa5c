"""Deploy checks: the database connection must not be able to see past the wall."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection


@register(Tags.database)
def requests_do_not_commit_early(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse ATOMIC_REQUESTS: the middleware owns the transaction (docs/adr/0002)."""
    if settings.DATABASES["default"].get("ATOMIC_REQUESTS"):
        return [
            Error(
                "ATOMIC_REQUESTS would commit before templates render.",
                hint="Leave it off: OrganisationMiddleware opens the transaction.",
                id="tenancy.E001",
            )
        ]
    return []


@register(Tags.database, deploy=True)
def the_connection_obeys_policies(
    app_configs: Sequence[AppConfig] | None, *, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """Refuse a database role that row-level security does not bind."""
    if not databases:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls, current_setting('row_security') "
            "FROM pg_roles WHERE rolname = current_user"
        )
        unbound, row_security = cursor.fetchone()
    found: list[CheckMessage] = []
    if unbound:
        found.append(
            Error(
                "The database role is a superuser or may bypass row-level security.",
                hint="Connect as the application role.",
                id="tenancy.E002",
            )
        )
    if row_security != "off":
        found.append(
            Error(
                "The connection does not start with row_security off.",
                hint="Keep the connection options, or set it on the role (docs/operations.md).",
                id="tenancy.E003",
            )
        )
    return found
