"""Keeping mission sheets, and showing them only while people agree."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.audit.events import Actor
from engagement.core.db import constraint_becomes
from engagement.core.text import sort_key
from engagement.organisations.models import Organisation
from engagement.people.models import Person
from engagement.people.services.people import locked as locked_person
from programmes.enums import HowAnswered
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.facts import write
from programmes.models import MissionSheet, StaffGoals
from programmes.unit.facts import GoalCount
from programmes.whoswho.exceptions import OwnWordsError
from programmes.whoswho.facts import SheetFacts


@transaction.atomic
def keep_own(  # noqa: PLR0913 — each is a different fact about one sheet
    person: Person,
    *,
    facts: SheetFacts,
    shows: bool,
    version: int,
    by: Actor,
    at: datetime,
    how: HowAnswered = HowAnswered.PORTAL,
    recorded_by: int | None = None,
) -> MissionSheet:
    """Keep what a person says of themselves, and whether others may read it.

    `recorded_by` is the membership of whoever writes for somebody without an account. Raises
    OwnWordsError when that person can write for themselves, or ChangedMeanwhileError when
    `version` is not the one in force any more.
    """
    person = locked_person(person)
    if recorded_by is not None and not person.is_assisted:
        raise OwnWordsError
    sheet = MissionSheet.objects.filter(person=person).first() or MissionSheet(
        organisation_id=person.organisation_id, person=person, changed_at=at
    )
    before = sheet.is_shown
    changed = write(sheet, facts)
    if sheet.version and not changed and before == shows:
        return sheet
    if sheet.version != version:
        raise ChangedMeanwhileError
    if shows and (not before or changed):
        sheet.agreed_how, sheet.agreed_with_id = how, recorded_by
    sheet.shown_at = (sheet.shown_at or at) if shows else None
    sheet.changed_at = at
    sheet.version += 1
    sheet.save()
    audit.record("mission_sheet.written", subject=person, by=by, at=at)
    if before != shows:
        kind = "mission_sheet.consent_given" if shows else "mission_sheet.consent_withdrawn"
        audit.record(kind, subject=person, by=by, at=at, how=str(how))
    return sheet


@transaction.atomic
def hide(
    sheet: MissionSheet, *, by: Actor, at: datetime, how: HowAnswered = HowAnswered.PORTAL
) -> MissionSheet:
    """Show a sheet no longer; its words are kept for whoever wrote them.

    A second call changes nothing.
    """
    sheet = _locked(sheet)
    if not sheet.is_shown:
        return sheet
    sheet.shown_at = None
    sheet.version += 1
    sheet.save(update_fields=["shown_at", "version"])
    if sheet.person is None:
        audit.record("mission_sheet.service_hidden", subject=sheet, by=by, at=at)
        return sheet
    audit.record(
        "mission_sheet.consent_withdrawn", subject=sheet.person, by=by, at=at, how=str(how)
    )
    return sheet


@transaction.atomic
def add_service(
    organisation: Organisation,
    *,
    facts: SheetFacts,
    by: Viewer,
    at: datetime,
    goals: GoalCount | None = None,
    submission: UUID | None = None,
) -> MissionSheet:
    """Write the sheet of a service, which is shown at once.

    Raises AlreadyAskedError when the same form was sent before.
    """
    sheet = MissionSheet(
        organisation_id=organisation.pk, shown_at=at, changed_at=at, submission=submission
    )
    write(sheet, facts)
    sheet.sort_name = _name_of(sheet)
    with constraint_becomes({"mission_sheet_submission_is_unique": AlreadyAskedError()}):
        sheet.save(force_insert=True)
    _count(sheet, goals)
    audit.record("mission_sheet.service_added", subject=sheet, by=by, at=at)
    return sheet


@transaction.atomic
def change_service(
    sheet: MissionSheet,
    *,
    facts: SheetFacts,
    version: int,
    by: Viewer,
    at: datetime,
    goals: GoalCount | None = None,
) -> MissionSheet:
    """Change the sheet of a service; one that was hidden is shown again.

    Raises ChangedMeanwhileError when `version` is not the one in force any more.
    """
    sheet = _locked(sheet)
    changed = write(sheet, facts)
    if _is_news(sheet, goals):
        changed.append("goals")
    if not changed and sheet.is_shown:
        return sheet
    if sheet.version != version:
        raise ChangedMeanwhileError
    sheet.sort_name = _name_of(sheet)
    sheet.shown_at = sheet.shown_at or at
    sheet.changed_at = at
    sheet.version += 1
    sheet.save()
    _count(sheet, goals)
    audit.record("mission_sheet.service_changed", subject=sheet, by=by, at=at, fields=changed)
    return sheet


def _locked(sheet: MissionSheet) -> MissionSheet:
    return (
        MissionSheet.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person")
        .get(pk=sheet.pk)
    )


def _is_news(sheet: MissionSheet, goals: GoalCount | None) -> bool:
    """Say whether a count of staff with a goal differs from what is known for its year."""
    if goals is None:
        return False
    known = sheet.staff_goals.filter(number=goals.number, counted_on=goals.counted_on)
    return not known.exists()


def _count(sheet: MissionSheet, goals: GoalCount | None) -> None:
    """Keep a count of staff with a goal, one for each year."""
    if goals is None:
        return
    StaffGoals.objects.update_or_create(
        organisation_id=sheet.organisation_id,
        service=sheet,
        year=goals.counted_on.year,
        defaults={"number": goals.number, "counted_on": goals.counted_on},
    )


def _name_of(sheet: MissionSheet) -> str:
    names = [getattr(sheet, f"title_{code}") or "" for code, _ in settings.LANGUAGES]
    return sort_key(next(filter(None, names), ""))[:150]
