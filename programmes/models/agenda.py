"""What a meeting is about and what it leaves behind: agenda, decisions, actions, minutes."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.enums import (
    AgendaPurpose,
    AgendaResult,
    AgendaState,
    DecidedBy,
    DecisionKind,
    ProposerSide,
)
from programmes.models.activity import Activity

#: As many characters as the minutes of one meeting can have.
MOST_MINUTES = 100_000


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    """Words for narrowing agendas."""

    def on_the_agenda(self) -> Self:
        """Keep what was accepted, in the order of the agenda."""
        return self.filter(state=AgendaState.ACCEPTED).order_by("position", "id")

    def proposed(self) -> Self:
        """Keep what nobody has answered yet."""
        return self.filter(state=AgendaState.PROPOSED)

    def undecided(self) -> Self:
        """Keep what was never answered, and what the meeting left without a result."""
        return self.filter(Q(state=AgendaState.PROPOSED) | Q(state=AgendaState.ACCEPTED, result=""))

    def in_order(self) -> Self:
        """Sort what stands on the agenda first, in its order, then the rest as it came."""
        return self.order_by(F("position").asc(nulls_last=True), "id")


class AgendaItem(TenantModel):
    """Something that somebody wants the meeting to deal with.

    `proposer` is the person whose idea it is; without one it is the team's. `member` is whoever
    typed it in, when that was not the person.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="agenda")
    title = models.CharField(_("what it is about"), max_length=150)
    details = models.TextField(_("more about it"), max_length=2000, blank=True)
    purpose = models.CharField(_("what for"), max_length=10, choices=AgendaPurpose)
    length = models.PositiveSmallIntegerField(_("time for it, in minutes"), null=True)
    proposer = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+", null=True
    )
    side = models.CharField(max_length=20, choices=ProposerSide)
    member = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    state = models.CharField(max_length=10, choices=AgendaState, default=AgendaState.PROPOSED)
    reason = models.CharField(_("why"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(null=True)
    result = models.CharField(
        _("what became of it"), max_length=10, choices=AgendaResult, blank=True
    )
    answered_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    answered_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = AgendaItemQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="agenda_item_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(proposer__isnull=False) | Q(member__isnull=False, side="team"),
                name="agenda_item_is_somebodys",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", position__isnull=False)
                | (~Q(state="accepted") & Q(position__isnull=True)),
                name="agenda_item_accepted_has_position",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted") | Q(result=""),
                name="agenda_item_result_when_accepted",
            ),
            models.CheckConstraint(
                condition=~Q(state="put_aside") | ~Q(reason=""),
                name="agenda_item_put_aside_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed")
                | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="agenda_item_answer_is_paired",
            ),
            models.CheckConstraint(
                condition=Q(length__isnull=True) | Q(length__range=(1, 600)),
                name="agenda_item_length_is_possible",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "activity", "id"], name="agenda_item_activity"),
            models.Index(
                fields=["organisation", "id"],
                condition=Q(state="proposed"),
                name="agenda_item_proposed",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class MeetingDecisionQuerySet(models.QuerySet["MeetingDecision"]):
    """Words for narrowing what meetings left behind."""

    def to_do(self) -> Self:
        """Keep what somebody looks after and has not done yet, what is due first first."""
        return self.filter(done_at__isnull=True).order_by(F("due_on").asc(nulls_last=True), "id")


class MeetingDecision(TenantModel):
    """Something that a meeting decided, or something that it asks somebody to do.

    `right` is the row of the charter under which a decision fell, as the charter said it then.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, related_name="decisions", null=True
    )
    kind = models.CharField(_("kind"), max_length=10, choices=DecisionKind)
    text = models.TextField(_("in words"), max_length=1000)
    decided_by = models.CharField(_("who decided"), max_length=20, choices=DecidedBy, blank=True)
    reason = models.TextField(_("why"), max_length=1000, blank=True, default="", db_default="")
    right = models.JSONField(_("kind of decision in the charter"), null=True)
    owner_member = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    owner_person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+", null=True
    )
    due_on = models.DateField(_("until"), null=True)
    done_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = MeetingDecisionQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="meeting_decision_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(owner_member__isnull=True) | Q(owner_person__isnull=True),
                name="meeting_decision_has_one_owner",
            ),
            models.CheckConstraint(
                condition=~Q(kind="action")
                | Q(owner_member__isnull=False)
                | Q(owner_person__isnull=False),
                name="meeting_decision_action_has_owner",
            ),
            models.CheckConstraint(
                condition=~Q(kind="decision") | ~Q(decided_by=""),
                name="meeting_decision_says_who_decided",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "activity", "id"], name="meeting_decision_activity"
            ),
            models.Index(
                fields=["organisation", "owner_member", "due_on"],
                condition=Q(done_at__isnull=True),
                name="meeting_decision_of_member",
            ),
            models.Index(
                fields=["organisation", "owner_person", "due_on"],
                condition=Q(done_at__isnull=True),
                name="meeting_decision_of_person",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def has_owner(self) -> bool:
        """Say whether somebody looks after it."""
        return self.owner_member_id is not None or self.owner_person_id is not None

    def is_late(self, today: date) -> bool:
        """Say whether the day until which it was to be done has passed."""
        return self.done_at is None and self.due_on is not None and self.due_on < today


class Minutes(TenantModel):
    """The minutes of a meeting as they are being written; what was published stays as it was."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="minutes")
    text = models.TextField(_("minutes"), max_length=MOST_MINUTES, blank=True)
    changed_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["organisation", "activity"], name="minutes_are_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.activity}"


class MinutesVersion(TenantModel):
    """The minutes of a meeting as people were given them, once for each correction."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=MOST_MINUTES)
    correction = models.CharField(_("what was corrected"), max_length=500, blank=True)
    published_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "minutes", "number"], name="minutes_version_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(correction=""),
                name="minutes_version_says_what_changed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"
