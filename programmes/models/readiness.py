"""How far the team of a project is in getting ready for the people who join it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.people.models.wishes import choices_field
from engagement.tenancy.models import TenantModel
from programmes.models.project import Project
from programmes.readiness.enums import ReadyPoint


class TeamReadiness(TenantModel):
    """What the team has seen to, what it has not, and what came of reflecting on it together.

    Of `goal_among` professionals `goal_of` have working with people as a goal in their yearly
    talk. Only these numbers are kept: nobody is named.
    """

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="readiness")
    done = choices_field(ReadyPoint)
    still = models.TextField(_("what is still to be done"), max_length=2000, blank=True)
    talked_on = models.DateField(_("day"), null=True, blank=True)
    thoughts = models.TextField(_("what came of it"), max_length=2000, blank=True)
    goal_of = models.PositiveSmallIntegerField(null=True, blank=True)
    goal_among = models.PositiveSmallIntegerField(null=True, blank=True)
    changed_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(thoughts="") | Q(talked_on__isnull=False),
                name="readiness_thoughts_have_day",
            ),
            models.CheckConstraint(
                condition=Q(goal_of__isnull=True, goal_among__isnull=True)
                | Q(
                    goal_of__isnull=False,
                    goal_among__isnull=False,
                    goal_of__lte=models.F("goal_among"),
                ),
                name="readiness_goals_are_some_of_them",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}"
