"""The record of somebody who takes part: as a stakeholder, a professional or a decision-maker."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engagement.notifications.models import Channel
from engagement.tenancy.models import TenantModel


class PersonQuerySet(models.QuerySet["Person"]):
    """Words for narrowing people."""

    def current(self) -> Self:
        """Keep the people who have not left."""
        return self.filter(left_at__isnull=True)


class Person(TenantModel):
    """Somebody who takes part, named and described in their own words.

    A person is not an account: somebody without e-mail has a record all the same, and
    `membership` is filled when they first get an account. The side on which they take part
    belongs to each involvement, because one person may be on both (docs/adr/0006).
    """

    number = models.PositiveIntegerField(editable=False)
    name = models.CharField(
        _("name"), max_length=150, help_text=_("As the person wishes to be named.")
    )
    sort_name = models.CharField(max_length=150, editable=False)
    form_of_address = models.CharField(
        _("form of address"),
        max_length=60,
        blank=True,
        help_text=_("How letters begin, for example “Dear Mrs Okafor” or “Dear Sam”."),
    )
    pronouns = models.CharField(_("pronouns"), max_length=40, blank=True)
    self_description = models.CharField(
        _("in their own words"),
        max_length=250,
        blank=True,
        help_text=_(
            "How the person wishes to be described, for example “a dad who lives with pain”."
        ),
    )
    email = models.EmailField(_("email address"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    postal_address = models.TextField(_("postal address"), max_length=500, blank=True)
    channel = models.CharField(
        _("best way to reach them"), max_length=10, choices=Channel, default=Channel.EMAIL
    )
    language = models.CharField(_("language"), max_length=10, default="en")
    membership = models.ForeignKey(
        "organisations.Membership",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        editable=False,
    )
    created_at = models.DateTimeField(editable=False)
    claimed_at = models.DateTimeField(null=True, editable=False)
    left_at = models.DateTimeField(null=True, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "number"], name="person_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(left_at__isnull=True) & ~Q(email=""),
                name="person_email_is_unique",
            ),
            models.UniqueConstraint(
                fields=["organisation", "membership"],
                condition=Q(membership__isnull=False),
                name="person_membership_is_unique",
            ),
            models.CheckConstraint(
                condition=~Q(channel=Channel.EMAIL) | ~Q(email=""),
                name="person_reached_by_email_has_one",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "sort_name", "id"], name="person_in_order"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def reference(self) -> str:
        """Return the number by which staff find the record, for example P-0042."""
        return f"P-{self.number:04d}"

    @property
    def is_assisted(self) -> bool:
        """Say whether the person takes part without an account."""
        return self.membership_id is None


class PersonWord(TenantModel):
    """A normalised word by which a person is found (docs/adr/0013)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=60, db_collation="C")

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "word", "person"], name="person_word_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.word


class RoleKind(models.TextChoices):
    """The kinds of hat that somebody can wear."""

    USER_REPRESENTATIVE = "user_representative", _("User representative")
    COUNCIL_MEMBER = "council_member", _("Elected member of a users’ council")
    PARTNER_PATIENT = "partner_patient", _("Partner-patient")
    CARER = "carer", _("Carer")
    PEER_SUPPORTER = "peer_supporter", _("Peer supporter")
    PEER_TRAINER = "peer_trainer", _("Peer trainer")
    GUIDE = "guide", _("Guide through care and services")
    MEDIATOR = "mediator", _("Mediator")
    CO_RESEARCHER = "co_researcher", _("Co-researcher")
    ASSOCIATION = "association", _("Association representative")
    SELF_REPRESENTATIVE = "self_representative", _("Speaks for themselves")
    YOUNG_PERSON = "young_person", _("Young person")
    CHAMPION = "champion", _("Participation champion")
    PROFESSIONAL = "professional", _("Professional")
    DECISION_MAKER = "decision_maker", _("Decision-maker")
    RESEARCHER = "researcher", _("Researcher")


class Status(models.TextChoices):
    """The status under which somebody takes part; it decides how money is handled."""

    VOLUNTEER = "volunteer", _("Volunteer")
    MANDATED = "mandated", _("Mandated representative")
    OCCASIONALLY_PAID = "occasionally_paid", _("Paid for some activities")
    EMPLOYEE = "employee", _("Employee")
    SELF_EMPLOYED = "self_employed", _("Self-employed")
    THROUGH_ASSOCIATION = "through_association", _("Through an association")


class Tie(models.TextChoices):
    """Whether somebody has a lasting place in a team, or comes when there is something to do."""

    LASTING = "lasting", _("Has a lasting place")
    OCCASIONAL = "occasional", _("Comes now and then")


class Hat(TenantModel):
    """A role that somebody holds for a time, with the body that gave the mandate."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="hats")
    role = models.CharField(_("role"), max_length=30, choices=RoleKind)
    status = models.CharField(_("status"), max_length=30, choices=Status)
    mandate_body = models.CharField(_("mandated by"), max_length=150, blank=True)
    tie = models.CharField(
        _("place in the team"), max_length=12, choices=Tie, blank=True, default="", db_default=""
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="hat_ends_after_start",
                violation_error_message=_("The end must come after the start"),
            ),
        ]
        indexes = [models.Index(fields=["organisation", "person"], name="hat_person")]

    def __str__(self) -> str:
        return self.get_role_display()

    @property
    def last_day(self) -> date | None:
        """Return the last day of the hat; `ends_on` is the first day without it."""
        return self.ends_on - timedelta(days=1) if self.ends_on else None


class HatMistake(TenantModel):
    """A role that was recorded by mistake and taken back, with the reason; the hat is gone."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="hat_mistakes")
    role = models.CharField(max_length=30, choices=RoleKind)
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
            models.CheckConstraint(condition=~Q(why=""), name="hat_mistake_has_reason"),
        ]
        indexes = [models.Index(fields=["organisation", "person", "-id"], name="hat_mistake")]

    def __str__(self) -> str:
        return self.get_role_display()
