"""Keeping what people bring in, who sees to it, and whether the public may read of it."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.core.numbering import next_number
from engagement.organisations.models import Membership, Organisation
from engagement.people.models import SupportScope
from engagement.people.services.supporters import attribute
from programmes import stages
from programmes.enums import ContributionState, HowAnswered, Side
from programmes.exceptions import (
    AlreadyAskedError,
    ChangedMeanwhileError,
    NotInThisProjectError,
    NotOnStaffError,
    NotTakingPartError,
    ProjectClosedError,
)
from programmes.facts import ContributionFacts, DiscussionFacts
from programmes.models import (
    Activity,
    Contribution,
    ContributionChange,
    ContributionConsent,
    ContributionDiscussion,
    Involvement,
    Project,
)
from programmes.services import messages, stories
from programmes.services.projects import locked as locked_project

#: How long the owner of a contribution has until it is answered, unless they set another date.
TIME_TO_ANSWER = timedelta(days=30)
#: Owners who are reminded in one transaction.
BATCH = 100


@transaction.atomic
def add(
    project: Project,
    *,
    facts: ContributionFacts,
    by: Viewer,
    at: datetime,
    on: date,
    submission: UUID | None = None,
) -> Contribution:
    """Keep what somebody, or the group, brought in; the lead answers for it within 30 days.

    Raises ProjectClosedError, NotTakingPartError, NotInThisProjectError, NotSupportedByError,
    or AlreadyAskedError when the same form was sent before.
    """
    project = locked_project(project)
    if not project.is_open:
        raise ProjectClosedError
    _expect_activity_of(project, facts.activity)
    step = facts.step if stages.fits(project.sphere, facts.stage, facts.step) else ""
    contribution = Contribution(
        organisation_id=project.organisation_id,
        project=project,
        number=next_number(Contribution.objects.all()),
        person=facts.person,
        side=_side_of(project, facts),
        summary=facts.summary,
        words=facts.words,
        knowledge=facts.knowledge,
        stage=facts.stage,
        step=step,
        activity=facts.activity,
        elsewhere=facts.elsewhere,
        said_on=facts.said_on,
        how=facts.how,
        credit=facts.credit,
        credit_words=facts.credit_words,
        entered_by_id=by.membership_id,
        owner_id=project.lead_id,
        due_on=on + TIME_TO_ANSWER,
        submission=submission,
        created_at=at,
    )
    attribute(
        contribution,
        said=facts.said,
        person_id=contribution.person_id,
        scope=SupportScope.CONTRIBUTIONS,
        at=at,
        on=facts.said_on,
    )
    with constraint_becomes({"contribution_submission_is_unique": AlreadyAskedError()}):
        contribution.save(force_insert=True)
    audit.record("contribution.recorded", subject=contribution, by=by, at=at, how=facts.how)
    if facts.consents:
        _keep_consent(contribution, given=True, how=HowAnswered(facts.how), by=by, at=at)
    return contribution


@transaction.atomic
def consent(
    contribution: Contribution, *, given: bool, how: HowAnswered, by: Viewer, at: datetime
) -> Contribution:
    """Keep whether the contributor agrees that the public reads of it.

    When they withdraw it, what was published disappears at once. The same answer again
    changes nothing.
    """
    contribution = locked(contribution)
    if contribution.may_publish == given:
        return contribution
    _keep_consent(contribution, given=given, how=how, by=by, at=at)
    if not given:
        stories.take_down(contribution, by=by, at=at)
    return contribution


@transaction.atomic
def discuss(
    contribution: Contribution, *, facts: DiscussionFacts, by: Viewer, at: datetime
) -> ContributionDiscussion:
    """Record when and where a contribution was talked about; the same facts only once.

    Raises NotInThisProjectError.
    """
    contribution = locked(contribution)
    _expect_activity_of(contribution.project, facts.activity)
    told = {
        "discussed_on": facts.discussed_on,
        "activity": facts.activity,
        "place": facts.place,
        "note": facts.note,
    }
    known = ContributionDiscussion.objects.filter(contribution=contribution, **told).first()
    if known is not None:
        return known
    discussion = ContributionDiscussion.objects.create(
        organisation_id=contribution.organisation_id,
        contribution=contribution,
        recorded_by_id=by.membership_id,
        recorded_at=at,
        **told,
    )
    if contribution.state == ContributionState.RECEIVED:
        contribution.state = ContributionState.DISCUSSED
        contribution.save(update_fields=["state"])
    audit.record("contribution.discussed", subject=contribution, by=by, at=at)
    return discussion


@transaction.atomic
def note_change(
    contribution: Contribution, *, what_changed: str, seen_on: date, by: Viewer, at: datetime
) -> ContributionChange:
    """Record a change that came from a contribution; the same words only once."""
    contribution = locked(contribution)
    change, is_new = ContributionChange.objects.get_or_create(
        organisation_id=contribution.organisation_id,
        contribution=contribution,
        what_changed=what_changed,
        seen_on=seen_on,
        defaults={"recorded_by_id": by.membership_id, "recorded_at": at},
    )
    if is_new:
        audit.record("contribution.change_noted", subject=contribution, by=by, at=at)
    return change


@transaction.atomic
def hand_over(  # noqa: PLR0913 — each is a different fact about one hand-over
    contribution: Contribution,
    *,
    owner: Membership,
    due_on: date,
    stage: str,
    step: str,
    seen: str,
    by: Viewer,
    at: datetime,
) -> Contribution:
    """Say who answers for a contribution, until when, and to which stage it belongs.

    `seen` is what `keeper_of` said as the page was opened. Raises NotOnStaffError or
    ChangedMeanwhileError.
    """
    contribution = locked(contribution)
    if not Membership.objects.active().staff().filter(pk=owner.pk).exists():
        raise NotOnStaffError
    before = keeper_of(contribution)
    contribution.owner = owner
    contribution.due_on = due_on
    contribution.stage = stage
    contribution.step = step if stages.fits(contribution.project.sphere, stage, step) else ""
    if keeper_of(contribution) == before:
        return contribution
    if before != seen:
        raise ChangedMeanwhileError
    contribution.save(update_fields=["owner", "due_on", "stage", "step"])
    audit.record(
        "contribution.handed_over", subject=contribution, by=by, at=at, due_on=due_on.isoformat()
    )
    return contribution


def keeper_of(contribution: Contribution) -> str:
    """Return who answers for a contribution, and what else `hand_over` changes, as a mark."""
    kept = (contribution.owner_id, contribution.due_on, contribution.stage, contribution.step)
    return ":".join(map(str, kept))


@transaction.atomic
def remind_owners(organisation: Organisation, *, on: date, at: datetime) -> int:
    """Remind some of those who have let a contribution wait too long; return how many rows.

    Each date is reminded of once: the row says for which date, and the message has its key.
    Where the owner has left, the lead or the deputy of the project is told.
    """
    late = list(
        Contribution.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
        .overdue(on)
        .filter(Q(reminded_for__isnull=True) | ~Q(reminded_for=F("due_on")))
        .select_related("owner__user", "project__lead__user", "project__deputy__user")
        .order_by("pk")[:BATCH]
    )
    for contribution in late:
        messages.remind_owner(contribution, organisation=organisation, at=at)
        contribution.reminded_for = contribution.due_on
        contribution.save(update_fields=["reminded_for"])
    return len(late)


def locked(contribution: Contribution) -> Contribution:
    """Return the contribution as it is now, held until the transaction ends."""
    return (
        Contribution.objects.select_for_update(of=("self",), no_key=True)
        .select_related("project", "person", "activity")
        .get(pk=contribution.pk)
    )


def _expect_activity_of(project: Project, activity: Activity | None) -> None:
    if activity is not None and activity.project_id != project.pk:
        raise NotInThisProjectError


def _side_of(project: Project, facts: ContributionFacts) -> str:
    """Return on which side somebody takes part; the group stands on none."""
    if facts.person is None:
        return ""
    involvement = (
        Involvement.objects.taking_part().filter(project=project, person=facts.person).first()
    )
    if involvement is None:
        raise NotTakingPartError
    return Side(involvement.side)


def _keep_consent(
    contribution: Contribution, *, given: bool, how: HowAnswered, by: Viewer, at: datetime
) -> None:
    ContributionConsent.objects.create(
        organisation_id=contribution.organisation_id,
        contribution=contribution,
        given=given,
        how=how,
        recorded_by_id=by.membership_id,
        recorded_at=at,
    )
    contribution.may_publish = given
    contribution.save(update_fields=["may_publish"])
    kind = "contribution.consent_given" if given else "contribution.consent_withdrawn"
    audit.record(kind, subject=contribution, by=by, at=at, how=str(how))
