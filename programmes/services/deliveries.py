"""Keeping how staff know at which level people took part in an activity."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from programmes.exceptions import ChangedMeanwhileError, NoLevelSaidError
from programmes.models import Activity, LevelSign, SeenSign
from programmes.selectors.levels import counts_as
from programmes.services.activities import locked


@transaction.atomic
def show(
    activity: Activity,
    *,
    signs: Sequence[LevelSign],
    evidence: str,
    version: int,
    by: Viewer,
    at: datetime,
) -> Activity:
    """Keep which lines of "how we know" were true, and the evidence in words.

    Lines of a level that is neither the delivered one nor one on which it builds are left out.
    Raises NoLevelSaidError, or
    ChangedMeanwhileError when `version` is not the one in force.
    """
    activity = locked(activity)
    if activity.delivered_level is None:
        raise NoLevelSaidError
    levels = {level.pk for level in counts_as(activity.delivered_level)}
    wanted = {sign.pk for sign in signs if sign.level_id in levels}
    seen = set(activity.seen_signs.values_list("sign", flat=True))
    if (seen, activity.evidence) == (wanted, evidence):
        return activity
    if activity.evidence_version != version:
        raise ChangedMeanwhileError
    activity.seen_signs.exclude(sign__in=wanted).delete()
    SeenSign.objects.bulk_create(
        SeenSign(organisation_id=activity.organisation_id, activity=activity, sign_id=pk)
        for pk in sorted(wanted - seen)
    )
    activity.evidence = evidence
    activity.evidence_version += 1
    activity.save(update_fields=["evidence", "evidence_version"])
    audit.record("activity.level_shown", subject=activity, by=by, at=at, signs=len(wanted))
    return activity
