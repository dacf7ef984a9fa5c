"""Thanking people in staff's own words: who was at an activity, or brought something in."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.jobs.ledger import enqueue
from engagement.organisations.models import Organisation
from programmes import rules, selectors
from programmes.exceptions import ChangedMeanwhileError, NobodyToThankError, OutcomeMissingError
from programmes.models import Activity, Contribution, Thanks
from programmes.services import messages
from programmes.services.activities import locked
from programmes.services.contributions import locked as locked_contribution

#: People who are written to in one transaction.
BATCH = 100


@transaction.atomic
def say(activity: Activity, *, words: Mapping[str, str], by: Viewer, at: datetime) -> int:
    """Thank everybody who was there and was not thanked yet, and return how many they are.

    `words` are by language; each person gets those in their own. Raises OutcomeMissingError,
    NobodyToThankError, or ChangedMeanwhileError when somebody was added since the page was
    opened whose language it did not ask for.
    """
    activity = locked(activity)
    if not rules.may_thank(activity):
        raise OutcomeMissingError
    rows = list(selectors.thanks.to_thank(activity).select_related("person").order_by("pk"))
    if not rows:
        raise NobodyToThankError
    if any(row.person.language not in words for row in rows):
        raise ChangedMeanwhileError
    Thanks.objects.bulk_create(
        [
            Thanks(
                organisation_id=activity.organisation_id,
                attendance=row,
                words=words[row.person.language],
                recorded_by_id=by.membership_id,
                recorded_at=at,
            )
            for row in rows
        ],
        batch_size=500,
    )
    audit.record("activity.thanked", subject=activity, by=by, at=at, people=len(rows))
    enqueue(
        "programmes.tell_thanks",
        key=f"programmes.tell_thanks:{activity.pk}:{rows[-1].pk}",
        activity_id=activity.pk,
    )
    return len(rows)


@transaction.atomic
def say_to_contributor(
    contribution: Contribution,
    *,
    words: str,
    organisation: Organisation,
    by: Viewer,
    at: datetime,
) -> Thanks:
    """Thank whoever brought something in, once. Raises NobodyToThankError."""
    contribution = locked_contribution(contribution)
    if not rules.may_thank_contributor(contribution):
        raise NobodyToThankError
    said = Thanks.objects.create(
        organisation_id=contribution.organisation_id,
        contribution=contribution,
        words=words,
        recorded_by_id=by.membership_id,
        recorded_at=at,
    )
    messages.thank_contributor(said, organisation=organisation, at=at)
    audit.record("contribution.thanked", subject=contribution, by=by, at=at)
    return said


@transaction.atomic
def tell(activity_id: int, *, after: int, organisation: Organisation, at: datetime) -> int | None:
    """Send their thanks to some of those who were at an activity, from the row after `after` on.

    Returns the id of the last row, or None when everybody has been written to.
    """
    rows = list(
        Thanks.objects.filter(attendance__activity=activity_id, pk__gt=after)
        .select_related("attendance__activity__project", "attendance__person", "recorded_by__user")
        .order_by("pk")[:BATCH]
    )
    for said in rows:
        messages.thank_for_coming(said, organisation=organisation, at=at)
    return rows[-1].pk if rows else None
