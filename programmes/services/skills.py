"""Keeping which skills people say they bring or would like to have, and asking for them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.organisations.models import Membership, Organisation
from engagement.people.models import Person
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.facts import write
from programmes.models import Introduction, PersonSkill
from programmes.selectors import kinds
from programmes.services import introductions
from programmes.skills.enums import How
from programmes.skills.exceptions import CannotBeAskedError, SaidBeforeError
from programmes.skills.facts import SkillFacts, Whose
from programmes.whoswho.exceptions import OwnWordsError


@transaction.atomic
def say(
    whose: Whose, *, facts: SkillFacts, by: Viewer, at: datetime, submission: UUID | None = None
) -> PersonSkill:
    """Keep that somebody has a skill, or would like to have it; staff note it for some.

    Raises OwnWordsError when staff note it of somebody with an account, SaidBeforeError, or
    AlreadyAskedError when the same form was sent before.
    """
    if submission is not None and PersonSkill.objects.filter(submission=submission).exists():
        # Asked before it is compared with what stands there: it would always be the same.
        raise AlreadyAskedError
    row = PersonSkill(
        organisation_id=by.organisation_id,
        person=whose.person,
        member_id=whose.member_id,
        noted_by_id=_noted_by(whose.person, by),
        said_at=at,
        submission=submission,
    )
    write(row, facts)
    with constraint_becomes(_refusals()):
        row.save(force_insert=True)
    audit.record("person_skill.said", subject=_subject(row), by=by, at=at)
    return row


@transaction.atomic
def change(
    row: PersonSkill, *, facts: SkillFacts, version: int, by: Viewer, at: datetime
) -> PersonSkill:
    """Change what somebody says of a skill.

    Raises OwnWordsError, SaidBeforeError, or ChangedMeanwhileError when `version` is not the
    one in force any more.
    """
    row = _locked(row)
    if row.version != version:
        raise ChangedMeanwhileError
    noted_by = _noted_by(row.person, by)
    if write(row, facts):
        row.noted_by_id, row.said_at = noted_by, at
        row.version += 1
        with constraint_becomes(_refusals()):
            row.save()
        audit.record("person_skill.changed", subject=_subject(row), by=by, at=at)
    return row


@transaction.atomic
def remove(row: PersonSkill, *, by: Viewer, at: datetime) -> None:
    """Delete what somebody said of a skill. Raises OwnWordsError."""
    row = _locked(row)
    _noted_by(row.person, by)
    subject = _subject(row)
    row.delete()
    audit.record("person_skill.removed", subject=subject, by=by, at=at)


@transaction.atomic
def ask(
    wish: PersonSkill,
    *,
    offer: PersonSkill,
    organisation: Organisation,
    by: Viewer,
    at: datetime,
) -> Introduction:
    """Ask somebody who agreed to it to help with what another would like to learn.

    The other said how they can be reached; it is told once the one who is asked agrees.
    Raises CannotBeAskedError, NotOpenToIntroductionsError or AskedBeforeError.
    """
    wish = _locked(wish)
    helper = offer.person
    fits = wish.how == How.WISH and wish.code and wish.code == offer.code and wish.contact
    if not fits or wish.person is None or wish.person.left_at or helper is None:
        raise CannotBeAskedError
    if helper.pk == wish.person.pk or helper.is_assisted:
        raise CannotBeAskedError
    with translation.override(helper.language):
        skill = kinds.both().skills.name(wish.code)
        why = _("I would like to learn about “%(skill)s”.") % {"skill": skill}
    return introductions.ask_about(
        offer,
        asker=wish.person,
        why=f"{why} {wish.words}".strip(),
        contact=wish.contact,
        organisation=organisation,
        by=by,
        at=at,
    )


def _noted_by(person: Person | None, by: Viewer) -> int | None:
    """Return who notes it for a person, or None when they say it themselves."""
    if person is None or person.membership_id == by.membership_id:
        return None
    if not person.is_assisted:
        raise OwnWordsError
    return by.membership_id


def _subject(row: PersonSkill) -> Person | Membership:
    subject = row.person or row.member
    if subject is None:
        raise ValueError("a skill is of somebody")
    return subject


def _refusals() -> dict[str, Exception]:
    return {
        "person_skill_is_unique": SaidBeforeError(),
        "member_skill_is_unique": SaidBeforeError(),
        "person_skill_submission_is_unique": AlreadyAskedError(),
    }


def _locked(row: PersonSkill) -> PersonSkill:
    return (
        PersonSkill.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person", "member")
        .get(pk=row.pk)
    )
