"""Writing down the profile of an area, and who was counted in a project, as plain numbers."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import at_most_one, constraint_becomes
from engagement.organisations.models import Organisation
from programmes.area.enums import counted_in
from programmes.area.exceptions import GroupIsCountedError, NotCountedHereError
from programmes.area.facts import CountFacts, ProfileFacts
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.facts import write
from programmes.models import AreaGroup, AreaProfile, GroupCount, GroupCountLine, Project


@transaction.atomic
def describe(
    organisation: Organisation,
    *,
    dimension: str,
    facts: ProfileFacts,
    version: int,
    by: Viewer,
    at: datetime,
) -> AreaProfile:
    """Write down the groups of the area in one respect, with the share of each.

    Raises NotCountedHereError, GroupIsCountedError for a group to be taken away that was
    counted, or ChangedMeanwhileError when `version` is not the one in force.
    """
    if dimension not in counted_in(organisation.country):
        raise NotCountedHereError
    rows = AreaProfile.objects.select_for_update(of=("self",), no_key=True)
    profile = at_most_one(rows.filter(dimension=dimension))
    if (profile.version if profile else 0) != version:
        raise ChangedMeanwhileError
    profile = profile or AreaProfile(organisation_id=organisation.pk, dimension=dimension)
    write(profile, facts)
    profile.version += 1
    with constraint_becomes({"area_profile_of_dimension_is_one": ChangedMeanwhileError()}):
        profile.save()
    _place(profile, facts.groups)
    audit.record("area.described", subject=profile, by=by, at=at, dimension=dimension)
    return profile


@transaction.atomic
def count(
    project: Project,
    *,
    profile: AreaProfile,
    facts: CountFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> GroupCount:
    """Note how many people of each group were counted.

    Raises AlreadyAskedError for the same form once more.
    """
    row = GroupCount(
        organisation_id=project.organisation_id,
        project=project,
        profile=profile,
        noted_by_id=by.membership_id,
        noted_at=at,
        submission=submission,
    )
    write(row, facts)
    with constraint_becomes({"group_count_submission_is_unique": AlreadyAskedError()}):
        row.save(force_insert=True)
    _list(row, facts.numbers)
    audit.record("area.counted", subject=project, by=by, at=at)
    return row


@transaction.atomic
def recount(
    row: GroupCount, *, facts: CountFacts, version: int, by: Viewer, at: datetime
) -> GroupCount:
    """Put a count right. Raises ChangedMeanwhileError when `version` is not the one in force."""
    held = _held(row)
    if held is None or held.version != version:
        raise ChangedMeanwhileError
    write(held, facts)
    held.version += 1
    held.save()
    held.lines.all().delete()
    _list(held, facts.numbers)
    audit.record("area.recounted", subject=held.project, by=by, at=at)
    return held


@transaction.atomic
def forget(row: GroupCount, *, by: Viewer, at: datetime) -> None:
    """Take a count back; that there was one stays in history. A second call changes nothing."""
    held = _held(row)
    if held is None:
        return
    held.delete()
    audit.record("area.not_counted", subject=held.project, by=by, at=at)


def _held(row: GroupCount) -> GroupCount | None:
    rows = GroupCount.objects.select_for_update(of=("self",), no_key=True)
    return at_most_one(rows.select_related("project").filter(pk=row.pk))


def _place(profile: AreaProfile, groups: tuple[tuple[str, int], ...]) -> None:
    known = list(profile.groups.order_by("order"))
    gone = [group for group, (name, _share) in zip(known, groups, strict=False) if not name]
    if GroupCountLine.objects.filter(group__in=gone).exists():
        raise GroupIsCountedError
    AreaGroup.objects.filter(pk__in=[group.pk for group in gone]).delete()
    kept: list[AreaGroup] = []
    for place, (name, share) in enumerate(groups):
        if not name:
            continue
        group = (
            known[place]
            if place < len(known)
            else AreaGroup(organisation_id=profile.organisation_id, profile=profile)
        )
        group.order, group.name, group.share = len(kept), name, share
        kept.append(group)
    old = [group for group in kept if group.pk]
    AreaGroup.objects.bulk_update(old, ["order", "name", "share"])
    AreaGroup.objects.bulk_create([group for group in kept if not group.pk])


def _list(row: GroupCount, numbers: Mapping[int, int]) -> None:
    GroupCountLine.objects.bulk_create(
        GroupCountLine(
            organisation_id=row.organisation_id, count=row, group_id=group, number=number
        )
        for group, number in numbers.items()
    )
