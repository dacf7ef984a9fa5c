"""Reminding of charters that are to be looked at again, and asking people to agree."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import translation

from engagement.notifications.models import Message
from engagement.organisations.models import Organisation
from engagement.organisations.services.messages import send_to_member
from engagement.people.models import Person
from engagement.people.services.messages import send
from programmes import notifications
from programmes.models import Charter, CharterVersion, Involvement

#: How long before the day lead and deputy are reminded, so that a meeting can be found.
AHEAD = timedelta(days=14)
BATCH = 50


@transaction.atomic
def remind(organisation: Organisation, *, today: date, at: datetime) -> int:
    """Remind lead and deputy of charters whose review is near; return how many charters.

    Each is reminded once for each date: the row says for which one, and the key of the
    message is the second guard.
    """
    due = list(
        Charter.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
        .filter(review_on__lte=today + AHEAD, project__closed_at__isnull=True)
        .filter(Q(reminded_for__isnull=True) | ~Q(reminded_for=F("review_on")))
        .select_related("project__lead__user", "project__deputy__user")
        .order_by("pk")[:BATCH]
    )
    for charter in due:
        project = charter.project
        for member in (project.lead, project.deputy):
            with translation.override(member.user.language):
                send_to_member(
                    notifications.CharterReview,
                    to=member,
                    key=f"{charter.pk}:{member.pk}:{charter.review_on}",
                    at=at,
                    context={
                        "project": project,
                        "review_on": charter.review_on,
                        "path": reverse("programmes:charter", args=[organisation.slug, project.pk]),
                    },
                )
        charter.reminded_for = charter.review_on
        charter.save(update_fields=["reminded_for"])
    return len(due)


@transaction.atomic
def tell(version_id: int, *, after: int, organisation: Organisation, at: datetime) -> int | None:
    """Ask some of those who take part to read a version, from the place after `after` on.

    Returns the id of the last place, or None when everybody has been asked, or when the
    version does not wait for agreement any more.
    """
    version = CharterVersion.objects.select_related("charter__project").get(pk=version_id)
    if not version.is_proposed:
        return None
    project = version.charter.project
    rows = list(
        Involvement.objects.taking_part()
        .filter(project=project, pk__gt=after, side__in=version.asked)
        .select_related("person")
        .order_by("pk")[:BATCH]
    )
    for involvement in rows:
        ask(version, person=involvement.person, organisation=organisation, at=at)
    return rows[-1].pk if rows else None


def ask(
    version: CharterVersion, *, person: Person, organisation: Organisation, at: datetime
) -> Message | None:
    """Ask one person to read a version and to agree to it, once."""
    project = version.charter.project
    with translation.override(person.language):
        return send(
            notifications.CharterToAgree,
            to=person,
            key=f"{version.pk}:{person.pk}",
            at=at,
            context={
                "project": project,
                "path": reverse("programmes_portal:charter", args=[organisation.slug, project.pk]),
            },
        )
