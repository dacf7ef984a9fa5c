"""Reading access needs."""

from django.http import Http404

from engagement.people.models import AccessNeed, Person


def current(person: Person) -> list[AccessNeed]:
    """Return the needs that have not ended, in the order in which they were recorded."""
    return list(person.access_needs.filter(ended_on__isnull=True).order_by("recorded_on", "pk"))


def ended(person: Person) -> list[AccessNeed]:
    """Return the needs that have ended, the latest first."""
    return list(person.access_needs.filter(ended_on__isnull=False).order_by("-ended_on", "-pk"))


def get(person: Person, need_id: int) -> AccessNeed:
    """Return one need of a person, or answer as if there were none."""
    found = person.access_needs.filter(pk=need_id).first()
    if found is None:
        raise Http404
    return found
