"""Pairs of a mentor and somebody new: of the staff, or of a project."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.models.project import Project


class MentoringQuerySet(models.QuerySet["Mentoring"]):
    """Words for narrowing pairs."""

    def not_over(self, on: date) -> Self:
        """Keep those that run on a day, or will."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))


class Mentoring(TenantModel):
    """That a person helps somebody new to find their feet, from one day until another.

    New is a `member` of the staff, or a `person` in a `project`. `ends_on` is the first day
    without; their meetings are notes of contact (`ContactNote.mentoring`).
    """

    mentor = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="mentorings")
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="mentored", null=True
    )
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="mentorings", null=True
    )
    member = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)

    objects = MentoringQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="mentoring_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, project__isnull=False, member__isnull=True)
                | Q(person__isnull=True, project__isnull=True, member__isnull=False),
                name="mentoring_is_of_somebody_new",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | ~Q(person=F("mentor")),
                name="mentoring_takes_two",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="mentoring_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-id"], name="mentoring_latest"),
            models.Index(fields=["organisation", "mentor", "-id"], name="mentoring_mentor"),
            models.Index(fields=["organisation", "person", "-id"], name="mentoring_person"),
            models.Index(fields=["organisation", "member", "-id"], name="mentoring_member"),
        ]

    def __str__(self) -> str:
        return f"{self.mentor} → {self.newcomer}"

    @property
    def newcomer(self) -> str:
        """Return the name of whoever is new."""
        return str(self.person or (self.member and self.member.user))

    @property
    def last_day(self) -> date | None:
        """Return the last day of the pair; `ends_on` is the first day without it."""
        return self.ends_on - timedelta(days=1) if self.ends_on else None
