"""Recording what was read, from pages whose own transaction cannot write."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from django.db import connection, models

from engagement.audit.events import Actor, record
from engagement.tenancy.context import acting_for, current_organisation_id


def record_read(kind: str, *, subject: models.Model, by: Actor, at: datetime) -> None:
    """Write one event in a short transaction of its own, before the answer leaves.

    It speaks through a second connection, because the request's own is read-only. Whatever
    goes wrong here reaches the page, which then refuses what was asked for.
    """
    organisation_id = current_organisation_id()

    def write() -> None:
        try:
            with acting_for(organisation_id):
                record(kind, subject=subject, by=by, at=at)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(write).result()
