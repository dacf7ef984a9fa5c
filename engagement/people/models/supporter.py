"""Who supports a person, and with whose voice something is said."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engagement.people.models.person import Person
from engagement.people.models.wishes import choices_field
from engagement.tenancy.models import TenantModel


class SupporterKind(models.TextChoices):
    """What somebody is to the person whom they support."""

    TRUSTED = "trusted", _("Trusted person")
    INTERPRETER = "interpreter", _("Interpreter")
    ASSISTANT = "assistant", _("Personal assistant")
    REPRESENTATIVE = "representative", _("Legal representative")
    PARENT = "parent", _("Parent or guardian of a young person")


#: Those who may also speak in the name of a person. The others help, and never say it instead.
SPEAK_FOR = (SupporterKind.TRUSTED, SupporterKind.REPRESENTATIVE, SupporterKind.PARENT)


class SupportScope(models.TextChoices):
    """With what somebody may help."""

    INVITATIONS = "invitations", _("Invitations and meetings")
    CONTRIBUTIONS = "contributions", _("Contributions")
    EVALUATIONS = "evaluations", _("Evaluations")
    CLAIMS = "claims", _("Costs and claims")


class Voice(models.TextChoices):
    """Who said something: the person, the person with help, or somebody in their name."""

    OWN = "own", _("The person themselves")
    HELPED = "helped", _("The person, with help")
    IN_NAME = "in_name", _("Somebody in their name")


class SupporterQuerySet(models.QuerySet["Supporter"]):
    """Words for narrowing supporters."""

    def in_force(self, on: date) -> Self:
        """Keep those who support somebody on a day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), starts_on__lte=on)

    def for_scope(self, scope: SupportScope) -> Self:
        """Keep those who may help with something."""
        return self.filter(scopes__contains=[scope.value])


class Supporter(TenantModel):
    """Somebody who helps a person to take part, or speaks in their name; they do not sign in.

    The name and what they are do not change: what they said stays theirs. The person agreed on
    a day (`agreed_on`); of a legal representative it is kept on what their right rests.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="supporters")
    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("what they are"), max_length=20, choices=SupporterKind)
    email = models.EmailField(_("email address"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    scopes = choices_field(SupportScope)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    agreed_on = models.DateField(_("agreed on"))
    basis = models.CharField(_("basis"), max_length=300, blank=True)
    added_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = SupporterQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "person", "id"], name="supporter_is_of_person"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="supporter_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(kind="representative") & ~Q(basis="")
                | ~Q(kind="representative") & Q(basis=""),
                name="supporter_represents_on_a_basis",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "person", "-id"], name="supporter_person")]

    def __str__(self) -> str:
        return self.name

    @property
    def last_day(self) -> date | None:
        """Return the last day, the first one where it ended at once; `ends_on` is the next."""
        return max(self.starts_on, self.ends_on - timedelta(days=1)) if self.ends_on else None

    @property
    def is_representative(self) -> bool:
        """Say whether they represent the person in law, so that the person cannot end it."""
        return self.kind == SupporterKind.REPRESENTATIVE

    @property
    def may_speak(self) -> bool:
        """Say whether they may speak in the name of the person."""
        return self.kind in SPEAK_FOR

    @property
    def scopes_in_words(self) -> str:
        """Name with what they may help."""
        return ", ".join(str(scope.label) for scope in SupportScope if scope.value in self.scopes)

    def is_over(self, on: date) -> bool:
        """Say whether their support has ended by a day."""
        return self.ends_on is not None and self.ends_on <= on


class Spoken(TenantModel):
    """A row that somebody says: in their own voice, with help, or through a supporter.

    The database holds that the supporter is one of this person (`supporter_is_theirs`).
    """

    voice = models.CharField(
        max_length=10, choices=Voice, default=Voice.OWN, db_default="own", editable=False
    )
    supporter = models.ForeignKey(
        Supporter,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
    )

    class Meta(TenantModel.Meta):
        abstract = True

    @property
    def is_in_name(self) -> bool:
        """Say whether these are the words of somebody else, in the name of the person."""
        return self.voice == Voice.IN_NAME


def voice_rule(name: str) -> models.CheckConstraint:
    """Return the rule that whoever spoke or helped is named, and nobody else."""
    return models.CheckConstraint(
        condition=Q(voice="own", supporter__isnull=True)
        | Q(voice__in=("helped", "in_name"), supporter__isnull=False, person__isnull=False),
        name=f"{name}_voice_has_supporter",
    )
