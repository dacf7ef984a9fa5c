"""Inviting people to a project, recording their answers, ending their part in it."""

from datetime import datetime

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.organisations.models import Organisation
from engagement.people.models import Hat, Person, SupportScope, Voice
from engagement.people.selectors.support import pauses_at
from engagement.people.services.supporters import attribute
from engagement.people.voices import THEMSELVES, Said
from programmes import rules
from programmes.enums import ActivityState, HowAnswered, InvolvementState, Presence, Reply, Side
from programmes.exceptions import (
    AlreadyInProjectError,
    AnswerNotPossibleError,
    NotAnnouncedError,
    NotTheirHatError,
    PausesError,
    ProjectClosedError,
)
from programmes.models import Attendance, Involvement, Project
from programmes.services import messages
from programmes.services.projects import locked


@transaction.atomic
def invite(  # noqa: PLR0913 — each is a different fact about one invitation
    project: Project,
    *,
    person: Person,
    side: Side,
    hat: Hat | None,
    organisation: Organisation,
    by: Viewer,
    at: datetime,
) -> Involvement:
    """Ask somebody to take part, and tell them by their channel.

    Raises NotAnnouncedError, ProjectClosedError, PausesError, NotTheirHatError or
    AlreadyInProjectError.
    """
    project = locked(project)
    if not project.is_announced:
        raise NotAnnouncedError
    if not rules.may_invite(project):
        raise ProjectClosedError
    if pauses_at(person, at):
        raise PausesError
    if hat is not None and hat.person_id != person.pk:
        raise NotTheirHatError
    with constraint_becomes({"involvement_open_is_unique": AlreadyInProjectError()}):
        involvement = Involvement.objects.create(
            organisation_id=project.organisation_id,
            project=project,
            person=person,
            side=side,
            hat=hat,
            invited_at=at,
        )
    audit.record("involvement.invited", subject=involvement, by=by, at=at, side=str(side))
    messages.invite_to_project(involvement, organisation=organisation, at=at)
    return involvement


@transaction.atomic
def answer(
    involvement: Involvement,
    *,
    given: InvolvementState,
    by: Viewer,
    at: datetime,
    said: Said = THEMSELVES,
) -> Involvement:
    """Keep the person's own answer. No reason is asked, and none is kept.

    The same answer again changes nothing. Raises AnswerNotPossibleError or NotSupportedByError.
    """
    return _keep_answer(involvement, given=given, how=HowAnswered.PORTAL, said=said, by=by, at=at)


@transaction.atomic
def record_answer(
    involvement: Involvement,
    *,
    given: InvolvementState,
    how: HowAnswered,
    by: Viewer,
    at: datetime,
    said: Said = THEMSELVES,
) -> Involvement:
    """Keep an answer that reached staff by phone, on paper or in person, marked as such.

    Raises AnswerNotPossibleError or NotSupportedByError.
    """
    return _keep_answer(
        involvement, given=given, how=how, said=said, by=by, at=at, recorded_by=by.membership_id
    )


@transaction.atomic
def end(involvement: Involvement, *, by: Viewer, at: datetime) -> Involvement:
    """End somebody's place in a project; what they did stays. A second call changes nothing."""
    involvement = _locked(involvement)
    if not rules.may_end(involvement):
        return involvement
    involvement.state = InvolvementState.ENDED
    involvement.ended_at = at
    involvement.save(update_fields=["state", "ended_at"])
    audit.record("involvement.ended", subject=involvement, by=by, at=at)
    _stay_away(involvement, at=at)
    return involvement


def _keep_answer(  # noqa: PLR0913 — each is a different fact about one answer
    involvement: Involvement,
    *,
    given: InvolvementState,
    how: HowAnswered,
    said: Said,
    by: Viewer,
    at: datetime,
    recorded_by: int | None = None,
) -> Involvement:
    involvement = _locked(involvement)
    if involvement.state == given:
        return involvement
    if not rules.may_answer(involvement, given):
        raise AnswerNotPossibleError
    involvement.state = given
    involvement.answered_at = at
    involvement.answered_how = how
    involvement.answer_recorded_by_id = recorded_by
    scope = SupportScope.INVITATIONS
    attribute(involvement, said=said, person_id=involvement.person_id, scope=scope, at=at)
    involvement.save(
        update_fields=[
            *("state", "answered_at", "answered_how", "answer_recorded_by", "voice", "supporter")
        ]
    )
    audit.record(f"involvement.{given}", subject=involvement, by=by, at=at, how=str(how))
    if given == InvolvementState.DECLINED:
        _stay_away(involvement, at=at)
    return involvement


def _stay_away(involvement: Involvement, *, at: datetime) -> None:
    """Nobody who left a project is expected, or reminded of what is still to come."""
    Attendance.objects.filter(
        involvement=involvement,
        presence=Presence.UNKNOWN,
        activity__state=ActivityState.PLANNED,
        activity__starts_at__gt=at,
    ).update(reply=Reply.NOT_COMING, replied_at=at, voice=Voice.OWN, supporter=None)


def _locked(involvement: Involvement) -> Involvement:
    return (
        Involvement.objects.select_for_update(of=("self",), no_key=True)
        .select_related("project", "person")
        .get(pk=involvement.pk)
    )
