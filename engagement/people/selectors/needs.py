"""Reading access needs."""

from django.http import Http404

from engagement.audit.models import AuditEvent
from engagement.core.db import at_most_one
from engagement.core.paging import Slice, cut
from engagement.people.models import LOOKED_AT, AccessNeed, Person


def current(person: Person) -> list[AccessNeed]:
    """Return the needs that have not ended, in the order in which they were recorded."""
    return list(person.access_needs.filter(ended_on__isnull=True).order_by("recorded_on", "pk"))


def ended(person: Person) -> list[AccessNeed]:
    """Return the needs that have ended, the latest first."""
    return list(person.access_needs.filter(ended_on__isnull=False).order_by("-ended_on", "-pk"))


def get(person: Person, need_id: int) -> AccessNeed:
    """Return one need of a person, or answer as if there were none."""
    found = at_most_one(person.access_needs.filter(pk=need_id))
    if found is None:
        raise Http404
    return found


def looks(person: Person, *, cursor: str) -> Slice[AuditEvent]:
    """Return one page of the moments at which staff were shown a person's needs, latest first."""
    rows = AuditEvent.objects.filter(
        organisation_id=person.organisation_id,
        subject_type=Person._meta.label_lower,
        subject_id=person.pk,
        kind=LOOKED_AT,
    )
    return cut(rows, by="-pk", cursor=cursor)
