"""What supports a person in taking part: a named contact, a limit of their own, a pause."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engagement.people.models.person import Person
from engagement.tenancy.models import TenantModel


class LimitKind(models.TextChoices):
    """In what somebody counts how much they want to take on."""

    MEETINGS = "meetings", _("Meetings a month")
    HOURS = "hours", _("Hours a month")


class SupportPlan(TenantModel):
    """Who of the staff is there for a person, what helps them, and how much they want to do.

    `introduced_on` is the day on which they were shown how things work here. The limit is the
    person's own. Staff who invite read it as a warning; it stops nobody.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="support_plan")
    contact = models.ForeignKey(
        "organisations.Membership",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("contact"),
    )
    introduced_on = models.DateField(null=True, blank=True)
    helps = models.TextField(_("what helps"), max_length=1000, blank=True)
    limit_kind = models.CharField(max_length=10, choices=LimitKind, blank=True)
    limit_most = models.PositiveSmallIntegerField(_("at most"), null=True, blank=True)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(limit_kind="", limit_most__isnull=True)
                | ~Q(limit_kind="") & Q(limit_most__gte=1, limit_most__lte=200),
                name="support_limit_has_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}"

    @property
    def has_limit(self) -> bool:
        """Say whether the person asked for no more than so much."""
        return bool(self.limit_kind)


class PauseQuerySet(models.QuerySet["Pause"]):
    """Words for narrowing pauses."""

    def in_force(self, on: date) -> Self:
        """Keep the pauses during which a day falls."""
        return self.not_over(on).filter(starts_on__lte=on)

    def not_over(self, on: date) -> Self:
        """Keep those that go on or are still to come."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))


class Pause(TenantModel):
    """A time during which a person wants neither invitations nor reminders.

    No reason is asked, and none can be recorded. Their places and roles stay as they are.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="pauses")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    set_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    set_at = models.DateTimeField()

    objects = PauseQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="pause_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "person", "-id"], name="pause_person")]

    def __str__(self) -> str:
        return f"{self.person_id}"

    @property
    def last_day(self) -> date | None:
        """Return the last day of the pause; `ends_on` is the first day after it."""
        return self.ends_on - timedelta(days=1) if self.ends_on else None
