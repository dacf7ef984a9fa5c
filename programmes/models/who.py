"""Mission sheets of people and services, and introductions between people."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.enums import HowAnswered
from programmes.whoswho.enums import IntroductionState

#: What a sheet says, in the languages in which it was written.
SHEET_TEXTS = ("title", "doing", "when_to_come", "complement", "contact")
#: What the sheet of a place that welcomes people says besides.
PLACE_TEXTS = ("run_by", "opens", "welcomed_by", "place_access")


class MissionSheetQuerySet(models.QuerySet["MissionSheet"]):
    """Words for narrowing mission sheets."""

    def shown(self) -> Self:
        """Keep those that everybody here may read: with consent, of people who are still here."""
        return self.filter(shown_at__isnull=False).filter(
            Q(person__isnull=True) | Q(person__left_at__isnull=True)
        )

    def of_people(self) -> Self:
        """Keep the sheets of people."""
        return self.filter(person__isnull=False)

    def of_places(self) -> Self:
        """Keep the sheets of places where people are welcome."""
        return self.filter(person__isnull=True, welcomes=True)

    def of_services(self) -> Self:
        """Keep the sheets of services."""
        return self.filter(person__isnull=True)


class MissionSheet(TenantModel):
    """What a person or a service does, when to come to them, and how they complete others.

    A person's sheet is in their own words and is shown only while they agree: `shown_at` says
    since when, `agreed_how` how they let us know, `agreed_with` who wrote it down for them.
    `champion` is who champions participation in a service.
    """

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="sheets", null=True
    )
    title = models.CharField(_("name of the service"), max_length=150, blank=True)
    sort_name = models.CharField(max_length=150, editable=False, blank=True)
    doing = models.TextField(_("what I do"), max_length=1000)
    when_to_come = models.TextField(_("when to come to me"), max_length=1000, blank=True)
    complement = models.TextField(_("how we complete each other"), max_length=1000, blank=True)
    contact = models.TextField(_("how to reach me"), max_length=500, blank=True)
    welcomes = models.BooleanField(
        _("a place that welcomes people"), default=False, db_default=False
    )
    run_by = models.CharField(
        _("who runs it"), max_length=150, blank=True, default="", db_default=""
    )
    place = models.CharField(_("place"), max_length=250, blank=True, default="", db_default="")
    opens = models.TextField(
        _("when it is open"), max_length=500, blank=True, default="", db_default=""
    )
    welcomed_by = models.CharField(
        _("who welcomes people"), max_length=250, blank=True, default="", db_default=""
    )
    place_access = models.TextField(
        _("how accessible the place is"), max_length=500, blank=True, default="", db_default=""
    )
    open_to_introductions = models.BooleanField(default=False)
    champion = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    shown_at = models.DateTimeField(null=True, editable=False)
    agreed_how = models.CharField(max_length=10, choices=HowAnswered, blank=True)
    agreed_with = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    changed_at = models.DateTimeField(editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)

    objects = MissionSheetQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=Q(person__isnull=False),
                name="mission_sheet_of_person_is_one",
            ),
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="mission_sheet_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(shown_at__isnull=True) | ~Q(agreed_how=""),
                name="mission_sheet_shown_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(open_to_introductions=False),
                name="mission_sheet_of_service_needs_no_introduction",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(champion__isnull=True),
                name="mission_sheet_champion_is_of_a_service",
            ),
            models.CheckConstraint(
                condition=Q(welcomes=False) | Q(person__isnull=True) & ~Q(place=""),
                name="mission_sheet_of_place_is_somewhere",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "sort_name", "id"],
                condition=Q(person__isnull=True),
                name="mission_sheet_services",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_shown(self) -> bool:
        """Say whether it is shown, as far as the sheet itself knows."""
        return self.shown_at is not None


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    """Words for narrowing introductions."""

    def waiting(self) -> Self:
        """Keep those that wait for an answer."""
        return self.filter(state=IntroductionState.ASKED)


class Introduction(TenantModel):
    """That somebody would like to be introduced to somebody else, and what the other answered.

    How to reach each other is told only when the other agrees. Somebody without an account asks
    and answers through staff: `carried_how` and `answered_how` say how they told it, and
    `carried_by` and `answer_recorded_by` who wrote it down for them.
    """

    asker = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    why = models.TextField(_("why you would like to meet"), max_length=500)
    asker_contact = models.CharField(_("how they can reach you"), max_length=250)
    asked_contact = models.CharField(_("how they can reach you"), max_length=250, blank=True)
    state = models.CharField(
        max_length=10, choices=IntroductionState, default=IntroductionState.ASKED
    )
    asked_at = models.DateTimeField(editable=False)
    carried_how = models.CharField(
        max_length=10, choices=HowAnswered, blank=True, default="", db_default=""
    )
    carried_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    answered_how = models.CharField(
        max_length=10, choices=HowAnswered, blank=True, default="", db_default=""
    )
    answer_recorded_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    answered_at = models.DateTimeField(null=True, editable=False)
    submission = models.UUIDField(null=True, editable=False)

    objects = IntroductionQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "asker", "asked"],
                condition=Q(state="asked"),
                name="introduction_asked_once",
            ),
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="introduction_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=~Q(asker=models.F("asked")), name="introduction_is_of_two_people"
            ),
            models.CheckConstraint(
                condition=Q(state="asked", answered_at__isnull=True)
                | Q(~Q(state="asked"), answered_at__isnull=False),
                name="introduction_answer_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "asker", "-id"], name="introduction_asker"),
            models.Index(fields=["organisation", "asked", "-id"], name="introduction_asked"),
        ]

    def __str__(self) -> str:
        return self.get_state_display()
