"""Files that no receipt knows, because what would have kept them was undone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.core.files.storage import Storage

from compensation.models import Receipt
from compensation.models.line import folder_of

# Longer than any request or job can take to tell the database of its file.
_TOO_YOUNG = timedelta(days=1)
_AT_ONCE = 1000


def sweep(organisation_id: int, *, at: datetime) -> int:
    """Remove the files of an organisation that no receipt knows; return how many there were.

    A file is written before the row that names it, and a transaction cannot take a file back.
    Only the organisation's own folder is looked at.
    """
    storage = Receipt._meta.get_field("original").storage
    places = _old_files(storage, folder_of(organisation_id), before=at - _TOO_YOUNG)
    count = 0
    while some := set(islice(places, _AT_ONCE)):
        count += _remove(storage, some - _known(some))
    return count


def _remove(storage: Storage, strays: set[str]) -> int:
    for place in sorted(strays):
        storage.delete(place)
    for folder in {place.rpartition("/")[0] for place in strays}:
        if not any(storage.listdir(folder)):
            storage.delete(folder)
    return len(strays)


def _old_files(storage: Storage, root: str, *, before: datetime) -> Iterator[str]:
    if not storage.exists(root):
        return
    for folder in storage.listdir(root)[0]:
        for name in storage.listdir(f"{root}/{folder}")[1]:
            place = f"{root}/{folder}/{name}"
            if storage.get_modified_time(place) < before:
                yield place


def _known(places: set[str]) -> set[str]:
    known: set[str] = set()
    for field in ("original", "display", "thumbnail"):
        rows = Receipt.objects.filter(**{f"{field}__in": places})
        known.update(rows.values_list(field, flat=True))
    return known
