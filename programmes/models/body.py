"""Bodies that govern: their seats, and the dated mandates of the people on them."""

from datetime import date, timedelta
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.bodies.enums import BodyKind, MandateKind, SeatPart
from programmes.enums import Side
from programmes.models.activity import Activity
from programmes.models.kind import LONGEST_CODE
from programmes.models.project import Project

#: What is said about a body, in each language of the organisation.
BODY_TEXTS = ("name", "purpose", "decides", "meets")


class BodyQuerySet(models.QuerySet["Body"]):
    """Words for narrowing bodies."""

    def standing(self, on: date) -> Self:
        """Keep those that have not ended."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))

    def over(self, on: date) -> Self:
        """Keep those that have ended."""
        return self.filter(ended_on__lte=on)


class Body(TenantModel):
    """A group with seats that decides or advises, for the organisation or for one project.

    `ended_on` is the first day on which it no longer exists.
    """

    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("kind"), max_length=10, choices=BodyKind)
    purpose = models.TextField(_("what it is for"), max_length=1000)
    decides = models.TextField(_("what it decides"), max_length=1000)
    meets = models.CharField(_("how often it meets"), max_length=250)
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="bodies", null=True, blank=True
    )
    owner = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    ended_on = models.DateField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = BodyQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="body_submission_is_unique"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-id"], name="body_latest"),
            models.Index(fields=["organisation", "project"], name="body_project"),
        ]

    def __str__(self) -> str:
        return self.name

    def is_over(self, on: date) -> bool:
        """Say whether it has ended by a day."""
        return self.ended_on is not None and self.ended_on <= on

    @property
    def last_day(self) -> date | None:
        """Return the last day of the body."""
        return self.ended_on - timedelta(days=1) if self.ended_on else None


class SeatQuerySet(models.QuerySet["Seat"]):
    """Words for narrowing seats."""

    def open(self, on: date) -> Self:
        """Keep those that exist on a day."""
        return self.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=on))


class Seat(TenantModel):
    """A place in a body, for one side, named by somebody; it can be vacant.

    `closed_on` is the first day on which it no longer exists.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    part = models.CharField(_("part"), max_length=10, choices=SeatPart)
    side = models.CharField(_("for which side"), max_length=20, choices=Side)
    named_by = models.CharField(_("who names the person"), max_length=150)
    led_by_users = models.BooleanField(
        _("an organisation led by users names the person"), default=False, db_default=False
    )
    for_young_person = models.BooleanField(
        _("a seat for a young person"), default=False, db_default=False
    )
    #: A skill of the catalogue: whoever sits here is at a training about it before they meet.
    training = models.CharField(
        _("training before the first meeting"),
        max_length=LONGEST_CODE,
        blank=True,
        default="",
        db_default="",
    )
    closed_on = models.DateField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = SeatQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="seat_submission_is_unique"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "body", "id"], name="seat_body")]

    def __str__(self) -> str:
        return self.get_part_display()

    @property
    def last_day(self) -> date | None:
        """Return the last day of the seat."""
        return self.closed_on - timedelta(days=1) if self.closed_on else None


class MandateQuerySet(models.QuerySet["Mandate"]):
    """Words for narrowing mandates."""

    def running(self, on: date) -> Self:
        """Keep those that hold on a day."""
        return self.not_over(on).filter(starts_on__lte=on)

    def not_over(self, on: date) -> Self:
        """Keep those that hold on a day, or will."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))

    def over(self, on: date) -> Self:
        """Keep those that have ended."""
        return self.filter(ends_on__lte=on)


def _days() -> Func:
    return Func(
        F("starts_on"),
        F("ends_on"),
        Value("[)"),
        function="daterange",
        output_field=DateRangeField(),
    )


class Mandate(TenantModel):
    """That somebody sits on a seat from one day until another.

    `body` is the body of the seat, so that the database can see that nobody sits twice in one.
    `ends_on` is the first day without; `reminded_for` says for which end people were reminded.
    """

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="mandates")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="mandates")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="mandates")
    kind = models.CharField(_("how they sit"), max_length=10, choices=MandateKind)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    reminded_for = models.DateField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = MandateQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="mandate_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="mandate_ends_after_start",
                violation_error_message=_("The end must come after the start"),
            ),
            ExclusionConstraint(
                name="mandate_seat_is_held_once",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("seat", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (_days(), RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="mandate_person_sits_once",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("body", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    (_days(), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "seat", "-starts_on"], name="mandate_seat"),
            models.Index(fields=["organisation", "body", "-starts_on"], name="mandate_body"),
            models.Index(fields=["organisation", "person", "-starts_on"], name="mandate_person"),
            models.Index(
                fields=["organisation", "ends_on"],
                condition=Q(ends_on__isnull=False),
                name="mandate_ending",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def last_day(self) -> date | None:
        """Return the last day of the mandate; `ends_on` is the first day without it."""
        return self.ends_on - timedelta(days=1) if self.ends_on else None

    @property
    def in_words(self) -> str:
        """Write as what the person sits there: the part of the seat, or who stands in."""
        part = self.seat.get_part_display()
        if self.kind == MandateKind.SUBSTITUTE:
            return f"{part}, {gettext('stands in')}"
        return part

    def is_running(self, on: date) -> bool:
        """Say whether it holds on a day."""
        return self.starts_on <= on and (self.ends_on is None or on < self.ends_on)


class MandateMistake(TenantModel):
    """A mandate that was recorded by mistake and taken back, with the reason.

    Nobody ever sat there, so the mandate itself is gone.
    """

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="mistakes")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    why = models.CharField(_("what was wrong"), max_length=300)
    taken_back_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    taken_back_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(condition=~Q(why=""), name="mandate_mistake_has_reason"),
        ]
        indexes = [
            models.Index(fields=["organisation", "body", "-id"], name="mandate_mistake_body")
        ]

    def __str__(self) -> str:
        return f"{self.body_id}: {self.person_id}"


class BodyMeeting(TenantModel):
    """That an activity is a meeting of a body; an activity belongs to one body at most."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "activity"], name="body_meeting_is_of_one_body"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "body", "-id"], name="body_meeting_body")]

    def __str__(self) -> str:
        return f"{self.body_id}: {self.activity_id}"
