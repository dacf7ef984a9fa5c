"""What the public reads of a contribution: moderated, published, and taken down."""

from datetime import datetime

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.audit.events import Actor
from programmes.exceptions import ChangedMeanwhileError, NotConsentedError, NotDecidedError
from programmes.facts import StoryFacts, write
from programmes.models import Contribution, PublicStory
from programmes.services import joint_shares


@transaction.atomic
def word(
    contribution: Contribution,
    *,
    facts: StoryFacts,
    publish: bool,
    version: int,
    by: Viewer,
    at: datetime,
) -> PublicStory:
    """Keep the public wording, and publish it or keep it back.

    Raises NotConsentedError and NotDecidedError when it is to be published, and
    ChangedMeanwhileError when `version` is not the one in force.
    """
    contribution = Contribution.objects.select_for_update(of=("self",), no_key=True).get(
        pk=contribution.pk
    )
    if publish and not contribution.may_publish:
        raise NotConsentedError
    if publish and not contribution.outcome:
        raise NotDecidedError
    story = PublicStory.objects.filter(contribution=contribution).first() or PublicStory(
        organisation_id=contribution.organisation_id, contribution=contribution
    )
    if not write(story, facts) and story.pk and publish == (story.published_at is not None):
        return story
    if story.version != version:
        raise ChangedMeanwhileError
    story.version += 1
    if publish and story.published_at is None:
        story.published_at, story.published_by_id = at, by.membership_id
        kind = "contribution.published"
    elif publish:
        kind = "contribution.reworded"
    else:
        story.published_at = story.published_by_id = None
        kind = "contribution.kept_back"
    story.save()
    audit.record(kind, subject=contribution, by=by, at=at)
    joint_shares.soon(contribution.project_id, at=at)
    return story


@transaction.atomic
def take_down(contribution: Contribution, *, by: Actor, at: datetime) -> bool:
    """Take what the public reads off the pages at once; return whether there was something."""
    story = (
        PublicStory.objects.select_for_update(of=("self",), no_key=True)
        .filter(contribution=contribution, published_at__isnull=False)
        .first()
    )
    if story is None:
        return False
    story.published_at = story.published_by_id = None
    story.version += 1
    story.save(update_fields=["published_at", "published_by", "version"])
    audit.record("contribution.kept_back", subject=contribution, by=by, at=at)
    joint_shares.soon(contribution.project_id, at=at)
    return True
