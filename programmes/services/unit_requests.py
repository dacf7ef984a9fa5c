"""Asking the engagement unit for something, and the answer with its reason, owner and date."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import translation

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.organisations.models import Organisation
from engagement.organisations.services.messages import send_to_member
from engagement.people.services.messages import send
from programmes import notifications
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.facts import ProgrammeFacts, write
from programmes.models import Programme, Project, UnitRequest
from programmes.services import programmes, unit_owners
from programmes.unit.enums import RequestState
from programmes.unit.exceptions import BegunBeforeError, NotTakenUpError, RequestOverError
from programmes.unit.facts import AnswerFacts, RequestFacts


@transaction.atomic
def ask(
    organisation: Organisation,
    *,
    facts: RequestFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> UnitRequest:
    """Ask the unit for something; raises AlreadyAskedError for the same form once more."""
    asked = UnitRequest(organisation_id=organisation.pk, asked_at=at, submission=submission)
    write(asked, facts)
    if facts.person is None:
        asked.asked_by_id = by.membership_id
    with constraint_becomes({"unit_request_submission_is_unique": AlreadyAskedError()}):
        asked.save(force_insert=True)
    audit.record("unit_request.asked", subject=asked, by=by, at=at, sort=facts.kind)
    return asked


@transaction.atomic
def answer(
    asked: UnitRequest,
    *,
    organisation: Organisation,
    facts: AnswerFacts,
    version: int,
    by: Viewer,
    at: datetime,
) -> UnitRequest:
    """Answer a request, or change the answer; whoever asked is told of each.

    So is whoever looks after it from now on. Raises RequestOverError, or ChangedMeanwhileError
    when `version` is not the one in force.
    """
    asked = _locked(asked)
    if asked.state == RequestState.DONE:
        raise RequestOverError
    if asked.version != version:
        raise ChangedMeanwhileError
    before = asked.owner_id
    if not write(asked, facts):
        return asked
    asked.answered_at = at
    asked.version += 1
    asked.save()
    is_yes = facts.state == RequestState.TAKEN_UP
    audit.record("unit_request.answered", subject=asked, by=by, at=at, taken_up=is_yes)
    _tell(asked, organisation, at)
    unit_owners.tell(asked, before=before, by=by, at=at)
    return asked


@transaction.atomic
def finish(asked: UnitRequest, *, by: Viewer, at: datetime) -> UnitRequest:
    """Record that what was asked is done. A second call changes nothing.

    Raises NotTakenUpError.
    """
    asked = _locked(asked)
    if asked.state == RequestState.DONE:
        return asked
    if asked.state != RequestState.TAKEN_UP:
        raise NotTakenUpError
    asked.state = RequestState.DONE
    asked.version += 1
    asked.save(update_fields=["state", "version"])
    audit.record("unit_request.done", subject=asked, by=by, at=at)
    return asked


@transaction.atomic
def begin_programme(
    asked: UnitRequest, *, organisation: Organisation, by: Viewer, at: datetime
) -> Programme:
    """Make the draft of a programme of what was asked, in the organisation’s first language.

    Raises NotTakenUpError or BegunBeforeError.
    """
    asked = _locked(asked)
    if asked.programme_id or asked.project_id:
        raise BegunBeforeError
    if not asked.can_become_something:
        raise NotTakenUpError
    language = organisation.languages[0]
    asked.programme = programmes.create(
        organisation,
        facts=ProgrammeFacts(
            title={language: asked.title},
            aims={language: asked.why},
            starts_on=at.date(),
        ),
        by=by,
        at=at,
    )
    _begun(asked, by=by, at=at)
    return asked.programme


@transaction.atomic
def began_project(asked: UnitRequest, *, project: Project, by: Viewer, at: datetime) -> None:
    """Keep which project was begun with a request; what was begun before it stays."""
    asked = _locked(asked)
    if asked.can_become_something:
        asked.project = project
        _begun(asked, by=by, at=at)


def _begun(asked: UnitRequest, *, by: Viewer, at: datetime) -> None:
    asked.version += 1
    asked.save(update_fields=["programme", "project", "version"])
    audit.record("unit_request.begun", subject=asked, by=by, at=at)


def _locked(asked: UnitRequest) -> UnitRequest:
    return (
        UnitRequest.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person", "asked_by__user")
        .get(pk=asked.pk)
    )


def _tell(asked: UnitRequest, organisation: Organisation, at: datetime) -> None:
    """Tell whoever asked that there is an answer; they read it on their own pages."""
    key = f"{asked.pk}:{asked.version}"
    if asked.person is not None:
        path = reverse("programmes_portal:projects", args=[organisation.slug])
        send(
            notifications.UnitAnswered,
            to=asked.person,
            key=key,
            at=at,
            context={"asked": asked, "path": path},
        )
    elif asked.asked_by is not None and asked.asked_by.ended_at is None:
        with translation.override(asked.asked_by.user.language):
            send_to_member(
                notifications.UnitAnswered,
                to=asked.asked_by,
                key=key,
                at=at,
                context={
                    "asked": asked,
                    "path": reverse("programmes:unit_request", args=[organisation.slug, asked.pk]),
                },
            )
