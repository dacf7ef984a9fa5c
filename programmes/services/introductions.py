"""Introducing people to each other: the other agrees first, then both are told."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import translation

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.notifications.kinds import Kind
from engagement.organisations.models import Organisation
from engagement.people.models import Person
from engagement.people.services.messages import send
from programmes import notifications
from programmes.exceptions import AlreadyAskedError
from programmes.models import Introduction, MissionSheet, PersonSkill
from programmes.whoswho.enums import IntroductionState
from programmes.whoswho.exceptions import (
    AskedBeforeError,
    AskedThemselvesError,
    IntroductionOverError,
    NotOpenToIntroductionsError,
    OwnWordsError,
)
from programmes.whoswho.facts import ToldStaff


@transaction.atomic
def ask(  # noqa: PLR0913 — each is a different fact about one wish
    sheet: MissionSheet,
    *,
    asker: Person,
    why: str,
    contact: str,
    organisation: Organisation,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
    told: ToldStaff | None = None,
) -> Introduction:
    """Ask somebody whether they would like to be introduced; they read why, not how to reach.

    `told` says how somebody without an account told it to staff, and to whom. Raises
    OwnWordsError when somebody with an account is spoken for, AskedThemselvesError,
    NotOpenToIntroductionsError, AskedBeforeError, or AlreadyAskedError when the same form was
    sent before.
    """
    sheet = (
        MissionSheet.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person")
        .get(pk=sheet.pk)
    )
    _expect_own_words(asker, told)
    if sheet.person_id == asker.pk:
        raise AskedThemselvesError
    person = sheet.person
    if person is None or not (sheet.is_shown and sheet.open_to_introductions):
        raise NotOpenToIntroductionsError
    return _ask(
        person,
        asker=asker,
        why=why,
        contact=contact,
        organisation=organisation,
        by=by,
        at=at,
        submission=submission,
        told=told,
    )


@transaction.atomic
def ask_about(  # noqa: PLR0913 — each is a different fact about one wish
    offer: PersonSkill,
    *,
    asker: Person,
    why: str,
    contact: str,
    organisation: Organisation,
    by: Viewer,
    at: datetime,
) -> Introduction:
    """Ask somebody who agreed to be asked about a skill whether they would like to help.

    Raises NotOpenToIntroductionsError once they agree no more, or AskedBeforeError.
    """
    offer = (
        PersonSkill.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person")
        .get(pk=offer.pk)
    )
    if offer.person is None or not offer.may_be_asked:
        raise NotOpenToIntroductionsError
    return _ask(
        offer.person,
        asker=asker,
        why=why,
        contact=contact,
        organisation=organisation,
        by=by,
        at=at,
    )


def _ask(  # noqa: PLR0913 — each is a different fact about one wish
    person: Person,
    *,
    asker: Person,
    why: str,
    contact: str,
    organisation: Organisation,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
    told: ToldStaff | None = None,
) -> Introduction:
    if person.left_at is not None:
        raise NotOpenToIntroductionsError
    refused = {
        "introduction_asked_once": AskedBeforeError(),
        "introduction_submission_is_unique": AlreadyAskedError(),
    }
    with constraint_becomes(refused):
        introduction = Introduction.objects.create(
            organisation_id=person.organisation_id,
            asker=asker,
            asked=person,
            why=why,
            asker_contact=contact,
            asked_at=at,
            carried_how=told.how if told else "",
            carried_by_id=told.recorded_by if told else None,
            submission=submission,
        )
    audit.record("introduction.asked", subject=introduction, by=by, at=at)
    _tell(
        notifications.IntroductionAsked, introduction, to=person, organisation=organisation, at=at
    )
    return introduction


@transaction.atomic
def agree(
    introduction: Introduction,
    *,
    contact: str,
    organisation: Organisation,
    by: Viewer,
    at: datetime,
    told: ToldStaff | None = None,
) -> Introduction:
    """Keep that the other agrees, and tell both how to reach each other.

    Raises IntroductionOverError once it is answered or taken back, or OwnWordsError when staff
    answer for somebody who has an account.
    """
    introduction = _locked(introduction)
    _keep_how(introduction, told)
    introduction.asked_contact = contact
    _settle(introduction, IntroductionState.AGREED, by=by, at=at)
    for person in (introduction.asker, introduction.asked):
        _tell(
            notifications.IntroductionMade,
            introduction,
            to=person,
            organisation=organisation,
            at=at,
        )
    return introduction


@transaction.atomic
def decline(
    introduction: Introduction,
    *,
    organisation: Organisation,
    by: Viewer,
    at: datetime,
    told: ToldStaff | None = None,
) -> Introduction:
    """Keep that the other would rather not; no reason is asked, and the asker is told kindly.

    Raises IntroductionOverError once it is answered or taken back, or OwnWordsError when staff
    answer for somebody who has an account.
    """
    introduction = _locked(introduction)
    _keep_how(introduction, told)
    _settle(introduction, IntroductionState.DECLINED, by=by, at=at)
    _tell(
        notifications.IntroductionDeclined,
        introduction,
        to=introduction.asker,
        organisation=organisation,
        at=at,
    )
    return introduction


@transaction.atomic
def withdraw(introduction: Introduction, *, by: Viewer, at: datetime) -> Introduction:
    """Take a wish back before it is answered; a second call changes nothing.

    Raises IntroductionOverError once it is answered.
    """
    introduction = _locked(introduction)
    if introduction.state == IntroductionState.WITHDRAWN:
        return introduction
    _settle(introduction, IntroductionState.WITHDRAWN, by=by, at=at)
    return introduction


def _settle(
    introduction: Introduction, state: IntroductionState, *, by: Viewer, at: datetime
) -> None:
    if introduction.state != IntroductionState.ASKED:
        raise IntroductionOverError
    introduction.state = state
    introduction.answered_at = at
    introduction.save(
        update_fields=[
            *("state", "answered_at", "asked_contact"),
            *("answered_how", "answer_recorded_by"),
        ]
    )
    audit.record(f"introduction.{state.value}", subject=introduction, by=by, at=at)


def _expect_own_words(person: Person, told: ToldStaff | None) -> None:
    if told is not None and not person.is_assisted:
        raise OwnWordsError


def _keep_how(introduction: Introduction, told: ToldStaff | None) -> None:
    _expect_own_words(introduction.asked, told)
    if told is not None:
        introduction.answered_how = told.how
        introduction.answer_recorded_by_id = told.recorded_by


def _tell(
    kind: type[Kind],
    introduction: Introduction,
    *,
    to: Person,
    organisation: Organisation,
    at: datetime,
) -> None:
    is_asker = to.pk == introduction.asker_id
    contact = introduction.asked_contact if is_asker else introduction.asker_contact
    told = {"contact": contact} if kind is notifications.IntroductionMade else {}
    with translation.override(to.language):
        send(
            kind,
            to=to,
            key=f"{introduction.pk}:{to.pk}",
            at=at,
            context={
                "introduction": introduction,
                "other": introduction.asked if is_asker else introduction.asker,
                **told,
                "organisation": organisation,
                "path": ""
                if to.is_assisted
                else reverse(
                    "programmes_portal:introduction", args=[organisation.slug, introduction.pk]
                ),
            },
        )


def _locked(introduction: Introduction) -> Introduction:
    return (
        Introduction.objects.select_for_update(of=("self",), no_key=True)
        .select_related("asker", "asked")
        .get(pk=introduction.pk)
    )
