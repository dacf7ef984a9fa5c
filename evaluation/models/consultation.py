"""Consultations and priorities: questions, who was heard, and answers with or without a name."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from evaluation.consultations.enums import Purpose, QuestionKind, Voice
from evaluation.models.response import shuffled_id
from programmes.enums import Form, HowAnswered
from programmes.models import Activity, Contribution, Project

_MEMBERSHIP = "organisations.Membership"


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    """Words for narrowing consultations."""

    def running(self) -> Self:
        """Keep those that were opened and not closed."""
        return self.filter(opened_at__isnull=False, closed_at__isnull=True)


class Consultation(TenantModel):
    """Questions of a project with a first and a last day, or topics of which some matter most.

    It is an activity: its papers are what people read before they answer. `minimum` is the
    smallest group that is shown, as the organisation had it at the opening.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="consultations")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=15, choices=Purpose)
    title = models.CharField(_("title"), max_length=150)
    about = models.TextField(_("what it is about"), max_length=3000)
    opens_on = models.DateField(_("first day to answer"))
    closes_on = models.DateField(_("last day to answer"))
    proposals_until = models.DateField(_("topics can be proposed until"), null=True)
    is_public = models.BooleanField(_("everybody can answer"), default=False)
    minimum = models.PositiveSmallIntegerField(null=True)
    summary = models.TextField(_("what people said"), max_length=5000, blank=True)
    agreed_why = models.TextField(_("why in this order"), max_length=2000, blank=True)
    created_by = models.ForeignKey(_MEMBERSHIP, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(editable=False)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    concluded_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)

    objects = ConsultationQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="consultation_submission_is_unique"
            ),
            models.UniqueConstraint(
                fields=["organisation", "activity"], name="consultation_one_of_an_activity"
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="consultation_closes_after_opening"
            ),
            models.CheckConstraint(
                condition=Q(proposals_until__isnull=True)
                | Q(purpose="priorities", proposals_until__lt=F("opens_on")),
                name="consultation_topics_come_first",
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(minimum__gte=3),
                name="consultation_hides_few",
            ),
            models.CheckConstraint(
                condition=Q(concluded_at__isnull=True) | Q(closed_at__isnull=False),
                name="consultation_is_closed_then_concluded",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "project", "-id"], name="consultation_project"),
            models.Index(
                fields=["organisation", "closes_on"],
                condition=Q(closed_at__isnull=True),
                name="consultation_running",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_running(self) -> bool:
        """Say whether it was opened and not closed."""
        return self.opened_at is not None and self.closed_at is None

    @property
    def is_priorities(self) -> bool:
        """Say whether people mark what matters most."""
        return self.purpose == Purpose.PRIORITIES

    @property
    def has_no_names(self) -> bool:
        """Say whether nobody can answer by name: a shared decision aid tells of groups alone."""
        return self.project.form == Form.DECISION_AID

    def takes_answers(self, on: date) -> bool:
        """Say whether people can answer on a day."""
        return self.is_running and self.opens_on <= on <= self.closes_on

    def takes_topics(self, on: date) -> bool:
        """Say whether people can propose topics on a day."""
        return self.is_running and self.proposals_until is not None and on <= self.proposals_until

    def may_change(self, on: date) -> bool:
        """Say whether its questions can change: as long as nobody can have answered."""
        return self.opened_at is None or (self.is_running and on < self.opens_on)


class ConsultationQuestion(TenantModel):
    """One question, in plain words."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="questions"
    )
    number = models.PositiveSmallIntegerField()
    text = models.CharField(_("question"), max_length=300)
    kind = models.CharField(max_length=10, choices=QuestionKind)
    most = models.PositiveSmallIntegerField(null=True)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "consultation", "number"],
                name="consultation_question_is_in_order",
            ),
            models.CheckConstraint(
                condition=Q(most__isnull=True) | Q(kind="several", most__gte=1),
                name="consultation_most_is_of_several",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class ConsultationOption(TenantModel):
    """One of the answers to choose from, or a topic. Nobody keeps who proposed it.

    `place` is where it stands among the agreed priorities.
    """

    question = models.ForeignKey(
        ConsultationQuestion, on_delete=models.PROTECT, related_name="options"
    )
    number = models.PositiveSmallIntegerField()
    text = models.CharField(_("answer"), max_length=200)
    place = models.PositiveSmallIntegerField(null=True)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "question", "number"],
                name="consultation_option_is_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class ConsultationReply(TenantModel):
    """What one person answered. Without a name, nothing leads to them, and no time is kept."""

    id = models.BigIntegerField(primary_key=True, default=shuffled_id, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="replies")
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+", null=True
    )
    voice = models.CharField(max_length=15, choices=Voice)
    how = models.CharField(max_length=10, choices=HowAnswered)
    entered_by = models.ForeignKey(
        _MEMBERSHIP, on_delete=models.PROTECT, related_name="+", null=True
    )
    answered_at = models.DateTimeField(null=True)
    submission = models.UUIDField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "consultation", "person"],
                name="consultation_reply_is_unique",
            ),
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="consultation_reply_is_sent_once"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True, answered_at__isnull=True)
                | Q(person__isnull=False, answered_at__isnull=False),
                name="consultation_time_only_with_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.voice}"


class ConsultationLine(TenantModel):
    """The answer to one question: own words, or one thing that was chosen."""

    id = models.BigIntegerField(primary_key=True, default=shuffled_id, editable=False)
    reply = models.ForeignKey(ConsultationReply, on_delete=models.PROTECT, related_name="lines")
    question = models.ForeignKey(ConsultationQuestion, on_delete=models.PROTECT, related_name="+")
    option = models.ForeignKey(
        ConsultationOption, on_delete=models.PROTECT, related_name="+", null=True
    )
    words = models.TextField(max_length=2000, blank=True)
    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "reply", "question", "option"],
                name="consultation_line_is_unique",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(option__isnull=True) ^ Q(words=""),
                name="consultation_line_says_one_thing",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "question", "option"], name="consultation_line_of")
        ]

    def __str__(self) -> str:
        return f"{self.question_id}"


class ConsultationTicket(TenantModel):
    """That a person has answered without a name. It never points at the answer.

    All tickets are dropped when the consultation is closed.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="tickets")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "consultation", "person"],
                name="consultation_ticket_is_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.person_id}"
