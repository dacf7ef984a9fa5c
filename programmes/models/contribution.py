"""What somebody, or the group, brought in, and what the public may read of it."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.people.models import Spoken, voice_rule
from engagement.tenancy.models import TenantModel
from programmes.enums import (
    ContributionState,
    Credit,
    HowAnswered,
    Knowledge,
    Outcome,
    Side,
    Stage,
    TakenIntoAccount,
    WorkStep,
)
from programmes.models.activity import Activity
from programmes.models.project import Project

_UNDECIDED = (ContributionState.RECEIVED, ContributionState.DISCUSSED)


def late(on: date) -> Q:
    """Return what is true of a contribution that waits for a decision after its date."""
    return Q(state__in=_UNDECIDED, due_on__lt=on)


class ContributionQuerySet(models.QuerySet["Contribution"]):
    """Words for narrowing contributions."""

    def undecided(self) -> Self:
        """Keep those that wait for a decision."""
        return self.filter(state__in=_UNDECIDED)

    def overdue(self, on: date) -> Self:
        """Keep those that wait for a decision although their date has passed."""
        return self.filter(late(on))

    def to_tell(self) -> Self:
        """Keep those that were decided and of which the contributor does not know yet."""
        return self.filter(state=ContributionState.DECIDED)


class Contribution(Spoken):
    """An idea, an experience or a piece of knowledge that somebody brought to a project.

    Without a person, the group said it. The steps that follow are rows of their own that can
    only grow; `state`, `outcome` and `rating` repeat the latest of them, for lists.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="contributions")
    number = models.PositiveIntegerField(editable=False)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="contributions", null=True
    )
    side = models.CharField(_("takes part as"), max_length=20, choices=Side, blank=True)
    summary = models.CharField(_("in one sentence"), max_length=200)
    words = models.TextField(_("in their own words"), max_length=5000, blank=True)
    knowledge = models.CharField(_("kind of knowledge"), max_length=20, choices=Knowledge)
    stage = models.CharField(_("stage of the work"), max_length=20, choices=Stage)
    step = models.CharField(_("step of the work"), max_length=20, choices=WorkStep, blank=True)
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="contributions", null=True
    )
    elsewhere = models.CharField(_("where else"), max_length=150, blank=True)
    said_on = models.DateField(_("said on"))
    how = models.CharField(_("how it reached us"), max_length=10, choices=HowAnswered)
    credit = models.CharField(max_length=12, choices=Credit, default=Credit.UNNAMED)
    credit_words = models.CharField(_("name or description"), max_length=120, blank=True)
    may_publish = models.BooleanField(default=False, editable=False)
    entered_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    owner = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField(_("answer by"))
    reminded_for = models.DateField(null=True, editable=False)
    state = models.CharField(
        max_length=10, choices=ContributionState, default=ContributionState.RECEIVED
    )
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    rating = models.CharField(max_length=12, choices=TakenIntoAccount, blank=True)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = ContributionQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            voice_rule("contribution"),
            models.UniqueConstraint(
                fields=["organisation", "number"], name="contribution_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="contribution_submission_is_unique"
            ),
            models.CheckConstraint(condition=~Q(summary=""), name="contribution_says_something"),
            models.CheckConstraint(
                condition=Q(activity__isnull=True) | Q(elsewhere=""),
                name="contribution_was_made_in_one_place",
            ),
            models.CheckConstraint(
                condition=Q(credit="unnamed") | ~Q(credit_words=""),
                name="contribution_credit_has_words",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(how="portal"),
                name="contribution_of_the_group_is_entered",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("received", "discussed"), outcome="")
                | Q(state__in=("decided", "told")) & ~Q(outcome=""),
                name="contribution_outcome_is_decided",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "project", "-id"], name="contribution_project"),
            models.Index(fields=["organisation", "person", "-id"], name="contribution_person"),
            models.Index(
                fields=["organisation", "due_on", "id"],
                condition=Q(state__in=("received", "discussed")),
                name="contribution_undecided",
            ),
            models.Index(
                fields=["organisation", "id"],
                condition=Q(state="decided"),
                name="contribution_to_tell",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """Return the number by which staff find it; words never stand in history."""
        return f"CON-{self.number:04d}"

    @property
    def is_of_group(self) -> bool:
        """Say whether the group said it together."""
        return self.person_id is None

    @property
    def is_undecided(self) -> bool:
        """Say whether it waits for a decision."""
        return self.state in _UNDECIDED

    def is_overdue(self, on: date) -> bool:
        """Say whether it waits for a decision although its date has passed."""
        return self.is_undecided and self.due_on < on


class PublicStoryQuerySet(models.QuerySet["PublicStory"]):
    """Words for narrowing public wordings."""

    def public(self) -> Self:
        """Keep what everybody may read: published, and the contributor still agrees."""
        return self.filter(published_at__isnull=False, contribution__may_publish=True)


class PublicStory(TenantModel):
    """What the public reads of a contribution: moderated words, in each language."""

    contribution = models.OneToOneField(
        Contribution, on_delete=models.PROTECT, related_name="story"
    )
    you_said = models.TextField(_("you said"), max_length=600)
    we_answered = models.TextField(_("what we did, or why we could not"), max_length=1000)
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = PublicStoryQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_by__isnull=True)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="public_story_publication_is_paired",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "-published_at", "-id"],
                condition=Q(published_at__isnull=False),
                name="public_story_latest",
            ),
        ]

    def __str__(self) -> str:
        return str(self.contribution)
