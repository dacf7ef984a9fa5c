"""What is done when the level that people felt and the promised one drift apart."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from evaluation.enums import Flag
from evaluation.models.round import Round
from evaluation.models.standard import Criterion
from programmes.models import Project

_MEMBERSHIP = "organisations.Membership"


class LevelActionQuerySet(models.QuerySet["LevelAction"]):
    """Words for narrowing actions."""

    def open(self) -> Self:
        """Keep those that nobody has closed."""
        return self.filter(closed_at__isnull=True)

    def unanswered(self) -> Self:
        """Keep those of which nobody has said yet what is done about it."""
        return self.open().filter(answered_at__isnull=True)


class LevelAction(TenantModel):
    """A finding about levels that somebody has to answer. It asks for a talk and grades nobody.

    `round` is the latest round in which it was found; `still_found` says whether the latest
    round of the project shows it. A finding that was closed opens no second action.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="level_actions")
    flag = models.CharField(max_length=20, choices=Flag)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="level_actions")
    still_found = models.BooleanField(default=True)
    owner = models.ForeignKey(
        _MEMBERSHIP, on_delete=models.PROTECT, related_name="+", verbose_name=_("owner")
    )
    due_on = models.DateField(_("until"))
    criterion = models.ForeignKey(
        Criterion,
        on_delete=models.PROTECT,
        related_name="level_actions",
        null=True,
        db_index=False,
        verbose_name=_("what a standard asks for"),
    )
    answer = models.TextField(_("what we do about it"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        _MEMBERSHIP, on_delete=models.PROTECT, related_name="+", null=True
    )
    answered_at = models.DateTimeField(null=True)
    reason = models.TextField(_("why it is closed"), max_length=1000, blank=True)
    closed_by = models.ForeignKey(
        _MEMBERSHIP, on_delete=models.PROTECT, related_name="+", null=True
    )
    closed_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)

    objects = LevelActionQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "project", "flag"],
                condition=Q(closed_at__isnull=True),
                name="level_action_one_is_open",
            ),
            models.UniqueConstraint(
                fields=["organisation", "round", "flag"], name="level_action_once_for_a_round"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer=""),
                name="level_action_answer_is_paired",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, reason="")
                | Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(reason=""),
                name="level_action_closed_has_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "project", "-id"], name="level_action_project"),
            models.Index(
                fields=["organisation", "owner", "due_on"],
                condition=Q(closed_at__isnull=True),
                name="level_action_of_owner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_flag_display()} – {self.project}"

    @property
    def is_open(self) -> bool:
        """Say whether nobody has closed it."""
        return self.closed_at is None
