"""Finding a date together: dates to choose from, and who can come to which."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.enums import Availability, HowAnswered, PollState, Side
from programmes.models.activity import Activity
from programmes.models.involvement import Involvement
from programmes.models.project import Project


class DatePollQuerySet(models.QuerySet["DatePoll"]):
    """Words for narrowing polls."""

    def open(self) -> Self:
        """Keep the polls that can still be answered or decided."""
        return self.filter(state=PollState.OPEN)


class DatePoll(TenantModel):
    """A question to everybody who takes part in a project: which of these dates suits you?

    `activity` is the activity that the poll moves, or the one that it led to. `suited` and
    `tally` say whose availability set the date; they are written down when it is chosen.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="polls")
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="polls", null=True
    )
    title = models.CharField(_("title"), max_length=150)
    kind = models.CharField(_("kind"), max_length=20)
    closes_on = models.DateField(_("answers until"))
    state = models.CharField(max_length=10, choices=PollState, default=PollState.OPEN)
    chosen = models.ForeignKey(
        "programmes.DateOption", on_delete=models.PROTECT, related_name="+", null=True
    )
    suited = ArrayField(models.CharField(max_length=20, choices=Side), default=list)
    tally = models.JSONField(default=dict)
    created_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    decided_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    decided_at = models.DateTimeField(null=True)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = DatePollQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="date_poll_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(
                    state="chosen",
                    chosen__isnull=False,
                    activity__isnull=False,
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                )
                | (~Q(state="chosen") & Q(chosen__isnull=True)),
                name="date_poll_choice_is_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "project", "-id"], name="date_poll_project"),
            models.Index(fields=["organisation", "activity"], name="date_poll_activity"),
        ]

    def __str__(self) -> str:
        return self.title


class DateOption(TenantModel):
    """One of the dates to choose from."""

    poll = models.ForeignKey(DatePoll, on_delete=models.PROTECT, related_name="options")
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="date_option_ends_after_start",
                violation_error_message=_("The end must come after the start"),
            ),
            models.UniqueConstraint(
                fields=["organisation", "poll", "starts_at", "ends_at"],
                name="date_option_is_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class DateAnswer(TenantModel):
    """Whether somebody can come on one of the dates."""

    option = models.ForeignKey(DateOption, on_delete=models.PROTECT, related_name="answers")
    involvement = models.ForeignKey(Involvement, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=12, choices=Availability)
    how = models.CharField(max_length=10, choices=HowAnswered)
    recorded_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    answered_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "option", "person"], name="date_answer_is_unique"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "person", "option"], name="date_answer_person"),
        ]

    def __str__(self) -> str:
        return self.get_answer_display()
