"""Skills that people bring or would like to have, and what is learnt at an activity."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.models.activity import Activity
from programmes.models.kind import LONGEST_CODE
from programmes.skills.enums import How

#: What was learnt counts for no longer than this.
MOST_MONTHS = 120


class PersonSkillQuerySet(models.QuerySet["PersonSkill"]):
    """Words for narrowing what people say about skills."""

    def held(self) -> Self:
        """Keep the skills that people have."""
        return self.exclude(how=How.WISH)

    def wishes(self) -> Self:
        """Keep what people would like to learn."""
        return self.filter(how=How.WISH)


class PersonSkill(TenantModel):
    """A skill that somebody says they have, or would like to have.

    `code` names a skill of the catalogue (`EngagementKind`); without one the words do. Whoever
    takes part says it as a `person`; of somebody without an account staff note it (`noted_by`).
    A `member` of staff without a record of their own can say what they would like to learn.
    """

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="skills", null=True
    )
    member = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    code = models.CharField(_("skill"), max_length=LONGEST_CODE, blank=True)
    how = models.CharField(max_length=10, choices=How)
    words = models.CharField(_("in their own words"), max_length=300, blank=True)
    may_be_asked = models.BooleanField(default=False)
    contact = models.CharField(_("how they can be reached"), max_length=250, blank=True)
    noted_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    said_at = models.DateTimeField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    submission = models.UUIDField(null=True, editable=False)

    objects = PersonSkillQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "person", "code", "how"],
                condition=~Q(code="") & Q(person__isnull=False),
                name="person_skill_is_unique",
            ),
            models.UniqueConstraint(
                fields=["organisation", "member", "code"],
                condition=~Q(code="") & Q(member__isnull=False),
                name="member_skill_is_unique",
            ),
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="person_skill_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, member__isnull=True)
                | Q(person__isnull=True, member__isnull=False, how="wish"),
                name="person_skill_is_of_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(code="") | ~Q(words=""), name="person_skill_is_named"
            ),
            models.CheckConstraint(
                condition=~Q(how="wish") | Q(may_be_asked=False),
                name="person_skill_asked_about_is_held",
            ),
            models.CheckConstraint(
                condition=Q(how="wish") | Q(contact=""), name="person_skill_contact_is_of_wish"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "person", "id"], name="person_skill_person"),
            models.Index(
                fields=["organisation", "id"], condition=Q(how="wish"), name="person_skill_wishes"
            ),
            models.Index(
                fields=["organisation", "code", "how"],
                condition=Q(may_be_asked=True),
                name="person_skill_offers",
            ),
        ]

    def __str__(self) -> str:
        return self.get_how_display()


class Training(TenantModel):
    """Which skills an activity is about, and for how many months what was learnt counts.

    Whoever was there has learnt it; nothing is written down twice.
    """

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="training")
    skills: "ArrayField[list[str], list[str]]" = ArrayField(
        models.CharField(max_length=LONGEST_CODE), default=list
    )
    valid_months = models.PositiveSmallIntegerField(_("months"), null=True, blank=True)
    changed_at = models.DateTimeField(editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(valid_months__isnull=True) | Q(valid_months__range=(1, MOST_MONTHS)),
                name="training_months_are_possible",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id}"
