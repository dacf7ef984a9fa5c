"""Planning meetings that come again, and changing or cancelling all that follow one."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core import formats
from engagement.core.db import constraint_becomes
from engagement.core.local_time import NoSuchTimeError, TimeComesTwiceError, moment_at
from engagement.organisations.models import Organisation
from programmes import rules
from programmes.exceptions import AlreadyAskedError, ProjectClosedError
from programmes.facts import ActivityFacts, facts_of
from programmes.models import Activity, ActivitySeries, Project, SeriesMeeting
from programmes.series.dates import MOST
from programmes.series.enums import Rhythm
from programmes.series.exceptions import ClocksChangeError, SeriesTooLongError
from programmes.services import activities
from programmes.services.projects import locked as locked_project

_TIMES = frozenset({"starts_at", "ends_at"})


@transaction.atomic
def plan(
    project: Project,
    *,
    rhythm: Rhythm,
    meetings: Sequence[ActivityFacts],
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> ActivitySeries:
    """Plan all meetings of a series, each as an activity of its own.

    Raises ProjectClosedError, SeriesTooLongError or AlreadyAskedError.
    """
    project = locked_project(project)
    if not project.is_open:
        raise ProjectClosedError
    if len(meetings) > MOST:
        raise SeriesTooLongError
    series = ActivitySeries(
        organisation_id=project.organisation_id,
        project=project,
        rhythm=rhythm,
        planned_by_id=by.membership_id,
        created_at=at,
        submission=submission,
    )
    with constraint_becomes({"series_submission_is_unique": AlreadyAskedError()}):
        series.save()
    planned = [activities.plan(project, facts=facts, by=by, at=at) for facts in meetings]
    SeriesMeeting.objects.bulk_create(
        SeriesMeeting(
            organisation_id=project.organisation_id, series=series, activity=activity, number=number
        )
        for number, activity in enumerate(planned, 1)
    )
    audit.record("series.planned", subject=project, by=by, at=at, meetings=len(planned))
    return series


@transaction.atomic
def change_following(
    activity: Activity,
    *,
    facts: ActivityFacts,
    sequence: int,
    organisation: Organisation,
    by: Viewer,
    at: datetime,
) -> int:
    """Change one meeting and, in the same way, all that follow it; return how many it was.

    What was changed of this one is changed of the others, and nothing else: the others move by
    as many days, to the same time of the clocks. Raises ActivityOverError,
    ChangedMeanwhileError or ClocksChangeError.
    """
    before = activities.locked(activity)
    known = facts_of(before, starts_at=before.starts_at, ends_at=before.ends_at)
    words: dict[str, Any] = {
        name: {**getattr(known, name), **getattr(facts, name)} for name in ("title", "details")
    }
    wanted = replace(facts, **words)
    changed = {
        one.name: getattr(wanted, one.name)
        for one in fields(wanted)
        if getattr(wanted, one.name) != getattr(known, one.name)
    }
    following = _following(before, at)
    activities.change(activity, facts=facts, sequence=sequence, by=by, at=at)
    for other in following:
        activities.change(
            other,
            facts=_in_the_same_way(other, before, facts, changed, organisation),
            sequence=other.sequence,
            by=by,
            at=at,
        )
    return 1 + len(following)


@transaction.atomic
def cancel_following(activity: Activity, *, by: Viewer, at: datetime) -> int:
    """Cancel one meeting and all that follow it, and return how many it was.

    Raises ActivityOverError.
    """
    following = _following(activities.locked(activity), at)
    activities.cancel(activity, by=by, at=at)
    for other in following:
        activities.cancel(other, by=by, at=at)
    return 1 + len(following)


def _following(activity: Activity, at: datetime) -> list[Activity]:
    """Return the meetings after this one that can still be changed, in their order."""
    own = SeriesMeeting.objects.filter(activity=activity).first()
    if own is None:
        return []
    rows = (
        Activity.objects.planned()
        .not_over(at)
        .filter(series_meetings__series=own.series_id, series_meetings__number__gt=own.number)
        .select_related("project")
        .order_by("series_meetings__number")
    )
    return [other for other in rows if rules.may_change_activity(other)]


def _in_the_same_way(
    other: Activity,
    before: Activity,
    facts: ActivityFacts,
    changed: dict[str, Any],
    organisation: Organisation,
) -> ActivityFacts:
    """Return what is said about a meeting that follows, changed as the one before it was."""
    starts_at, ends_at = other.starts_at, other.ends_at
    if _TIMES & changed.keys():
        starts_at = _moved(other, "starts_at", before, facts, organisation)
        ends_at = _moved(other, "ends_at", before, facts, organisation)
        if ends_at <= starts_at:  # it had times of its own
            ends_at = starts_at + (facts.ends_at - facts.starts_at)
    rest = {name: value for name, value in changed.items() if name not in _TIMES}
    result = replace(facts_of(other, starts_at=starts_at, ends_at=ends_at), **rest)
    if not result.place and not result.remote_link:  # it was somewhere else
        result = replace(result, place=other.place, remote_link=other.remote_link)
    return result


def _moved(
    other: Activity, name: str, before: Activity, facts: ActivityFacts, organisation: Organisation
) -> datetime:
    """Return a moment of a meeting that follows, moved as the one before it was."""
    zone = organisation.zone
    old, new = getattr(before, name).astimezone(zone), getattr(facts, name).astimezone(zone)
    own = getattr(other, name).astimezone(zone)
    day = own.date() + (new.date() - old.date())
    clock = own.time() if old.time() == new.time() else new.time()
    try:
        return moment_at(day, clock, zone)
    except (NoSuchTimeError, TimeComesTwiceError) as problem:
        raise ClocksChangeError(formats.day(day)) from problem
