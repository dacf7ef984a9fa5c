"""What mentoring contributes to the page of a person, and to one's own details."""

from datetime import datetime

from django.utils import timezone

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.people import parts
from engagement.people.models import Person
from programmes import selectors


def pairs_of(viewer: Viewer, person: Person, now: datetime) -> parts.Part | None:
    """Show staff who look after people whose mentor somebody is, and who is theirs."""
    if not viewer.can(Permission.MANAGE_PEOPLE):
        return None
    return parts.Part(
        "programmes/mentoring/person_part.html",
        {
            "person": person,
            "pairs": selectors.mentoring.of_person(person),
            "today": timezone.localdate(now),
        },
    )


def my_pairs(viewer: Viewer, person: Person, now: datetime) -> parts.Part | None:
    """Show somebody whose mentor they are, and who is theirs; nothing where there is nobody."""
    found = selectors.mentoring.of_person(person)
    if not found:
        return None
    return parts.Part(
        "programmes/mentoring/my_part.html",
        {"person": person, "pairs": found, "today": timezone.localdate(now)},
    )


def contribute() -> None:
    """Tell the pages of people what is shown here."""
    parts.add(25, pairs_of)
    parts.add(30, my_pairs, place="own")
