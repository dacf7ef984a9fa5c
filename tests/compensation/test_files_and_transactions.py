"""Files follow the transaction: what is undone leaves no file, and takes none away."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import transaction

from compensation import services, tasks
from compensation.models import Receipt
from engagement.jobs import registry
from tests.compensation import makers
from tests.worlds import ENGLISH, FRENCH, NOW

LATER = NOW + timedelta(days=36500)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def line(own_database):
    with ENGLISH.acting():
        return makers.ticket(ENGLISH, makers.draft(ENGLISH))


def files(media: Path) -> set[str]:
    return {str(path.relative_to(media)) for path in media.rglob("*") if path.is_file()}


def sweep(world=ENGLISH, at=LATER) -> int:
    with world.acting():
        return services.strays.sweep(world.organisation.pk, at=at)


def test_a_receipt_that_is_undone_leaves_no_file(line, media):
    with ENGLISH.acting():
        makers.receipt(line)
        transaction.set_rollback(True)
    with ENGLISH.acting():
        assert not Receipt.objects.exists()
    left = files(media)
    assert sweep() == len(left) == 3
    assert files(media) == set()
    assert not any((media / "receipts" / str(ENGLISH.organisation.pk)).iterdir())


def test_a_removal_that_is_undone_takes_no_file_away(line, media):
    with ENGLISH.acting():
        receipt = makers.receipt(line)
    before = files(media)
    with ENGLISH.acting():
        services.receipts.remove(receipt, by=makers.JOB)
        transaction.set_rollback(True)
    assert files(media) == before
    assert sweep() == 0
    assert files(media) == before
    with ENGLISH.acting():
        services.receipts.remove(Receipt.objects.get(), by=makers.JOB)
    assert files(media) == set()


def test_a_file_whose_row_is_about_to_be_written_stays(line, media):
    with ENGLISH.acting():
        makers.receipt(line)
        transaction.set_rollback(True)
    kept = files(media)
    now = NOW + timedelta(hours=1)
    for name in kept:
        os.utime(media / name, (now.timestamp(), now.timestamp()))
    assert sweep(at=now + timedelta(hours=1)) == 0
    assert files(media) == kept
    assert sweep(at=now + timedelta(days=2)) == len(kept)


def test_the_files_of_another_organisation_are_not_looked_at(line, media):
    with ENGLISH.acting():
        makers.receipt(line)
        transaction.set_rollback(True)
    stray = files(media)
    assert sweep(FRENCH) == 0
    assert files(media) == stray
    assert all(default_storage.exists(name) for name in stray)


def test_it_is_looked_for_every_day():
    known = {each.name: each.every for each in registry.all_periodic()}
    assert known["compensation.sweep_files"] == timedelta(days=1)
    assert registry.kind("compensation.sweep_files").handler is tasks.sweep_files
