"""Activities of a project, who takes part in them, and what was arranged for whom."""

from datetime import datetime
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.people.models import Spoken, voice_rule
from engagement.tenancy.models import TenantModel
from programmes.enums import (
    AccessTaskState,
    ActivityState,
    HowAnswered,
    InvolvementState,
    Met,
    Presence,
    Reply,
)
from programmes.kinds.enums import SpeaksFor, Together
from programmes.models.involvement import Involvement
from programmes.models.level import ParticipationLevel
from programmes.models.project import Project

#: Who took part: in the room, or from a distance.
PRESENT = (Presence.PRESENT, Presence.REMOTE)


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Words for narrowing activities."""

    def planned(self) -> Self:
        """Keep what is still to come or not yet recorded as held."""
        return self.filter(state=ActivityState.PLANNED)

    def not_over(self, at: datetime) -> Self:
        """Keep what has not ended."""
        return self.filter(ends_at__gt=at)

    def over(self, at: datetime) -> Self:
        """Keep what has ended."""
        return self.filter(ends_at__lte=at)

    def without_evidence(self) -> Self:
        """Keep those of which nobody has said at which level people took part, or how one knows."""
        return self.filter(evidence="", seen_signs__isnull=True)


class Activity(TenantModel):
    """A meeting, workshop or other occasion of a project.

    `kind` is the code of a kind of activity (`EngagementKind`).
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="activities")
    title = models.CharField(_("title"), max_length=150)
    kind = models.CharField(_("kind"), max_length=20)
    together = models.CharField(
        _("how people take part"),
        max_length=10,
        choices=Together,
        blank=True,
        default="",
        db_default="",
    )
    speaks_for = models.CharField(
        _("for whom"), max_length=10, choices=SpeaksFor, blank=True, default="", db_default=""
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=250, blank=True)
    place_access = models.TextField(
        _("how accessible the place is"),
        max_length=500,
        blank=True,
        help_text=_("Step-free entrance, lift, hearing loop, parking, nearest stop."),
    )
    remote_link = models.URLField(_("link for taking part from home"), max_length=500, blank=True)
    at_home = models.BooleanField(_("at somebody’s home"), default=False, db_default=False)
    home_agreed = models.TextField(
        _("agreed before the visit"), max_length=500, blank=True, default="", db_default=""
    )
    home_told = models.CharField(
        _("who knows of the visit"), max_length=250, blank=True, default="", db_default=""
    )
    home_back = models.CharField(
        _("when back, and what if not"), max_length=250, blank=True, default="", db_default=""
    )
    home_confirmed_at = models.DateTimeField(null=True, editable=False)
    home_confirmed_by = models.ForeignKey(
        "organisations.Membership",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        db_index=False,
    )
    details = models.TextField(_("what to expect"), max_length=2000, blank=True)
    preparation_minutes = models.PositiveIntegerField(_("preparation, in minutes"), default=0)
    state = models.CharField(max_length=10, choices=ActivityState, default=ActivityState.PLANNED)
    delivered_level = models.ForeignKey(
        ParticipationLevel, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    outcome = models.TextField(_("what came of it"), max_length=2000, blank=True)
    evidence = models.TextField(
        _("how we know the level"), max_length=2000, blank=True, db_default=""
    )
    evidence_version = models.PositiveSmallIntegerField(default=0, db_default=0, editable=False)
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)
    moved_in = models.PositiveSmallIntegerField(null=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = ActivityQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="activity_ends_after_start",
                violation_error_message=_("The end must come after the start"),
            ),
            models.CheckConstraint(
                condition=~Q(place="") | ~Q(remote_link=""), name="activity_is_somewhere"
            ),
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="activity_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | ~Q(outcome=""), name="activity_held_has_outcome"
            ),
            models.CheckConstraint(
                condition=Q(delivered_level__isnull=False) | Q(evidence=""),
                name="activity_evidence_is_of_a_level",
            ),
            models.CheckConstraint(
                condition=Q(home_confirmed_at__isnull=True, home_confirmed_by__isnull=True)
                | Q(at_home=True, home_confirmed_at__isnull=False, home_confirmed_by__isnull=False),
                name="activity_home_visit_is_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | Q(cancelled_at__isnull=False),
                name="activity_cancelled_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "starts_at", "id"], name="activity_by_time"),
            models.Index(fields=["organisation", "project", "starts_at"], name="activity_project"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place_to_send(self) -> str:
        """Return the place as messages and calendars may name it: never somebody's address."""
        return gettext("At somebody’s home") if self.at_home else self.place

    @property
    def access_to_send(self) -> str:
        """Return what messages and calendars may say of the place."""
        return "" if self.at_home else self.place_access


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    """Words for narrowing attendances."""

    def expected(self) -> Self:
        """Keep those who have not said that they will stay away."""
        return self.exclude(reply=Reply.NOT_COMING)

    def left(self) -> Self:
        """Keep those whose place in the project ended before it was recorded who was there."""
        return self.filter(involvement__state=InvolvementState.ENDED, presence=Presence.UNKNOWN)

    def present(self) -> Self:
        """Keep those who were there, in the room or from a distance."""
        return self.filter(presence__in=PRESENT)


class Attendance(Spoken):
    """One person's part in one activity: invited, answered, and what was recorded after."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="attendances")
    involvement = models.ForeignKey(
        Involvement, on_delete=models.PROTECT, related_name="attendances"
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="attendances"
    )
    reply = models.CharField(max_length=12, choices=Reply, default=Reply.WAITING)
    replied_at = models.DateTimeField(null=True)
    reply_how = models.CharField(max_length=10, choices=HowAnswered, blank=True)
    told_at = models.DateTimeField(null=True, editable=False)
    reminded_for = models.DateTimeField(null=True, editable=False)
    presence = models.CharField(max_length=10, choices=Presence, default=Presence.UNKNOWN)
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=2, default=Decimal(0))
    preparation_hours = models.DecimalField(
        _("hours of preparation"), max_digits=5, decimal_places=2, default=Decimal(0)
    )
    companions = models.PositiveSmallIntegerField(_("companions"), default=0)
    recorded_at = models.DateTimeField(null=True)
    renewal_told_at = models.DateTimeField(null=True, editable=False)

    objects = AttendanceQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            voice_rule("attendance"),
            models.UniqueConstraint(
                fields=["organisation", "activity", "person"], name="attendance_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(hours__range=(0, 24)) & Q(preparation_hours__range=(0, 100)),
                name="attendance_hours_are_possible",
            ),
            models.CheckConstraint(
                condition=Q(companions__lte=10), name="attendance_companions_at_most_ten"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "person", "-id"], name="attendance_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.activity}"

    @property
    def was_present(self) -> bool:
        """Say whether the person was there, in the room or from a distance."""
        return self.presence in PRESENT


class AccessTaskQuerySet(models.QuerySet["AccessTask"]):
    """Words for narrowing access tasks."""

    def live(self) -> Self:
        """Keep what still has a purpose: need in force, person expected, activity not cancelled."""
        return self.filter(need__ended_on__isnull=True).exclude(
            Q(attendance__reply=Reply.NOT_COMING)
            | Q(attendance__activity__state=ActivityState.CANCELLED)
        )

    def to_do(self) -> Self:
        """Keep what nobody has arranged yet."""
        return self.filter(state=AccessTaskState.TO_DO)


class AccessTask(TenantModel):
    """The arrangement of one access need for one activity, and whether it worked out."""

    attendance = models.ForeignKey(
        Attendance, on_delete=models.PROTECT, related_name="access_tasks"
    )
    need = models.ForeignKey("people.AccessNeed", on_delete=models.PROTECT, related_name="tasks")
    state = models.CharField(max_length=12, choices=AccessTaskState, default=AccessTaskState.TO_DO)
    note = models.CharField(_("what was arranged"), max_length=250, blank=True)
    settled_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    settled_at = models.DateTimeField(null=True)
    met = models.CharField(max_length=10, choices=Met, default=Met.UNANSWERED)
    met_answered_at = models.DateTimeField(null=True)

    objects = AccessTaskQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "attendance", "need"], name="access_task_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(state="to_do") | Q(settled_by__isnull=False, settled_at__isnull=False),
                name="access_task_settled_is_paired",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "id"], condition=Q(state="to_do"), name="access_task_to_do"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need} – {self.attendance}"
