"""One furnished organisation for all tests of forms; each test takes back what it did."""

import pytest
from django.db import connection, transaction
from django.test import override_settings

from engagement.core import clock
from tests import databases
from tests.forms import visits
from tests.forms.furnished import furnish
from tests.worlds import ENGLISH, NOW


@pytest.fixture(scope="package")
def house(django_db_setup, django_db_blocker, worker_label, tmp_path_factory):
    """Speak to a database of these tests' own, in which the English house is furnished."""
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")),
        databases.fresh_database(f"{worker_label}_forms") as database,
    ):
        furnish(ENGLISH)
        databases.count_rows(database)
        visits.forget()
        yield ENGLISH
        connection.close()


@pytest.fixture(autouse=True)
def _still(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda zone: NOW.date())


@pytest.fixture(autouse=True)
def _undone(house):
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
