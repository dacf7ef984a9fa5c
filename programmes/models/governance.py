"""Documents in which an organisation says how it engages people, and the goals in them."""

import secrets
from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.governance.enums import DocumentKind
from programmes.models.project import Programme

#: What is said about a document, in each language of the organisation.
GOVERNANCE_TEXTS = ("title", "about", "agreed_by")


def _place(row: "GovernanceDocument", what: str) -> str:
    return f"governance/{row.organisation_id}/{secrets.token_urlsafe(24)}/{what}"


def governance_original_place(row: "GovernanceDocument", filename: str) -> str:
    """Return an unguessable place for the file as it came."""
    return _place(row, "original")


def governance_display_place(row: "GovernanceDocument", filename: str) -> str:
    """Return an unguessable place for the copy that is handed out."""
    return _place(row, "display")


class GovernanceQuerySet(models.QuerySet["GovernanceDocument"]):
    """Words for narrowing documents."""

    def in_force(self, on: date) -> Self:
        """Keep those that hold on a day."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))

    def over(self, on: date) -> Self:
        """Keep those that are in force no more."""
        return self.filter(ended_on__lte=on)


class GovernanceDocument(TenantModel):
    """A strategy, charter, policy or announcement of the organisation, as a file or a link.

    `ended_on` is the first day on which it holds no more; `reminded_for` says of which day of
    review whoever looks after it was reminded.
    """

    title = models.CharField(_("title"), max_length=150)
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind)
    about = models.TextField(_("what it says about engagement"), max_length=1000)
    agreed_by = models.CharField(_("who agreed it"), max_length=150)
    agreed_on = models.DateField(_("agreed on"))
    review_on = models.DateField(_("to be looked at again by"), null=True, blank=True)
    owner = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    in_portal = models.BooleanField(_("people who take part can read it"), default=False)
    link = models.URLField(_("link"), max_length=500, blank=True)
    name = models.CharField(max_length=100, blank=True)
    original = models.FileField(upload_to=governance_original_place, max_length=200, blank=True)
    display = models.FileField(upload_to=governance_display_place, max_length=200, blank=True)
    display_type = models.CharField(max_length=40, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    ended_on = models.DateField(null=True, editable=False)
    reminded_for = models.DateField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = GovernanceQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="governance_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=~Q(display="") | ~Q(link=""), name="governance_has_file_or_link"
            ),
            models.CheckConstraint(
                condition=Q(review_on__isnull=True) | Q(review_on__gt=F("agreed_on")),
                name="governance_review_follows_agreement",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("agreed_on")),
                name="governance_ends_after_agreement",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-id"], name="governance_latest"),
            models.Index(
                fields=["organisation", "review_on"],
                condition=Q(review_on__isnull=False),
                name="governance_review",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_over(self, on: date) -> bool:
        """Say whether it is in force no more."""
        return self.ended_on is not None and self.ended_on <= on

    @property
    def last_day(self) -> date | None:
        """Return the last day on which it holds."""
        return self.ended_on - timedelta(days=1) if self.ended_on else None


class ObjectiveQuerySet(models.QuerySet["Objective"]):
    """Words for narrowing goals."""

    def pursued(self, on: date) -> Self:
        """Keep those that are still goals, and stand in a document that holds."""
        return self.filter(ended_at__isnull=True).filter(
            Q(document__ended_on__isnull=True) | Q(document__ended_on__gt=on)
        )


class Objective(TenantModel):
    """A goal of the organisation, as one of its documents states it."""

    document = models.ForeignKey(
        GovernanceDocument, on_delete=models.PROTECT, related_name="objectives"
    )
    text = models.CharField(_("goal"), max_length=500)
    ended_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = ObjectiveQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="objective_submission_is_unique"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-id"], name="objective_latest"),
            models.Index(fields=["organisation", "document", "id"], name="objective_document"),
        ]

    def __str__(self) -> str:
        return self.text


class ObjectiveProgramme(TenantModel):
    """That a programme serves a goal of the organisation."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="links")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "objective", "programme"],
                name="objective_programme_is_unique",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "programme"], name="objective_programme"),
        ]

    def __str__(self) -> str:
        return f"{self.objective_id}: {self.programme_id}"
