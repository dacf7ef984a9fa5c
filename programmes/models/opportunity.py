"""A role pack: what somebody is looked for, and everything that people need to know."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.people.models.wishes import FreeTime, Interest, Theme, choices_field
from engagement.tenancy.models import TenantModel
from programmes.models.project import Project
from programmes.opportunities.enums import OpportunityState

#: What the pack says, in each language of the organisation.
PACK_TEXTS = (
    "title",
    "doing",
    "why",
    "commitment",
    "support",
    "money",
    "accessibility",
    "how_chosen",
)


class OpportunityQuerySet(models.QuerySet["Opportunity"]):
    """Words for narrowing opportunities."""

    def published(self) -> Self:
        """Keep those that the public may read."""
        return self.filter(state=OpportunityState.PUBLISHED)

    def open(self, on: date) -> Self:
        """Keep those to which people can answer on a day."""
        return self.published().filter(closes_on__gte=on)

    def over(self, on: date) -> Self:
        """Keep those whose last day has passed."""
        return self.published().filter(closes_on__lt=on)


class Opportunity(TenantModel):
    """Something for which people are looked for, in a project or for the organisation itself.

    `closes_on` is the last day on which people can answer, by the organisation's clocks. With
    `without_names`, whoever makes the shortlist sees no names until `names_shown_at`. `role` and
    `role_version` say with which description of a role it was begun.
    """

    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="opportunities", null=True, blank=True
    )
    number = models.PositiveIntegerField(editable=False)
    title = models.CharField(_("title"), max_length=150)
    title_words = models.TextField(editable=False, default="")
    doing = models.TextField(_("what you would do"), max_length=2000)
    why = models.TextField(_("why it matters"), max_length=2000)
    commitment = models.TextField(_("how much time it takes"), max_length=1000)
    support = models.TextField(_("the support that you get"), max_length=1000)
    money = models.TextField(_("money"), max_length=1000)
    accessibility = models.TextField(_("accessibility"), max_length=1000)
    how_chosen = models.TextField(_("how people are chosen"), max_length=1000)
    interests = choices_field(Interest)
    themes = choices_field(Theme)
    times = choices_field(FreeTime)
    places = models.PositiveSmallIntegerField(_("how many people"), null=True, blank=True)
    closes_on = models.DateField(_("last day to answer"))
    without_names = models.BooleanField(_("shortlist without names"), default=False)
    owner = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(
        max_length=10, choices=OpportunityState, default=OpportunityState.DRAFT
    )
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    extended_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_why = models.TextField(_("why it was taken back"), max_length=1000, blank=True)
    names_shown_at = models.DateTimeField(null=True, editable=False)
    names_shown_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    role = models.CharField(max_length=40, blank=True, default="", db_default="", editable=False)
    role_version = models.PositiveSmallIntegerField(null=True, editable=False)
    erased = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = OpportunityQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "number"], name="opportunity_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="opportunity_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", published_at__isnull=True, published_by__isnull=True)
                | Q(~Q(state="draft"), published_at__isnull=False, published_by__isnull=False),
                name="opportunity_publication_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                | Q(~Q(state="withdrawn"), withdrawn_at__isnull=True),
                name="opportunity_taken_back_has_time",
            ),
            models.CheckConstraint(
                condition=Q(names_shown_at__isnull=True, names_shown_by__isnull=True)
                | Q(names_shown_at__isnull=False, names_shown_by__isnull=False),
                name="opportunity_names_shown_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(places__isnull=True) | Q(places__gte=1),
                name="opportunity_has_a_place",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-id"], name="opportunity_latest"),
            models.Index(fields=["organisation", "project", "-id"], name="opportunity_project"),
            models.Index(
                fields=["organisation", "closes_on", "id"],
                condition=Q(state="published"),
                name="opportunity_published",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """Return the number by which staff find it."""
        return f"OPP-{self.number:03d}"

    @property
    def is_draft(self) -> bool:
        """Say whether it is still being written."""
        return self.state == OpportunityState.DRAFT

    @property
    def is_published(self) -> bool:
        """Say whether the public reads it and it was not taken back."""
        return self.state == OpportunityState.PUBLISHED

    @property
    def is_withdrawn(self) -> bool:
        """Say whether it was taken back."""
        return self.state == OpportunityState.WITHDRAWN

    @property
    def hides_names(self) -> bool:
        """Say whether names stay hidden, because the shortlist is not set yet."""
        return self.without_names and self.names_shown_at is None

    def is_open(self, on: date) -> bool:
        """Say whether people can answer on a day."""
        return self.is_published and on <= self.closes_on
