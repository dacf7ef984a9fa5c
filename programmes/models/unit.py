"""What is asked of the engagement unit, what holds engagement back, and goals of staff counted."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.models.project import Programme, Project
from programmes.models.who import MissionSheet
from programmes.unit.enums import RequestKind, RequestState

_OPEN = (RequestState.ASKED, RequestState.TAKEN_UP)


class UnitRequestQuerySet(models.QuerySet["UnitRequest"]):
    """Words for narrowing requests."""

    def open(self) -> Self:
        """Keep those that wait for an answer or are looked after."""
        return self.filter(state__in=_OPEN)

    def closed(self) -> Self:
        """Keep those that are done, or not taken up."""
        return self.exclude(state__in=_OPEN)


class UnitRequest(TenantModel):
    """What somebody asks of the engagement unit, and what the unit answered.

    A member of staff asked (`asked_by`), or somebody who takes part (`person`). Once an
    occasion is taken up, a programme or a project can begin with it.
    """

    kind = models.CharField(_("what is asked"), max_length=10, choices=RequestKind)
    title = models.CharField(_("what it is about"), max_length=150)
    why = models.TextField(_("what good could come of it"), max_length=1000)
    risks = models.TextField(_("what could go wrong"), max_length=1000, blank=True)
    precautions = models.TextField(_("what would help"), max_length=1000, blank=True)
    asked_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+", null=True
    )
    asked_at = models.DateTimeField(editable=False)
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.ASKED)
    answer = models.TextField(_("answer"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    owner = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    due_on = models.DateField(_("until"), null=True, blank=True)
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)

    objects = UnitRequestQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="unit_request_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(asked_by__isnull=False, person__isnull=True)
                | Q(asked_by__isnull=True, person__isnull=False),
                name="unit_request_is_of_one",
            ),
            models.CheckConstraint(
                condition=Q(state="asked", answer="", answered_at__isnull=True)
                | ~Q(state="asked") & ~Q(answer="") & Q(answered_at__isnull=False),
                name="unit_request_answer_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("taken_up", "done"))
                | Q(owner__isnull=False, due_on__isnull=False),
                name="unit_request_has_owner_and_date",
            ),
            models.CheckConstraint(
                condition=Q(programme__isnull=True) | Q(project__isnull=True),
                name="unit_request_begins_one",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-id"], name="unit_request_latest"),
            models.Index(fields=["organisation", "asked_by", "-id"], name="unit_request_asked_by"),
            models.Index(fields=["organisation", "person", "-id"], name="unit_request_person"),
            models.Index(fields=["organisation", "state", "due_on"], name="unit_request_due"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Say whether it waits for an answer or is looked after."""
        return self.state in _OPEN

    @property
    def can_become_something(self) -> bool:
        """Say whether a programme or a project can be begun with it."""
        return (
            self.kind != RequestKind.METHOD
            and self.state == RequestState.TAKEN_UP
            and self.programme_id is None
            and self.project_id is None
        )

    def is_late(self, on: date) -> bool:
        """Say whether it is looked after and its day has passed."""
        return self.state == RequestState.TAKEN_UP and bool(self.due_on and self.due_on < on)


class HurdleQuerySet(models.QuerySet["Hurdle"]):
    """Words for narrowing hurdles."""

    def open(self) -> Self:
        """Keep those that are worked on."""
        return self.filter(ended_on__isnull=True)

    def over(self) -> Self:
        """Keep those that are behind us."""
        return self.filter(ended_on__isnull=False)


class Hurdle(TenantModel):
    """Something that holds engagement back, with a first step, until it is behind us.

    `helped` says what helped in the end, so that others can try it.
    """

    text = models.CharField(_("what holds engagement back"), max_length=250)
    first_step = models.TextField(_("first step"), max_length=500)
    owner = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField(_("until"))
    helped = models.TextField(_("what helped"), max_length=1000, blank=True)
    ended_on = models.DateField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = HurdleQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="hurdle_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | ~Q(helped=""),
                name="hurdle_end_says_what_helped",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-id"], name="hurdle_latest"),
            models.Index(
                fields=["organisation", "due_on"],
                condition=Q(ended_on__isnull=True),
                name="hurdle_due",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        """Say whether it is worked on."""
        return self.ended_on is None

    def is_late(self, on: date) -> bool:
        """Say whether its day has passed."""
        return self.is_open and self.due_on < on


class StaffGoals(TenantModel):
    """How many of the staff of a service had a goal about participation in a year: a number."""

    service = models.ForeignKey(MissionSheet, on_delete=models.PROTECT, related_name="staff_goals")
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number of staff"))
    counted_on = models.DateField(_("counted on"))

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "service", "year"], name="staff_goals_of_year_are_one"
            ),
            models.CheckConstraint(
                condition=Q(counted_on__year=models.F("year")), name="staff_goals_are_of_the_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.number}"
