"""A person's place in a project."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.people.models import Spoken, voice_rule
from engagement.tenancy.models import TenantModel
from programmes.enums import HowAnswered, InvolvementState, Side
from programmes.models.project import Project


class InvolvementQuerySet(models.QuerySet["Involvement"]):
    """Words for narrowing involvements."""

    def taking_part(self) -> Self:
        """Keep those who accepted and have not ended."""
        return self.filter(state=InvolvementState.ACCEPTED)

    def open(self) -> Self:
        """Keep those who are invited or take part."""
        return self.filter(state__in=(InvolvementState.INVITED, InvolvementState.ACCEPTED))


class Involvement(Spoken):
    """A person's place in a project, on one side of the table, under one hat.

    Declining needs no reason, and none can be recorded.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="involvements")
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="involvements"
    )
    side = models.CharField(_("takes part as"), max_length=20, choices=Side)
    hat = models.ForeignKey(
        "people.Hat", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    state = models.CharField(
        max_length=10, choices=InvolvementState, default=InvolvementState.INVITED
    )
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer_recorded_by = models.ForeignKey(
        "organisations.Membership",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        help_text="Filled when staff recorded an answer given by phone, on paper or in person.",
    )
    answered_how = models.CharField(max_length=10, choices=HowAnswered, blank=True)
    ended_at = models.DateTimeField(null=True)

    objects = InvolvementQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            voice_rule("involvement"),
            models.UniqueConstraint(
                fields=["organisation", "project", "person"],
                condition=~Q(state="ended"),
                name="involvement_open_is_unique",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("accepted", "declined")) | Q(answered_at__isnull=False),
                name="involvement_answer_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="ended") | Q(ended_at__isnull=False),
                name="involvement_end_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "person", "-id"], name="involvement_person"),
            models.Index(fields=["organisation", "project", "id"], name="involvement_project"),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.project}"
