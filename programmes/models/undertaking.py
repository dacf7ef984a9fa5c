"""Declarations of interest and confidentiality undertakings, with each of their wordings."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.people.models import RoleKind
from engagement.tenancy.models import TenantModel
from programmes.enums import HowAnswered
from programmes.models.body import Body, Seat
from programmes.models.opportunity import Opportunity
from programmes.undertakings.enums import UndertakingKind


class UndertakingQuerySet(models.QuerySet["Undertaking"]):
    """Words for narrowing undertakings."""

    def asked(self) -> Self:
        """Keep those that people are asked for."""
        return self.filter(retired_at__isnull=True)


class Undertaking(TenantModel):
    """Something that people declare or promise where a role demands it."""

    kind = models.CharField(_("kind"), max_length=20, choices=UndertakingKind)
    title = models.CharField(_("title"), max_length=150)
    months = models.PositiveSmallIntegerField(_("holds for so many months"), null=True, blank=True)
    retired_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = UndertakingQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="undertaking_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(months__isnull=True) | Q(months__range=(1, 120)),
                name="undertaking_holds_for_possible_months",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-id"], name="undertaking_latest")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_asked(self) -> bool:
        """Say whether people are still asked for it."""
        return self.retired_at is None


class UndertakingText(TenantModel):
    """One wording of an undertaking. It never changes; a new one asks everybody again."""

    undertaking = models.ForeignKey(Undertaking, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("wording"), max_length=5000)
    published_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "undertaking", "number"],
                name="undertaking_text_number_is_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class UndertakingDemand(TenantModel):
    """That an undertaking is asked of a role, of a body, or of those chosen for an opportunity."""

    undertaking = models.ForeignKey(Undertaking, on_delete=models.CASCADE, related_name="demands")
    role = models.CharField(max_length=30, choices=RoleKind, blank=True)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+", null=True)
    opportunity = models.ForeignKey(
        Opportunity, on_delete=models.CASCADE, related_name="+", null=True
    )

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "undertaking", "role", "body", "opportunity"],
                name="undertaking_demand_is_unique",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(~Q(role=""), body__isnull=True, opportunity__isnull=True)
                | Q(role="", body__isnull=False, opportunity__isnull=True)
                | Q(role="", body__isnull=True, opportunity__isnull=False),
                name="undertaking_demand_names_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()


class UndertakingSeat(TenantModel):
    """That an undertaking is asked of whoever sits on one seat."""

    undertaking = models.ForeignKey(Undertaking, on_delete=models.CASCADE, related_name="seats")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "undertaking", "seat"], name="undertaking_seat_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id}"


class DeclarationQuerySet(models.QuerySet["Declaration"]):
    """Words for narrowing declarations."""

    def holding(self, on: date) -> Self:
        """Keep those that have not expired on a day."""
        return self.filter(Q(expires_on__isnull=True) | Q(expires_on__gt=on))


class Declaration(TenantModel):
    """What somebody declared or promised on a day, under one wording.

    The row stays as it is: who declares again gets another. `expires_on` is the first day on
    which it no longer holds; `reminded_for` says of which end the person was reminded.
    """

    undertaking = models.ForeignKey(
        Undertaking, on_delete=models.PROTECT, related_name="declarations"
    )
    text = models.ForeignKey(UndertakingText, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="declarations"
    )
    has_interests = models.BooleanField(default=False)
    words = models.TextField(_("which interests"), max_length=2000, blank=True)
    how = models.CharField(max_length=10, choices=HowAnswered)
    declared_on = models.DateField()
    expires_on = models.DateField(null=True)
    recorded_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    reminded_for = models.DateField(null=True, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = DeclarationQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="declaration_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(has_interests=False, words="") | Q(Q(has_interests=True), ~Q(words="")),
                name="declaration_says_which_interests",
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gt=models.F("declared_on")),
                name="declaration_expires_after_it_was_given",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "undertaking", "person", "-id"], name="declaration_latest"
            ),
            models.Index(fields=["organisation", "person", "-id"], name="declaration_person"),
            models.Index(
                fields=["organisation", "expires_on"],
                condition=Q(expires_on__isnull=False),
                name="declaration_expiring",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.declared_on}"

    @property
    def last_day(self) -> date | None:
        """Return the last day on which it holds."""
        return self.expires_on - timedelta(days=1) if self.expires_on else None
