"""Who receives complaints and by when they answer, and the complaints themselves."""

from datetime import date
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.complaints.enums import ComplaintWay, DayCount
from programmes.models.body import Body

#: What is said about the route, in each language of the organisation.
ROUTE_TEXTS = ("where", "next_step")
#: Within so many days a complaint is acknowledged, and answered.
MOST_DAYS = 366
_DAYS = (MinValueValidator(1), MaxValueValidator(MOST_DAYS))


class ComplaintRoute(TenantModel):
    """Who receives the complaints of an organisation, and what people can rely on.

    The two who are named read complaints, and nobody else does, whatever their role. The
    committee of users that is named reads figures and what was learnt.
    """

    contact = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    deputy = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("email"), blank=True)
    where = models.TextField(_("by letter or face to face"), max_length=500)
    next_step = models.TextField(_("where to go next"), max_length=1000)
    acknowledge_days = models.PositiveSmallIntegerField(_("acknowledged within"), validators=_DAYS)
    acknowledge_counts = models.CharField(max_length=10, choices=DayCount)
    answer_days = models.PositiveSmallIntegerField(_("answered within"), validators=_DAYS)
    answer_counts = models.CharField(max_length=10, choices=DayCount)
    committee = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", null=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["organisation"], name="complaint_route_is_one"),
            models.CheckConstraint(
                condition=~Q(contact=F("deputy")), name="complaint_route_has_two_people"
            ),
            models.CheckConstraint(
                condition=Q(acknowledge_days__range=(1, MOST_DAYS))
                & Q(answer_days__range=(1, MOST_DAYS)),
                name="complaint_route_days_are_possible",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.acknowledge_days}/{self.answer_days}"

    @property
    def acknowledged_within(self) -> str:
        """Return in how many days complaints are acknowledged, in words."""
        return DayCount(self.acknowledge_counts).counted(self.acknowledge_days)

    @property
    def answered_within(self) -> str:
        """Return in how many days complaints are answered, in words."""
        return DayCount(self.answer_counts).counted(self.answer_days)


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    """Words for narrowing complaints."""

    def waiting(self) -> Self:
        """Keep those that have no answer yet."""
        return self.filter(answered_on__isnull=True)

    def answered(self) -> Self:
        """Keep those that have an answer."""
        return self.filter(answered_on__isnull=False)

    def late(self, on: date) -> Self:
        """Keep those that should have been acknowledged or answered before a day."""
        return self.waiting().filter(
            Q(acknowledged_on__isnull=True, acknowledge_by__lt=on) | Q(answer_by__lt=on)
        )

    def taught(self) -> Self:
        """Keep those of which is shown what was learnt."""
        return self.filter(is_shown=True)


class Complaint(TenantModel):
    """What somebody told whoever receives complaints, and what became of it.

    `person` wrote it on their own pages; otherwise it was written down by `written_by`, with a
    name or without. Both dates are fixed when it comes, because they were promised.
    """

    number = models.PositiveIntegerField(editable=False)
    way = models.CharField(_("how it came"), max_length=10, choices=ComplaintWay)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+", null=True
    )
    name = models.CharField(_("name"), max_length=100, blank=True)
    reach = models.CharField(_("how to reach them"), max_length=250, blank=True)
    about = models.TextField(_("what it is about"), max_length=3000)
    received_on = models.DateField(_("received on"))
    acknowledge_by = models.DateField(editable=False)
    answer_by = models.DateField(editable=False)
    acknowledged_on = models.DateField(_("acknowledged on"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.TextField(_("answer"), max_length=3000, blank=True)
    learning = models.TextField(_("what was learnt"), max_length=1000, blank=True)
    is_shown = models.BooleanField(_("everybody may read what was learnt"), default=False)
    written_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = ComplaintQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "number"], name="complaint_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="complaint_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, way="portal", written_by__isnull=True, name="")
                | Q(person__isnull=True, written_by__isnull=False) & ~Q(way="portal"),
                name="complaint_is_written_by_one",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answer="")
                | Q(answered_on__gte=F("received_on")) & ~Q(answer=""),
                name="complaint_answer_has_day",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_on__isnull=True)
                | Q(acknowledged_on__gte=F("received_on")),
                name="complaint_acknowledged_after",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-id"], name="complaint_latest"),
            models.Index(fields=["organisation", "person", "-id"], name="complaint_person"),
            models.Index(
                fields=["organisation", "answer_by"],
                condition=Q(answered_on__isnull=True),
                name="complaint_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"C-{self.number:04d}"

    @property
    def is_to_acknowledge(self) -> bool:
        """Say whether nobody has told whoever wrote it that it came."""
        return self.acknowledged_on is None and self.answered_on is None

    @property
    def next_day(self) -> date | None:
        """Return by when something is to be done next; None once it is answered."""
        if self.answered_on is not None:
            return None
        return self.acknowledge_by if self.is_to_acknowledge else self.answer_by

    def is_late(self, on: date) -> bool:
        """Say whether that day has passed."""
        return self.next_day is not None and self.next_day < on
