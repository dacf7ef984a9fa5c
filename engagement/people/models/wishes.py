"""What people would like to do, and what they would rather not: theirs to say and to change."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from engagement.people.models.person import Person
from engagement.tenancy.models import TenantModel


class Theme(models.TextChoices):
    """What the work can be about."""

    RECEPTION = "reception", _("Being received and getting care")
    LEAVING_HOSPITAL = "leaving_hospital", _("Going home from hospital")
    LONG_TERM = "long_term", _("Living with a long-term illness")
    MENTAL_HEALTH = "mental_health", _("Mental health")
    CANCER = "cancer", _("Cancer")
    DISABILITY = "disability", _("Disability")
    AGEING = "ageing", _("Growing older")
    CHILDREN = "children", _("Children and young people")
    BIRTH = "birth", _("Pregnancy and birth")
    END_OF_LIFE = "end_of_life", _("End of life and grief")
    ADDICTION = "addiction", _("Alcohol, drugs and other addictions")
    MEDICINES = "medicines", _("Medicines")
    CARE_AT_HOME = "care_at_home", _("Care at home")
    DAILY_LIFE = "daily_life", _("Meals and daily life")
    SAFETY = "safety", _("Safety and quality")
    RIGHTS = "rights", _("Rights and equal treatment")
    VIOLENCE = "violence", _("Violence and abuse")
    DIGITAL = "digital", _("Digital tools")


class Interest(models.TextChoices):
    """What people can do there."""

    MEETINGS = "meetings", _("Sitting in a group or a committee")
    READING = "reading", _("Reading texts and making them better")
    TELLING = "telling", _("Telling what I have lived through")
    TEACHING = "teaching", _("Teaching students or staff")
    RESEARCH = "research", _("Doing research together")
    PEER_SUPPORT = "peer_support", _("Being there for others")
    TRYING_OUT = "trying_out", _("Trying things out")
    CHOOSING_STAFF = "choosing_staff", _("Helping to choose new staff")
    QUESTIONS = "questions", _("Answering questions from home")


class FreeTime(models.TextChoices):
    """When somebody usually has time, or when time is needed."""

    MORNINGS = "mornings", _("Weekday mornings")
    AFTERNOONS = "afternoons", _("Weekday afternoons")
    EVENINGS = "evenings", _("Evenings")
    WEEKENDS = "weekends", _("Weekends")
    FROM_HOME = "from_home", _("From home, at any time")


def choices_field(
    choices: type[models.TextChoices], *, most: int = 20, **options: Any
) -> "ArrayField[list[str], list[str]]":
    """Return a column that holds several values of one list, each at most so long."""
    value: models.CharField[str, str] = models.CharField(max_length=most, choices=choices)
    return ArrayField(value, default=list, blank=True, **options)


class Wishes(TenantModel):
    """What a person is interested in, when they have time, and what they would rather avoid.

    Staff read it as a suggestion. It never decides about anybody.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="wishes")
    interests = choices_field(Interest)
    themes = choices_field(Theme)
    times = choices_field(FreeTime)
    avoided = choices_field(Theme)
    avoided_words = models.CharField(_("what else to avoid"), max_length=300, blank=True)
    skills = models.CharField(_("what they are good at"), max_length=300, blank=True)
    hears_of_openings = models.BooleanField(
        _("wishes to hear of opportunities"), default=False, db_default=False
    )
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [*TenantModel.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.person_id}"

    @property
    def interests_in_words(self) -> str:
        """Name what they would like to do."""
        return _in_words(Interest, self.interests)

    @property
    def themes_in_words(self) -> str:
        """Name what interests them."""
        return _in_words(Theme, self.themes)

    @property
    def times_in_words(self) -> str:
        """Name when they usually have time."""
        return _in_words(FreeTime, self.times)

    @property
    def avoided_in_words(self) -> str:
        """Name what they are not comfortable with."""
        return _in_words(Theme, self.avoided)


def _in_words(choices: type[models.TextChoices], values: list[str]) -> str:
    return ", ".join(str(choice.label) for choice in choices if choice.value in values)
