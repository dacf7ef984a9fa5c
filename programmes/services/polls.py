"""Asking when people can come, keeping their answers, and choosing the date."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.jobs.ledger import enqueue
from engagement.organisations.models import Organisation
from programmes import notifications, polls, rules
from programmes.enums import Availability, HowAnswered, InvolvementState, PollState
from programmes.exceptions import (
    ActivityOverError,
    AlreadyAskedError,
    DateInThePastError,
    NotTakingPartError,
    PollOverError,
    ProjectClosedError,
)
from programmes.facts import ActivityFacts, PollFacts, facts_of
from programmes.models import Activity, DateAnswer, DateOption, DatePoll, Involvement, Project
from programmes.selectors import polls as found_polls
from programmes.services import activities, attendances, messages
from programmes.services.projects import locked as locked_project

#: People who are asked in one transaction.
BATCH = 100


@transaction.atomic
def begin(
    project: Project,
    *,
    facts: PollFacts,
    activity: Activity | None,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> DatePoll:
    """Ask everybody who takes part which of some dates suits them.

    With an activity the poll moves it, without one it plans a new one. Raises
    ProjectClosedError, ActivityOverError, DateInThePastError, or AlreadyAskedError.
    """
    project = locked_project(project)
    if not project.is_open:
        raise ProjectClosedError
    if activity is not None and not rules.may_change_activity(activities.locked(activity)):
        raise ActivityOverError
    if any(starts_at <= at for starts_at, _ in facts.options):
        raise DateInThePastError
    poll = DatePoll(
        organisation_id=project.organisation_id,
        project=project,
        activity=activity,
        kind=facts.kind,
        closes_on=facts.closes_on,
        created_by_id=by.membership_id,
        submission=submission,
        created_at=at,
    )
    for language, words in facts.title.items():
        setattr(poll, f"title_{language}", words)
    with constraint_becomes({"date_poll_submission_is_unique": AlreadyAskedError()}):
        poll.save()
    DateOption.objects.bulk_create(
        DateOption(
            organisation_id=poll.organisation_id, poll=poll, starts_at=starts_at, ends_at=ends_at
        )
        for starts_at, ends_at in sorted(facts.options)
    )
    audit.record("poll.opened", subject=project, by=by, at=at, options=len(facts.options))
    enqueue("programmes.tell_poll", key=f"programmes.tell_poll:{poll.pk}", poll_id=poll.pk)
    return poll


@transaction.atomic
def answer(
    poll: DatePoll,
    *,
    involvement: Involvement,
    answers: Mapping[int, Availability],
    by: Viewer,
    at: datetime,
    how: HowAnswered = HowAnswered.PORTAL,
) -> None:
    """Keep when somebody can come; they may answer again until the date is chosen.

    `answers` go by the id of the date; a date without an answer keeps the one it had, and the
    same answers again change nothing. Raises
    PollOverError or NotTakingPartError.
    """
    poll = _locked(poll)
    if poll.state != PollState.OPEN:
        raise PollOverError
    here = (involvement.project_id, involvement.state)
    if here != (poll.project_id, InvolvementState.ACCEPTED):
        raise NotTakingPartError
    kept = DateAnswer.objects.filter(option__poll=poll, person=involvement.person_id)
    known = {option_id: given for option_id, *given in kept.values_list("option", "answer", "how")}
    options = [
        option_id
        for option_id in DateOption.objects.filter(poll=poll, pk__in=answers).values_list(
            "pk", flat=True
        )
        if known.get(option_id) != [answers[option_id], how]
    ]
    if not options:
        return
    DateAnswer.objects.bulk_create(
        [
            DateAnswer(
                organisation_id=poll.organisation_id,
                option_id=option_id,
                involvement=involvement,
                person_id=involvement.person_id,
                answer=answers[option_id],
                how=how,
                recorded_by_id=by.membership_id if how != HowAnswered.PORTAL else None,
                answered_at=at,
            )
            for option_id in options
        ],
        update_conflicts=True,
        unique_fields=["organisation", "option", "person"],
        update_fields=["involvement", "answer", "how", "recorded_by", "answered_at"],
    )
    audit.record("poll.answered", subject=involvement, by=by, at=at, how=str(how))


@transaction.atomic
def choose(
    option: DateOption, *, facts: ActivityFacts | None, by: Viewer, at: datetime
) -> Activity:
    """Choose a date: plan the activity and invite everybody, or move it; people are told.

    `facts` say what is planned; they are not needed for an activity that is moved. Whose
    availability set the date is written down. Raises PollOverError, DateInThePastError, and
    what planning and changing an activity raise.
    """
    poll = _locked(option.poll)
    if poll.state != PollState.OPEN:
        raise PollOverError
    if option.starts_at <= at:
        raise DateInThePastError
    standings = found_polls.standings(poll)
    chosen = next(standing for standing in standings if standing.option.pk == option.pk)
    if poll.activity is not None:
        activity = _move(poll.activity, option, by, at)
    elif facts is not None:
        activity = activities.plan(poll.project, facts=facts, by=by, at=at)
        attendances.invite(
            activity,
            involvements=Involvement.objects.filter(project=poll.project_id).taking_part(),
            by=by,
            at=at,
        )
    else:
        raise ValueError("A date for a new activity needs to say what is planned")
    poll.activity, poll.chosen, poll.state = activity, option, PollState.CHOSEN
    poll.suited = polls.suited(chosen, standings)
    poll.tally = polls.in_numbers(chosen)
    poll.decided_by_id, poll.decided_at = by.membership_id, at
    poll.save()
    audit.record("poll.chosen", subject=activity, by=by, at=at, suited=list(poll.suited))
    return activity


@transaction.atomic
def withdraw(poll: DatePoll, *, by: Viewer, at: datetime) -> DatePoll:
    """End a poll without a date; a second call changes nothing. Raises PollOverError."""
    poll = _locked(poll)
    if poll.state == PollState.WITHDRAWN:
        return poll
    if poll.state != PollState.OPEN:
        raise PollOverError
    poll.state = PollState.WITHDRAWN
    poll.decided_by_id, poll.decided_at = by.membership_id, at
    poll.save(update_fields=["state", "decided_by", "decided_at"])
    audit.record("poll.withdrawn", subject=poll.project, by=by, at=at)
    return poll


@transaction.atomic
def tell(poll_id: int, *, after: int, organisation: Organisation, at: datetime) -> int | None:
    """Ask some of those who take part, from the row after `after` on.

    Returns the id of the last row, or None when everybody was asked or the poll is over.
    """
    poll = DatePoll.objects.select_related("project").get(pk=poll_id)
    if poll.state != PollState.OPEN:
        return None
    options = list(DateOption.objects.filter(poll=poll).order_by("starts_at", "id"))
    rows = list(
        Involvement.objects.taking_part()
        .filter(project=poll.project_id, pk__gt=after)
        .select_related("person")
        .order_by("pk")[:BATCH]
    )
    for involvement in rows:
        messages.about_poll(
            notifications.PollInvitation,
            poll,
            person=involvement.person,
            organisation=organisation,
            at=at,
            options=options,
        )
    return rows[-1].pk if rows else None


def _move(activity: Activity, option: DateOption, by: Viewer, at: datetime) -> Activity:
    activity = activities.locked(activity)
    return activities.change(
        activity,
        facts=facts_of(activity, starts_at=option.starts_at, ends_at=option.ends_at),
        sequence=activity.sequence,
        by=by,
        at=at,
    )


def _locked(poll: DatePoll) -> DatePoll:
    return (
        DatePoll.objects.select_for_update(of=("self",), no_key=True)
        .select_related("project", "activity")
        .get(pk=poll.pk)
    )
